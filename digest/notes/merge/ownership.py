"""Machine text into a note that people edit: the machine changes only what it wrote.

A part (front-matter key, section, fact, row) whose fingerprint the ledger knows is the machine's:
refreshed or taken out. Any other is a person's, for good. A recorded part that is gone stays gone.
Nothing else in the file changes a byte. Where the ledger is lost, text that reads as the machine
would write it now is the machine's, and what is not there counts as taken out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from digest.errors import NoteError
from digest.notes.ledger.form import Ledgers, dumps, text_print
from digest.notes.ledger.marks import DELETED, KEPT, WITHDRAWN, Mark
from digest.notes.ledger.records import FIXED, Records
from digest.notes.merge.body import Body
from digest.notes.merge.places import Suggestion
from digest.notes.merge.splice import splice
from digest.notes.read.opening import Opened, cut_open, front, identity, opened
from digest.notes.syntax.frontmatter import read
from digest.notes.syntax.outline import outline
from digest.notes.syntax.values import value_print
from digest.notes.syntax.yamltext import flow, plain
from digest.notes.write.draft import Draft, assemble
from digest.notes.write.layout import KEYS, PARTS

Data = dict[str, Any]

FOLDERS = {"article": "articles", "story": "stories", "day": "days"}
# Former addresses of a report by which the link in an edited row still finds it.
SLUGS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A note and its ledger after the machine had its say."""

    text: str
    ledger: Data | None
    changed: bool  # the note's text
    booked: bool = False  # the ledger differs from the one that was given
    suggestions: tuple[Suggestion, ...] = ()
    kept: tuple[str, ...] = ()  # keys, parts and labels that a person edited or added
    deleted: tuple[str, ...] = ()  # and took out
    alarms: tuple[str, ...] = ()  # edited items whose source has changed since
    unsure: bool = False  # the ledger was lost or is older than the note
    problems: tuple[NoteError, ...] = ()  # the note was left as it is, and why


@dataclass(kw_only=True)
class _Front:
    """The front matter as it is to be."""

    values: Data
    marks: dict[str, Mark]
    suggestions: list[Suggestion] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


def merge(
    old: str | None,
    draft: Draft,
    ledger: Data | None,
    *,
    take: frozenset[str] = frozenset(),
    newcomers: frozenset[str] = frozenset(),
    doubt: bool = False,
) -> Merged:
    """The note with the machine's new text wherever it is still the machine's.

    `take` names parts (keys, sections, labels) that are given back to the machine. `newcomers` are
    ids of articles and stories without a note so far: what they bring cannot have been taken out.
    With `doubt` the ledger may be older than the note.
    """
    if old is None:
        return Merged(text=draft.text, ledger=draft.ledger, changed=True, booked=True)
    try:
        note = _open(old, draft, ledger)
    except NoteError as error:
        return Merged(text=old, ledger=ledger, changed=False, problems=(error,))
    body = Body(note, draft, take=_wider(take, draft), newcomers=newcomers, doubt=doubt)
    head = _front(note, draft, take, doubt=body.doubt)
    body.merge()
    cut = note.cut
    source = splice(cut.yaml, note.root, head.values, eol=cut.eol)
    fences = (cut.open, cut.close) if cut.open else (f"---{cut.eol}", f"---{cut.eol}{cut.eol}")
    close = fences[1]
    if body.text and not close.endswith(("\n", "\r")):  # the note ended with its front matter
        close += cut.eol
    text = cut.bom + fences[0] + source + close + body.text
    new = _ledger(note.rec, draft, head.marks, body, old=old, text=text)
    merged = Merged(
        text=text,
        ledger=new,
        changed=text != old,
        booked=ledger is None or dumps(new) != dumps(ledger),
        suggestions=tuple(_undeclined(head.suggestions + body.suggestions, note.rec)),
        kept=tuple(head.kept + body.kept),
        deleted=tuple(head.deleted + body.deleted),
        alarms=tuple(body.alarms),
        unsure=body.doubt and not note.hand,
    )
    if merged.changed and not _sound(text, head.values, body):
        what = "The new text does not fit between the edited parts, so nothing was changed"
        fault = NoteError(what, "Look for an unclosed code fence or quotation in the note")
        return Merged(text=old, ledger=ledger, changed=False, problems=(fault,), kept=merged.kept)
    return merged


def _open(old: str, draft: Draft, ledger: Data | None) -> Opened:
    path = f"{FOLDERS[draft.kind]}/{draft.machine['id']}.md"
    cut = cut_open(old)
    data = front(cut)
    identity(path, data, cut, Ledgers())
    return opened(path, str(draft.machine["id"]), cut, data, ledger, old)


def _wider(take: frozenset[str], draft: Draft) -> frozenset[str]:
    """A list part that is given back gives back its items; a frame its lists."""
    parts = PARTS[draft.kind]
    names = set(take)
    names |= {p.name for p in parts if p.inside in names}
    names |= {item.label for item in draft.items if item.part in names}
    return frozenset(names)


def _front(note: Opened, draft: Draft, take: frozenset[str], *, doubt: bool) -> _Front:
    """New front matter, its marks, suggestions, keys that a person holds."""
    have, records = note.data, note.rec
    front = _Front(values=dict(have), marks=dict(records.keys))
    marks = front.marks
    for key in KEYS[draft.kind]:
        offered = key in draft.keys
        value = draft.keys.get(key)
        fresh = value_print(key, value) if offered else ""
        recorded = records.keys.get(key)
        now = value_print(key, have[key]) if key in have else ""
        if key not in have:
            absent = recorded is None and doubt and offered
            if recorded is not None and recorded.state != WITHDRAWN and key not in take:
                marks[key] = recorded.fated(DELETED)
            elif absent and key not in take:
                marks[key] = Mark((fresh,), DELETED)
            elif offered and not note.hand:
                front.values = _insert(front.values, key, value, draft)
                marks[key] = (recorded or Mark()).wrote(fresh)
            if key in marks and marks[key].gone:
                front.deleted.append(key)
        elif key in take or (recorded and recorded.knows(now)) or (offered and fresh == now):
            if offered:
                # the same value in other clothes stays as a person or a tool typed it
                front.values[key] = have[key] if fresh == now else value
                marks[key] = (recorded or Mark()).over(now).wrote(fresh)
            else:
                del front.values[key]
                marks[key] = (recorded or Mark((now,))).fated(WITHDRAWN)
        else:
            front.kept.append(key)
            marks[key] = (recorded or Mark()).fated("")
            if offered:
                one = Suggestion(part=key, current=flow(have[key]), proposed=flow(value), now=fresh)
                front.suggestions.append(one)
    if have.get("id") != note.id:
        front.values["id"] = note.id
    order = [*KEYS[draft.kind], *marks]
    front.marks = {k: marks[k] for k in dict.fromkeys(order) if k in marks}
    return front


def _insert(values: Data, key: str, value: Any, draft: Draft) -> Data:
    """The mapping with a key added behind its nearest earlier neighbour."""
    order = KEYS[draft.kind]
    before = [k for k in order[: order.index(key)] if k in values]
    out: Data = {} if before else {key: value}
    for k, v in values.items():
        out[k] = v
        if before and k == before[-1]:
            out[key] = value
    return out


def _undeclined(found: Iterable[Suggestion], rec: Records) -> list[Suggestion]:
    """The suggestions but those that a person turned down as they are."""
    declined = rec.data.get("declined")
    no = declined if isinstance(declined, dict) else {}
    return [one for one in found if no.get(one.part) != one.now]


def _ledger(
    rec: Records, draft: Draft, keys: dict[str, Mark], body: Body, *, old: str, text: str
) -> Data:
    """The ledger after the merge."""
    was = rec.data
    machine = dict(draft.machine)
    machine |= {key: was[key] for key in FIXED if was.get(key)}
    if "comparison" in body.kept or "comparison" in body.deleted:
        machine.pop("known", None)
        if was.get("known"):
            machine["known"] = was["known"]
    machine["changes"] = _history(was.get("changes"), machine.get("changes"))
    machine["aliases"] = _addresses(was, machine)
    machine["articles"] = _articles(was.get("articles"), machine.get("articles"))
    machine["heads"] = body.heads
    here = {one.part for one in body.suggestions} | set(keys)
    declined = was.get("declined")
    if isinstance(declined, dict):
        machine["declined"] = {k: v for k, v in declined.items() if k in here}
    wrote = list(rec.texts)
    if text != old or not wrote:
        now = text_print(text)
        wrote = [now, *(w for w in wrote if w != now)][:KEPT]
    machine["wrote"] = wrote
    return assemble(machine, keys=keys, parts=body.parts, lists=body.records)


def _history(old: Any, new: Any) -> list[Any]:
    """Changes are only ever added."""
    entries = list(old) if isinstance(old, list) else []
    return entries + [change for change in new or () if plain(change) not in map(plain, entries)]


def _addresses(was: Data, machine: Data) -> list[str]:
    """Every address that the note once had, but the one that it has."""
    former = [*_list(was.get("aliases")), was.get("at"), *_list(machine.get("aliases"))]
    return [a for a in dict.fromkeys(former) if isinstance(a, str) and a and a != machine.get("at")]


def _articles(old: Any, new: Any) -> list[list[str]]:
    """The reports of a story: id, address, and former addresses that old links still name."""
    former = {pair[0]: pair[1:] for pair in _list(old) if isinstance(pair, list) and pair}
    out = []
    for ident, slug in _list(new):
        slugs = dict.fromkeys([slug, *former.get(ident, ())])
        out.append([ident, *slugs][: SLUGS + 1])
    return out


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _sound(text: str, front: Data, body: Body) -> bool:
    """True when the written note reads back as meant: the net under everything above."""
    try:
        cut = cut_open(text)
        root = read(cut.yaml)
    except NoteError:
        return False
    if root.data != plain(front):
        return False
    return body.holds(outline(cut.body))
