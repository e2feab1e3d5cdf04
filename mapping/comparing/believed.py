"""Where the staff's picture and the customers' are furthest apart: believed minus measured, ranked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.comparing.comparing import BELIEVERS, Against, Difference, Kind, Verdict, difference_json
from mapping.comparing.reading import Comparison, read_comparison
from mapping.curve import Mean
from mapping.reading import View
from mapping.store import comparing as store
from mapping.whole_map import Owner, owner_of
from surveys.model import Configuration, Touchpoint
from surveys.store.driver import driver_of

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

NAMES = {
    Verdict.RISE: "underrated",
    Verdict.FALL: "overrated",
    Verdict.UNCLEAR: "unclear",
    Verdict.TOO_FEW: "too_few",
}
"""Of a verdict on measured minus believed: customers are happier, or less happy, than the staff believe."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One touchpoint."""

    touchpoint: Touchpoint
    owner: Owner | None
    believed: Mean
    """`n` people said; the mean is None where they are too few."""
    measured: Mean
    apart: Difference
    """Measured minus believed."""

    @property
    def value(self) -> float | None:
        """Believed minus measured, in [-2, 2]: above 0 = it is worse than believed."""
        return None if self.apart.value is None else -self.apart.value

    @property
    def known(self) -> bool:
        return self.apart.value is not None and self.apart.verdict is not Verdict.TOO_FEW


@dataclass(frozen=True, slots=True)
class OfOwner:
    """What an owner's touchpoints have in common; each of them counts as much."""

    owner: Owner | None
    value: float
    """Mean of the gaps."""
    touchpoints: int
    """How many of theirs have a gap that is known."""


@dataclass(frozen=True, slots=True)
class Beliefs:
    view: View
    journey: str
    believers: int
    gaps: tuple[Gap, ...]
    """The widest first, whichever way; those that nothing is known of last, in the journey's order."""
    owners: tuple[OfOwner, ...]


async def read_beliefs(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Beliefs | None:
    """None if the configuration has no such journey."""
    against = Against(Kind.BELIEVED)
    found = await read_comparison(
        connection,
        tenant=tenant,
        configuration=configuration,
        view=view,
        against=(against,),
        earlier={},
        now=now,
    )
    if found is None:
        return None
    believers = await store.believers(connection, tenant=tenant, journey=view.journey)
    gaps = ranked(_gaps(found))
    return Beliefs(view, view.journey, believers, gaps, owners_of(gaps))


async def believed_on(
    conn: AsyncConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Beliefs:
    """The same on a connection of SQLAlchemy's; nothing of a journey that is not there."""
    found = await read_beliefs(
        await driver_of(conn), tenant=tenant, configuration=configuration, view=view, now=now
    )
    return found or Beliefs(view, view.journey, 0, (), ())


def _gaps(comparison: Comparison) -> tuple[Gap, ...]:
    (series,) = comparison.series
    return tuple(
        Gap(
            point,
            owner_of(comparison.configuration, point.owner),
            series.means[point.key],
            comparison.means[point.key],
            series.differences[point.key],
        )
        for point in comparison.journey.touchpoints
    )


def ranked(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(gaps, key=lambda gap: (not gap.known, -abs(gap.value or 0) if gap.known else 0)))


def owners_of(gaps: Sequence[Gap]) -> tuple[OfOwner, ...]:
    """Owners of touchpoints with a known gap, the widest first."""
    by_owner: dict[Owner | None, list[float]] = {}
    for gap in gaps:
        if gap.known and gap.value is not None:
            by_owner.setdefault(gap.owner, []).append(gap.value)
    found = [OfOwner(owner, sum(values) / len(values), len(values)) for owner, values in by_owner.items()]
    return tuple(sorted(found, key=lambda one: -abs(one.value)))


def beliefs_json(beliefs: Beliefs) -> dict[str, Any]:
    """The answer to `GET /v1/journeys/{j}/beliefs` but for who asks; at most six decimals."""
    return {
        "journey": beliefs.journey,
        "window": {"name": beliefs.view.name},
        "believers": beliefs.believers,
        "floor": BELIEVERS,
        "touchpoints": [_gap(gap) for gap in beliefs.gaps],
        "owners": [
            {"owner": _owner(one.owner), "gap": round(one.value, 6), "touchpoints": one.touchpoints}
            for one in beliefs.owners
        ],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    apart = difference_json(gap.apart)
    return {
        "touchpoint": gap.touchpoint.key,
        "name": dict(gap.touchpoint.name),
        "owner": _owner(gap.owner),
        "believers": gap.believed.n,
        "believed": _rounded(gap.believed.mean),
        "answers": gap.measured.n,
        "measured": _rounded(gap.measured.mean),
        "gap": _rounded(gap.value),
        "low": None if apart["high"] is None else -apart["high"],
        "high": None if apart["low"] is None else -apart["low"],
        "verdict": NAMES[gap.apart.verdict],
    }


def _owner(owner: Owner | None) -> dict[str, str] | None:
    return {"key": owner.key, "name": owner.name} if owner else None


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)
