"""Seven weeks of answers that were given before the demo began, made from the same figures as the crowd."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from demo.moods import ORDERS_BY_HOUR, ORDERS_BY_WEEKDAY, ORDERS_PER_HOUR, draw_passage, on_scale
from surveys.model import SPOKEN, Configuration, Question, QuestionType
from surveys.past_answers import PastAnswer
from surveys.scoring import scale

WEEKS: Final = 7
LEAD: Final = timedelta(days=30)
"""Orders placed before the first week still arrive in it."""
SOURCE: Final = "demo-history"


def past_answers(configuration: Configuration, journey: str, now: datetime, seed: int) -> list[PastAnswer]:
    """The answers of the weeks before `now` to the first scored question of each touchpoint, oldest first."""
    random = Random(seed)
    asked = {
        trigger.touchpoint: question
        for trigger in configuration.triggers
        if (question := _scored(configuration, trigger.survey)) is not None
    }
    begin = now - timedelta(weeks=WEEKS)
    answers = []
    zone = ZoneInfo(configuration.company.timezone)
    for number, placed_at in enumerate(_orders(random, begin - LEAD, now, zone)):
        passage = draw_passage(random)
        for moment in passage.moments:
            question = asked.get(moment.touchpoint)
            if moment.mood is None or question is None:
                continue
            answered_at = placed_at + timedelta(hours=moment.hours + moment.mood.hours)
            lowest, highest = scale(question.type) or (1, 5)
            if begin <= answered_at < now:
                answers.append(
                    PastAnswer(
                        id=f"{number}-{moment.touchpoint}",
                        source=SOURCE,
                        customer=f"past-{number}",
                        journey=journey,
                        touchpoint=moment.touchpoint,
                        metric=question.type,
                        value=on_scale(moment.mood.rating, lowest, highest, random),
                        answered_at=answered_at,
                        channel=moment.channel,
                        instance=str(number),
                    )
                )
    return sorted(answers, key=lambda answer: answer.answered_at)


def _orders(random: Random, begin: datetime, end: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Moments of orders, busy at the hours and days at which the real shop's customers order."""
    day = begin
    while day < end:
        local = day.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        share = ORDERS_BY_WEEKDAY[local.weekday()] * 7
        for _ in range(round(ORDERS_PER_HOUR * 24 * share * random.uniform(0.85, 1.15))):
            hour = random.choices(range(24), ORDERS_BY_HOUR)[0]
            yield local + timedelta(hours=hour, seconds=random.uniform(0, 3600))
        day += timedelta(days=1)


def _scored(configuration: Configuration, survey: str) -> Question | None:
    unscored = (QuestionType.SINGLE, QuestionType.MULTI, *SPOKEN)
    for question in configuration.surveys[survey].questions:
        if question.type not in unscored and scale(question.type) is not None:
            return question
    return None
