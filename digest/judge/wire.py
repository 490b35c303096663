"""What goes to a server and what comes back: OpenAI's chat completions, which all speak."""

from __future__ import annotations

import json
from typing import Any, Final

from digest.judge.question import Asked, schema

MOST_TOKENS: Final = 1_500
"""Tokens of an answer: 540 are usual, and a model that does not end is cut off."""

PATH: Final = "/chat/completions"

STEPS: Final = 5
"""Ways to ask, from the strictest: what a server refuses with 400 is asked again more plainly."""


def body(asked: Asked, model: str, *, step: int = 0) -> dict[str, Any]:
    """The body of a request; `step` 0 with a schema, 1 with one without bounds, 2 with "some JSON",
    3 without, 4 with nothing but the words."""
    out: dict[str, Any] = {
        "model": model,
        "messages": [
            {"role": "system", "content": asked.system},
            {"role": "user", "content": asked.user},
        ],
    }
    if step < STEPS - 1:
        out |= {"temperature": 0, "max_tokens": MOST_TOKENS, "stream": False}
    if step < 2:
        named = {"name": "comparison", "strict": True, "schema": schema(bounded=step == 0)}
        out["response_format"] = {"type": "json_schema", "json_schema": named}
    elif step == 2:
        out["response_format"] = {"type": "json_object"}
    return out


def batch_line(asked: Asked, model: str) -> dict[str, Any]:
    """The line of a batch file; the hash comes back with the answer."""
    return {
        "custom_id": asked.hash,
        "method": "POST",
        "url": f"/v1{PATH}",
        "body": body(asked, model),
    }


def content(reply: bytes | str) -> str | None:
    """The text of the answer in a server's reply; None where the reply is none."""
    try:
        data = json.loads(reply)
    except (ValueError, RecursionError):
        return None
    return content_of(data)


def content_of(data: Any) -> str | None:
    """The same of a reply that is read already; "" for a refusal, which has no text."""
    choices = data.get("choices") if isinstance(data, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return None
    said = choices[0].get("message")
    if not isinstance(said, dict):
        return None
    text = said.get("content")
    return text if isinstance(text, str) else ""


def line(data: Any) -> tuple[str, Any] | None:
    """(hash, answer) of a line of an answers file, ours or a batch service's; None for neither."""
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("hash"), str) and "answer" in data:
        return data["hash"], data["answer"]
    if not isinstance(data.get("custom_id"), str):
        return None
    response = data.get("response")
    inside = response.get("body") if isinstance(response, dict) else None
    text = content_of(inside)
    return None if text is None else (data["custom_id"], text)
