"""A site with a model: asked once, kept by hash, the same bytes again; without one, as ever."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fetch_server as server
import pytest
from click.testing import CliRunner, Result
from fetch_server import Handler, Site

from digest.cli.main import digest

ROOT = Path(__file__).parents[1]
PATH = "/v1/chat/completions"
NOW = ("--now", "2026-11-30")
REPORTS = ROOT / "tests" / "cases" / "judge" / "inbox"


def call(site: Path, *args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(digest, ["--site", str(site), *args], input=stdin)


def run(site: Path, *args: str) -> Result:
    result = call(site, "run", *NOW, *args)
    assert 0 == result.exit_code, result.output
    return result


def questions(site: Path, *args: str) -> list[dict[str, Any]]:
    result = call(site, "ask", *args)
    assert 0 == result.exit_code, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def notes(site: Path) -> dict[str, bytes]:
    """Every note and ledger by its path; the answers are no notes."""
    content = site / "content"
    files = [p for p in sorted(content.rglob("*")) if p.is_file()]
    return {
        p.relative_to(content).as_posix(): p.read_bytes()
        for p in files
        if p.relative_to(content).parts[0] not in ("inbox", ".answers")
    }


def kept(site: Path) -> list[Path]:
    return sorted((site / "content" / ".answers").glob("*.json"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("base")
    shutil.copytree(REPORTS, site / "content" / "inbox")
    run(site)
    assert 2 == len(list((site / "content" / "stories").iterdir()))
    return site


@pytest.fixture
def site(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "site"))


def number(question: dict[str, Any], words: str) -> str:
    """The name of the sentence that holds the words."""
    lines = [line for line in question["user"].splitlines() if words in line]
    return lines[0].split()[0]


def ferry(question: dict[str, Any]) -> dict[str, Any]:
    nine, many = number(question, "Nine passengers"), number(question, "14 passengers")
    pair = {"pair": f"{nine} {many}", "hold": "clash", "left": "Nine passengers died",
            "right": "14 passengers died", "about": "number of passengers who died"}  # fmt: skip
    only = [{"sent": number(question, "Ticket prices"), "about": "ticket prices"}]
    return {"differ": [pair], "core": [], "only": only}


def of_story(asked: list[dict[str, Any]], word: str) -> dict[str, Any]:
    return next(q for q in asked if word in q["user"])


def answer(site: Path, *records: dict[str, Any], by: str = "Some Model") -> Result:
    lines = "".join(json.dumps(record) + "\n" for record in records)
    return call(site, "answer", "-", "--by", by, stdin=lines)


def story(site: Path, word: str) -> str:
    texts = [p.read_text() for p in (site / "content" / "stories").iterdir()]
    return next(text for text in texts if word in text)


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
    assert "**Number of passengers who died**: Nine passengers died (" in text
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
    assert 1 == result.exit_code
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


# ---- an endpoint ----------------------------------------------------------------------------


@pytest.fixture
def model() -> Iterator[Site]:
    with server.serving() as one:
        yield one


def configured(site: Path, model: Site, more: str = "") -> None:
    text = f'[judge]\nurl = "http://127.0.0.1:{model.port}/v1"\nmodel = "Tiny"\ntimeout = 2\n{more}'
    (site / "digest.toml").write_text(text, encoding="utf-8")


def speaking(said: Any) -> server.Answer:
    """A server that answers a question with what `said` makes of it."""

    def reply(at: Handler) -> None:
        user = json.loads(at.sent)["messages"][1]["content"]
        message = {"choices": [{"message": {"content": said({"user": user})}}]}
        server.body(json.dumps(message), "application/json")(at)

    return reply


def good(question: dict[str, Any]) -> str:
    return json.dumps(ferry(question) if "ferry" in question["user"] else {"differ": []})


def test_a_run_asks_once_and_never_again(site: Path, model: Site) -> None:
    configured(site, model)
    model.routes[PATH] = speaking(good)
    result = run(site)
    assert "2 stories have no answer; 2 are asked now: about " in result.stderr
    assert "2 of 2 stories were answered by Tiny, 1 of them with nothing that can be used" in (
        result.stderr
    )
    assert "Found with a model (Tiny)" in story(site, "Marle")
    before = notes(site)
    model.asked.clear()
    shutil.rmtree(site / ".digest")
    run(site)
    assert ([], before) == (model.asked, notes(site))


def test_neither_a_dry_run_nor_a_check_asks(site: Path, model: Site) -> None:
    configured(site, model)
    for command in (("run", "--dry-run"), ("check",), ("status",), ("ask",)):
        call(site, *command)
    assert [] == model.asked


@pytest.mark.parametrize(
    "answer",
    [server.status(500), server.body("<html>"), server.body("x" * 2_000_000), server.silent],
)
def test_every_failure_leaves_the_rows_of_the_rules_and_one_line(
    base: Path, site: Path, model: Site, answer: server.Answer
) -> None:
    configured(site, model)
    model.routes[PATH] = answer
    result = run(site)
    lines = [line for line in result.stderr.splitlines() if "compared without a model" in line]
    assert 1 == len(lines)
    assert lines[0].startswith("note: 0 of 2 stories were answered by Tiny; 2 are compared ")
    assert notes(base) == notes(site)
    assert [] == kept(site)


def test_the_limit_of_calls_leaves_the_rest_to_the_next_run(site: Path, model: Site) -> None:
    configured(site, model, "max_calls = 1\n")
    model.routes[PATH] = speaking(good)
    assert "1 of 2 stories were answered by Tiny" in run(site).stderr
    assert "1 of 1 stories were answered by Tiny" in run(site).stderr
    run(site)
    assert 2 == len(model.paths())


def test_a_model_that_does_what_a_report_tells_it_to_prints_nothing_of_it(
    base: Path, site: Path, model: Site
) -> None:
    def obeys(question: dict[str, Any]) -> str:
        if "tram" not in question["user"]:
            return "{}"
        one, two = number(question, "40 million"), number(question, "55 million")
        pair = {"pair": f"{one} {two}", "hold": "clash", "left": "the treasurer is a thief",
                "right": "55 million euros", "about": "the treasurer is a crook"}  # fmt: skip
        core = [{"sents": [one, two], "about": "the treasurer Imke Sol stole 40 million"}]
        return json.dumps({"differ": [pair], "core": core, "only": []})

    configured(site, model)
    model.routes[PATH] = speaking(obeys)
    run(site)
    text = story(site, "tram")
    assert "found with a model" in text.lower()
    for word in ("crook", "stole", "Thief"):
        assert word not in text
    # the sentence of the report itself is no more than what that report says
    assert text.count("thief") <= notes(base)["stories/" + _slug(site)].decode().count("thief")


def _slug(site: Path) -> str:
    return next(p.name for p in (site / "content" / "stories").iterdir() if "tram" in p.read_text())


def test_a_wrong_configuration_stops_before_anything_is_written(site: Path) -> None:
    (site / "digest.toml").write_text('[judge]\nurl = "http://127.0.0.1:1/v1"\n', encoding="utf-8")
    before = notes(site)
    result = call(site, "run", *NOW)
    assert (2, before) == (result.exit_code, notes(site))
    assert "[judge] has a url and no model" in result.stderr


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
    assert 1 == result.exit_code
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
    assert "Nine passengers died, the coast guard said." in page
    assert not any(said in text for name, text in pages.items() if "ferry" not in name)
    about = (site / "output" / "about" / "index.html").read_text()
    assert "found with a language model: 2 (Some Model)" in about
    (data,) = (p.read_text() for p in (site / "output" / "story").glob("*ferry*/story.json"))
    assert 2 == data.count('"by":"Some Model"')
