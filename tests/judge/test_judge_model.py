"""A real server with a real model that answers badly: the plumbing holds (make test-judge).

The model has 135 million parameters and understands next to nothing of the question. What is shown
is that the schema is taken, that time-outs and a dead server leave the rows of the rules, that what
comes back is kept, asked for once, and never printed beyond what the proofs let through.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from judge_case import asked, ferry
from judge_harm import compared, foreign, outside
from judge_site import REPORTS, kept, notes, run

from digest.fetch.ask import Asking, server
from digest.fetch.net import Net
from digest.judge.answer import read
from digest.judge.question import schema
from digest.judge.wire import STEPS, body, content
from digest.options import JudgeOptions

PYTHON = os.environ.get("DIGEST_JUDGE_PYTHON", "")
HERE = Path(__file__).parents[1]
LONG = 240.0  # seconds for one answer: 100 on one busy core

pytestmark = pytest.mark.skipif(not PYTHON, reason="make test-judge starts a real model")


@dataclass
class Model:
    url: str
    process: subprocess.Popen[str]

    def options(self, timeout: float = LONG) -> JudgeOptions:
        return JudgeOptions(url=f"{self.url}/v1", model="SmolLM2-135M-Instruct", timeout=timeout)


@contextmanager
def starting() -> Iterator[Model]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [PYTHON, str(HERE / "support" / "llama.py"), str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = next((line for line in process.stdout if line.startswith("http://")), "")
        assert line, "the server did not start"
        yield Model(line.strip(), process)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    with starting() as one:
        yield one


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A third of a whole answer: what is cut off is read item by item all the same."""
    monkeypatch.setattr("digest.judge.wire.MOST_TOKENS", 500)


def configured(site: Path, model: Model, timeout: float) -> Path:
    shutil.copytree(REPORTS, site / "content" / "inbox", ignore=shutil.ignore_patterns("tram*"))
    one = model.options(timeout)
    text = f'[judge]\nurl = "{one.url}"\nmodel = "{one.model}"\ntimeout = {timeout}\n'
    (site / "digest.toml").write_text(text, encoding="utf-8")
    return site


def test_a_time_out_leaves_the_rows_of_the_rules(model: Model, tmp_path: Path) -> None:
    site = configured(tmp_path / "site", model, 0.2)
    result = run(site)
    assert "0 of 1 stories were answered by SmolLM2" in result.stderr
    assert "no end after 0.2 seconds" in result.stderr
    with_model = notes(site)
    (site / "digest.toml").unlink()
    run(site)
    assert (with_model, []) == (notes(site), kept(site))


def test_a_run_asks_the_model_once_and_goes_on(model: Model, tmp_path: Path) -> None:
    site = configured(tmp_path / "site", model, LONG)
    result = run(site)
    print(result.stderr, file=sys.stderr)
    assert "1 of 1 stories were answered by SmolLM2" in result.stderr
    (file,) = kept(site)
    assert "SmolLM2-135M-Instruct" == json.loads(file.read_text())["by"]
    before = notes(site)
    again = run(site)
    assert "stories have no answer" not in again.stderr
    assert before == notes(site)


def test_the_server_takes_the_schema_and_the_answer_has_its_shape(model: Model) -> None:
    opts = model.options()
    made = asked(ferry()).asked
    sent = body(made, opts.model)
    assert schema() == sent["response_format"]["json_schema"]["schema"]
    asking = Asking(opts, server(opts, {}))
    ((_, text),) = list(asking([made]))
    assert isinstance(text, str)
    print(text[:400], read(text).dropped, sep="\n", file=sys.stderr)
    assert 1 == asking._calls  # taken at the first step: no plainer question was needed
    assert text.lstrip().startswith("{") and '"differ"' in text
    found = compared(text)
    assert set() == foreign(found)
    assert [] == outside(found)


def test_without_a_schema_it_talks_and_nothing_of_that_is_printed(model: Model) -> None:
    opts = model.options()
    made = asked(ferry()).asked
    to = server(opts, {})
    sent = body(made, opts.model, step=STEPS - 2) | {"max_tokens": 200}
    with Net(agent="test", max_bytes=10**6, max_seconds=LONG, allow=to.allow) as net:
        reply = net.post(to.url, json.dumps(sent).encode(), headers={})
    text = content(reply.body)
    assert (200, True) == (reply.status, bool(text))
    found = compared(text)
    assert set() == foreign(found)


def test_a_server_that_died_is_one_line(tmp_path: Path) -> None:
    with starting() as model:
        site = configured(tmp_path / "site", model, LONG)
    result = run(site)
    lines = [line for line in result.stderr.splitlines() if "compared without a model" in line]
    assert 1 == len(lines)
    assert "no connection" in lines[0]
