"""What the W3C feed validator says of the HTML in an entry: unknown, unclosed, unsafe, relative."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_SAFE = set(
    "a abbr b bdi blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong "
    "sub sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
_UNSAFE = set("applet base body embed form frame head html iframe link meta object script".split())
TAGS = _SAFE | _UNSAFE | {"style", "title"}
_VOID = {"br", "col", "hr", "img", "wbr"}
_LOOSE = {"p", "li", "dt", "dd", "tr", "td", "th"}  # whose end may be left out
_ATTRIBUTES = set(
    "abbr alt cite class colspan datetime dir height href hreflang id lang rel rowspan scope src "
    "start title type width".split()
)
_ABSOLUTE = re.compile(r"(?:https?://|mailto:|tel:|data:)")
_STYLE = re.compile(r"(?:\s*[a-z-]+\s*:\s*[\w\s.#%-]+;?)*")


def html_faults(html: str) -> list[str]:
    """The faults, in the order of the text."""
    return _Read(html).found


class _Read(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.found += [f"NotHtml: <{tag}> is not closed" for tag in self._open if tag not in _LOOSE]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"NotHtml: <{tag}>")
        elif tag not in _SAFE:
            self.found.append(f"SecurityRisk: <{tag}>")
        if tag not in _VOID:
            self._open.append(tag)
        for name, value in attrs:
            if name == "style":
                if not _STYLE.fullmatch(value or ""):
                    self.found.append(f"DangerousStyleAttr: {value}")
            elif name not in _ATTRIBUTES and not name.startswith(("data-", "aria-")):
                self.found.append(f"SecurityRiskAttr: {name}")
            if name in ("href", "src") and not _ABSOLUTE.match(value or ""):
                self.found.append(f"ContainsRelRef: {value}")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1] != tag and self._open[-1] in _LOOSE:
            self._open.pop()
        if not self._open or self._open.pop() != tag:
            self.found.append(f"NotHtml: </{tag}> closes nothing")
