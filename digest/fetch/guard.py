"""Which addresses may be fetched: public web addresses, nothing on this machine or network.

The text of an address is checked here, and so are the IP addresses that its name leads to, at the
moment of connecting (`fetch_net`): a name that changes its mind in between gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import urlsplit

from digest.errors import DigestError

Resolve = Callable[[str, int], Iterable[str]]  # (host, port) -> IP addresses

_BAD: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff]|\s")
_NAME: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMERIC: Final = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+)){0,3}")
_DOTS: Final = str.maketrans("。．｡", "...")
_LOCAL: Final = ("localhost", "localdomain", "local", "internal", "intranet", "home.arpa", "onion")
# IPv6 forms that carry an IPv4 address, which Python does not unwrap (RFC 6052, 8215, 2765).
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_CLOSED6: Final = tuple(
    ipaddress.IPv6Network(n) for n in ("64:ff9b:1::/48", "::ffff:0:0:0/96", "fec0::/10", "::/96")
)


class Refused(DigestError):
    """An address that is not fetched, and why."""


class Broken(DigestError):
    """A request that came to nothing for now: no such host, no connection, cut off, too slow."""


def checked(url: str) -> str:
    """The address with its host in plain ASCII; Refused when it is none that may be fetched.

    >>> checked("https://b\u00fccher.example/feed")
    'https://xn--bcher-kva.example/feed'
    """
    if _BAD.search(url) or len(url) > 2048:
        raise Refused(f"{shown(url)}: not a web address", "Copy it again")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as err:
        raise Refused(f"{shown(url)}: not a web address ({err})", "Copy it again") from err
    if parts.scheme not in ("http", "https"):
        raise Refused(f"{shown(url)}: only http and https are fetched", "Give a web address")
    if "@" in parts.netloc:
        raise Refused(f"{shown(url)}: an address with a user name is not fetched", "Leave it out")
    if port == 0:
        raise Refused(f"{shown(url)}: port 0 does not exist", "Copy it again")
    plain = _host(host)
    literal = _literal(plain)
    if literal is not None and not public(literal):
        raise Refused(f"{shown(url)}: {literal} is not a public address", "Give a public one")
    if literal is None and any(plain == n or plain.endswith("." + n) for n in _LOCAL):
        raise Refused(f"{shown(url)}: {plain} is a name on your own network", "Give a public one")
    bracketed = f"[{plain}]" if ":" in plain else plain
    netloc = bracketed if port is None else f"{bracketed}:{port}"
    return parts._replace(netloc=netloc, fragment="").geturl()


def public(ip: str) -> bool:
    """Whether this IP address is one of the open internet.

    >>> public("8.8.8.8"), public("::ffff:10.0.0.1"), public("64:ff9b::7f00:1")
    (True, False, False)
    """
    try:
        found = ipaddress.ip_address(ip.split("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
        if any(found in net for net in _CLOSED6) or found.teredo or _isatap(found):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def addresses(
    host: str, port: int, *, allow: frozenset[str] = frozenset(), resolve: Resolve | None = None
) -> tuple[str, ...]:
    """The IP addresses to connect to; Refused unless every one is public or allowed by name."""
    literal = _literal(host)
    found = (literal,) if literal else tuple(dict.fromkeys((resolve or resolved)(host, port)))
    if not found:
        raise Broken(f"{host}: no address is known for this name", "Check the name")
    for ip in found:
        if not public(ip) and ip not in allow:
            raise Refused(f"{host} leads to {ip}, which is not public", "Give a public address")
    return found


def resolved(host: str, port: int) -> tuple[str, ...]:
    """What the system's resolver says."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as err:
        if err.errno == socket.EAI_AGAIN:
            what, hint = "the name could not be looked up", "Check this machine's network"
        else:
            what, hint = "host not found", "Check the spelling, and this machine's network"
        raise Broken(f"{host}: {what}", hint) from err
    except (OSError, UnicodeError) as err:
        reason = getattr(err, "strerror", None) or err
        raise Broken(f"{host}: {reason}", "Check the name and your connection") from err
    return tuple(str(entry[4][0]) for entry in found)


def _host(host: str) -> str:
    """The host as it goes to the resolver: lower case, punycode; Refused when it is no name."""
    text = unicodedata.normalize("NFKC", host.translate(_DOTS)).lower()
    if ":" in text:
        return text
    try:
        plain = text if text.isascii() else text.encode("idna").decode("ascii")
    except UnicodeError as err:
        raise Refused(f"{shown(host)}: not a name of a host", "Copy the address again") from err
    plain = plain.removesuffix(".")
    if len(plain) > 253 or not _NAME.fullmatch(plain):
        raise Refused(f"{shown(host)}: not a name of a host", "Copy the address again")
    return plain


def _literal(host: str) -> str | None:
    """The IP address that stands in place of a name, also in the odd forms that systems accept."""
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host.split("%")[0]))
        except ValueError as err:
            raise Refused(f"{shown(host)}: not an IPv6 address", "Copy it again") from err
    if not _NUMERIC.fullmatch(host):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError as err:
        raise Refused(f"{shown(host)}: not an IPv4 address", "Copy it again") from err


def _isatap(ip: ipaddress.IPv6Address) -> bool:
    return (int(ip) >> 32) & 0xFDFFFFFF == 0x5EFE


def shown(text: str) -> str:
    """The address as it may stand on a terminal: printable, not too long."""
    plain = "".join(c if c.isprintable() else "?" for c in text)
    return plain if len(plain) <= 120 else plain[:117] + "..."
