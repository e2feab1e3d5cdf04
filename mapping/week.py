"""What a map tells after a week: what rose and what fell for sure, what asks for work, and who owns it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from mapping.comparing.comparing import Against, Difference, Kind, Verdict
from mapping.comparing.reading import read_comparison
from mapping.curve import Curve
from mapping.reading import View, read_curve
from mapping.standing_out import Flag, StandsOut
from surveys.lanes import Entry
from surveys.model import Configuration, Journey

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

DAYS: Final = 7
BARRIERS: Final = "barriers"
SOLUTIONS: Final = "solutions"
WORK: Final = (Flag.CRITICAL, Flag.WEAK_LINK, Flag.BLIND)


@dataclass(frozen=True, slots=True)
class Moved:
    touchpoint: str
    difference: Difference
    """This week's mean minus last week's; its interval does not hold 0."""


@dataclass(frozen=True, slots=True)
class Week:
    """One journey's last seven days beside the seven before."""

    journey: Journey
    curve: Curve
    rose: tuple[Moved, ...]
    """The most first; so also those that fell."""
    fell: tuple[Moved, ...]
    work: tuple[StandsOut, ...]
    """What asks for work though it did not fall this week."""


async def read_week(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, journey: str, now: datetime
) -> Week | None:
    """None if there is no such journey or nobody answered about it this week."""
    view = View(journey, days=DAYS)
    reading = await read_curve(connection, tenant=tenant, configuration=configuration, view=view, now=now)
    if reading is None or reading.curve.total.n == 0:
        return None
    found = await read_comparison(
        connection,
        tenant=tenant,
        configuration=configuration,
        view=view,
        against=(Against(Kind.PREVIOUS),),
        earlier={},
        now=now,
    )
    differences = found.series[0].differences if found else {}
    fell = _moved(differences, Verdict.FALL)
    told = {one.touchpoint for one in fell}
    return Week(
        configuration.journeys[journey],
        reading.curve,
        _moved(differences, Verdict.RISE),
        fell,
        tuple(one for one in reading.curve.standing_out if one.flag in WORK and one.touchpoint not in told),
    )


def _moved(differences: Mapping[str, Difference], verdict: Verdict) -> tuple[Moved, ...]:
    sure = (Moved(key, one) for key, one in differences.items() if one.verdict is verdict)
    return tuple(sorted(sure, key=lambda one: -abs(one.difference.value or 0)))


def next_step(journey: Journey, touchpoint: str) -> Entry | None:
    """What the map itself says is to be done there: the newest solution, else the newest open barrier."""
    here = [one for one in journey.entries if one.touchpoint == touchpoint]
    solutions = [one for one in here if one.lane == SOLUTIONS]
    barriers = [one for one in here if one.lane == BARRIERS and not one.accepted]
    known = solutions or barriers
    return known[-1] if known else None
