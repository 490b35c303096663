"""Many reports of one event, each told in its own words: what a newsroom gets on a bad day.

All names are invented. A report is a function of its number alone; two of them share names, figures
and the order of things, but no run of words that would make one a copy of the other.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

# Each with places for words that no other report has there: {a}, {b}, {c}.
_LEDES = (
    "The Vorden footbridge collapsed {a} on Monday, killing {dead} people {b}, {who} said {c}.",
    "{Dead} people died {a} when the Vorden footbridge collapsed {b} into the River Ister {c}.",
    "Monday's collapse of the Vorden footbridge {a} killed {dead} people {b} and hurt {hurt} {c}.",
    "{Who} said {a} that {dead} people died {b} as the Vorden footbridge collapsed {c}.",
)
_MIDDLE = (
    "The collapse {a} injured {hurt} people {b}, hospitals in Vorden said {c}.",
    "About {crowd} people stood on the footbridge {a} when it collapsed {b}.",
    "Mayor Lena Harrow {a} said the footbridge {b} was inspected in {month} {c}.",
    "The footbridge {a}, built in {year} {b}, crossed the River Ister {c}.",
    "Police chief Tomas Brenk {a} put the collapse at {clock} {b}.",
    "Transport minister Edda Quill {a} ordered an inquiry {b} under {person} {c}.",
    "Vorden {a} will pay {money} million crowns {b} to the families {c}.",
    "The operator Isterbau {a} denied {b} that it used cheaper cables {c}.",
    "Divers {a} searched {metres} metres of the Ister {b} until dark {c}.",
    "{Boats} boats {a} took part in the search {b} below Vorden {c}.",
    "Doctors {a} kept {few} of the injured {b} in intensive care {c}.",
)
_ADJECTIVES = (
    "grey wet narrow crowded quiet old steep muddy broken bright cold noisy empty shallow rusty "
    "green silent dusty golden frozen distant hollow plain wide"
).split()
_NOUNS = (
    "quay market stairs meadow warehouse chapel tannery orchard ferry mill gate square towpath "
    "kiosk school depot fountain library archway brewery stable lock terrace bakery"
).split()
_LINKS = "near beside behind above opposite below past before under beyond outside facing".split()
_FIRST = ("Ana", "Bor", "Cilla", "Dag", "Elke", "Fenn", "Gerda", "Hask", "Ilse", "Jory")
_LAST = ("Almgren", "Brisk", "Corvin", "Dahlen", "Ekwall", "Forst", "Grau", "Holm", "Iversen")
_WHO = ("police", "the city", "the fire service", "the interior ministry", "a hospital spokesman")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


def report(number: int) -> str:
    """The page of one outlet, as saved HTML."""
    rng = Random(f"busy {number}")
    values = {
        "dead": _NUMBERS[rng.choice((3, 3, 3, 4, 5))],
        "hurt": str(rng.randrange(18, 34)),
        "who": rng.choice(_WHO),
        "year": str(rng.randrange(1961, 1979)),
        "month": rng.choice(("March", "April", "June", "September")),
        "crowd": str(rng.randrange(5, 16) * 10),
        "clock": f"{rng.choice((3, 4))}.{rng.randrange(10, 59)} p.m.",
        "person": f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        "money": str(rng.randrange(2, 30)),
        "metres": str(rng.randrange(3, 20) * 100),
        "boats": _NUMBERS[rng.randrange(1, 10)],
        "few": _NUMBERS[rng.randrange(1, 8)],
    }
    values |= {k.capitalize(): v.capitalize() for k, v in values.items()}
    told = [rng.choice(_LEDES), *rng.sample(_MIDDLE, 8)]
    body = "".join(f"<p>{_told(line, values, rng)}</p>" for line in told)
    title = f"{values['Dead']} dead as Vorden footbridge collapses {_detail(rng)}"
    at = f"2026-11-23T{8 + number % 12:02}:{number * 7 % 60:02}:00Z"
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="og:site_name" '
        f'content="Outlet {number}"><link rel="canonical" href="https://outlet{number}.example/'
        f'vorden-bridge"><meta property="article:published_time" content="{at}"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def fill(inbox: Path, reports: int) -> None:
    """A site's inbox with so many reports of the one event."""
    inbox.mkdir(parents=True, exist_ok=True)
    for number in range(reports):
        (inbox / f"outlet{number:04}.html").write_text(report(number), encoding="utf-8")


def _told(line: str, values: dict[str, str], rng: Random) -> str:
    return line.format(**values, a=_detail(rng), b=_detail(rng), c=_detail(rng))


def _detail(rng: Random) -> str:
    return f"{rng.choice(_LINKS)} the {rng.choice(_ADJECTIVES)} {rng.choice(_NOUNS)}"
