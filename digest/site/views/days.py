"""The front page, and the pages of days, months and years."""

from __future__ import annotations

from collections.abc import Sequence

from digest.site import markdown
from digest.site.shelf import DayPlan, latest
from digest.site.views import entries
from digest.site.views.frame import Frame
from digest.site.views.pages import Dated, DayView, ListView
from digest.site.views.view import Link, Moment


def front(frame: Frame) -> DayView:
    """The front page: the latest day that has something to tell."""
    w, days = frame.words, frame.shelf.days
    if not days:
        return DayView(
            title=w.front_title,
            href=frame.to.page(),
            date=Moment(text=w.front_title),
            name="",
            totals=w.no_articles,
            here="today",
        )
    return _day(frame, _latest(frame), front=True)


def _latest(frame: Frame) -> int:
    """The newest day with a dated report: an undated one tells nothing of the day."""
    articles, story_of = frame.shelf.articles, frame.shelf.stories
    for number, plan in enumerate(frame.shelf.days):
        if any(articles[a].head.date for a in plan.singles) or any(
            latest(story_of[s]) for s in plan.stories
        ):
            return number
    return 0


def day(frame: Frame, number: int) -> DayView:
    """The page of one day; days count from the newest."""
    return _day(frame, number, front=False)


def _day(frame: Frame, number: int, *, front: bool) -> DayView:
    w, plan = frame.words, frame.shelf.days[number]
    stories = [frame.shelf.stories[s] for s in plan.stories]
    views = [entries.story(frame, note, lead=i == 0) for i, note in enumerate(stories)]
    title = w.day(plan.date, weekday=True)
    head = plan.note.head if plan.note else None
    return DayView(
        title=w.front_title if front else title,
        href=frame.to.page() if front else frame.to.day(plan.date),
        here="today" if front else "days",
        trail=() if front else trail(frame, plan.date),
        date=Moment(text=title, iso=plan.date),
        name=w.weekday(plan.date),
        totals=_totals(frame, plan),
        description=_totals(frame, plan),
        lead=views[0] if views else None,
        stories=tuple(views[1:]),
        singles=tuple(entries.single(frame, frame.shelf.articles[a]) for a in plan.singles),
        undated=tuple(
            entries.single(frame, frame.shelf.articles[a])
            for a in frame.shelf.undated[:_UNDATED]
            if front and a not in plan.singles
        ),
        intro=markdown.blocks(plan.note.intro.markdown) if plan.note else markdown.inline(""),
        earlier=_neighbour(frame, number + 1),
        later=_neighbour(frame, number - 1) if number else None,
        end=w.f("end_of_day", day=w.weekday(plan.date)),
        hand=bool(head and (head.edited or (plan.note and plan.note.intro.markdown))),
    )


_UNDATED = 5  # on the front page; the list of days has all


def _neighbour(frame: Frame, number: int) -> Link | None:
    if not 0 <= number < len(frame.shelf.days):
        return None
    iso = frame.shelf.days[number].date
    return Link(text=frame.words.day(iso, weekday=True), href=frame.to.day(iso))


def _totals(frame: Frame, plan: DayPlan) -> str:
    w, shelf = frame.words, frame.shelf
    if not plan.stories and not plan.singles:
        return w.empty_day
    stories = [shelf.stories[s] for s in plan.stories]
    reports = [a for s in stories for a in s.articles] + list(plan.singles)
    differ = sum(any(r.status == "differ" for r in s.rows) for s in stories)
    text = w.f(
        "day_totals",
        stories=w.n("stories", len(stories)),
        articles=w.n("articles", len(reports)),
        sources=w.n("sources", len(frame.outlets(reports))),
    )
    return f"{text} {w.n('day_differ', differ)}" if differ else text


def trail(frame: Frame, iso: str) -> tuple[Link, ...]:
    """The way down to a day or month: days, year, month."""
    parts = iso.split("-")
    steps = [Link(text=frame.words.nav_days, href=frame.to.page("days"))]
    for depth in range(1, len(parts)):
        period = "-".join(parts[:depth])
        steps.append(Link(text=frame.words.day(period), href=frame.to.day(period)))
    return tuple(steps)


def months(frame: Frame) -> tuple[str, ...]:
    """Every month ("2026-08") that has a day, newest first."""
    return tuple(dict.fromkeys(d.date[:7] for d in frame.shelf.days))


def dated(frame: Frame, plan: DayPlan, *, full: bool) -> Dated:
    """A day in a list: how much it holds, and its headlines where `full`."""
    shelf, w = frame.shelf, frame.words
    differ = sum(any(r.status == "differ" for r in shelf.stories[s].rows) for s in plan.stories)
    note = [w.n("stories", len(plan.stories))] if plan.stories else []
    note += [w.n("singles", len(plan.singles))] if plan.singles else []
    note += [w.n("with_differences", differ)] if differ else []
    shown: Sequence[str] = (*plan.stories, *plan.singles) if full else ()
    return Dated(
        title=w.day(plan.date, weekday=True),
        href=frame.to.day(plan.date),
        iso=plan.date,
        entries=tuple(entries.any_of(frame, i) for i in shown),
        note=", ".join(note),
    )


def period(frame: Frame, prefix: str) -> ListView:
    """The page of a month or a year: its days, newest first, and its months."""
    w = frame.words
    plans = [d for d in frame.shelf.days if d.date.startswith(prefix)]
    is_month = len(prefix) > 4
    found = months(frame)
    at = found.index(prefix) if is_month else -1
    near = [found[i] for i in (at + 1, at - 1) if is_month and 0 <= i < len(found)]
    inside = [m for m in found if m.startswith(prefix)] if not is_month else near
    return ListView(
        title=w.day(prefix),
        href=frame.to.day(prefix),
        here="days",
        trail=trail(frame, prefix),
        kind="period",
        lead=w.n("days", len(plans)) + ".",
        days=tuple(dated(frame, d, full=is_month) for d in plans),
        more=tuple(Link(text=w.day(m), href=frame.to.day(m)) for m in inside),
        note=w.other_months if is_month else w.months_of_year,
    )


def all_days(frame: Frame) -> ListView:
    """The newest days, and a page for each month."""
    w, size = frame.words, frame.options.site.page_size
    return ListView(
        title=w.nav_days,
        href=frame.to.page("days"),
        here="days",
        kind="days",
        lead=w.days_lead,
        days=tuple(dated(frame, d, full=False) for d in frame.shelf.days[:size]),
        more=tuple(Link(text=w.day(m), href=frame.to.day(m)) for m in months(frame)),
        links=tuple(
            Link(text=y, href=frame.to.day(y)) for y in dict.fromkeys(m[:4] for m in months(frame))
        ),
        note=w.all_months,
        loose=tuple(entries.single(frame, frame.shelf.articles[a]) for a in frame.shelf.undated),
        empty=w.no_articles,
    )
