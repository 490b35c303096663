"""Formatters as editors have them: they change the look of a note, never what it says."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable

import yaml

from digest.notes.syntax.frontmatter import split

Formatter = Callable[[str], str]


def nothing(text: str) -> str:
    return text


def crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def lf(text: str) -> str:
    return text.replace("\r\n", "\n")


def strip_ends(text: str) -> str:
    return "\n".join(line.rstrip() for line in lf(text).split("\n"))


def no_final_newline(text: str) -> str:
    return text.rstrip("\r\n")


def bom(text: str) -> str:
    return text if text.startswith("\ufeff") else "\ufeff" + text


def stars(text: str) -> str:
    """Other bullets, as some Markdown editors write them."""
    return _body(text, lambda b: re.sub(r"(?m)^( *)- (?=\S)", r"\1* ", b))


def loose(text: str) -> str:
    """A blank line between items."""
    return _body(text, lambda b: re.sub(r"(?m)(?<=[^\n])\n(?=[-*] )", "\n\n", b))


def wide_bullets(text: str) -> str:
    """Old prettier and mdformat with a wide marker: nested text moves along."""

    def wide(body: str) -> str:
        out, inside = [], False
        for line in body.split("\n"):
            if re.match(r"[-*] \S", line):
                out.append(line[0] + "   " + line[2:])
                inside = True
            elif inside and line.startswith("  "):
                out.append("  " + line)
            else:
                inside = inside and not line.strip()
                out.append(line)
        return "\n".join(out)

    return _body(text, wide)


def prettier(text: str) -> str:
    """Prose wrapped at 80, footnotes indented by four, flow mappings with spaces inside."""
    text = _body(text, lambda b: _wrap(b, 80))
    return _yaml(text, lambda y: re.sub(r"\{(?=\S)", "{ ", re.sub(r"(?<=\S)\}", " }", y)))


def mdformat(text: str) -> str:
    """Prose wrapped at 72, `-` bullets, one blank line between blocks."""
    body = _body(text, lambda b: re.sub(r"(?m)^( *)\* (?=\S)", r"\1- ", _wrap(b, 72)))
    return _body(body, lambda b: "\n" + re.sub(r"\n{3,}", "\n\n", b).strip("\n") + "\n")


def pyyaml(text: str) -> str:
    """The front matter loaded and dumped, as a web editor does."""

    def dump(source: str) -> str:
        try:
            data = yaml.safe_load(source)
        except (yaml.YAMLError, ValueError):
            return source
        return yaml.safe_dump(data, allow_unicode=True, sort_keys=True, width=80)

    return _yaml(text, dump)


def pyyaml_flow(text: str) -> str:
    """The same with the dumper's mixed style and the order kept."""

    def dump(source: str) -> str:
        try:
            data = yaml.safe_load(source)
        except (yaml.YAMLError, ValueError):
            return source
        return yaml.safe_dump(data, default_flow_style=None, sort_keys=False, width=200)

    return _yaml(text, dump)


FORMATTERS: tuple[Formatter, ...] = (
    nothing, crlf, strip_ends, no_final_newline, bom, stars, loose, wide_bullets, prettier,
    mdformat, pyyaml, pyyaml_flow, lf,
)  # fmt: skip


def pick(rng: random.Random) -> Formatter:
    """One of them, plain saving most often."""
    return nothing if rng.random() < 0.3 else rng.choice(FORMATTERS)


def _body(text: str, change: Formatter) -> str:
    cut = split(text)
    crlf_ends = "\r\n" in cut.body
    body = change(lf(cut.body))
    if crlf_ends:
        body = body.replace("\n", "\r\n")
    return cut.bom + cut.open + cut.yaml + cut.close + body


def _yaml(text: str, change: Formatter) -> str:
    cut = split(text)
    source = change(lf(cut.yaml))
    if "\r\n" in cut.open:
        source = source.replace("\n", "\r\n")
    return cut.bom + cut.open + source + cut.close + cut.body


_LEAD = re.compile(r"^( *(?:[-*+]|\d+[.)]) +| *\[\^[^\]]+\]: | *)")


def _wrap(body: str, width: int) -> str:
    """Long lines wrapped at spaces; fences, headings and tables are left alone."""
    out: list[str] = []
    fenced = False
    for line in body.split("\n"):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if fenced or len(line) <= width or line.startswith(("#", "|", "    ", "<!--")):
            out.append(line)
            continue
        m = _LEAD.match(line)
        lead = m[1] if m else ""
        hang = "    " if lead.startswith("[^") else " " * len(lead)
        pieces = textwrap.wrap(
            line[len(lead) :],
            width - len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        )
        fixed = [p if i == 0 else _not_a_block(p) for i, p in enumerate(pieces)]
        out += [lead + fixed[0], *(hang + p for p in fixed[1:])] if fixed else [line]
    return "\n".join(out)


def _not_a_block(piece: str) -> str:
    """A formatter escapes what would start a block at the beginning of a line."""
    if re.match(r"[-+*=#>:~]", piece):
        return "\\" + piece
    return re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", piece)
