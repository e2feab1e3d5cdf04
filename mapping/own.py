"""One customer's own curve: their scored answers -> the points of a journey as this person went it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.curve import Curve, Tally, Window, build_curve
from surveys.answers.scoring import scale
from surveys.model import Journey, QuestionType, Reaction
from surveys.store.customers import of_person
from surveys.store.own import answers_of

MOST_EMPTY = 9
"""A journey with more touchpoints is drawn with those alone that the customer has answered about."""


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One scored answer of the customer."""

    journey: str
    touchpoint: str
    metric: QuestionType
    value: int
    score: int
    """Thousandths."""
    reaction: Reaction
    answered_at: datetime


def own_curve(journey: Journey, answers: Iterable[OwnAnswer]) -> tuple[Journey, Curve] | None:
    """The journey as it is to be drawn and its curve; None if the customer has answered nothing about it."""
    theirs = [one for one in answers if one.journey == journey.key]
    answered = {one.touchpoint for one in theirs} & {point.key for point in journey.touchpoints}
    if not answered:
        return None
    drawn = journey
    if len(journey.touchpoints) > MOST_EMPTY:
        stages = (
            replace(stage, touchpoints=tuple(one for one in stage.touchpoints if one.key in answered))
            for stage in journey.stages
        )
        drawn = replace(journey, stages=tuple(stage for stage in stages if stage.touchpoints))
    newest: dict[str, datetime] = {}
    for one in theirs:
        newest[one.touchpoint] = max(newest.get(one.touchpoint, one.answered_at), one.answered_at)
    return drawn, build_curve(drawn, map(_tally, theirs), window=Window("all"), newest=newest, floor=1)


async def read_own_answers(conn: AsyncConnection, *, tenant: str, person: int) -> tuple[OwnAnswer, ...]:
    """All scored answers of the customers that this Telegram person is."""
    answers: list[OwnAnswer] = []
    for customer in await of_person(conn, tenant=tenant, person=person):
        rows = await answers_of(conn, tenant=tenant, customer_id=customer.customer_id)
        answers += [_answer(row) for row in rows if row["score"] is not None]
    return tuple(answers)


def _answer(row: Mapping[str, Any]) -> OwnAnswer:
    return OwnAnswer(
        row["journey"],
        row["touchpoint"],
        QuestionType(row["metric"]),
        row["number"],
        row["score"],
        Reaction(row["reaction"]),
        row["answered_at"],
    )


def _tally(one: OwnAnswer) -> Tally:
    lowest = (scale(one.metric) or (0, 0))[0]
    return Tally(
        touchpoint=one.touchpoint,
        channel="",
        persona="",
        metric=one.metric,
        n=1,
        sum=one.score,
        sum_squares=one.score * one.score,
        negative=int(one.reaction is Reaction.NEGATIVE),
        neutral=int(one.reaction is Reaction.NEUTRAL),
        positive=int(one.reaction is Reaction.POSITIVE),
        histogram=tuple(int(place == one.value - lowest) for place in range(11)),
    )
