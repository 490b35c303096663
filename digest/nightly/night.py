"""`digest nightly`: each step does what it can, and what is good is published."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from digest.errors import DigestError, Locked
from digest.fetch.run import Fetched
from digest.model import Failed
from digest.nightly import outward
from digest.nightly.report import Failure, Report
from digest.options import Options
from digest.reading.source.wall import said
from digest.site.build import build
from digest.site.notes.gather import Fault
from digest.site.serving.publish import Unfinished
from digest.store.history import since
from digest.store.history.since import Happening
from digest.store.project import run as project
from digest.store.project.editing import check
from digest.store.project.writing import Progress
from digest.text.counted import counted

Fetch = Callable[[Path, Options], Fetched]
Say = Callable[[str], None]
_OURS = "Take out what was changed last, or report this line to the makers of Digest"


@dataclass(kw_only=True)
class Night:
    """One night at work: what was done and what was not good so far."""

    site: Path
    opts: Options
    today: str
    say: Say
    steps: dict[str, str] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @contextmanager
    def step(self, name: str, words: str) -> Iterator[None]:
        """A step whose end by an error is a failure, and not the end of the night."""
        self.say(words)
        try:
            yield
        except Locked:
            raise
        except DigestError as error:
            self.fail(name, error.what, error.hint)
        except OSError as error:
            where = error.filename or self.site
            what = f"{where}: {error.strerror or error}"
            self.fail(name, what, "Check the disk and the permissions")
        except Exception as error:  # noqa: BLE001 - the night goes on and tells it
            at = traceback.extract_tb(error.__traceback__)[-1]
            what = f"ended by {type(error).__name__}: {said(error)} ({at.filename}:{at.lineno})"
            self.fail(name, what, _OURS)

    def fail(self, step: str, what: str, hint: str = "") -> None:
        """Put down what was not good."""
        self.failures.append(Failure(step=step, what=what, hint=hint))

    def fail_all(self, step: str, failed: tuple[Failed, ...]) -> None:
        """The same for all failures of a step."""
        for one in failed:
            self.fail(step, f"{one.key}: {one.error}", one.hint)


def night(
    site: Path,
    opts: Options,
    *,
    today: str,
    jobs: int,
    fetch: Fetch,
    progress: Progress,
    say: Say = lambda _: None,
    search: bool = True,
) -> Report:
    """What the night did. Raises Locked while another run is at work, and nothing else of ours."""
    at = Night(site=site, opts=opts, today=today, say=say)
    if opts.fetch.feeds or opts.fetch.addresses:
        with at.step("fetch", "Fetching feeds and addresses ..."):
            _fetch(at, fetch(site, opts))
    with at.step("run", "Inbox to notes ..."):
        _run(at, jobs, progress)
    with at.step("check", "Checking notes ..."):
        _check(at, progress)
    left: list[Fault] = []
    published = ""
    output = site / "output"
    with at.step("build", "Building the site ..."):
        public = bool(opts.site.url)
        at.steps["site"] = build(site, public=public, search=search, left=left)
        published = str(output.resolve())
    at.failures = [_known(one, left) for one in at.failures]
    for fault in left:
        if not any(_is_of(one, fault) for one in at.failures):
            at.fail("build", f"{fault} ({_shown(fault)})")
    if published:
        published = _publish(at, output, published)
    return Report(
        on=today,
        steps=tuple(at.steps.items()),
        published=published,
        failures=tuple(at.failures),
        notices=tuple(at.notices),
        happened=_happened(at),
    )


def _fetch(at: Night, got: Fetched) -> None:
    waiting = (
        f", {counted(len(got.later), 'address', 'addresses')} asked another time"
        if got.later
        else ""
    )
    at.steps["fetched"] = (
        f"{counted(len(got.saved), 'article')} saved, "
        f"{counted(got.unchanged, 'feed')} without news{waiting}"
    )
    at.notices += got.notices
    at.fail_all("fetch", got.failed)


def _run(at: Night, jobs: int, progress: Progress) -> None:
    done = project.run(at.site, at.opts, today=at.today, jobs=jobs, progress=progress)
    flow = done.flow
    told = sum(len(story.articles) > 1 for story in flow.stories.known)
    at.steps["notes"] = (
        f"{counted(len(flow.articles), 'article')}, {counted(told, 'story', 'stories')}; "
        f"{counted(len(done.writes), 'note')} changed, "
        f"{len(flow.refused)} left out"
    )
    at.notices += done.notices
    # a note that cannot be read is told by the check, which knows more of it
    at.fail_all("run", tuple(one for one in done.failed if one.stage != "note"))


def _check(at: Night, progress: Progress) -> None:
    for one in check.problems(at.site, at.opts, progress=progress):
        if one.level == "error":
            at.fail("check", f"{one.path}:{one.line}:{one.column}: {one.what}", one.hint)


def _known(failure: Failure, left: list[Fault]) -> Failure:
    """A fault of a note with what became of its page."""
    if failure.step != "check":
        return failure
    for fault in left:
        if _is_of(failure, fault):
            return replace(failure, what=f"{failure.what} ({_shown(fault)})")
    return failure


def _is_of(failure: Failure, fault: Fault) -> bool:
    """Whether a failure of the check tells of this fault."""
    named = f"/{fault.path}:" in failure.what or failure.what.startswith(f"{fault.path}:")
    return failure.step == "check" and named


def _shown(fault: Fault) -> str:
    if fault.path.startswith(("theme", "digest.toml")):
        return "on the site our own stands in its place"
    return f"on the site {'its last good state stays' if fault.kept else 'it is left out'}"


def _publish(at: Night, output: Path, published: str) -> str:
    """Where the site is now; "" where it could not be brought there."""
    known = len(at.failures)
    opts = at.opts.nightly
    if opts.folder:
        with at.step("publish", "Publishing ..."):
            try:
                published = str(outward.to_folder(at.site, output, opts.folder))
            except Unfinished as error:  # the pages are there all the same
                published = opts.folder
                at.fail("publish", error.what, error.hint)
                known += 1
    if opts.command and len(at.failures) == known:
        with at.step("publish", f"Publishing with {opts.command[0]} ..."):
            outward.call(
                opts.command,
                at.site,
                minutes=opts.max_minutes,
                DIGEST_OUTPUT=str(output.resolve()),
            )
            published = " ".join(opts.command)
    if len(at.failures) > known:
        return ""
    at.steps["published"] = published
    return published


def _happened(at: Night) -> tuple[Happening, ...]:
    """What is new since yesterday; nothing where the notes cannot be read."""
    day = since.day_of("yesterday", today=at.today)
    try:
        return since.since(at.site, day)
    except Exception:  # noqa: BLE001 - the night goes on and tells it
        return ()
