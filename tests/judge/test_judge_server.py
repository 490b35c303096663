"""The endpoint: a server may be slow, die, lie or send anything; the run says one line of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import fetch_server as server
import pytest
from fetch_server import Answer, Handler, Site
from judge_case import ANSWER, asked, ferry, text

from digest.errors import ConfigError
from digest.fetch.ask import LONGEST_WAIT, Asking
from digest.fetch.ask import server as server_of
from digest.judge.answer import read
from digest.judge.question import Asked
from digest.model import Failed
from digest.options import JudgeOptions

PATH = "/v1/chat/completions"
WHOLE = json.dumps({"choices": [{"message": {"content": text(ANSWER)}, "finish_reason": "stop"}]})


@pytest.fixture
def site() -> Iterator[Site]:
    with server.serving() as one:
        yield one


def opts(site: Site, **more: Any) -> JudgeOptions:
    found = JudgeOptions(url=f"http://127.0.0.1:{site.port}/v1", model="m", timeout=60.0)
    return replace(found, **more)


def ask(
    site: Site, *, count: int = 1, slept: list[float] | None = None, **more: Any
) -> list[tuple[Asked, str | Failed]]:
    found = opts(site, **more)
    one = asked(ferry()).asked
    many = [replace(one, id=f"s{n}", hash=f"{n:024}") for n in range(count)]
    waits = slept if slept is not None else []
    return list(Asking(found, server_of(found, {}), sleep=waits.append)(many))


def failure(site: Site, **more: Any) -> str:
    ((_, reply),) = ask(site, **more)
    assert isinstance(reply, Failed), reply
    return f"{reply.error}. {reply.hint}"


def taking(answer: Answer, bodies: list[dict[str, Any]]) -> Answer:
    """An answer that remembers what was sent."""

    def take(at: Handler) -> None:
        bodies.append(json.loads(at.sent))
        answer(at)

    return take


def test_the_question_goes_out_and_the_answer_comes_back(site: Site) -> None:
    bodies: list[dict[str, Any]] = []
    site.routes[PATH] = taking(server.body(WHOLE, "application/json"), bodies)
    ((one, reply),) = ask(site)
    assert isinstance(reply, str) and ANSWER == read(reply).record()
    (sent,) = bodies
    assert [one.system, one.user] == [m["content"] for m in sent["messages"]]
    assert ("m", 0, False) == (sent["model"], sent["temperature"], sent["stream"])
    assert "json_schema" == sent["response_format"]["type"]


@pytest.mark.parametrize("refused", [1, 2, 4])
def test_a_server_that_refuses_the_schema_is_asked_more_plainly(site: Site, refused: int) -> None:
    bodies: list[dict[str, Any]] = []
    plain = server.in_turn(*[server.status(400)] * refused, server.body(WHOLE, "application/json"))
    site.routes[PATH] = taking(plain, bodies)
    replies = ask(site, count=2)
    assert [str, str] == [type(reply) for _, reply in replies]
    kinds = [b.get("response_format", {}).get("type") for b in bodies]
    every = ["json_schema", "json_schema", "json_object", None, None]
    # what it took once is not tried again with the next question
    assert [*every[: refused + 1], every[refused]] == kinds


def slow(at: Handler) -> None:
    at.head(200, Content_Type="application/json", Content_Length=str(len(WHOLE)))
    for char in WHOLE:
        if at.site.stop.wait(0.05):
            return
        at.wfile.write(char.encode())
        at.wfile.flush()


def dies(at: Handler) -> None:
    at.head(200, Content_Type="application/json", Content_Length=str(len(WHOLE)))
    at.wfile.write(WHOLE[:40].encode())
    at.close_connection = True


def hangs(at: Handler) -> None:
    at.site.stop.wait()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (dies, "broke off"),
        (server.body("<html><h1>Bad gateway</h1></html>"), "no chat completion"),
        (server.body("<html><h1>Bad gateway</h1></html>", code=502), "said 502"),
        (server.body(WHOLE[: len(WHOLE) // 2], "application/json"), "no chat completion"),
        (server.body('{"error": {"message": "zorblax"}}', "application/json"), "no chat compl"),
        (server.body(b"x" * 10_000_000, "application/json"), "over 1 MB"),
        (server.body("", "application/json"), "no chat completion"),
        (server.status(401), "said 401. Check the key"),
        (server.status(500), "said 500"),
        (server.redirect("/elsewhere"), "said 302"),
        (server.status(404), "said 404. Check [judge] url and model"),
    ],
)
def test_a_bad_server_is_one_failure_with_its_reason(site: Site, answer: Answer, said: str) -> None:
    site.routes[PATH] = answer
    assert said in failure(site)
    assert "/elsewhere" not in site.paths()


@pytest.mark.parametrize("answer", [slow, hangs])
def test_a_server_that_does_not_come_to_its_end_is_given_up(site: Site, answer: Answer) -> None:
    site.routes[PATH] = answer
    assert "no end after 0.5 seconds" in failure(site, timeout=0.5)


def test_no_server_at_all_is_a_failure_too(site: Site) -> None:
    assert "no connection" in failure(site, url="http://127.0.0.1:9/v1")


def test_half_an_answer_and_a_refusal_are_answers(site: Site) -> None:
    half = json.dumps({"choices": [{"message": {"content": text(ANSWER)[:200]}}]})
    no = json.dumps({"choices": [{"message": {"content": None, "refusal": "I can't."}}]})
    site.routes[PATH] = server.in_turn(
        server.body(half, "application/json"), server.body(no, "application/json")
    )
    (_, one), (_, two) = ask(site, count=2)
    assert isinstance(one, str) and 1 == len(read(one).items)
    assert "" == two and not read(two).whole


def test_a_server_that_is_busy_is_waited_for_as_it_asks(site: Site) -> None:
    busy = server.status(429, Retry_After="3")
    site.routes[PATH] = server.in_turn(busy, busy, server.body(WHOLE, "application/json"))
    slept: list[float] = []
    ((_, reply),) = ask(site, slept=slept)
    assert isinstance(reply, str)
    assert [3.0, 3.0] == slept


@pytest.mark.parametrize("wait", [str(int(LONGEST_WAIT) + 1), "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_long_wait_is_left_to_the_next_run(site: Site, wait: str) -> None:
    site.routes[PATH] = server.status(429, Retry_After=wait)
    slept: list[float] = []
    assert "said 429. Its limit is reached" in failure(site, slept=slept)
    assert [] == slept


def test_a_server_that_is_busy_for_ever_is_given_up(site: Site) -> None:
    site.routes[PATH] = server.status(429, Retry_After="1")
    slept: list[float] = []
    ask(site, count=9, slept=slept)
    assert len(slept) < 10


def test_no_more_calls_than_the_owner_allows(site: Site) -> None:
    site.routes[PATH] = server.body(WHOLE, "application/json")
    assert 2 == len(ask(site, count=5, max_calls=2))
    assert 2 == len(site.paths())


def test_calls_that_fail_count_too(site: Site) -> None:
    site.routes[PATH] = server.status(400)
    assert "max_calls = 2 is reached" in failure(site, max_calls=2)
    assert 2 == len(site.paths())


def test_three_failures_in_a_row_end_the_asking(site: Site) -> None:
    site.routes[PATH] = server.status(500)
    assert 3 == len(ask(site, count=8))


def test_what_it_costs_is_said_before_the_first_call(site: Site) -> None:
    said: list[str] = []
    site.routes[PATH] = lambda at: said.append("called") or server.status(500)(at)  # type: ignore[func-returns-value]
    found = opts(site)
    one = asked(ferry()).asked
    list(Asking(found, server_of(found, {}), say=said.append)([one]))
    assert "called" == said[1]
    assert said[0].startswith("1 stories have no answer; 1 are asked now: about ")
    assert f"to m at 127.0.0.1:{site.port}" in said[0]


def test_the_key_goes_out_in_its_header_and_nowhere_else(site: Site) -> None:
    site.routes[PATH] = server.body(WHOLE, "application/json")
    found = opts(site, key_env="JUDGE_KEY")
    said: list[str] = []
    to = server_of(found, {"JUDGE_KEY": "sk-123"})
    list(Asking(found, to, say=said.append)([asked(ferry()).asked]))
    ((_, headers),) = site.asked
    assert "Bearer sk-123" == headers["authorization"]
    assert "sk-123" not in " ".join(said)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"model": ""}, "a url and no model"),
        ({"key_env": "NOT_SET"}, "the environment has no such variable"),
        ({"url": "ftp://x.example/v1"}, "not a web address"),
        ({"url": "https://me:pw@x.example/v1"}, "not a web address"),
        ({"url": "http://api.example/v1", "key_env": "JUDGE_KEY"}, "over https only"),
    ],
)
def test_a_wrong_configuration_is_told_before_anything_is_sent(
    more: dict[str, str], said: str
) -> None:
    found = replace(JudgeOptions(url="https://api.example/v1", model="m"), **more)  # type: ignore[arg-type]
    with pytest.raises(ConfigError) as err:
        server_of(found, {"JUDGE_KEY": "sk-123"})
    assert said in str(err.value)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/v1", "http://[::1]:1/v1", "http://10.0.0.7/v1"]
)
def test_a_private_address_is_allowed_as_the_owner_wrote_it(url: str) -> None:
    found = JudgeOptions(url=url, model="m")
    assert 1 == len(server_of(found, {}).allow)


@pytest.mark.parametrize("host", ["localhost", "ollama", "box.lan", "gpu.local"])
def test_a_name_of_the_own_network_is_allowed_with_what_it_leads_to(host: str) -> None:
    found = JudgeOptions(url=f"http://{host}:11434/v1", model="m")
    to = server_of(found, {}, resolve=lambda *_: ["192.168.1.9"])
    assert ("192.168.1.9",) == tuple(to.allow)


def test_a_public_name_that_leads_to_a_private_address_is_refused(site: Site) -> None:
    site.routes[PATH] = server.body(WHOLE, "application/json")
    found = replace(opts(site), url=f"http://api.example:{site.port}/v1")
    lies = lambda *_: ["127.0.0.1"]  # noqa: E731
    to = server_of(found, {}, resolve=lies)
    ((_, reply),) = Asking(found, to, resolve=lies)([asked(ferry()).asked])
    assert isinstance(reply, Failed) and "which is not public" in reply.error
    assert [] == site.paths()
