"""A site with a model behind an endpoint: asked once; if it fails, the rows of the rules stand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fetch_server as server
import pytest
from fetch_server import Handler, Site
from judge_site import NOW, call, ferry, kept, made, notes, number, run, story

PATH = "/v1/chat/completions"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("base"))


@pytest.fixture
def site(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "site"))


@pytest.fixture
def model() -> Iterator[Site]:
    with server.serving() as one:
        yield one


def configured(site: Path, model: Site, more: str = "timeout = 60\n") -> None:
    text = f'[judge]\nurl = "http://127.0.0.1:{model.port}/v1"\nmodel = "Tiny"\n{more}'
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
    ("answer", "seconds"),
    [
        (server.status(500), 60),
        (server.body("<html>"), 60),
        (server.body("x" * 2_000_000), 60),
        (server.silent, 1),
    ],
)
def test_every_failure_leaves_the_rows_of_the_rules_and_one_line(
    base: Path, site: Path, model: Site, answer: server.Answer, seconds: int
) -> None:
    configured(site, model, f"timeout = {seconds}\n")
    model.routes[PATH] = answer
    result = run(site)
    lines = [line for line in result.stderr.splitlines() if "compared without a model" in line]
    assert 1 == len(lines)
    assert lines[0].startswith("note: 0 of 2 stories were answered by Tiny; 2 are compared ")
    assert notes(base) == notes(site)
    assert [] == kept(site)


def test_the_limit_of_calls_leaves_the_rest_to_the_next_run(site: Path, model: Site) -> None:
    configured(site, model, "timeout = 60\nmax_calls = 1\n")
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
