"""What a curve says in three facts, and that it says nothing with too few answers."""

from datetime import UTC, datetime

import pytest

from mapping.curve import Asked, Curve, Mean, Point, Window
from mapping.facts import Drop, Fact, Highest, Lowest, MostAnswers, facts_of

NEWEST = datetime(2026, 3, 1, tzinfo=UTC)


def curve(*points: tuple[str, int, float | None]) -> Curve:
    n = sum(one[1] for one in points)
    return Curve(
        journey="order",
        window=Window("30d"),
        points=tuple(
            Point("all", key, n, mean, None, None, 0, 0, n, None, n, n, 1.0, NEWEST, ())
            for key, n, mean in points
        ),
        stages={},
        total=Mean(n, 0.0, None, None, 0, 0, n),
        asked=Asked(n, n),
        newest=NEWEST,
    )


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ((), ()),
        ((("ordered", 4, 0.9),), ()),
        ((("ordered", 0, None), ("paid", 4, -1.0)), ()),
        ((("ordered", 5, 0.9),), (MostAnswers("ordered", 5),)),
        (
            (("ordered", 9, 0.5), ("paid", 3, -1.0), ("shipped", 8, 0.25), ("delivered", 20, -0.5)),
            (Lowest("delivered", -0.5, 20), Highest("ordered", 0.5, 9), Drop("shipped", "delivered", -0.75)),
        ),
        (
            (("ordered", 9, -0.5), ("paid", 12, 0.0), ("shipped", 8, 0.25)),
            (Lowest("ordered", -0.5, 9), Highest("shipped", 0.25, 8), MostAnswers("paid", 12)),
        ),
    ],
)
def test_three_facts_of_a_curve(
    points: tuple[tuple[str, int, float | None], ...], expected: tuple[Fact, ...]
) -> None:
    assert facts_of(curve(*points)) == expected
