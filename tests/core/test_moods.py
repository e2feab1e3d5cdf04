"""The crowd's figures, drawn many times, give back the shares of the data they were taken from."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest

from demo import moods
from demo.moods import Passage, draw_passage, on_scale

SHARES_OF_RATINGS = (
    moods.RATINGS_IN_TIME,
    moods.RATINGS_LATE,
    moods.RATINGS_NEVER,
    moods.RATINGS_PAID_FAST,
    moods.RATINGS_PAID_SLOWLY,
    moods.RATINGS_SENT_FAST,
    moods.RATINGS_SENT_SLOWLY,
)


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 these dice guard nothing


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    random = dice(7)
    return [draw_passage(random) for _ in range(8_000)]


def mean(ratings: Sequence[float]) -> float:
    return sum(rating * share for rating, share in enumerate(ratings, 1)) / sum(ratings)


@pytest.mark.parametrize("ratings", SHARES_OF_RATINGS)
def test_the_shares_of_the_ratings_are_a_whole(ratings: Sequence[float]) -> None:
    assert sum(ratings) == pytest.approx(1.0, abs=0.001)


def test_late_orders_are_rated_like_those_of_the_data() -> None:
    assert round(mean(moods.RATINGS_LATE), 2) == 2.61
    assert round(mean(moods.RATINGS_IN_TIME), 2) == 4.32


def test_hours_and_weekdays_are_whole() -> None:
    assert sum(moods.ORDERS_BY_HOUR) == pytest.approx(1.0, abs=0.001)
    assert sum(moods.ORDERS_BY_WEEKDAY) == pytest.approx(1.0, abs=0.001)


def test_as_many_orders_arrive_as_in_the_data(passages: list[Passage]) -> None:
    arrived = sum(any(moment.touchpoint == "delivered" for moment in one.moments) for one in passages)
    assert arrived / len(passages) == pytest.approx(moods.DELIVERED, abs=0.006)


def test_as_many_customers_answer_as_in_the_data(passages: list[Passage]) -> None:
    asked = [moment.mood for one in passages for moment in one.moments]
    answered = sum(mood is not None for mood in asked)
    assert answered / len(asked) == pytest.approx(moods.ANSWERED_IN_TWO_DAYS, abs=0.01)


def test_the_times_of_the_steps_have_the_quantiles_of_the_data(passages: list[Passage]) -> None:
    paid = sorted(one.moments[1].hours for one in passages)
    drawn = tuple(paid[int(share * len(paid))] for share in moods.SHARES)
    assert drawn == pytest.approx(moods.HOURS_TO_PAYMENT, rel=0.25)


def test_the_moments_of_an_order_come_one_after_another(passages: list[Passage]) -> None:
    for one in passages[:2000]:
        hours = [moment.hours for moment in one.moments]
        assert hours == sorted(hours)


def test_the_same_seed_draws_the_same_orders() -> None:
    assert [draw_passage(dice(3)) for _ in range(5)] == [draw_passage(dice(3)) for _ in range(5)]


@pytest.mark.parametrize(
    ("lowest", "highest", "values"),
    [(1, 5, [1, 2, 3, 4, 5]), (-1, 1, [-1, -1, 0, 1, 1])],
)
def test_a_rating_on_a_narrow_scale_has_one_value(lowest: int, highest: int, values: list[int]) -> None:
    assert [on_scale(rating, lowest, highest, dice(1)) for rating in range(1, 6)] == values


@pytest.mark.parametrize(("lowest", "highest"), [(1, 7), (0, 10), (0, 1)])
def test_a_rating_stays_on_the_scale_and_keeps_its_order(lowest: int, highest: int) -> None:
    random = dice(1)
    drawn = [Counter(on_scale(rating, lowest, highest, random) for _ in range(300)) for rating in range(1, 6)]
    assert all(lowest <= value <= highest for one in drawn for value in one)
    means = [sum(value * n for value, n in one.items()) / 300 for one in drawn]
    assert means == sorted(means)
    assert (means[0] - lowest) / (highest - lowest) < 0.1
    assert (highest - means[4]) / (highest - lowest) < 0.1
