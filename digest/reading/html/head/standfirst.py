"""The standfirst of a page: the lines under the headline that say what the article is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from digest.reading.html.blocks import Block
from digest.reading.html.head.jsonld import squash

# Class names that only standfirsts have. "lead", "intro" and "summary" alone also stand at first
# paragraphs and at boxes.
_CLASS: Final = re.compile(
    r"stand-?first|sub-?title|sub-?headline|\bdek\b|\bdeck\b|\bstrapline\b|\bchapeau\b|\bvorspann\b"
    r"|(?:article|post|story|entry|header)[-_]{1,2}(?:excerpt|summary|intro|lead|description|dek)\b"
)
_WORDS: Final = (4, 60)  # a standfirst is one to three sentences
_FIRST: Final = 2  # paragraphs of the body among which it may stand (2 of 100 pages: the second)
_ABOVE: Final = 12  # blocks between headline and body that may hold one that was left out


def standfirst(
    blocks: Sequence[Block], kept: Collection[str], *, title: str, said: Sequence[str]
) -> str:
    """The standfirst on the page, "" where none is certain; it may be the body's first paragraph.

    `kept` are the paragraphs of the body, `said` the descriptions in the page's data. A first
    paragraph that the data repeat is a standfirst only where it stands apart from the others: blog
    software makes descriptions from first paragraphs.
    """
    body = [b for b in blocks if b.text in kept]
    told = {squash(d) for d in said}
    for i, block in enumerate(body[:_FIRST]):
        if _fits(block) and (_named(block) or (squash(block.text) in told and _apart(body, i))):
            return block.text
    start = next((i for i, b in enumerate(blocks) if b.text in kept), 0)
    key = squash(title)
    head = next((i for i in range(start - 1, -1, -1) if squash(blocks[i].text) == key), start)
    for block in blocks[head + 1 : min(start, head + 1 + _ABOVE)]:
        if _fits(block) and (_named(block) or squash(block.text) in told):
            return block.text
    return ""


def _fits(block: Block) -> bool:
    return _WORDS[0] <= len(block.text.split()) <= _WORDS[1] and not block.linked


def _named(block: Block) -> bool:
    """Whether its own element, or one that holds it alone, is called a standfirst."""
    place = block.place
    over = place.parent
    return bool(
        _CLASS.search(place.names) or (over and over.tag != "body" and _CLASS.search(over.names))
    )


def _apart(body: Sequence[Block], i: int) -> bool:
    """Whether the paragraph stands in another box than the two after it, which share theirs."""
    boxes = [_box(b) for b in body[i : i + 3]]
    return len(boxes) == 3 and boxes[0] != boxes[1] == boxes[2]


def _box(block: Block) -> int:
    return block.place.parent.number if block.place.parent else 0
