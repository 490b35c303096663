"""147 kinds of text: what an article may be made of, each a function of its size and a seed.

None is an attack on one line of code. They are what pages, feeds and pasted files hold when they
are not articles: runs of letters, words, capitals and figures, quotations that never end, tables,
lists of results, other scripts, markup that was not taken out. Whatever reads text must be linear
in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

Kind = Callable[[int, int], str]

_WORDS = (
    "river council bridge report mayor vote season market harbour winter school budget police "
    "road village factory union train island hospital music forest storm minister garden"
).split()
_REPORTED = (
    "said told “No” Ana Almgren , . the mayor 12 Monday he that according to denied who but "
    "council \n\n ? “ ”"
).split(" ")
_NAMES = "Ana Bor Cilla Dag Elke Fenn Gerda Hask Ilse Jory Almgren Brisk Corvin Dahlen".split()

# The same unit over and over.
UNITS: Mapping[str, str] = {
    "one letter": "a",
    "one capital": "A",
    "letters apart": "a ",
    "capitals apart": "A ",
    "one word": "river ",
    "one capital word": "River ",
    "two capital words": "River Council ",
    "shouted words": "RIVER COUNCIL ",
    "words on lines": "river\n",
    "capital words on lines": "River\n",
    "words in paragraphs": "river\n\n",
    "long word": "antidisestablishmentarianism",
    "hyphenated": "well-known-",
    "initials": "J. ",
    "initials without blanks": "J.R.",
    "initials and name": "J. R. Almgren ",
    "titles": "Dr. Prof. Mr. ",
    "name and title": "Minister Ana Almgren ",
    "names with of": "Bank of the River of the ",
    "names with and": "Ana and Bor and ",
    "names with commas": "Ana Almgren, ",
    "possessives": "Ana's Bor's ",
    "one digit": "1",
    "digits apart": "1 ",
    "figures": "1,234 ",
    "decimals": "1.5 ",
    "figures without end": "1,",
    "ranges": "1-2-",
    "fractions": "1/2 ",
    "ordinals": "1st 2nd ",
    "per cent": "5 per cent ",
    "per cent signs": "5% ",
    "money": "$5 million ",
    "money signs": "$",
    "euro after": "5 € ",
    "number words": "two hundred and ",
    "numbers hyphened": "twenty-one ",
    "dozens": "dozens of hundreds of thousands of ",
    "about figures": "about nearly 5 ",
    "units": "5 km 6 kg ",
    "scores": "3-2, 6-4, ",
    "hours": "10am ",
    "hours with points": "10.30 a.m. ",
    "hours with colons": "10:30 ",
    "stamps": "2026-11-29T10:30:00Z ",
    "days": "Monday ",
    "days and months": "Monday, 2 March ",
    "months": "March ",
    "years": "2026 ",
    "slashed dates": "03/04/2026 ",
    "days ago": "two days ago ",
    "last week": "last week next year ",
    "open quotation": "“",
    "closed quotation": "”",
    "straight quotation": '"',
    "apostrophes": "'",
    "short quotations": '"No." ',
    "quotations in quotations": "“‘",
    "dialogue": '"Yes," said Ana. "No," said Bor. ',
    "said": "he said she said ",
    "according to": "according to ",
    "said that": "the mayor said that ",
    "denials": "did not deny that it did not ",
    "colons": "Ana: ",
    "full stops": ".",
    "full stops apart": ". ",
    "question marks": "? ",
    "exclamations": "!",
    "dots": "... ",
    "commas": ",",
    "commas apart": ", ",
    "semicolons": "; ",
    "dashes": "—",
    "dashes apart": " – ",
    "hyphens": "-",
    "hyphens apart": "- ",
    "brackets open": "(",
    "brackets closed": ")",
    "brackets in pairs": "()",
    "square brackets": "[",
    "braces": "{",
    "links of Markdown": "[a](b) ",
    "pictures of Markdown": "![a](b) ",
    "notes of Markdown": "[^a] ",
    "stars": "*",
    "underlines": "_",
    "back quotes": "`",
    "hashes": "#",
    "headings": "# A\n",
    "quoted lines": "> a\n",
    "nested quotes": "> ",
    "bullets": "- a\n",
    "numbered": "1. a\n",
    "pipes": "|",
    "table rows": "| a | 1 | b |\n",
    "tab columns": "a\t1\t",
    "angle brackets": "<",
    "tags": "<b>",
    "closed tags": "<b></b>",
    "comments": "<!-- ",
    "entities": "&amp;",
    "open entities": "&",
    "addresses": "https://paper.example/a/b?c=d ",
    "addresses without end": "https://",
    "hosts": "www.paper.example ",
    "mail": "ana@paper.example ",
    "handles": "@ana #river ",
    "back slashes": "\\",
    "slashes": "/",
    "blanks": "a" + " " * 40,
    "empty lines": "a\n\n\n\n",
    "tabs": "\t",
    "no-break blanks": "a\u00a0",
    "soft hyphens": "a\u00ad",
    "zero width": "a\u200b",
    "combining marks": "e\u0301",
    "marks on marks": "\u0301",
    "emoji": "🙂",
    "joined emoji": "👩\u200d🚒",
    "Chinese": "河桥议会",
    "Chinese sentences": "河桥议会。",
    "Japanese": "町の橋が落ちた。",
    "Korean": "다리가 무너졌다. ",
    "Thai": "สะพานพัง",
    "Arabic": "انهار الجسر ",
    "Hebrew": "הגשר קרס. ",
    "Hindi": "पुल गिर गया। ",
    "Russian": "Мост рухнул. ",
    "Greek": "Η γέφυρα έπεσε. ",
    "Turkish capitals": "İI ı ",
    "German compounds": "Brückeneinsturzuntersuchungs",
    "name and empty quotation": "Jane Quist said “ ” , 12 of the ",
    "names and quotations": "Ana Almgren: “No”\n",
    "told by names": "told Ana Almgren that ",
    "pronoun and quotation": "Ana Almgren met Bor Dahlen. He said “no, not at all” . ",
    "quotations in a row": "“We were not told of it”, “We never knew of it”, ",
    "short answers": "No! Why? ",
    "initials and verb": "J. Q. said. ",
    "powers of ten": "1e10 ",
    "same sentence": "The river bridge was closed on Monday. ",
    "same sentence with figure": "Police counted 14 people at the bridge on Monday. ",
}


def _repeated(unit: str) -> Kind:
    def made(size: int, seed: int) -> str:
        return (unit * (size // len(unit) + 1))[:size]

    return made


def _drawn(piece: Callable[[Random], str]) -> Kind:
    def made(size: int, seed: int) -> str:
        rng = Random(seed)
        out: list[str] = []
        have = 0
        while have < size:
            out.append(piece(rng))
            have += len(out[-1])
        return "".join(out)[:size]

    return made


def _plain(rng: Random) -> str:
    words = " ".join(rng.choices(_WORDS, k=rng.randrange(6, 18)))
    return f"{words.capitalize()}. "


def _figures(rng: Random) -> str:
    day = rng.randrange(1, 29)
    return f"The {rng.choice(_WORDS)} cost {rng.randrange(10_000)} crowns on {day} May. "


# Drawn anew each time, by the seed.
DRAWN: Mapping[str, Callable[[Random], str]] = {
    "plain sentences": _plain,
    "sentences with figures": _figures,
    "letters drawn": lambda r: r.choice("abcdefghijklmnopqrstuvwxyz"),
    "words and figures drawn": lambda r: f"{r.choice(_WORDS)} {r.randrange(10**6)} ",
    "sentences with names": lambda r: (
        f"{r.choice(_NAMES)} {r.choice(_NAMES)} met {r.choice(_NAMES)}. "
    ),
    "words of reports drawn": lambda r: f"{r.choice(_REPORTED)} ",
}

KINDS: Mapping[str, Kind] = {name: _repeated(unit) for name, unit in UNITS.items()} | {
    name: _drawn(piece) for name, piece in DRAWN.items()
}
EVERYDAY = (
    "capital words on lines",
    "one capital word",
    "digits apart",
    "same sentence with figure",
    "dialogue",
    "hours",
    "initials",
    "Chinese",
    "names and quotations",
    "names with commas",
    "plain sentences",
    "words of reports drawn",
)


def attributes(size: int, _: int = 0) -> str:
    """A page with one element of very many attributes."""
    many = " ".join(f'data-a{n}="{n}"' for n in range(size // 16))
    words = "<p>The bridge at Lorne was closed on Monday after heavy rain, the council said.</p>"
    return f"<html><body><article {many}>{words * 9}</article></body></html>"
