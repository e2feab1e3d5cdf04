"""What the interfaces of comparing say about the test journey, made by the product's own functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from mapping.comparing.as_json import comparison_json
from mapping.comparing.believed import Beliefs, Gap, beliefs_json, owners_of, ranked
from mapping.comparing.comparing import against_of, difference, from_fixed, other_part
from mapping.comparing.reading import Comparison, Series
from mapping.curve import Mean, Tally, mean_of, sample_of
from mapping.parts import Part
from mapping.reading import View
from mapping.whole_map import Owner
from surveys.model import Journey, Touchpoint
from tests.browser.map_journey import JOURNEY, START, configuration, faces

TODAY = Part(date(2026, 11, 16), date(2026, 11, 22))
BEFORE = (faces("ordered", 20, 40, 40), faces("paid", 2, 2, 20), faces("delivered", 10, 20, 60))


def compared(*against: str, others: Sequence[Tally] = BEFORE, journey: Journey = JOURNEY) -> dict[str, Any]:
    """`START` against other answers, or, for `wanted`, against 0.5 everywhere."""
    mine, theirs = _by_key(journey, START), _by_key(journey, others)
    series = []
    for text in against:
        one = against_of(text)
        part = other_part(TODAY, one)
        if text == "wanted":
            means = {key: Mean(0, 0.5, None, None, 0, 0, 0) for key in mine}
            apart = {key: from_fixed(sample_of(tallies), 0.5) for key, tallies in mine.items()}
        else:
            means = {key: mean_of(tallies) for key, tallies in theirs.items()}
            apart = {
                key: difference(sample_of(tallies), sample_of(theirs[key])) for key, tallies in mine.items()
            }
        total = None if text == "wanted" else difference(sample_of(START), sample_of(others))
        series.append(Series(one, journey, part, None, False, means, apart, total))
    means = {key: mean_of(tallies) for key, tallies in mine.items()}
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    view = View(journey.key, days=7)
    return comparison_json(
        Comparison(view, configuration(journey), journey, TODAY, 1, means, tuple(series), now)
    )


def believed(*, asked: bool, believers: int = 4, mean: float = 0.75) -> dict[str, Any]:
    """Everybody believes the same of every touchpoint."""
    mine = _by_key(JOURNEY, START)
    owner = Owner("support", "Support", "room")
    gaps = ranked(
        Gap(
            point,
            owner,
            Mean(believers, mean, None, None, 0, 0, 0),
            mean_of(mine[point.key]),
            from_fixed(sample_of(mine[point.key]), mean, believers),
        )
        for point in JOURNEY.touchpoints
    )
    body = beliefs_json(Beliefs(View(JOURNEY.key, days=7), JOURNEY.key, believers, gaps, owners_of(gaps)))
    return {**body, "mine": {"asked": asked, "scores": {}}}


def _by_key(journey: Journey, tallies: Sequence[Tally]) -> dict[str, list[Tally]]:
    def here(point: Touchpoint) -> list[Tally]:
        return [tally for tally in tallies if tally.touchpoint == point.key]

    return {point.key: here(point) for point in journey.touchpoints}
