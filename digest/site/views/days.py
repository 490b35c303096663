"""The front page, and the pages of days, months and years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digest.notes.read.records import StoryNote
from digest.site import markdown
from digest.site.notes.shelf import DayPlan, latest
from digest.site.views import entries
from digest.site.views.frame import Frame
from digest.site.views.pages import Dated, DayView, GridDay, ListView
from digest.site.views.story import box
from digest.site.views.story.contested import contested
from digest.site.views.story.known import known
from digest.site.views.story.news import came_on, figures
from digest.site.views.values import tight
from digest.site.views.view import Link, Moment, Verdict


def front(frame: Frame) -> DayView:
    """The front page: the latest day that has something to tell."""
    w, days = frame.words, frame.shelf.days
    if not days:
        return DayView(
            title=w.front_title,
            href=frame.to.page(),
            date=Moment(text=w.front_title),
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
    notes = [frame.shelf.stories[s] for s in plan.stories]
    views = [entries.story(frame, note, lead=i == 0, day=plan.date) for i, note in enumerate(notes)]
    title = w.day(plan.date, weekday=True)
    head = plan.note.head if plan.note else None
    totals = _totals(frame, plan)
    return DayView(
        title=w.front_title if front else title,
        href=frame.to.page() if front else frame.to.day(plan.date),
        here="today" if front else "days",
        trail=() if front else trail(frame, plan.date),
        date=Moment(text=title, iso=plan.date),
        totals=totals,
        description=totals,
        lead=views[0] if views else None,
        stories=tuple(views[1:]),
        differ=_differ(frame, notes, plan.date),
        news_title=_since(frame, number),
        news=_news(frame, notes, plan.date),
        singles=tuple(entries.single(frame, frame.shelf.articles[a]) for a in plan.singles),
        before=_before(frame, number) if front and len(views) < _THIN else None,
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
_THIN = 6  # stories under which the day before fills the front page
_BEFORE = 5  # its headlines
_ACROSS = 5  # stories in the box beside the first
_CHANGES = 3  # figures of a story in it


def _differ(frame: Frame, notes: Sequence[StoryNote], day: str) -> tuple[tuple[Verdict, str], ...]:
    """The claims that differ on a day: the first of each story."""
    found = []
    for note in notes:
        then = known(frame, note, day)
        for row in [r for r in then.rows if r.status == "differ"][:1]:
            verdict = box.one(frame, then, row, anchors=frame.to.story(note.head.slug))
            found.append((verdict, contested(frame, then).plain(then.head.title)))
    return tuple(found[:_ACROSS])


def _since(frame: Frame, number: int) -> str:
    """ "New since Wednesday": what stood on the day before is not."""
    w, days = frame.words, frame.shelf.days
    if number + 1 >= len(days):
        return w.new_today
    before = days[number + 1].date
    gap = date.fromisoformat(days[number].date) - date.fromisoformat(before)
    near = gap.days < len(w.table["weekdays"])  # else its name is another day's too
    return tight(w.f("new_since", day=w.weekday(before) if near else w.day(before, year=False)))


def _news(
    frame: Frame, notes: Sequence[StoryNote], day: str
) -> tuple[tuple[Link, tuple[str, ...]], ...]:
    """What a day brought to each of its stories: that it is new, or reports and changed figures."""
    w, found = frame.words, []
    for note in notes:
        then = known(frame, note, day)
        new = came_on(frame, then, day)
        if not new:
            continue
        lines: tuple[str, ...] = (w.n("new_story", len(new)),)
        if len(new) < len(then.articles):
            changed = figures(frame, then, new)[0][:_CHANGES]
            last = frame.shelf.articles[new[-1]].head.title
            told = () if changed or last == then.head.title else (w.f("new_headline", title=last),)
            lines = (w.n("new_reports", len(new)), *changed, *(tight(t) for t in told))
        title = contested(frame, then).plain(then.head.title or w.untitled)
        found.append((Link(text=title, href=frame.to.story(note.head.slug)), lines))
    return tuple(found[:_ACROSS])


def _before(frame: Frame, number: int) -> Dated | None:
    """The first headlines of the day before that the latest day does not show already."""
    if number + 1 >= len(frame.shelf.days):
        return None
    plan, shown = frame.shelf.days[number + 1], frame.shelf.days[number].stories
    idents = [i for i in (*plan.stories, *plan.singles) if i not in shown][:_BEFORE]
    found = tuple(
        entries.story(frame, frame.shelf.stories[i], day=plan.date)
        if i in frame.shelf.stories
        else entries.single(frame, frame.shelf.articles[i])
        for i in idents
    )
    if not found:
        return None
    title = frame.words.day(plan.date, weekday=True)
    return Dated(title=title, href=frame.to.day(plan.date), iso=plan.date, entries=found)


def _neighbour(frame: Frame, number: int) -> Link | None:
    if not 0 <= number < len(frame.shelf.days):
        return None
    iso = frame.shelf.days[number].date
    return Link(text=frame.words.day(iso, weekday=True, year=False), href=frame.to.day(iso))


def _totals(frame: Frame, plan: DayPlan) -> str:
    w, shelf = frame.words, frame.shelf
    if not plan.stories and not plan.singles:
        return w.empty_day
    stories = [known(frame, shelf.stories[s], plan.date) for s in plan.stories]
    reports = [a for s in stories for a in s.articles] + list(plan.singles)
    return w.f(
        "day_totals" if stories else "day_totals_alone",
        stories=w.n("stories", len(stories)),
        articles=w.n("articles", len(reports)),
        sources=w.n("sources", len(frame.outlets(reports))),
    )


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


def dated(frame: Frame, plan: DayPlan) -> Dated:
    """A day in a list: how much it holds."""
    w = frame.words
    note = [w.n("stories", len(plan.stories))] if plan.stories else []
    note += [w.n("singles", len(plan.singles))] if plan.singles else []
    return Dated(
        title=w.day(plan.date, weekday=True),
        href=frame.to.day(plan.date),
        iso=plan.date,
        note=", ".join(note),
    )


def _cell(frame: Frame, plan: DayPlan) -> GridDay:
    """A day in the grid of its month: its first headline."""
    w, shelf = frame.words, frame.shelf
    idents = (*plan.stories, *plan.singles)
    first = None
    if idents and idents[0] in shelf.stories:
        first = entries.story(frame, shelf.stories[idents[0]], day=plan.date)
    elif idents:
        first = entries.single(frame, shelf.articles[idents[0]])
    y, m, d = (int(n) for n in plan.date.split("-"))
    weekday = (date(y, m, d).weekday() - w.first_weekday) % 7 + 1
    return GridDay(
        day=Link(
            text=tight(w.f("date_grid", weekday=w.weekday(plan.date), day=d)),
            href=frame.to.day(plan.date),
        ),
        weekday=weekday,
        first=first,
        more=w.n("more_headlines", len(idents) - 1) if len(idents) > 1 else "",
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
        days=() if is_month else tuple(dated(frame, d) for d in plans),
        # a grid is read from its first day on
        grid=tuple(_cell(frame, d) for d in reversed(plans)) if is_month else (),
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
        days=tuple(dated(frame, d) for d in frame.shelf.days[:size]),
        more=tuple(Link(text=w.day(m), href=frame.to.day(m)) for m in months(frame)),
        links=tuple(
            Link(text=y, href=frame.to.day(y)) for y in dict.fromkeys(m[:4] for m in months(frame))
        ),
        note=w.all_months,
        loose=tuple(entries.single(frame, frame.shelf.articles[a]) for a in frame.shelf.undated),
        empty=w.no_articles,
    )
