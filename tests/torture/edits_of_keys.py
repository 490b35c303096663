"""Edits of a note's front matter, of the kinds in `edits`."""

from __future__ import annotations

import re

from torture.page import KEY, Editor, Page


def _top_keys(pg: Page) -> list[tuple[int, int, str]]:
    starts = [(i, m[1]) for i, line in enumerate(pg.front) if (m := KEY.match(line))]
    ends = [i for i, _ in starts[1:]] + [len(pg.front)] * bool(starts)
    return [
        (i, end, key)
        for (i, key), end in zip(starts, ends, strict=True)
        if key not in ("id", "title", "status")
        and not any(line.lstrip().startswith("#") for line in pg.front[i:end])
    ]


def title(ed: Editor, pg: Page) -> bool:
    for i, line in enumerate(pg.front):
        if line.startswith("title:") and not "".join(pg.front[i + 1 : i + 2]).startswith(" "):
            pg.front[i] = f'title: "By hand: {ed.token()}"'
            return True
    return False


def delete_key(ed: Editor, pg: Page) -> bool:
    keys = _top_keys(pg)
    if not keys:
        return False
    start, end, _ = ed.rng.choice(keys)
    del pg.front[start:end]
    return True


def new_key(ed: Editor, pg: Page) -> bool:
    keys = _top_keys(pg)
    if not keys:  # all in one pair of braces
        return False
    at = ed.rng.choice(keys)[0]
    t = ed.token()
    pg.front[at:at] = [f"mine_{t}: [{t}, 'a: b', 2]  # why {ed.token()}"]
    return True


def yaml_comment(ed: Editor, pg: Page) -> bool:
    keys = _top_keys(pg)
    if not keys:
        return False
    pg.front.insert(ed.rng.choice(keys)[0], f"# note to self {ed.token()}")
    return True


def tag(ed: Editor, pg: Page) -> bool:
    for i, line in enumerate(pg.front):
        if line.startswith("tags: [") and line.endswith("]"):
            pg.front[i] = line[:-1] + f", {ed.token()}]"
            return True
    return False


def requote(ed: Editor, pg: Page) -> bool:
    """Other quotes: the same value, no edit."""
    for i, line in enumerate(pg.front):
        m = re.match(r'^(outlet|topic): "([A-Za-z ]+)"$', line)
        if m:
            pg.front[i] = f"{m[1]}: {m[2]}" if ed.rng.random() < 0.5 else f"{m[1]}: '{m[2]}'"
            return True
    return False
