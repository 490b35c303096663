"""Every regular expression of the program, as JavaScript, for the checker `recheck`.

Patterns are gathered while all modules of digest/ are imported (so that those put together from
word lists are whole), and from the source where they stand in a call inside a function.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import digest
from torture.uses import SEARCH, Uses, loosest

ROOT = Path(digest.__file__).parent
_CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
_CATEGORY = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}
# JavaScript's line ends are more than Python's, so neither its "." nor its flag "m" is used.
_AT = {
    codes.AT_BEGINNING: "^",
    codes.AT_BEGINNING_STRING: "^",
    codes.AT_BEGINNING_LINE: r"(?:^|(?<=\n))",
    codes.AT_END: "$",
    codes.AT_END_STRING: "$",
    codes.AT_END_LINE: r"(?:$|(?=\n))",
    codes.AT_BOUNDARY: r"\b",
    codes.AT_NON_BOUNDARY: r"\B",
}
_LINES = {
    codes.AT_BEGINNING: codes.AT_BEGINNING_LINE,
    codes.AT_END: codes.AT_END_LINE,
}
_SPECIAL = set(r"\^$.*+?()[]{}|/-")


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """One expression: where it stands, and its source for JavaScript."""

    where: str
    python: str
    python_flags: int
    use: str  # "search", "match" or "fullmatch": the loosest way in which it is asked
    js: str
    flags: str


def gathered() -> list[Pattern]:
    """All of them, each once, in a fixed order."""
    uses = Uses(ROOT)
    found: dict[tuple[str, int], str] = {}
    asked: dict[tuple[str, int], set[str]] = {}
    for where, source, flags, use in [*_imported(uses), *_written(uses)]:
        if where.startswith("digest"):
            found.setdefault((source, flags), where)
            asked.setdefault((source, flags), set()).add(use)
    out = []
    for (source, flags), where in sorted(found.items(), key=lambda f: (f[1], f[0])):
        use = loosest(asked[source, flags])
        js, letters = _js(source, flags, use)
        out.append(
            Pattern(where=where, python=source, python_flags=flags, use=use, js=js, flags=letters)
        )
    return out


def _imported(uses: Uses) -> list[tuple[str, str, int, str]]:
    """What the modules hand to `re` while they are imported."""
    seen: list[tuple[str, str, int, str]] = []
    names = [m.name for m in pkgutil.walk_packages([str(ROOT)], "digest.")]
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith("digest")}
    plain = re.compile

    def listening(pattern: Any, flags: Any = 0) -> Any:
        frame = sys._getframe(1)
        source = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        place = _place(frame)
        if isinstance(source, str) and place.startswith("digest"):
            seen.append((place, source, int(flags), uses.of_frame(frame)))
        return plain(pattern, flags)

    re.compile = listening  # type: ignore[assignment]
    try:
        for name in names:
            if not name.endswith("__main__"):
                importlib.import_module(name)
    finally:
        re.compile = plain
        for name in [name for name in sys.modules if name.startswith("digest")]:
            del sys.modules[name]
        sys.modules.update(kept)
    return seen


def _place(frame: Any) -> str:
    path = Path(frame.f_code.co_filename)
    inside = path.is_relative_to(ROOT)
    return f"digest/{path.relative_to(ROOT)}:{frame.f_lineno}" if inside else str(path)


def _written(uses: Uses) -> Iterator[tuple[str, str, int, str]]:
    """Literal patterns in calls such as `re.sub("...", ...)` inside functions."""
    for module, tree in uses.trees.items():
        path = "/".join(module.split("."))
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            owner = node.func.value
            if not (isinstance(owner, ast.Name) and owner.id == "re" and node.args):
                continue
            first = node.args[0]
            if node.func.attr == "compile" and uses.imported(node):
                continue
            text = _text(first, module)
            if node.func.attr in _CALLS and text is not None:
                yield f"{path}.py:{node.lineno}", text, _flags(node), uses.of_call(node)


def _text(source: ast.expr, module: str) -> str | None:
    """A pattern as it is written; in an f-string, words that are known only later are "x"."""
    if isinstance(source, ast.Constant):
        value = source.value
        return value.decode("latin-1") if isinstance(value, bytes) else str(value)
    if not isinstance(source, ast.JoinedStr):
        return None
    known = vars(importlib.import_module(module))
    out = ""
    for part in source.values:
        if isinstance(part, ast.Constant):
            out += str(part.value)
        elif isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name):
            out += str(known.get(part.value.id, "x"))
        else:
            out += "x"
    return out


def _flags(call: ast.Call) -> int:
    flags = 0
    for node in ast.walk(ast.Module(body=[ast.Expr(a) for a in call.args[1:]], type_ignores=[])):
        if isinstance(node, ast.Attribute) and node.attr.isupper():
            flags |= int(getattr(re, node.attr, 0))
    for keyword in call.keywords:
        for inner in ast.walk(keyword.value):
            if isinstance(inner, ast.Attribute) and inner.attr.isupper():
                flags |= int(getattr(re, inner.attr, 0))
    return flags


# ---- Python's syntax tree as JavaScript ------------------------------------------------------


def _js(source: str, flags: int, use: str) -> tuple[str, str]:
    tree = _parser.parse(source, flags & ~re.DEBUG)
    all_flags = tree.state.flags
    letters = "i" if all_flags & re.IGNORECASE else ""
    js = _Writer(all_flags).sequence(tree)
    if use != SEARCH:
        js = f"^(?:{js})" + ("$" if use == "fullmatch" else "")
    return js, letters + ("u" if "\\u{" in js else "")


class _Writer:
    """Groups are numbered anew: an atomic group becomes a lookahead with a reference to it."""

    def __init__(self, flags: int) -> None:
        self.flags = self.all = flags
        self.groups = 0
        self.number: dict[int, int] = {}

    def sequence(self, items: Any) -> str:
        return "".join(self.one(op, value) for op, value in items)

    def one(self, op: Any, value: Any) -> str:
        if op is codes.LITERAL:
            own = self.flags & ~self.all & re.IGNORECASE and chr(value).isalpha()
            return f"[{chr(value).lower()}{chr(value).upper()}]" if own else _char(value)
        if op is codes.NOT_LITERAL:
            return f"[^{_char(value)}]"
        if op is codes.ANY:
            return r"[\s\S]" if self.flags & re.DOTALL else r"[^\n]"
        if op is codes.AT:
            return _AT[_LINES.get(value, value) if self.flags & re.MULTILINE else value]
        if op is codes.IN:
            return _set(value)
        if op is codes.BRANCH:
            return "(?:" + "|".join(self.sequence(branch) for branch in value[1]) + ")"
        if op is codes.SUBPATTERN:
            return self._group(value)
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            return self._repeat(op, value)
        if op in (codes.ASSERT, codes.ASSERT_NOT):
            mark = "!" if op is codes.ASSERT_NOT else "="
            return f"(?{'<' if value[0] < 0 else ''}{mark}{self.sequence(value[1])})"
        if op is codes.GROUPREF:
            return f"(?:\\{self.number[value]})"
        if op is codes.ATOMIC_GROUP:
            return self._atomic(lambda: self.sequence(value))
        if op is codes.GROUPREF_EXISTS:  # either way may be taken
            _, yes, no = value
            return f"(?:{self.sequence(yes)}|{self.sequence(no or [])})"
        raise NotImplementedError(op)

    def _group(self, value: Any) -> str:
        number, add, without, inner = value
        if number is None:
            outer, self.flags = self.flags, (self.flags | add) & ~without
            js = f"(?:{self.sequence(inner)})"
            self.flags = outer
            return js
        self.groups += 1
        self.number[number] = self.groups
        return f"({self.sequence(inner)})"

    def _repeat(self, op: Any, value: Any) -> str:
        low, high, inner = value
        most = "" if high is codes.MAXREPEAT else str(high)
        count = f"{{{low}}}" if str(low) == most else f"{{{low},{most}}}"
        count = {"{0,}": "*", "{1,}": "+", "{0,1}": "?"}.get(count, count)
        if op is codes.POSSESSIVE_REPEAT:
            return self._atomic(lambda: f"(?:{self.sequence(inner)}){count}")
        return f"(?:{self.sequence(inner)}){count}" + ("?" if op is codes.MIN_REPEAT else "")

    def _atomic(self, inner: Any) -> str:
        self.groups += 1
        number = self.groups
        return f"(?=({inner()}))(?:\\{number})"


def _char(code: int) -> str:
    char = chr(code)
    if char in _SPECIAL:
        return "\\" + char
    if char.isprintable() and code < 127:
        return char
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\u{{{code:x}}}"


def _set(items: Any) -> str:
    out = ""
    for op, value in items:
        if op is codes.NEGATE:
            out += "^"
        elif op is codes.LITERAL:
            out += _char(value)
        elif op is codes.RANGE:
            out += f"{_char(value[0])}-{_char(value[1])}"
        elif op is codes.CATEGORY:
            out += _CATEGORY[value]
        else:
            raise NotImplementedError(op)
    return f"[{out}]"
