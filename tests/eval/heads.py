"""Heads of pasted articles, made from the articles of a story set: what was put in must come out.

The orders and marks (`FORMS`) are halved: those at even places were looked at while the rules were
written, those at odd places were only ever measured. Names of writers are invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from digest.model import Done
from digest.options import Options
from digest.store.sources import read_bytes

# {t} headline, {o} outlet, {b} byline, {n} bare name, {d} stamp, {s} section, {x} the text
FORMS: Final = (
    "{t}\n\n{b}\n\n{o}\n\n{d}\n\n{x}",
    "{o}\n{t}\n{b}\n{d}\n\n{x}",
    "{t}\n\n{o}\n\n{d}\n\n{x}",
    "{s}\n{t}\n{b} | {o}\n{d}\n\n{x}",
    "{t} - {o}\n{b}\n{d}\n\n{x}",
    "{t} | {o}\n{d}\n{b}\n\n{x}",
    "{d}\n\n{t}\n\n{b}\n\n— {o}\n\n{x}",
    "{o} | {s}\n\n{t}\n\n{d}\n\n{b}\n\n{x}",
    "{t}\n{b}, {o}\n{d}\n\n{x}",
    "{b}\n{d}\n{o}\n\n{t}\n\n{x}",
    "{o} · {d}\n\n{t}\n\n{b}\n\n{x}",
    "{t}\n\n{d} · {b} · {o}\n\n{x}",
    "Home News Sport Weather\n{o}\n{s}\n{t}\n{b}\nPublished {d}\n\n{x}",
    "{t}\n\n{n}\n\n{o}\n\n{d}\n\n{x}",
    "{t}\n\n{b}\n\n{d}\n\n{x}\n\n© {y} {o}",
    "{t}\n\n{b}\n\n{d}\n\n{x}\n\nCopyright {y} {o}. All rights reserved.",
    "Source: {o}\n{t}\n{b}\n{d}\n\n{x}",
    "{t}\n\n({o}) {d}\n\n{b}\n\n{x}",
    "{t}\n{b}\n{o}\n{d}\n4 min read\nShare\n\n{x}",
    "{t}\n\n{b} for {o}\n\n{d}\n\n{x}",
    "{t}\n\n{o}, {d}\n\n{b}\n\n{x}",
    "{t}\n\n{b} – {d} – {o}\n\n{x}",
    "{o}\n\n{s}\n\n{d}\n\n{t}\n\n{b}\n\n{x}",
    "{o} {d}\n\n{t}\n\n{b}\n\n{x}",
    "{s} | {o}\n\n{t}\n\n{t}\n\n{n}\n\n{d}\n\n{x}",
    "{t}\n\n{d}\n\n{b}\n\n{x}\n\n{o}",
    "{t}\n\n{b}\nUpdated {d}\nPublished {d}\n\n{o}\n\n{t}\n\n{x}",
    "{o}\n{b}\n{t}\n{d}\n\n{x}",
    "{t} — {o}\n\n{d}\n\n{x}",
    "{d}\n{o}\n{s}\n{b}\n{t}\n\n{x}",
)
SECTIONS: Final = ("World", "Politics", "Business", "Sport")
_MONTHS: Final = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
    " listopada grudnia",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada"
    " studenoga prosinca",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "hu": "január február március április május június július augusztus szeptember október"
    " november december",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True)
class Manner:
    """How a language writes a byline and a stamp; {m} is the month's name."""

    byline: str
    stamp: str
    names: tuple[str, ...] = ("Mirela Tams", "Jonas van Dreel")
    months: str = "en"


MANNERS: Final = (
    Manner("By {0}", "{d} {m} {y}, 01:14"),
    Manner("By {0} and {1}", "{m} {d}, {y}"),
    Manner("Von {0}", "{d}. {m} {y}, 13:06 Uhr", months="de"),
    Manner("By {0}", "{y}-{mm}-{dd}"),
    Manner("Par {0}", "Publié le {d} {m} {y} à 13h06", months="fr"),
    Manner("Por {0}", "{d} de {m} de {y}", months="es"),
    Manner("By {0}", "{m} {d}, {y} at 11:31 PM"),
    Manner("Di {0}", "{d} {m} {y}", months="it"),
    Manner("By {0}", "{dd}.{mm}.{y}"),
    Manner("Door {0}", "{d} {m} {y} 08:40", months="nl"),
    Manner("Nga {0}", "{d} {m} {y}", months="sq"),
    Manner("Piše {0}", "{d}. {m} {y}.", months="hr"),
    Manner("作者：{0}", "{y}年{mm}月{dd}日 08:40", names=("王小明", "李大华")),
    Manner("Автор: {0}", "{d} {m} {y}", months="ru"),
    Manner("Yazan: {0}", "{d} {m} {y}", months="tr"),
    Manner("Írta: {0}", "{y}. {m} {d}.", months="hu"),
    Manner("Autor: {0}", "{d} {m} {y}, 08:40", months="pl"),
    Manner("Af {0}", "{dd}/{mm}/{y} kl. 08.40"),
    Manner("By {0}", "Published 08:40 GMT, {d} {m} {y}"),
)


@dataclass(frozen=True)
class Pasted:
    """A text as somebody may paste it and what must be read off it."""

    id: str
    form: int
    text: str
    title: str
    outlet: str
    authors: tuple[str, ...]
    day: str
    dotted: bool = False  # a numeric day that may stay open


def made(path: Path) -> Iterator[Pasted]:
    """One pasted text for each article of the set, its form by its place."""
    n = 0
    for line in path.read_text("utf-8").splitlines():
        one = json.loads(line)
        if not one["outlet"] or not one["date"] or len(one["text"].split()) < 40:
            continue
        form = n % len(FORMS)
        manner = MANNERS[(n * 7 + n // len(FORMS)) % len(MANNERS)]
        n += 1
        day = date.fromisoformat(one["date"][:10])
        month = _MONTHS[manner.months].split()[day.month - 1]
        stamp = manner.stamp.format(
            d=day.day, m=month, y=day.year, mm=f"{day.month:02d}", dd=f"{day.day:02d}"
        )
        used = manner.names[: 1 + ("{1}" in manner.byline)]
        if "{n}" in FORMS[form]:
            used = manner.names[:1]
        text = FORMS[form].format(
            t=one["title"],
            o=one["outlet"],
            b=manner.byline.format(*manner.names),
            n=manner.names[0],
            d=stamp,
            s=SECTIONS[n % 4],
            y=day.year,
            x=one["text"],
        )
        has_names = "{b}" in FORMS[form] or "{n}" in FORMS[form]
        yield Pasted(
            id=one["id"],
            form=form,
            text=text,
            title=one["title"],
            outlet=one["outlet"],
            authors=used if has_names else (),
            day=day.isoformat(),
            dotted="/" in manner.stamp,
        )


def figures(path: Path) -> dict[str, float]:
    """Shares of heads read right, of the half that was only measured; prints both halves."""
    out: dict[str, float] = {}
    articles = list(made(path))
    for half, name in ((0, "looked at"), (1, "measured")):
        mine = [one for one in articles if one.form % 2 == half]
        right = [_right(one) for one in mine]
        shares = {k: sum(r[k] for r in right) / len(right) for k in right[0]}
        print(f"heads {name}: {len(mine)}", " ".join(f"{k} {v:.3f}" for k, v in shares.items()))
        if half:
            out = {f"heads {k}, forms not looked at": round(v, 4) for k, v in shares.items()}
    return out


def _right(one: Pasted) -> dict[str, bool]:
    (outcome,) = read_bytes(one.text.encode(), "a.txt", opts=Options())
    if not isinstance(outcome, Done):
        return dict.fromkeys(("title", "outlet", "author", "date", "no topic"), False)
    doc = outcome.value
    said = (doc.published or "")[:10]
    return {
        "title": _fold(doc.title) == _fold(one.title),
        "outlet": _fold(doc.outlet or "") == _fold(one.outlet),
        "author": set(map(_fold, doc.authors)) == set(map(_fold, one.authors)),
        "date": said == one.day or (one.dotted and not said),
        "no topic": doc.section in ("", *SECTIONS),
    }


def _fold(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
