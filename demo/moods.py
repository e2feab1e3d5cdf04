"""How the simulated customers behave: figures of the public Olist marketplace data, and draws from them.

Source of every figure here unless it says otherwise: the public Brazilian e-commerce data set by Olist, an
extract of 5,000 orders of 2016-2018 with 4,988 ratings. Only these figures were taken, no rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

DELIVERED: Final = 0.9716
"""Share of orders that ever arrive."""
LATE: Final = 0.0807
"""Share of the delivered orders that came after the promised date."""
ANSWERED_IN_TWO_DAYS: Final = 0.5559
"""Share of the ratings given within 48 hours: so many of the demo's customers answer, the others never do."""
SHARES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The shares that the times below belong to."""
HOURS_TO_PAYMENT: Final = (0.15, 0.22, 0.35, 15.3, 49.8)
HOURS_TO_DISPATCH: Final = (6.0, 21.0, 43.6, 85.3, 200.5)
HOURS_ON_THE_ROAD: Final = (26.4, 94.4, 162.6, 245.0, 450.7)
"""Of parcels that came in time."""
HOURS_ON_THE_ROAD_LATE: Final = (72.6, 377.9, 575.1, 746.4, 1200.2)
HOURS_TO_ANSWER: Final = (11.7, 20.9, 24.9, 35.5, 43.6)
"""Of those who answered within two days; the whole file has a median of 40."""

RATINGS_IN_TIME: Final = (0.0625, 0.0238, 0.0753, 0.2068, 0.6316)
"""Shares of the ratings 1 to 5 of orders that came in time; their mean is 4.32."""
RATINGS_LATE: Final = (0.4545, 0.0675, 0.1247, 0.1221, 0.2312)
"""The same of orders that came late; their mean is 2.61."""
RATINGS_NEVER: Final = (0.6857, 0.0643, 0.0857, 0.0571, 0.1071)
"""The same of orders that never came; their mean is 1.84."""
RATINGS_PAID_FAST: Final = (0.1085, 0.0270, 0.0805, 0.1964, 0.5876)
RATINGS_PAID_SLOWLY: Final = (0.1143, 0.0322, 0.0733, 0.1964, 0.5838)
RATINGS_SENT_FAST: Final = (0.0857, 0.0236, 0.0780, 0.2041, 0.6086)
RATINGS_SENT_SLOWLY: Final = (0.1853, 0.0498, 0.0871, 0.1701, 0.5077)

ORDERS_BY_HOUR: Final = (
    *(0.0228, 0.0112, 0.0060, 0.0030, 0.0022, 0.0026, 0.0050, 0.0100, 0.0304, 0.0470, 0.0614, 0.0734),
    *(0.0558, 0.0692, 0.0682, 0.0606, 0.0674, 0.0602, 0.0578, 0.0608, 0.0612, 0.0630, 0.0566, 0.0442),
)
ORDERS_BY_WEEKDAY: Final = (0.157, 0.150, 0.159, 0.155, 0.149, 0.106, 0.124)
"""Monday first."""

ORDERS_PER_HOUR: Final = 1.3
"""The demo's own choice: a shop of some thirty orders a day."""
ORDER_CHANNELS: Final = (("site", 0.55), ("app", 0.35), ("phone", 0.10))
PARCEL_CHANNELS: Final = (("post", 0.50), ("courier", 0.35), ("pickup", 0.15))
HELP_CHANNELS: Final = (("chat", 0.45), ("phone", 0.40), ("mail", 0.15))
"""The demo's own choice: the data names no channels."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What a customer will answer when asked about one touchpoint."""

    rating: int
    """1 (worst) to 5."""
    hours: float
    """From the question to the answer, in the shop's time."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One touchpoint of one order; `mood` is None for a customer who leaves the question unanswered."""

    touchpoint: str
    channel: str
    hours: float
    """After the order was placed, in the shop's time."""
    mood: Mood | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One customer's way through an order."""

    moments: tuple[Moment, ...]


def draw_passage(random: Random) -> Passage:
    """An order as it goes: placed, paid, shipped, usually delivered; those badly served call for help."""
    way, parcel = _weighted(random, ORDER_CHANNELS), _weighted(random, PARCEL_CHANNELS)
    moments = [Moment("ordered", way, 0.0, _mood(random, RATINGS_IN_TIME))]
    paid = _draw(random, HOURS_TO_PAYMENT)
    moments.append(
        Moment("paid", way, paid, _mood(random, RATINGS_PAID_SLOWLY if paid > 24 else RATINGS_PAID_FAST))
    )
    waited = _draw(random, HOURS_TO_DISPATCH)
    sent = paid + waited
    moments.append(
        Moment(
            "shipped", parcel, sent, _mood(random, RATINGS_SENT_SLOWLY if waited > 120 else RATINGS_SENT_FAST)
        )
    )
    late = random.random() < LATE
    arrival = sent + _draw(random, HOURS_ON_THE_ROAD_LATE if late else HOURS_ON_THE_ROAD)
    arrives = random.random() < DELIVERED
    if arrives:
        moments.append(
            Moment("delivered", parcel, arrival, _mood(random, RATINGS_LATE if late else RATINGS_IN_TIME))
        )
    unhappy = RATINGS_LATE if arrives else RATINGS_NEVER
    if (late or not arrives) and random.random() < unhappy[0] + unhappy[1]:
        channel = _weighted(random, HELP_CHANNELS)
        moments.append(Moment("support", channel, arrival + 3.0, _mood(random, RATINGS_NEVER)))
    return Passage(tuple(moments))


def on_scale(rating: int, lowest: int, highest: int, random: Random) -> int:
    """A rating of 1 to 5 as a value of another scale; one that is wider gets its neighbours, too."""
    if (lowest, highest) == (1, 5):
        return rating
    step = (highest - lowest) / 4
    spread = random.uniform(-step / 2, step / 2) if highest - lowest > 4 else 0.0
    value = lowest + (rating - 1) * step + spread
    if highest - lowest < 4:
        value = lowest if rating < 3 else highest if rating > 3 else (lowest + highest) / 2
    return max(lowest, min(highest, round(value)))


def _mood(random: Random, ratings: Sequence[float]) -> Mood | None:
    rating = random.choices((1, 2, 3, 4, 5), ratings)[0]
    hours = _draw(random, HOURS_TO_ANSWER)
    return Mood(rating, hours) if random.random() < ANSWERED_IN_TWO_DAYS else None


def _draw(random: Random, hours: Sequence[float]) -> float:
    """A time between the known quantiles, on straight lines; the tails end where the last line would."""
    share = random.random()
    above = min(max(bisect_left(SHARES, share), 1), len(SHARES) - 1)
    low, high = above - 1, above
    slope = (hours[high] - hours[low]) / (SHARES[high] - SHARES[low])
    return max(hours[0] / 2, hours[low] + (share - SHARES[low]) * slope)


def _weighted(random: Random, options: Sequence[tuple[str, float]]) -> str:
    return random.choices([name for name, _ in options], [share for _, share in options])[0]
