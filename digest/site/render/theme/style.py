"""The style sheet as one line, and the policy that allows it and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re

_STRINGS = re.compile(r"(\"[^\"]*+\"|'[^']*+')")


def minify(css: str) -> str:
    """A style sheet without comments and spare white space.

    >>> minify("a { color : red; }  /* why */")
    'a{color:red}'
    """
    parts = _STRINGS.split(_without_comments(css))
    for i in range(0, len(parts), 2):
        part = re.sub(r"\s+", " ", parts[i])
        part = re.sub(r" ?([{};,>~!]) ?", r"\1", part)
        part = part.lstrip() if i else part
        part = part.rstrip() if i + 1 < len(parts) else part
        part = re.sub(r" ?: (?=\S)", ":", part) if "{" in part or ";" in part else part
        parts[i] = part.replace(";}", "}").replace(" :", " :")
    return re.sub(r"(?<![\w%)\]\"]) ?: ?", ":", "".join(parts)).strip()


def _without_comments(css: str) -> str:
    kept = ""
    while (start := css.find("/*")) >= 0 and (end := css.find("*/", start + 2)) >= 0:
        kept += css[:start]
        css = css[end + 2 :]
    return kept + css


def policy(*sheets: str, search: bool = False) -> str:
    """The content security policy of a page that carries these style sheets inline."""
    sums = [base64.b64encode(hashlib.sha256(css.encode()).digest()).decode() for css in sheets]
    allowed = " ".join(f"'sha256-{one}'" for one in sums)
    rules = [
        "default-src 'none'",
        f"style-src {allowed}",
        "img-src 'self' data:",
        # nothing on a reading page can connect; Lighthouse fetches robots.txt under this rule
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action https:",
    ]
    if search:
        rules += ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'"]
    return "; ".join(rules)
