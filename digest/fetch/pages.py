"""Articles: which are wanted, in which order they are asked for, and what becomes of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from digest.errors import DigestError
from digest.fetch import inbox as fetch_inbox
from digest.fetch import versions as fetch_versions
from digest.fetch.feeds import Item
from digest.fetch.guard import Broken, Refused, shown
from digest.fetch.manners import again, refusal, retry_after
from digest.fetch.state import PageState
from digest.fetch.work import Work
from digest.reading.whose.identity import canonical, host
from digest.reading.whose.papers import kin

_SILENT = 3  # requests in vain after which the rest of a host's articles wait for the next run


@dataclass(frozen=True, slots=True, kw_only=True)
class _Want:
    page: PageState
    whole: bytes = b""  # the file, when the feed itself had the full text


@dataclass(slots=True, kw_only=True)
class Pages:
    """The articles of one run: put down with `want`, saved with `save`."""

    work: Work
    inbox: Path
    limit: int | None
    saved: list[str] = field(default_factory=list)
    _silent: Counter[str] = field(default_factory=Counter)  # requests to a host without an answer
    _wants: dict[str, _Want] = field(default_factory=dict)

    def want(self, page: PageState, item: Item | None = None) -> None:
        """Put an article down, unless it is saved in this version or known to be gone."""
        state = self.work.state
        known = state.page(page.key) or self._same_entry(page)
        if known:
            page = replace(page, key=known.key, kept=known.kept)
        # saved by a run that was interrupted, or whose memory was deleted
        unsaved = known is None or not (known.saved or known.gone or known.kept)
        if unsaved and (name := fetch_inbox.standing(self.inbox, page.url, page.title)):
            known = replace(page, saved=name)
            state.put(known)
        if known and (known.gone or (known.saved and page.updated in ("", known.updated))):
            return
        if known and not known.saved:
            page = replace(page, next_after=known.next_after, fails=known.fails)
        self._wants.setdefault(page.key, _Want(page=page, whole=item.text() if item else b""))
        if known is None:
            state.put(page)

    def _same_entry(self, page: PageState) -> PageState | None:
        """The article that its feed knows by this name, where more than the name is the same.

        A link with a session in it is another one at each poll; but there are feeds that number
        their entries anew.
        """
        at = _place(page.url)
        for known in self.work.state.of_entry(page.entry):
            same = _place(known.url) == at or known.title == page.title
            if same and kin(host(known.url), host(page.url)):
                return known
        return None

    def save(self) -> int:
        """Ask for all that is due; how many the limit left for the next run."""
        work = self.work
        for page in work.state.waiting():
            self._wants.setdefault(page.key, _Want(page=page))
        due = {k: want for k, want in self._wants.items() if want.page.next_after <= work.now}
        work.later.extend(want.page.url for k, want in self._wants.items() if k not in due)
        total = len(due) if self.limit is None else min(len(due), self.limit)
        for want in self._by_turns(due):
            at = urlsplit(want.page.url).netloc
            if not want.whole and self._silent[at] >= _SILENT:
                work.later.append(want.page.url)
                continue
            work.progress(shown(want.page.url), len(self.saved), total)
            with work.alone(want.page.url) as trouble:
                self._one(want)
            if trouble:
                work.state.put(again(want.page, work.now))
        return len(due)

    def _by_turns(self, due: dict[str, _Want]) -> Iterator[_Want]:
        """The articles, always one of the host that may be asked soonest; stops at the limit."""
        while due and (self.limit is None or len(self.saved) < self.limit):
            hosts: dict[str, str] = {}
            for key, want in due.items():
                hosts.setdefault("" if want.whole else urlsplit(want.page.url).netloc, key)
            host = min(hosts, key=lambda h: (self.work.pace.free_at(h), h))
            yield due.pop(hosts[host])

    def _one(self, want: _Want) -> None:
        page, work = want.page, self.work
        if want.whole:
            self._write(page, want.whole)
            return
        try:
            reply = work.ask(page.url)
        except DigestError as err:
            self._silent[urlsplit(page.url).netloc] += isinstance(err, Broken)
            work.fail(page.url, err)
            # what robots.txt or the guard refuses would be refused in every later night too
            refused = isinstance(err, Refused)
            work.state.put(replace(page, gone=1) if refused else again(page, work.now))
            return
        there = canonical(reply.url)
        elsewhere = there not in ("", page.key, canonical(page.url))
        known = work.state.page(there) if elsewhere else None
        if reply.status in (404, 410):
            work.fail(page.url, DigestError(f"is not there ({reply.status})", "Nothing to do"))
            work.state.put(replace(page, gone=1))
        elif reply.status != 200:
            work.fail(page.url, refusal(reply.status))
            work.state.put(again(page, work.now, retry_after(reply.headers, work.now)))
        elif known and known.saved:  # two links to one article
            work.state.put(replace(page, saved=known.saved))
        else:
            kind = reply.headers.get("content-type", "")
            data = fetch_inbox.page(reply.body, url=reply.url, content_type=kind)
            if data is None:
                what = f"is no page ({shown(kind.split(';')[0]) or 'of unknown kind'})"
                work.fail(page.url, DigestError(what, "Save its text by hand"))
                work.state.put(replace(page, gone=1))
                return
            name = self._write(page, data)
            if elsewhere and known is None:
                work.state.put(replace(page, key=there, url=reply.url, saved=name, entry=""))

    def _write(self, page: PageState, data: bytes) -> str:
        """Save the article, unless its words are those of its last version; the file's name."""
        kept, new = fetch_versions.save(
            self.inbox,
            fetch_inbox.name(page.url, page.title, data),
            data,
            kept=fetch_versions.told(page.kept),
            opts=self.work.opts,
        )
        if new:
            self.saved.append(new)
        saved = kept[-1].name
        state = replace(page, saved=saved, kept=fetch_versions.text(kept), fails=0, next_after=0.0)
        self.work.state.put(state)
        return saved


def _place(url: str) -> str:
    """An address without its parameters."""
    return canonical(url).partition("?")[0]
