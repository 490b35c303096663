"""When two documents are one article: canonical addresses, folded text, and ids."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from string import ascii_lowercase, digits
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from digest.model import Document
from digest.reading.whose.later import light_of
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
# Parameters that say which visit this is; the second kind by its value too: an id may be short.
_SESSION: Final = re.compile(
    r"(?:(?:j|php|asp)?sess(?:ion)?_?(?:id)?\w{0,20}|asp\.net_sessionid|cfid|cftoken|zenid|oscsid)$",
    re.IGNORECASE,
)
_TOKEN: Final = re.compile(
    r"(?:sid|(?:auth_?|access_?|csrf_?)?token|nonce|ticket|sig|signature)=(?=\D*\d)[\w.~+/=-]{16,}$",
    re.IGNORECASE,
)
_SESSION_PATH: Final = re.compile(
    r";(?:jsessionid|phpsessid|sid)=[^/;]*+|/\(S\([^()/]{1,99}\)\)(?=/|$)", re.IGNORECASE
)
_PRINT_PATH: Final = re.compile(
    r"/(?:amp|print|printable|printview|druckversion|imprimer)(?=/|$)|(?:\.amp|\.print|_print|-print)"
    r"(?=\.html?$|$)|/index\.(?:html?|php|aspx?)$",
    re.IGNORECASE,
)
_HOST_PREFIX: Final = re.compile(r"^(?:www\d?|m|mobile|amp|print|edition)\.")
_MIN_WORDS: Final = 25  # shorter texts are no evidence of being the same article
_SLUG_MAX: Final = 28
_WORDLY: Final = frozenset(ascii_lowercase + digits + "_ ")


_FEW: Final = 200
"""Different signs up to which a text is looked through once for each."""


@lru_cache(maxsize=20_000)  # a run asks nine times for each address
def canonical(url: str | None) -> str:
    """The address without scheme, "www.", tracking, session, print view, fragment; "" for none.

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
    path = _SESSION_PATH.sub("", unquote(parts.path))
    path = _PRINT_PATH.sub("", re.sub(r"/{2,}", "/", path)).rstrip("/")
    pairs = sorted((k, v) for k, v in parse_qsl(parts.query) if not _passing(k, v))
    query = "&".join(f"{k}={v}" for k, v in pairs)
    return f"{host}{path}?{query}" if query else host + path


def _archived(url: str) -> str:
    """The address of the page that an address of the web archive keeps; others as they are."""
    m = _ARCHIVE.match(url)
    if not m:
        return url
    inner = url[m.end() :]
    return inner if "://" in inner[:8] else f"http://{inner}"


def _passing(name: str, value: str) -> bool:
    """Whether a parameter says how or when a reader came, not what he reads."""
    return bool(_TRACKING.match(name) or _SESSION.match(name) or _TOKEN.match(f"{name}={value}"))


def host(url: str | None) -> str:
    """The host of an address without "www.", "" for none.

    >>> host("https://www.port.example/crane")
    'port.example'
    """
    return canonical(url).split("/", 1)[0].split("?", 1)[0].split(":", 1)[0]


@lru_cache(maxsize=64)  # who reads a text asks twice for it, at once; it holds whole texts
def folded(text: str) -> str:
    """A hash of the words of a text: the same for other case, marks, spaces and accents."""
    plain = text.casefold()
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text).casefold()
        for mark in filter(unicodedata.combining, set(plain)):
            plain = plain.replace(mark, "")
    odd = [ord(sign) for sign in {*plain} - _WORDLY if not sign.isalnum()]
    if len(odd) <= _FEW:  # sign by sign, in C: a third of the time of a pattern
        for sign in odd:
            plain = plain.replace(chr(sign), " ")
    else:  # a file of thousands of different signs takes no longer than its length
        plain = plain.translate(dict.fromkeys(odd, " "))
    return sha256(" ".join(plain.split()).encode()).hexdigest()


def keys(doc: Document) -> tuple[str, ...]:
    """What identifies the article: canonical address, hash of its text; the strongest first.

    Two documents that share a key are one article.
    """
    light = light_of(doc)
    if light is not None and _same_signs(doc, light.rest):
        return light.keys
    out: list[str] = []
    address = canonical(doc.url)
    if address and ("/" in address or "?" in address):  # a bare host is a front page
        out.append("url:" + address)
    if len(doc.text.split()) >= _MIN_WORDS:
        out.append("text:" + folded(doc.text)[:20])
    elif not out:
        out.append("text:" + folded(f"{doc.title} {doc.published or ''} {doc.text}")[:20])
    return tuple(out)


def _same_signs(doc: Document, other: Document) -> bool:
    """Whether two documents of one text have what else its keys come from in common."""
    return (doc.url, doc.title, doc.published) == (other.url, other.title, other.published)


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


def _name_of(name: str) -> str:
    """A host's own part: "news.port.co.uk" -> "port"."""
    parts = name.split(".")
    if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3:
        parts = parts[:-1]
    return parts[-2] if len(parts) >= 2 else name
