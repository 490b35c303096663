"""An invented machine: a model that changes from run to run, so that its notes must change."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from digest.model import (
    Article,
    Cell,
    Comparison,
    CopyLink,
    Day,
    Document,
    Evidence,
    Fact,
    Holder,
    Lookalike,
    Row,
    Span,
    Story,
)
from digest.notes.write import drafts as write
from digest.notes.write.draft import Draft

WORDS = (
    "harbour crane ferry bridge council budget storm river mayor strike port union vote road "
    "school fire flood train plant court ship market tower garden museum bakery tunnel"
).split()
TOWNS = ("Port Alder", "Lorne", "Kestrel Bay", "Westmere", "Old Quay", "St. Abel's")
ODD = ("5 * 4", "[sic]", "a_b_c", "# 3", "<b>", "C&D", "~6~", "- x", "`q`", "{y}", "1. Z", "|")


def sentence(rng: random.Random) -> str:
    """A made-up sentence, now and then with characters that mean something to Markdown."""
    words = rng.sample(WORDS, rng.randint(4, 12))
    if rng.random() < 0.2:
        words.insert(rng.randint(0, len(words)), rng.choice(ODD))
    words.insert(2, f"{rng.randint(2, 900)}")
    text = " ".join(words) + f" in {rng.choice(TOWNS)}"
    return text[0].upper() + text[1:] + "."


@dataclass(kw_only=True)
class Machine:
    """The machine's knowledge of one note; `step` is the next run with something new."""

    kind: str
    rng: random.Random
    title: str = ""
    tags: tuple[str, ...] = ()
    topic: str = "Harbours"
    summary: str = ""
    comparison: str = ""
    facts: dict[str, str] = field(default_factory=dict)  # label -> wording, in order
    sources: dict[str, str] = field(default_factory=dict)  # label -> sentence
    rows: dict[str, tuple[str, str]] = field(default_factory=dict)  # label -> (status, label text)
    known: int = 2
    speaks: str = "en"  # the language of the site
    serial: int = 0

    def __post_init__(self) -> None:
        self.title = sentence(self.rng)
        self.summary = sentence(self.rng)
        self.comparison = sentence(self.rng) + "\n\n" + sentence(self.rng)
        self.tags = tuple(self.rng.sample(WORDS, 2))
        for _ in range(self.rng.randint(3, 6)):
            self.add_fact()
        for _ in range(self.rng.randint(3, 5)):
            self.add_row()

    def add_fact(self) -> None:
        self.serial += 1
        label = f"f{self.serial:05x}"
        self.sources[label] = sentence(self.rng)
        items = list(self.facts.items())
        items.insert(self.rng.randint(0, len(items)), (label, self.sources[label]))
        self.facts = dict(items)

    def add_row(self) -> None:
        self.serial += 1
        status = self.rng.choice(("differ", "updated", "agree", "single", "unsure"))
        items = list(self.rows.items())
        entry = (f"r{self.serial:05x}", (status, sentence(self.rng)))
        items.insert(self.rng.randint(0, len(items)), entry)
        self.rows = dict(items)

    def step(self) -> None:
        """Change about 45 of 100 parts."""
        rng = self.rng
        if rng.random() < 0.1:
            self.speaks = rng.choice(("en", "de"))
        if rng.random() < 0.45:
            self.title = sentence(rng)
        if rng.random() < 0.3:
            self.tags = tuple(rng.sample(WORDS, rng.randint(0, 3)))
        if rng.random() < 0.45:
            self.summary = sentence(rng) if rng.random() < 0.95 else ""
        if rng.random() < 0.45:
            self.comparison = sentence(rng) + "\n\n" + sentence(rng)
            self.known += 1
        for label in list(self.facts):
            if rng.random() < 0.3:
                self.facts[label] = sentence(rng)
            elif rng.random() < 0.12:
                del self.facts[label]
        if rng.random() < 0.5:
            self.add_fact()
        if rng.random() < 0.2:
            items = list(self.facts.items())
            rng.shuffle(items)
            self.facts = dict(items)
        for label, (status, text) in list(self.rows.items()):
            if rng.random() < 0.2:
                self.rows[label] = (status, sentence(rng))
            elif rng.random() < 0.15:
                self.rows[label] = (rng.choice(("differ", "agree", "single")), text)
            elif rng.random() < 0.1:
                del self.rows[label]
        if rng.random() < 0.4:
            self.add_row()

    # ---- drafts --------------------------------------------------------------

    def draft(self) -> Draft:
        """What the machine would write now."""
        return {"article": self._article, "story": self._story, "day": self._day}[self.kind]()

    def _facts(self) -> tuple[Fact, ...]:
        return tuple(
            Fact(
                id=label,
                text=text,
                evidence=Evidence(
                    article="one",
                    sentence=i,
                    span=Span(start=i * 100, end=i * 100 + len(self.sources[label])),
                    exact=self.sources[label],
                    paragraph=i + 1,
                ),
            )
            for i, (label, text) in enumerate(self.facts.items())
        )

    def _document(self, name: str) -> Document:
        return Document(
            id=name,
            text="A text of the source.",
            title=self.title,
            outlet="Harbour Times" if name == "one" else "North Wire",
            url=f"https://{name}.example/a",
            published="2026-08-20T05:40",
            authors=("Ana Ortiz",),
            lang="en",
            origin=f"inbox/{name}.txt",
            sha="1" * 16,
        )

    def _article(self) -> Draft:
        return write.article(
            Article(document=self._document("one"), summary=self.summary, facts=self._facts()),
            slug="one",
            title=self.title,
            seen="2026-11-25",
            comparison=self.comparison,
            known=self.known,
            tags=self.tags,
            topic=self.topic,
            speaks=self.speaks,
        )

    def _story(self) -> Draft:
        arts = {n: Article(document=self._document(n)) for n in ("one", "two")}
        rows = tuple(
            Row(
                id=label,
                label=text.split(" in ")[0],
                status=status,  # type: ignore[arg-type]
                values=("14", "at least 11"),
                voices=2,
                reason=f"{text} So it is.",
                cells=tuple(
                    Cell(
                        article=name,
                        stance="says",
                        value=str(i),
                        quote=text,
                        span=Span(start=i, end=i + len(text)),
                        holder=Holder(kind="official", name="police", strength="said"),
                    )
                    for i, name in enumerate(("one", "two")[: 1 if status == "single" else 2])
                ),
            )
            for label, (status, text) in self.rows.items()
        )
        story = Story(
            id="s-one",
            slug="one",
            title=self.title,
            articles=("one", "two"),
            deck=self.summary,
            brief=self._facts()[:4],
            tags=self.tags,
            topic=self.topic,
            last="2026-08-20",
            comparison=Comparison(
                rows=rows,
                note=self.comparison,
                voices=(("one",), ("two",)),
                copies=(CopyLink(earlier="one", later="two", share=0.1 * (self.known % 9)),),
            ),
            lookalikes=(
                Lookalike(
                    article="one",
                    other="x",
                    other_story=None,
                    verdict="other event",
                    reason=self.title,
                    score=0.1,
                ),
            ),
        )
        slugs = {"one": "one", "two": "two"}
        return write.story(story, articles=arts, slugs=slugs, speaks=self.speaks)

    def _day(self) -> Draft:
        names = list(self.rows)
        titles = {label: (f"note-{label}", text) for label, (_s, text) in self.rows.items()}
        stories = tuple(n for n in names if self.rows[n][0] != "single")
        singles = tuple(n for n in names if self.rows[n][0] == "single")
        day = Day(date="2026-08-20", stories=stories, singles=singles)
        return write.day(day, titles=titles, speaks=self.speaks)
