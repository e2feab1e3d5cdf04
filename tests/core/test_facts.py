"""What a curve says in plain facts, and that it says nothing with too few answers."""

from datetime import UTC, datetime

import pytest

from mapping.comparing.comparing import Verdict
from mapping.comparing.welch import Sample
from mapping.curve import Asked, Curve, Mean, Point, Window
from mapping.facts import Drop, Fact, Highest, Lowest, MostAnswers, facts_of

NEWEST = datetime(2026, 3, 1, tzinfo=UTC)


def sample(n: int, mean: float | None) -> Sample:
    """Answers that differ from their mean by a fifth of the scale on average."""
    total = round(n * (mean or 0.0) * 1000)
    return Sample(n, total, round(total * total / n) + n * 400 * 400) if n else Sample()


def curve(*points: tuple[str, int, float | None]) -> Curve:
    n = sum(one[1] for one in points)
    return Curve(
        journey="order",
        window=Window("30d"),
        points=tuple(
            Point("all", key, n, mean, None, None, 0, 0, n, None, n, n, 1.0, NEWEST, (), 0, sample(n, mean))
            for key, n, mean in points
        ),
        stages={},
        total=Mean(n, 0.0, None, None, 0, 0, n),
        asked=Asked(n, n),
        newest=NEWEST,
    )


def plain(fact: Fact) -> object:
    """A drop without its interval."""
    if not isinstance(fact, Drop):
        return fact
    return fact.before, fact.touchpoint, round(fact.change.value or 0.0, 6), fact.change.verdict


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ((), ()),
        ((("ordered", 4, 0.9),), ()),
        ((("ordered", 0, None), ("paid", 4, -1.0)), ()),
        ((("ordered", 5, 0.9),), (MostAnswers("ordered", 5),)),
        (
            (("ordered", 9, 0.5), ("paid", 3, -1.0), ("shipped", 8, 0.25), ("delivered", 20, -0.5)),
            (
                Lowest("delivered", -0.5, 20),
                Highest("ordered", 0.5, 9),
                ("shipped", "delivered", -0.75, Verdict.FALL),
                MostAnswers("delivered", 20),
            ),
        ),
        (
            (("ordered", 9, -0.5), ("paid", 12, 0.0), ("shipped", 8, 0.25)),
            (Lowest("ordered", -0.5, 9), Highest("shipped", 0.25, 8), MostAnswers("paid", 12)),
        ),
        (
            (("ordered", 5, 0.5), ("paid", 6, 0.1), ("shipped", 90, 0.3), ("delivered", 90, 0.1)),
            (
                Lowest("paid", 0.1, 6),
                Highest("ordered", 0.5, 5),
                ("shipped", "delivered", -0.2, Verdict.FALL),
                MostAnswers("shipped", 90),
            ),
        ),
        ((("ordered", 7, 0.5), ("paid", 9, 0.5)), (MostAnswers("paid", 9),)),
    ],
)
def test_facts_of_a_curve_name_a_drop_only_if_it_is_clear(
    points: tuple[tuple[str, int, float | None], ...], expected: tuple[object, ...]
) -> None:
    assert tuple(plain(fact) for fact in facts_of(curve(*points))) == expected
