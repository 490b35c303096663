"""Strict reading of a note's front matter: every value is text, every fault has line and column.

No tags, anchors, aliases, merge keys or double keys; at most eight levels; `No`, `22:30`, `0777`
and dates stay what was typed. The events come from libyaml where it is there (ten times faster).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from digest.errors import NoteError

# Our own keys nest twice; eight leaves room for people's own.
MAX_DEPTH = 8
MAX_CHARS = 400_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FENCE = re.compile(r"^---[ \t]*$")
_NULL = re.compile(r"^(?:~|null|Null|NULL|)$")

# (words in the parser's message, what to do), first match wins
_HINTS = (
    ("tab character", "Indent with spaces, not tabs"),
    ("mapping values are not allowed", "A colon and a space start a key: put the value in quotes"),
    ("cannot start any token", "Put the value in quotes, and indent with spaces, not tabs"),
    ("quoted scalar", "Close the quotation mark, or take the other kind for the whole value"),
    ("unknown escape", "In double quotes write \\\\ for a backslash, or use single quotes"),
    ("expected <block end>", "Check the indentation, and put values with quotes inside in quotes"),
    ("did not find expected", "Check the indentation and the brackets, or put the value in quotes"),
    ("could not find expected ':'", "Each line needs a key, a colon and a space"),
    ("special characters", "Remove the control character"),
    ("control characters", "Remove the control character"),
)


@dataclass(slots=True, kw_only=True)
class Node:
    """One YAML node: its value, and where its text stands in the front matter."""

    kind: Literal["scalar", "map", "seq"]
    start: int
    end: int  # of its own text: trailing comments and blank lines are not part of it
    line: int  # in the file, from 1
    column: int  # from 1
    flow: bool = False
    text: str | None = None  # of a scalar; None for an empty or null one
    bare: bool = False  # a scalar without quotes
    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """The value node of a key of a mapping."""
        return next((value for name, value in self.pairs if name.text == key), None)

    @property
    def data(self) -> Any:
        """Plain data: strings, None, lists, dicts."""
        if self.kind == "scalar":
            return self.text
        if self.kind == "seq":
            return [item.data for item in self.items]
        return {str(key.text): value.data for key, value in self.pairs}


@dataclass(slots=True, kw_only=True)
class Split:
    """A note's text cut at the fences; joined again they give every byte back."""

    bom: str
    open: str  # the opening fence with its line end
    yaml: str
    close: str
    body: str
    eol: str  # the commonest line end
    body_line: int  # number of the body's first line, from 1


def lines_of(text: str) -> list[str]:
    """Lines with their ends; only CR, LF and CRLF end a line, as in Markdown."""
    if "\r" in text:
        return _LINES.findall(text)
    *lines, last = text.split("\n")
    found = [f"{line}\n" for line in lines]
    return [*found, last] if last else found


def bare(text: str) -> Split:
    """The parts of a text without a front matter."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(bom) :]
    eol = "\r\n" if body.count("\r\n") * 2 > body.count("\n") else "\n"
    return Split(bom=bom, open="", yaml="", close="", body=body, eol=eol, body_line=1)


def split(text: str) -> Split:
    """The parts of a note; raises NoteError when the front matter is missing or never ends."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    lines = lines_of(text[len(bom) :])
    crlf = text.count("\r\n")
    eol = "\r\n" if crlf * 2 > len(lines) else "\n"
    if not lines or not _FENCE.match(lines[0].rstrip("\r\n")):
        raise NoteError("The note has no front matter", "Its first line must be ---")
    for i, line in enumerate(lines[1:], start=1):
        if line.startswith("---") and _FENCE.match(line.rstrip("\r\n")):
            return Split(
                bom=bom,
                open=lines[0],
                yaml="".join(lines[1:i]),
                close=line,
                body="".join(lines[i + 1 :]),
                eol=eol,
                body_line=i + 2,
            )
    raise NoteError("The front matter never ends", "Close it with a line of three dashes: ---")


def read(source: str, *, first_line: int = 2, faults: list[NoteError] | None = None) -> Node:
    """The root mapping of a front matter; raises NoteError with line and column.

    With a list for `faults`, what can be read past (a double key, a tag, an anchor) is put there
    and the reading goes on, so that a check can tell all of them at once.
    """
    if len(source) > MAX_CHARS:
        raise NoteError(
            f"The front matter is longer than {MAX_CHARS:,} characters",
            "Move long text below the closing ---",
            line=first_line,
        )
    loader: Any = None
    try:
        loader = _LOADER(source)
        root = _Composer(loader, source, first_line, faults).document()
    except yaml.MarkedYAMLError as error:
        raise _readable(error, first_line) from None
    except (yaml.YAMLError, ValueError, RecursionError, MemoryError) as error:
        line, column = _position(source, getattr(error, "position", 0))
        what = str(getattr(error, "reason", "") or "it is not valid YAML")
        raise NoteError(
            f"The front matter cannot be read: {what}",
            "Remove control characters and broken characters",
            line=first_line + line,
            column=column,
        ) from None
    finally:
        if loader is not None:
            loader.dispose()
    return root


def _position(source: str, index: object) -> tuple[int, int]:
    at = index if isinstance(index, int) else 0
    before = source[:at]
    return before.count("\n"), at - (before.rfind("\n") + 1) + 1


def _readable(error: yaml.MarkedYAMLError, first_line: int) -> NoteError:
    mark = error.problem_mark or error.context_mark
    words = " ".join(part for part in (error.context, error.problem) if part)
    hint = next((h for key, h in _HINTS if key in words), "Put the value in quotes")
    if isinstance(error, _Refused):
        words, hint = error.what, error.todo
    return NoteError(
        f"The front matter cannot be read: {words}",
        hint,
        line=first_line + (mark.line if mark else 0),
        column=(mark.column if mark else 0) + 1,
    )


class _Refused(yaml.MarkedYAMLError):
    """Valid YAML that notes do not take."""

    def __init__(self, what: str, todo: str, mark: Any) -> None:
        super().__init__(None, None, what, mark)
        self.what = what
        self.todo = todo


class _Composer:
    """Events to nodes, refusing what is not allowed as soon as it comes."""

    def __init__(
        self, loader: Any, source: str, first_line: int, faults: list[NoteError] | None = None
    ) -> None:
        self.faults = faults
        self.loader = loader
        self.source = source
        self.first_line = first_line
        self.depth = 0

    def document(self) -> Node:
        self.loader.get_event()  # stream start
        if self.loader.check_event(yaml.StreamEndEvent):
            return Node(kind="map", start=0, end=0, line=self.first_line, column=1)
        self.loader.get_event()  # document start
        root = self.node(self.loader.get_event())
        self.loader.get_event()  # document end
        after = self.loader.get_event()
        if not isinstance(after, yaml.StreamEndEvent):
            raise _Refused(
                "a second YAML document starts here", "Keep one block of keys", after.start_mark
            )
        if root.kind != "map":
            raise NoteError(
                "The front matter is not a list of keys",
                "Write one key a line: title: ...",
                line=root.line,
                column=root.column,
            )
        return root

    def refuse(self, what: str, todo: str, mark: Any) -> None:
        """Raise, or note the fault and go on."""
        refused = _Refused(what, todo, mark)
        if self.faults is None:
            raise refused
        self.faults.append(_readable(refused, self.first_line))

    def node(self, event: Any) -> Node:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse("'&' and '*' need quotes here", "Put the value in quotes", mark)
        if getattr(event, "tag", None):
            self.refuse("'!' needs quotes here", "Put the value in quotes", mark)
        node = Node(
            kind="scalar",
            start=mark.index,
            end=event.end_mark.index,
            line=self.first_line + mark.line,
            column=mark.column + 1,
        )
        if isinstance(event, yaml.AliasEvent):
            return node
        if isinstance(event, yaml.ScalarEvent):
            node.bare = event.style is None or event.style == ""
            if node.bare and _NULL.match(event.value):
                node.text = None
            else:
                node.text = event.value
            self.printable(node)
            if event.style in ("|", ">"):
                node.end = node.start + len(self.source[node.start : node.end].rstrip())
            return node
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Refused("the values are nested too deeply", "Use fewer brackets", mark)
        node.flow = bool(event.flow_style)
        if isinstance(event, yaml.SequenceStartEvent):
            node.kind = "seq"
            end = self.sequence(node)
        else:
            node.kind = "map"
            end = self.mapping(node)
        self.depth -= 1
        if node.flow:
            node.end = end.end_mark.index
        else:
            last = node.items[-1] if node.items else node.pairs[-1][1] if node.pairs else None
            key_end = node.pairs[-1][0].end if node.pairs else 0
            node.end = max(last.end, key_end) if last is not None else node.start
        return node

    def sequence(self, node: Node) -> Any:
        while True:
            event = self.loader.get_event()
            if isinstance(event, yaml.SequenceEndEvent):
                return event
            node.items.append(self.node(event))

    def mapping(self, node: Node) -> Any:
        seen: set[str] = set()
        while True:
            event = self.loader.get_event()
            if isinstance(event, yaml.MappingEndEvent):
                return event
            key = self.node(event)
            if key.kind != "scalar" or key.text is None:
                raise _Refused("a key must be plain text", "Put it in quotes", event.start_mark)
            if key.text in seen:
                what = f"the key '{key.text}' appears twice"
                self.refuse(what, "Keep one of the two", event.start_mark)
            seen.add(key.text)
            node.pairs.append((key, self.node(self.loader.get_event())))

    def printable(self, node: Node) -> None:
        for char in node.text or "":
            control = (char < " " and char not in "\n\t") or "\x7f" <= char < "\xa0"
            if control or "\ud800" <= char <= "\udfff":
                raise NoteError(
                    "The front matter holds a control character",
                    "Remove it",
                    line=node.line,
                    column=node.column,
                )
