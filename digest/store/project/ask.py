"""The questions on a site's stories, and answers to them from a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from digest.judge.kept import kept, proof
from digest.judge.question import Asked, question
from digest.judge.wire import line
from digest.model import Article, Failed
from digest.options import Options
from digest.store import answers
from digest.store.project.filters import lines
from digest.store.project.run import CONTENT, planned
from digest.store.safe import lock
from digest.store.safe.inside import refuse_strange

_STALE = "Ask again with `digest ask`: a report of its story has changed since"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A story's question, with the articles that it is on, and whether its answer is kept."""

    asked: Asked
    articles: tuple[Article, ...]
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An answer that was kept: how many of its items stand their proofs, and why others do not."""

    id: str
    hash: str
    points: int
    dropped: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What became of a file of answers."""

    kept: tuple[Taken, ...]
    failed: tuple[Failed, ...]


def questions(site: Path, opts: Options, *, today: str) -> list[Open]:
    """The question of every story that has one, in the order of their ids."""
    known, _ = answers.load(site / CONTENT)
    found = []
    with planned(site, opts, today=today, jobs=opts.run.jobs) as (done, _, _):
        for place in sorted(done.kept.places, key=lambda one: one.id):
            members = tuple(done.articles[ident] for ident in place.group.articles)
            made = question(place.id, members)
            if made is not None:
                found.append(
                    Open(asked=made.asked, articles=members, answered=made.asked.hash in known)
                )
    return found


def take(
    site: Path, opts: Options, source: str, stdin: BinaryIO, *, by: str, today: str
) -> Answered:
    """Keep the answers in a file; one to no question of now is refused, the others are kept."""
    content = site / CONTENT
    open_ = {one.asked.hash: one for one in questions(site, opts, today=today)}
    taken: list[Taken] = []
    failed: list[Failed] = []
    with lock.hold(site):
        refuse_strange(content, [content / answers.FOLDER])
        for place, record in lines(source, stdin):
            if isinstance(record, Failed):
                failed.append(record)
                continue
            read = line(record)
            if read is None:
                what = "no answer: a line is {id, hash, answer}, or one of a batch service"
                failed.append(Failed(key=place, stage="judge", error=what, hint=""))
                continue
            hashed, said = read
            asked = open_.get(hashed)
            if asked is None:
                what = "no story asks this question now: its hash is not known"
                failed.append(Failed(key=place, stage="judge", error=what, hint=_STALE))
                continue
            answer = kept(hashed, asked.asked.id, by, said)
            answers.put(content, answer)
            found = proof(answer.id, asked.articles, answer, most_differ=opts.judge.differ)
            assert found is not None
            taken.append(
                Taken(
                    id=answer.id,
                    hash=hashed,
                    points=len(found.pointed.points),
                    dropped=found.dropped,
                )
            )
    return Answered(kept=tuple(taken), failed=tuple(failed))
