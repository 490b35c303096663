"""A site with a model's answers from files: kept by hash, the same bytes again."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from judge_site import (
    NOW,
    ROOT,
    answer,
    call,
    ferry,
    kept,
    made,
    notes,
    number,
    of_story,
    questions,
    run,
    story,
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("base"))


@pytest.fixture
def site(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "site"))


def test_without_a_model_nothing_is_asked_and_every_byte_is_as_ever(site: Path) -> None:
    before = notes(site)
    (site / "digest.toml").write_text('[judge]\nmodel = "m"\n', encoding="utf-8")
    run(site)
    assert before == notes(site)
    assert not (site / "content" / ".answers").exists()
    assert not any("model" in text.decode() for text in before.values())


def test_files_out_and_files_in(site: Path) -> None:
    asked = questions(site)
    assert ["hash", "id", "schema", "system", "user"] == sorted(asked[0])
    assert 2 == len(asked)
    one = of_story(asked, "ferry")
    result = answer(site, {"id": one["id"], "hash": one["hash"], "answer": ferry(one)})
    assert (0, 1) == (result.exit_code, len(kept(site)))
    assert "2 items stand, 0 were dropped" in result.stdout
    run(site)
    text = story(site, "Marle")
    assert "**Number of passengers who died**: nine passengers died (" in text
    assert 2 == text.count("Found with a model (Some Model): the sentences stand beside it.")
    # asked again is what has no answer
    assert [of_story(asked, "tram")["hash"]] == [q["hash"] for q in questions(site)]
    assert 2 == len(questions(site, "--all"))


def test_a_second_run_changes_nothing_and_neither_does_another_machine(
    site: Path, tmp_path: Path
) -> None:
    one = of_story(questions(site), "ferry")
    answer(site, {"hash": one["hash"], "answer": ferry(one)})
    run(site)
    before = notes(site)
    run(site)
    assert before == notes(site)
    shutil.rmtree(site / ".digest")
    other = Path(shutil.copytree(site, tmp_path / "other"))
    run(other)
    assert before == notes(other)


def test_answers_that_are_kept_are_not_looked_at_where_the_owner_says_so(
    base: Path, site: Path
) -> None:
    one = of_story(questions(site), "ferry")
    answer(site, {"hash": one["hash"], "answer": ferry(one)})
    (site / "digest.toml").write_text("[judge]\nuse = false\n", encoding="utf-8")
    run(site)
    assert notes(base) == notes(site)


def test_one_changed_report_is_one_new_question(site: Path) -> None:
    asked = questions(site)
    for one in asked:
        item = {"sent": number(one, "1 "), "about": ""}
        answer(site, {"hash": one["hash"], "answer": {"only": [item]}})
    assert [] == questions(site)
    report = site / "content" / "inbox" / "ferry-2.txt"
    text = report.read_text(encoding="utf-8").replace("14 passengers", "15 passengers")
    report.write_text(text, encoding="utf-8")
    (new,) = questions(site)
    assert "15 passengers" in new["user"]
    assert new["hash"] not in {one["hash"] for one in asked}


def test_an_answer_to_a_question_of_yesterday_is_refused(site: Path) -> None:
    one = of_story(questions(site), "ferry")
    report = site / "content" / "inbox" / "ferry-2.txt"
    text = report.read_text(encoding="utf-8").replace("14 passengers", "15 passengers")
    report.write_text(text, encoding="utf-8")
    result = answer(site, {"hash": one["hash"], "answer": ferry(one)})
    assert result.exit_code == 1
    assert "standard input:1: no story asks this question now" in result.stderr
    assert [] == kept(site)


def test_of_a_file_of_answers_the_good_ones_are_kept(site: Path) -> None:
    one = of_story(questions(site), "ferry")
    lines = ["no json", "[]", json.dumps({"hash": one["hash"]}), json.dumps({"hash": "x" * 24})]
    lines.append(json.dumps({"hash": one["hash"], "answer": json.dumps(ferry(one))[:-30]}))
    result = call(site, "answer", "-", stdin="\n".join(lines))
    assert (1, 1) == (result.exit_code, len(kept(site)))
    assert "1 answers kept, 4 refused." in result.stderr
    assert "answer: the JSON is cut off or broken: 1 whole items were kept" in result.stdout


def test_a_batch_file_and_what_comes_back_from_it(site: Path) -> None:
    asked = questions(site)
    lines = questions(site, "--batch", "some-model")
    assert [q["hash"] for q in asked] == [line["custom_id"] for line in lines]
    assert {"some-model"} == {line["body"]["model"] for line in lines}
    one = of_story(asked, "ferry")
    reply = {"choices": [{"message": {"content": json.dumps(ferry(one))}}]}
    result = answer(site, {"custom_id": one["hash"], "response": {"body": reply}, "error": None})
    assert (0, 1) == (result.exit_code, len(kept(site)))


def test_a_damaged_answer_is_named_and_its_story_is_compared_without(
    base: Path, site: Path
) -> None:
    one = of_story(questions(site), "ferry")
    answer(site, {"hash": one["hash"], "answer": ferry(one)})
    (file,) = kept(site)
    file.write_text("<<<<<<< ours\n" + file.read_text(), encoding="utf-8")
    result = run(site)
    assert f"content/.answers/{file.name}: this answer of a model cannot be read" in result.stderr
    assert notes(base) == notes(site)


def test_why_a_row_stands_names_the_model(site: Path) -> None:
    one = of_story(questions(site), "ferry")
    answer(site, {"hash": one["hash"], "answer": ferry(one)})
    run(site)
    text = story(site, "Marle")
    ident = text.split("**Number of passengers who died**")[1].split("[^")[1].split("]")[0]
    assert "Judged by Some Model." in call(site, "explain", ident).stdout


def test_what_a_killed_run_left_among_the_answers_is_taken_away(site: Path) -> None:
    folder = site / "content" / ".answers"
    folder.mkdir()
    left = folder / f".{'a' * 24}.json.none.{'b' * 12}.digest-part"
    left.write_text("half", encoding="utf-8")
    run(site)
    assert not left.exists()


def test_a_link_that_leads_out_of_the_site_is_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "content" / ".answers").symlink_to(tmp_path / "elsewhere")
    result = call(site, "run", *NOW)
    assert result.exit_code == 3
    assert "is a link that leads out of" in result.stderr


def test_the_pages_say_which_rows_a_model_found_and_the_method_page_names_it(site: Path) -> None:
    one = of_story(questions(site), "ferry")
    answer(site, {"hash": one["hash"], "answer": ferry(one)}, by="Some Model")
    run(site)
    build = [sys.executable, "-m", "digest.site.build", "--site", str(site)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    pages = {p.parent.name: p.read_text() for p in (site / "output" / "story").glob("*/index.html")}
    page = next(text for name, text in pages.items() if "ferry" in name)
    said = "Found with a model (Some Model): the sentences stand beside it."
    assert 2 == page.count(said)
    read = re.sub("<[^>]*>", "", page).replace("\xa0", " ")
    assert "Nine passengers died (or 14 passengers died), the coast guard said." in read
    assert not any(said in text for name, text in pages.items() if "ferry" not in name)
    about = (site / "output" / "about" / "index.html").read_text()
    assert "found with a language model: 2 (Some Model)" in about
    (data,) = (p.read_text() for p in (site / "output" / "story").glob("*ferry*/story.json"))
    assert 2 == data.count('"by":"Some Model"')
