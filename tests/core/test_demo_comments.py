"""What simulated customers write: in each language, at each touchpoint that they rate, fitting the rating."""

from itertools import product
from random import Random

import pytest

from demo.comments import WRITE, draw_comment
from demo.company import JOURNEY
from demo.words import LANGUAGES
from surveys import templates
from surveys.definitions import parse

TOUCHPOINTS = [
    one.key for one in parse(templates.text("online-shop"), version=1).journeys[JOURNEY].touchpoints
]


@pytest.mark.parametrize(("touchpoint", "language"), list(product(TOUCHPOINTS, LANGUAGES)))
def test_the_happy_and_the_unhappy_write_different_things(touchpoint: str, language: str) -> None:
    random = Random(7)  # noqa: S311
    said = {
        rating: {draw_comment(random, touchpoint, rating, language) for _ in range(300)} - {None}
        for rating in (1, 3, 5)
    }
    assert said[3] == set()
    assert len(said[1]) > 4
    assert len(said[5]) > 1
    assert said[1].isdisjoint(said[5])


def test_as_many_write_as_is_said() -> None:
    random = Random(7)  # noqa: S311
    wrote = sum(draw_comment(random, "paid", 1, "en") is not None for _ in range(4000))
    assert wrote / 4000 == pytest.approx(WRITE[1], abs=0.03)
