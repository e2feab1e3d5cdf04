"""What a solution changed: the mean at its touchpoint after its first day minus the mean before, as long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from mapping.comparing.comparing import Difference, Verdict, difference, difference_json
from mapping.comparing.welch import NOTHING, Sample
from mapping.store import comparing as store
from surveys.lanes import SOLUTIONS, Entry

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

LONGEST: Final = 90
"""Days on either side: what lies further off says more about other things than about the solution."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Not proof of a cause: other things may have changed with it."""

    since: date
    days: int
    """On either side."""
    before: Sample
    after: Sample

    @property
    def change(self) -> Difference:
        """After minus before, with Welch's interval."""
        return difference(self.after, self.before)


async def read_effects(
    connection: DriverConnection,
    *,
    tenant: str,
    journey: str,
    entries: Iterable[Entry],
    today: date,
    channel: str | None = None,
    persona: str | None = None,
) -> Mapping[str, Effect]:
    """By key, for solutions that have begun; one of a persona is measured on that persona."""
    begun = [
        (entry, entry.starts)
        for entry in entries
        if entry.lane == SOLUTIONS and entry.starts is not None and entry.starts <= today
    ]
    if not begun:
        return {}
    spans = {entry.key: length(starts, today) for entry, starts in begun}
    rows = await store.before_and_after(
        connection,
        tenant=tenant,
        journey=journey,
        channel=channel,
        entries=[entry.key for entry, _ in begun],
        touchpoints=[entry.touchpoint for entry, _ in begun],
        personas=[entry.persona or persona for entry, _ in begun],
        firsts=[starts - timedelta(days=spans[entry.key]) for entry, starts in begun],
        starts=[starts for _, starts in begun],
        lasts=[starts + timedelta(days=spans[entry.key] - 1) for entry, starts in begun],
    )
    sums = {(row["entry"], row["after"]): Sample(row["n"], row["sum"], row["sum_squares"]) for row in rows}
    return {
        entry.key: Effect(
            starts,
            spans[entry.key],
            sums.get((entry.key, False), NOTHING),
            sums.get((entry.key, True), NOTHING),
        )
        for entry, starts in begun
    }


def length(starts: date, today: date) -> int:
    """Days on either side: as many as there are since it began, today included, and no more than LONGEST."""
    return min(LONGEST, (today - starts).days + 1)


def effect_json(effect: Effect) -> dict[str, Any]:
    """The change with its interval; without a figure while there are too few on either side."""
    change = effect.change
    shown = difference_json(change)
    if change.verdict is Verdict.TOO_FEW:
        shown |= dict.fromkeys(("value", "low", "high", "margin"))
    return {
        **{name: shown[name] for name in ("value", "low", "high", "margin", "verdict")},
        "before": _mean(effect.before),
        "after": _mean(effect.after),
        "n_before": effect.before.n,
        "n_after": effect.after.n,
        "days": effect.days,
        "since": effect.since.isoformat(),
    }


def _mean(sample: Sample) -> float | None:
    return None if sample.mean is None else round(sample.mean, 6)
