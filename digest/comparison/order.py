"""Which report came first, as far as the printed times allow to say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from digest.model import Article, Document

_UNDATED = "9999"  # after every printed year: an undated report has no place in the order


def _instant(published: str) -> datetime | None:
    """The instant in UTC where a time with its offset is printed, else None."""
    if len(published) <= 10:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def order_key(doc: Document) -> tuple[str, str, str]:
    """A key that sorts by printed day, then time, then id; undated reports come last."""
    if not doc.published:
        return (_UNDATED, "", doc.id)
    moment = _instant(doc.published)
    clock = moment.isoformat() if moment else doc.published
    return (doc.published[:10], clock, doc.id)


def by_time(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles, earliest first, whatever their order was."""
    return tuple(sorted(articles, key=lambda art: order_key(art.document)))


def before(left: Document, right: Document) -> bool | None:
    """Whether `left` was published before `right`; None where the printed times do not tell.

    Instants decide only where both offsets are printed; else the printed days, and within one day
    two printed times without offset. Equal times tell nothing.
    """
    return comes_before(left.published or "", right.published or "")


def comes_before(left: str, right: str) -> bool | None:
    """The same for two printed times."""
    if not left or not right:
        return None
    one, two = _instant(left), _instant(right)
    if one and two:
        return None if one == two else one < two
    if left[:10] != right[:10]:
        return left[:10] < right[:10]
    if one or two or len(left) <= 10 or len(right) <= 10:
        return None
    return None if left == right else left < right
