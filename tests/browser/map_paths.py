"""Passages of the tests' own through any journey, for the section about paths."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from mapping.comparing.differences import Sums
from mapping.paths.as_json import paths_json
from mapping.paths.passages import Answered, Spread, Stay, Way, paths_of
from mapping.reading import View
from surveys.model import Journey

HOUR = 3600.0


def nobody(journey: Journey) -> dict[str, Any]:
    """What `GET /v1/journeys/{j}/paths` says of a journey through which nobody has gone."""
    return _told(journey, [], [], [])


def crowd(journey: Journey, *, passages: int = 1200) -> dict[str, Any]:
    """All go on by a tenth fewer at each step; some skip one, some turn back, some come again."""
    keys = [point.key for point in journey.touchpoints]
    ways, stays = [], []
    here = passages
    for place, key in enumerate(keys):
        hours = 0.4 * 3**place if len(keys) < 6 else 9.0 * place
        later = round(here * 0.9)
        if place + 1 < len(keys):
            ways.append(Way(key, keys[place + 1], round(here * 0.82), Spread(hours * HOUR, 4 * hours * HOUR)))
        if place + 2 < len(keys):
            ways.append(Way(key, keys[place + 2], round(here * 0.06), Spread(2 * hours * HOUR, 80 * HOUR)))
        if place > 1:
            ways.append(Way(key, keys[place - 2], round(here * 0.04), Spread(20 * HOUR, 70 * HOUR)))
        again = round(here * 0.02) if place % 2 else 0
        if again:
            ways.append(Way(key, key, again, Spread(2 * HOUR, 5 * HOUR)))
        last = place + 1 == len(keys)
        stopped = here if last else here - later
        stays.append(
            Stay(
                key,
                here + again,
                here,
                again,
                0 if place else passages,
                stopped,
                stopped // 3,
                Spread(hours * HOUR if place else 0.0, 3 * hours * HOUR),
            )
        )
        here = later
    middle = keys[len(keys) // 2]
    answered = [
        Answered(middle, True, 40, 24, Sums(20, -4.0, 9.0)),
        Answered(middle, False, 210, 190, Sums(120, 60.0, 70.0)),
    ]
    return _told(journey, ways, stays, answered)


def passage(journey: Journey, instance: str = "1042") -> dict[str, Any]:
    """What `GET /v1/journeys/{j}/passages/1042` says: slow at its last step, and unhappy there."""
    keys = [point.key for point in journey.touchpoints]
    days = {keys[0]: (1, None, 0.5), keys[-1]: (9, 8 * 24 * 3600, -1.0)}
    return {
        "journey": journey.key,
        "instance": instance,
        "customer": "c7",
        "alike": 0,
        "under_way": False,
        "events": [
            {
                "touchpoint": key,
                "channel": "site",
                "at": f"2026-11-{day:02}T10:00:00+00:00",
                "seconds": seconds,
                "usual": {"n": 40, "median": 3600, "p90": 7200} if seconds else None,
                "score": score,
                "reaction": "negative" if score < 0 else "positive",
                "answered_at": f"2026-11-{day:02}T12:00:00+00:00",
            }
            for key, (day, seconds, score) in days.items()
        ],
        "points": [
            {"touchpoint": key, "mean": score, "low": None, "high": None, "n": 1}
            for key, (_, _, score) in days.items()
        ],
    }


def _told(
    journey: Journey, ways: Sequence[Way], stays: Sequence[Stay], answered: Sequence[Answered]
) -> dict[str, Any]:
    found = paths_of(
        journey,
        ways=ways,
        stays=stays,
        answered=answered,
        targets=[],
        read_at=datetime(2026, 11, 21, tzinfo=UTC),
    )
    return paths_json(found, View(journey.key, days=7), None, None)
