"""When two documents are one article: canonical addresses, folded text, and ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from digest.model import Document, DocumentKind, Version
from digest.text.normalise import one_line

# Query parameters that say how a reader came here, not what he reads.
_TRACKING: Final = re.compile(
    r"(?:utm_|at_|ns_|mc_|pk_|piwik_|hsa_|cmp|icid|ito$|ocid|fbclid|gclid|dclid|msclkid|yclid|igshid"
    r"|mkt_tok|_ga|ref$|ref_|referrer|source$|src$|share|smid|smtyp|taid|via$|xtor|wt\.|wtmc|rss$|feed$"
    r"|from$|partner|campaign|cid$|sr_share|guccounter|guce_|output$|outputtype|amp$|print$|printable"
    r"|format$|view$|mode$|pf$|ftag|intcmp|sh$|spm$|spref|trk|tracking|__twitter|_hs|s=\d+$|sref$)",
    re.IGNORECASE,
)
_ARCHIVE: Final = re.compile(
    r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?\*?/", re.IGNORECASE
)
_PRINT_PATH: Final = re.compile(
    r"/(?:amp|print|printable|printview|druckversion|imprimer)(?=/|$)|(?:\.amp|\.print|_print|-print)"
    r"(?=\.html?$|$)|/index\.(?:html?|php|aspx?)$",
    re.IGNORECASE,
)
_HOST_PREFIX: Final = re.compile(r"^(?:www\d?|m|mobile|amp|print|edition)\.")
_MIN_WORDS: Final = 25  # shorter texts are no evidence of being the same article
_SLUG_MAX: Final = 28
_RICHNESS: Final[tuple[DocumentKind, ...]] = (
    "other",
    "index",
    "gallery",
    "blurb",
    "stub",
    "live",
    "article",
)


class _Marks(dict[int, int | None]):
    """For `translate`: combining marks go; what a character is gets looked up once."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        self[code] = kept
        return kept


_MARKS: Final = _Marks()


def canonical(url: str | None) -> str:
    """The address without scheme, "www.", tracking, print view and fragment; "" for none.

    >>> canonical("http://www.port.example/amp/crane/?utm_source=x&id=3#top")
    'port.example/crane?id=3'
    """
    if not url:
        return ""
    try:
        parts = urlsplit(_archived(one_line(url)))
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    host = _HOST_PREFIX.sub("", host)
    if port not in (None, 80, 443):
        host += f":{port}"
    path = _PRINT_PATH.sub("", re.sub(r"/{2,}", "/", unquote(parts.path))).rstrip("/")
    pairs = sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k))
    query = "&".join(f"{k}={v}" for k, v in pairs)
    return f"{host}{path}?{query}" if query else host + path


def _archived(url: str) -> str:
    """The address of the page that an address of the web archive keeps; others as they are."""
    m = _ARCHIVE.match(url)
    if not m:
        return url
    inner = url[m.end() :]
    return inner if "://" in inner[:8] else f"http://{inner}"


def host(url: str | None) -> str:
    """The host of an address without "www.", "" for none.

    >>> host("https://www.port.example/crane")
    'port.example'
    """
    return canonical(url).split("/", 1)[0].split("?", 1)[0].split(":", 1)[0]


def folded(text: str) -> str:
    """A hash of the words of a text: the same for other case, marks, spaces and accents."""
    plain = text.casefold()
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text).casefold().translate(_MARKS)
    return sha256(" ".join(re.findall(r"\w+", plain)).encode()).hexdigest()


def keys(doc: Document) -> tuple[str, ...]:
    """What identifies the article: canonical address, hash of its text; the strongest first.

    Two documents that share a key are one article.
    """
    out: list[str] = []
    address = canonical(doc.url)
    if address and ("/" in address or "?" in address):  # a bare host is a front page
        out.append("url:" + address)
    if len(doc.text.split()) >= _MIN_WORDS:
        out.append("text:" + folded(doc.text)[:20])
    elif not out:
        out.append("text:" + folded(f"{doc.title} {doc.published or ''} {doc.text}")[:20])
    return tuple(out)


def new_id(doc: Document) -> str:
    """The id of a document that is seen for the first time: outlet, printed day, six hex digits.

    Fixed when first written: the pipeline keeps the id of an existing note.
    """
    name = slug(doc.outlet or "") or slug(_name_of(host(doc.url)))
    words = slug(doc.title) or slug(doc.text[: 4 * _SLUG_MAX])
    name = name or "-".join(words.split("-")[:4]) or "article"
    day = (doc.published or "")[:10].replace("-", "")
    tail = sha256(keys(doc)[0].encode()).hexdigest()[:6]
    return "-".join(part for part in (name, day, tail) if part)


def slug(text: str) -> str:
    """The text in lower-case ASCII letters, digits and single hyphens, at most 28 characters.

    >>> slug("The Harbour Times (Évora)")
    'the-harbour-times-evora'
    """
    plain = unicodedata.normalize("NFKD", text).casefold().replace("ß", "ss")
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    out = ""
    for word in words:
        joined = f"{out}-{word}" if out else word[:_SLUG_MAX]
        if len(joined) > _SLUG_MAX:
            break
        out = joined
    return out


def unify(docs: Iterable[Document]) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The documents with every article once, and a notice for each that was met again.

    The richer copy of an article wins, a later version of the same address replaces the earlier;
    `versions` of the winner tells of the others. The order of the input changes nothing. The same
    text of two outlets is two articles, one of them a copy, and never one document.
    """
    items = sorted(docs, key=lambda d: (d.origin, d.id, d.sha, d.text))
    parent = list(range(len(items)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        parent[max(root(i), root(j))] = min(root(i), root(j))

    first: dict[str, int] = {}
    texts: dict[str, list[int]] = {}
    for i, doc in enumerate(items):
        for key in keys(doc):
            if key.startswith("text:"):
                texts.setdefault(key, []).append(i)
            else:
                join(i, first.setdefault(key, i))
    for alike in texts.values():
        # Named papers first, so that a text without a name cannot bridge two of them.
        heads: list[int] = []
        for i in sorted(alike, key=lambda i: (not _papers(items[i]), i)):
            mine = next((h for h in heads if not _rivals(items[h], items[i])), None)
            if mine is None:
                heads.append(i)
            else:
                join(i, mine)
    groups: dict[int, list[Document]] = {}
    for i, doc in enumerate(items):
        groups.setdefault(root(i), []).append(doc)
    out: list[Document] = []
    notices: list[str] = []
    for group in groups.values():
        winner, said = _winner(group)
        out.append(winner)
        notices += said
    return tuple(out), tuple(notices)


def _papers(doc: Document) -> frozenset[str]:
    """The folded names of a document's paper: its outlet and its host's own part."""
    names = (doc.outlet or "", _name_of(host(doc.url)) if doc.url else "")
    folds = (slug(name).replace("-", "").removeprefix("the") for name in names)
    return frozenset(fold for fold in folds if fold)


def _rivals(one: Document, two: Document) -> bool:
    """Whether two documents are known to come from different papers."""
    left, right = _papers(one), _papers(two)
    return bool(left and right) and not any(a in b or b in a for a in left for b in right)


def _winner(group: Sequence[Document]) -> tuple[Document, list[str]]:
    """The document that stands for the group, with what is known of the others filled in."""
    if len(group) == 1:
        return group[0], []
    best = max(group, key=_rank)
    text = folded(best.text)
    versions = list(best.versions)
    notices = []
    for doc in group:
        if doc is best:
            continue
        same = folded(doc.text) == text or doc.kind in ("blurb", "stub") or doc.text in best.text
        versions.append(
            Version(
                origin=doc.origin,
                sha=doc.sha,
                title=doc.title,
                published=doc.published,
                modified=doc.modified,
                changed=not same,
                text="" if same else doc.text,
            )
        )
        what = "the same article" if same else "another version of the article"
        notices.append(f"{doc.origin or doc.id}: {what} as {best.origin or best.id}, kept once")
    merged = replace(
        best,
        url=best.url or next((d.url for d in group if d.url), None),
        outlet=best.outlet or next((d.outlet for d in group if d.outlet), None),
        authors=best.authors or next((d.authors for d in group if d.authors), ()),
        published=best.published or next((d.published for d in group if d.published), None),
        versions=tuple(versions),
    )
    return merged, notices


def _rank(doc: Document) -> tuple[int, str, int, str]:
    """Whole before part, the later version, the longer text; ties by origin."""
    whole = _RICHNESS.index(doc.kind)
    return (whole, _instant(doc), len(doc.text), doc.origin)


def _instant(doc: Document) -> str:
    return max(doc.modified or "", doc.published or "")


def _name_of(name: str) -> str:
    """A host's own part: "news.port.co.uk" -> "port"."""
    parts = name.split(".")
    if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3:
        parts = parts[:-1]
    return parts[-2] if len(parts) >= 2 else name
