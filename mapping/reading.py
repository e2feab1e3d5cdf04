"""A journey's curve as it stands now: tallies of one view -> points, and the version they belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mapping.curve import Asked, Curve, Tally, Window, build_curve
from mapping.parts import Part
from mapping.paths.weak_links import read_weak_links
from mapping.standing_out import Around, Reach
from mapping.store import tallies as store
from surveys.model import Configuration, QuestionType

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

LONGEST_WINDOW = 3660
DAYS = re.compile(r"[0-9]{1,4}")
LONGEST_KEY = 255


class WindowError(ValueError):
    """The wished window makes no sense; the text says why."""


@dataclass(frozen=True, slots=True)
class View:
    """What of a journey is looked at. Days are the company's; both ends are included."""

    journey: str
    days: int | None = None
    """The last so many days, today included; None = see `first` and `last`."""
    first: date | None = None
    last: date | None = None
    channel: str | None = None
    persona: str | None = None

    @property
    def all_time(self) -> bool:
        return self.days is None and self.first is None and self.last is None

    @property
    def name(self) -> str:
        if self.days is not None:
            return "today" if self.days == 1 else f"{self.days}d"
        return "all" if self.all_time else "from-to"

    def span(self, today: date) -> tuple[date | None, date | None]:
        """First and last day as of today; None = open."""
        if self.days is not None:
            return today - timedelta(days=self.days - 1), today
        return self.first, self.last

    def part(self, today: date) -> Part:
        """The answers that are meant as of today."""
        return Part(*self.span(today), self.channel, self.persona)


@dataclass(frozen=True, slots=True)
class Reading:
    curve: Curve
    version: int
    """The points are at least as new as this version."""
    reach: Mapping[str, Reach] = field(default_factory=dict)
    """Events by touchpoint, those of all personas."""


def view_of(
    journey: str,
    *,
    window: str | None = None,
    first: str | None = None,
    last: str | None = None,
    channel: str | None = None,
    persona: str | None = None,
) -> View:
    """The view that query parameters name: a window (today, 7d, 30d, 90d, all) or days (YYYY-MM-DD).

    Raises WindowError.
    """
    start, end = _day(first, "from"), _day(last, "to")
    if start and end and start > end:
        raise WindowError("from is after to")
    days: int | None = None
    if window and window != "all":
        if start or end:
            raise WindowError("give either window or from and to")
        number = "1" if window == "today" else window.removesuffix("d")
        if not DAYS.fullmatch(number) or not 1 <= int(number) <= LONGEST_WINDOW:
            raise WindowError(f"window is today, all or a number of days from 1d to {LONGEST_WINDOW}d")
        days = int(number)
    for name, key in (("channel", channel), ("persona", persona)):
        if key and ("\x00" in key or len(key) > LONGEST_KEY):
            raise WindowError(f"{name} has at most {LONGEST_KEY} characters, and none of them is NUL")
    return View(journey, days, start, end, channel or None, persona or None)


def today_of(configuration: Configuration, now: datetime) -> date:
    """The company's day at a moment."""
    return now.astimezone(ZoneInfo(configuration.company.timezone)).date()


def part_of(configuration: Configuration, view: View, now: datetime) -> Part:
    """The answers that a view means at a moment."""
    return view.part(today_of(configuration, now))


def moments_of(
    configuration: Configuration, view: View, now: datetime
) -> tuple[datetime | None, datetime | None]:
    """The moments from which and before which what a view shows has happened; None = open."""
    return part_of(configuration, view, now).moments(ZoneInfo(configuration.company.timezone))


async def read_curve(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Reading | None:
    """The curve of one view; None if the configuration has no such journey.

    The cost does not grow with the number of answers: whole months are read as such, other days by days.
    The version is read before the points, so that it never promises more than they hold.
    """
    journey = configuration.journeys.get(view.journey)
    if journey is None:
        return None
    part = part_of(configuration, view, now)
    start, end = moments_of(configuration, view, now)
    version = await store.version_of(connection, tenant=tenant, journey=view.journey)
    rows = await store.answers_of_days(connection, tenant=tenant, journey=view.journey, part=part)
    asks = await store.asks_of_days(connection, tenant=tenant, journey=view.journey, part=part)
    reach = {
        row["touchpoint"]: Reach(row["n"], datetime.fromtimestamp(row["newest"] / 1000, UTC))
        for row in await store.events_of_days(connection, tenant=tenant, journey=view.journey, part=part)
    }
    newest: dict[str, int] = {}
    by_code: dict[str, int] = {}
    for row in rows:
        by_code[row["touchpoint"]] = by_code.get(row["touchpoint"], 0) + row["self_selected"]
        if row["n"] > 0:
            newest[row["touchpoint"]] = max(newest.get(row["touchpoint"], 0), row["newest"])
    over = end is not None and end <= now
    everybody = view.channel is None and view.persona is None
    weak = (
        await read_weak_links(connection, tenant=tenant, journey=view.journey)
        if everybody and not over
        else ()
    )
    curve = build_curve(
        journey,
        [tally_of(row, view) for row in rows],
        window=Window(view.name, start, end),
        asked={row["touchpoint"]: Asked(row["asked"], row["answered"]) for row in asks},
        newest={key: datetime.fromtimestamp(moment / 1000, UTC) for key, moment in newest.items()},
        self_selected=by_code,
        around=Around(min(now, end or now), journey.fresh, reach, weak, over),
    )
    return Reading(curve, version, reach)


def tally_of(row: Record, view: View) -> Tally:
    """A row of summed figures as a value."""
    return Tally(
        touchpoint=row["touchpoint"],
        channel=view.channel or "",
        persona=view.persona or "",
        metric=QuestionType(row["metric"]),
        n=row["n"],
        sum=row["sum"],
        sum_squares=row["sum_squares"],
        negative=row["negative"],
        neutral=row["neutral"],
        positive=row["positive"],
        histogram=tuple(row[f"h{place}"] for place in range(11)),
    )


def _day(text: str | None, name: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise WindowError(f"{name} must be a day such as 2026-01-31") from None
    if not 1970 <= day.year < 3000:
        raise WindowError(f"{name} must lie between 1970 and 2999")
    return day
