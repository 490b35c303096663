"""Edits as people make them: 24 kinds, each leaving a trace that a check can look for.

An edit takes the text and returns the new text, or None when there is nothing to edit. Words that
a person adds carry a token (`zq17`), so that "was anything lost" is a search.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from torture.edits_of_keys import delete_key, new_key, requote, tag, title, yaml_comment
from torture.page import LABEL, Editor, Page, page

Edit = Callable[[Editor, Page], bool]


def _bullets(body: list[str]) -> list[int]:
    return [i for i, line in enumerate(body) if re.match(r"[-*] +\S", line)]


def _item_end(body: list[str], start: int) -> int:
    """Behind the item's last line: its wrapped and nested lines go with it."""
    end = start + 1
    while end < len(body) and re.match(r" +\S", body[end]):
        end += 1
    return end


def _headings(body: list[str], level: str = "## ") -> list[int]:
    return [i for i, line in enumerate(body) if line.startswith(level)]


def _section(body: list[str], start: int) -> int:
    """Behind the section's last line; footnotes at the end of the file stay."""
    for i in range(start + 1, len(body)):
        if body[i].startswith("## ") or body[i].startswith("[^"):
            return i
    return len(body)


def _prose(body: list[str]) -> list[int]:
    return [
        i
        for i, line in enumerate(body)
        if line and not re.match(r"(\s|#|[-*] |\[\^|```|<!--|\||>)", line)
    ]


# ---- words and items --------------------------------------------------------------


def word_in_prose(ed: Editor, pg: Page) -> bool:
    lines = _prose(pg.body)
    if not lines:
        return False
    i = ed.rng.choice(lines)
    pg.body[i] += f" {ed.token()}"
    return True


def word_in_bullet(ed: Editor, pg: Page) -> bool:
    bullets = _bullets(pg.body)
    if not bullets:
        return False
    i = ed.rng.choice(bullets)
    pg.body[i] = re.sub(r"^([-*] +)", rf"\1{ed.token()} ", pg.body[i])
    return True


def word_in_footnote(ed: Editor, pg: Page) -> bool:
    notes = [i for i, line in enumerate(pg.body) if re.match(r"\[\^[^\]]+\]: ", line)]
    if not notes:
        return False
    i = ed.rng.choice(notes)
    pg.body[i] += f" {ed.token()}"
    return True


def word_in_nested(ed: Editor, pg: Page) -> bool:
    nested = [i for i, line in enumerate(pg.body) if re.match(r" +[-*] \S", line)]
    if not nested:
        return False
    i = ed.rng.choice(nested)
    pg.body[i] += f" {ed.token()}"
    return True


def rewrite_bullet(ed: Editor, pg: Page) -> bool:
    bullets = [i for i in _bullets(pg.body) if LABEL.search(pg.body[i])]
    if not bullets:
        return False
    i = ed.rng.choice(bullets)
    labels = "".join(m[0] for m in LABEL.finditer(pg.body[i]))
    pg.body[i] = f"- All new words {ed.token()}.{labels}"
    return True


def delete_bullet(ed: Editor, pg: Page) -> bool:
    bullets = _bullets(pg.body)
    if not bullets:
        return False
    i = ed.rng.choice(bullets)
    del pg.body[i : _item_end(pg.body, i)]
    return True


def delete_bullet_and_note(ed: Editor, pg: Page) -> bool:
    bullets = [i for i in _bullets(pg.body) if LABEL.search(pg.body[i])]
    if not bullets:
        return False
    i = ed.rng.choice(bullets)
    m = LABEL.search(pg.body[i])
    assert m
    del pg.body[i : _item_end(pg.body, i)]
    for j, line in enumerate(pg.body):
        if line.startswith(f"[^{m[1]}]:"):
            del pg.body[j : _item_end(pg.body, j)]
            break
    return True


def add_bullet(ed: Editor, pg: Page) -> bool:
    bullets = _bullets(pg.body)
    if not bullets:
        return False
    i = ed.rng.choice(bullets)
    pg.body.insert(ed.rng.choice((i, _item_end(pg.body, i))), f"- Added by hand {ed.token()}.")
    return True


def swap_bullets(ed: Editor, pg: Page) -> bool:
    bullets = _bullets(pg.body)
    for a, b in itertools.pairwise(bullets):
        if _item_end(pg.body, a) == b and ed.rng.random() < 0.5:
            end = _item_end(pg.body, b)
            pg.body[a:end] = pg.body[b:end] + pg.body[a:b]
            return True
    return False


def merge_bullets(ed: Editor, pg: Page) -> bool:
    """Two facts in one bullet."""
    bullets = [i for i in _bullets(pg.body) if LABEL.search(pg.body[i])]
    for a, b in itertools.pairwise(bullets):
        if b == a + 1 and _item_end(pg.body, b) == b + 1 and _item_end(pg.body, a) == b:
            pg.body[a : b + 1] = [pg.body[a] + f" {ed.token()} " + pg.body[b][2:].strip()]
            return True
    return False


def bullet_to_paragraph(ed: Editor, pg: Page) -> bool:
    bullets = [i for i in _bullets(pg.body) if LABEL.search(pg.body[i])]
    if not bullets:
        return False
    i = bullets[-1]
    if _item_end(pg.body, i) != i + 1:
        return False
    pg.body[i : i + 1] = ["", re.sub(r"^[-*] +", f"{ed.token()} ", pg.body[i])]
    return True


# ---- sections -----------------------------------------------------------------------


def rename_heading(ed: Editor, pg: Page) -> bool:
    heads = _headings(pg.body)
    if not heads:
        return False
    i = ed.rng.choice(heads)
    pg.body[i] = f"## Renamed {ed.token()}"
    return True


def rename_subheading(ed: Editor, pg: Page) -> bool:
    heads = _headings(pg.body, "### ")
    if not heads:
        return False
    i = ed.rng.choice(heads)
    pg.body[i] = f"### Renamed {ed.token()}"
    return True


def delete_section(ed: Editor, pg: Page) -> bool:
    heads = _headings(pg.body)
    if not heads:
        return False
    i = ed.rng.choice(heads)
    del pg.body[i : _section(pg.body, i)]
    return True


def swap_sections(ed: Editor, pg: Page) -> bool:
    heads = _headings(pg.body)
    if len(heads) < 2:
        return False
    k = ed.rng.randrange(len(heads) - 1)
    a, b = heads[k], heads[k + 1]
    end = _section(pg.body, b)
    if _section(pg.body, a) != b:
        return False
    pg.body[a:end] = [*pg.body[b:end], "", *pg.body[a:b]]
    return True


def own_section(ed: Editor, pg: Page) -> bool:
    heads = _headings(pg.body)
    at = ed.rng.choice(heads) if heads else len(pg.body)
    pg.body[at:at] = [f"## My own {ed.token()}", "", f"Text by hand {ed.token()}.", ""]
    return True


def intro(ed: Editor, pg: Page) -> bool:
    pg.body[0:0] = ["", f"An intro by hand {ed.token()}."]
    return True


def own_subheading(ed: Editor, pg: Page) -> bool:
    lines = _prose(pg.body)
    if not lines:
        return False
    i = ed.rng.choice(lines) + 1
    pg.body[i:i] = ["", f"### Sub {ed.token()}", "", f"More {ed.token()}."]
    return True


def fence(ed: Editor, pg: Page) -> bool:
    heads = _headings(pg.body)
    at = ed.rng.choice(heads) if heads else len(pg.body)
    pg.body[at:at] = ["```", f"## not a heading {ed.token()}", "- no bullet", "```", ""]
    return True


def comment(ed: Editor, pg: Page) -> bool:
    at = ed.rng.choice(_headings(pg.body) or [len(pg.body)])
    pg.body[at:at] = [f"<!-- a comment {ed.token()} -->", ""]
    return True


def full_rewrite(ed: Editor, pg: Page) -> bool:
    lines = _prose(pg.body)
    if not lines:
        return False
    i = ed.rng.choice(lines)
    pg.body[i] = f"Rewritten from nothing {ed.token()}, with a [link](https://x.example)."
    return True


def table(ed: Editor, pg: Page) -> bool:
    heads = _headings(pg.body)
    at = ed.rng.choice(heads) if heads else len(pg.body)
    pg.body[at:at] = [f"| a | {ed.token()} |", "| - | - |", "| 1 | 2 |", ""]
    return True


EDITS: tuple[Edit, ...] = (
    word_in_prose, word_in_bullet, word_in_footnote, word_in_nested, rewrite_bullet,
    delete_bullet, delete_bullet_and_note, add_bullet, swap_bullets, merge_bullets,
    bullet_to_paragraph, rename_heading, rename_subheading, delete_section, swap_sections,
    own_section, intro, own_subheading, fence, comment, full_rewrite, table, title, delete_key,
    new_key, yaml_comment, tag, requote,
)  # fmt: skip


def script(ed: Editor, text: str, count: int) -> tuple[str, list[str]]:
    """The text after `count` edits, and their names."""
    done: list[str] = []
    pg = page(text)
    for _ in range(count):
        edit = ed.rng.choice(EDITS)
        if edit(ed, pg):
            done.append(edit.__name__)
    return pg.text, done
