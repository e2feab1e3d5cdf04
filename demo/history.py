"""Seven weeks of orders and answers from before the demo, made from the same figures as the crowd."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from demo.comments import draw_comment
from demo.moods import ORDERS_BY_HOUR, ORDERS_BY_WEEKDAY, ORDERS_PER_HOUR, draw_passage, on_scale
from surveys.answers.past_answers import PastAnswer
from surveys.answers.scoring import scale
from surveys.facts import TouchpointEvent
from surveys.model import SPOKEN, Configuration, Question, QuestionType

WEEKS: Final = 7
LEAD: Final = timedelta(days=30)
"""Orders placed before the first week still arrive in it."""
SOURCE: Final = "demo-history"
SOLUTION: Final = "message-each-step"
"""Of the template's solutions the one whose effect the demo shows."""
SOLVED: Final = timedelta(days=20)
"""So long it has worked when the demo begins."""
UNTOLD: Final = 0.2
"""The demo's own choice: so many of the happy were not, while nobody told them where their parcel was."""
LOYAL: Final = 0.3
"""The demo's own choice: so many of the orders are loyal customers'."""


@dataclass(frozen=True, slots=True)
class Past:
    """What happened in the weeks before, each oldest first; an answer has the id of its event."""

    events: list[TouchpointEvent]
    answers: list[PastAnswer]
    """To the first scored question of each touchpoint."""


def past_of(configuration: Configuration, journey: str, now: datetime, seed: int) -> Past:
    """Everything that happened before `now`; orders are followed from a month before the first answer."""
    random = Random(seed)
    asked = {
        trigger.touchpoint: question
        for trigger in configuration.triggers
        if (question := _scored(configuration, trigger.survey)) is not None
    }
    begin = now - timedelta(weeks=WEEKS)
    events: list[TouchpointEvent] = []
    answers = []
    zone = ZoneInfo(configuration.company.timezone)
    solved, other, writing = _solved(configuration, journey), Random(seed + 1), Random(seed + 2)
    spoken = 4 * configuration.company.languages[:1] + configuration.company.languages
    for number, placed_at in enumerate(_orders(random, begin - LEAD, now, zone)):
        passage, loyal = draw_passage(random), other.random() < LOYAL
        order, customer = f"{number:05}", f"past-{number}"
        for moment in passage.moments:
            happened_at = placed_at + timedelta(hours=moment.hours)
            if happened_at < now:
                event_id = f"{number}-{moment.touchpoint}"
                events.append(
                    past_event(
                        event_id,
                        SOURCE,
                        journey,
                        moment.touchpoint,
                        moment.channel,
                        customer,
                        order,
                        happened_at,
                    )
                )
            question = asked.get(moment.touchpoint)
            if moment.mood is None or question is None:
                continue
            answered_at = placed_at + timedelta(hours=moment.hours + moment.mood.hours)
            lowest, highest = scale(question.type) or (1, 5)
            rating, since = moment.mood.rating, solved.get(moment.touchpoint)
            if since is not None and answered_at.astimezone(zone).date() < since and rating > 3:
                rating -= 2 if other.random() < UNTOLD else 0
            if begin <= answered_at < now:
                answers.append(
                    PastAnswer(
                        id=f"{number}-{moment.touchpoint}",
                        source=SOURCE,
                        customer=customer,
                        journey=journey,
                        touchpoint=moment.touchpoint,
                        metric=question.type,
                        value=on_scale(rating, lowest, highest, random),
                        answered_at=answered_at,
                        channel=moment.channel,
                        persona="loyal" if loyal else "",
                        instance=order,
                        words=draw_comment(writing, moment.touchpoint, rating, writing.choice(spoken)),
                    )
                )
    return Past(
        sorted(events, key=lambda event: event.occurred_at),
        sorted(answers, key=lambda answer: answer.answered_at),
    )


def solved_on(now: datetime, zone: ZoneInfo) -> date:
    """The company's day from which the solution has worked."""
    return (now - SOLVED).astimezone(zone).date()


def _solved(configuration: Configuration, journey: str) -> dict[str, date]:
    """First day of the solutions that work, by touchpoint."""
    entries = configuration.journeys[journey].entries
    return {entry.touchpoint: entry.starts for entry in entries if entry.starts is not None}


def past_event(
    event_id: str,
    source: str,
    journey: str,
    touchpoint: str,
    channel: str,
    customer: str,
    order: str,
    at: datetime,
) -> TouchpointEvent:
    """One that nobody reports any more: it is told apart by its id alone."""
    return TouchpointEvent(
        id=event_id,
        source=source,
        touchpoint=touchpoint,
        customer=customer,
        occurred_at=at,
        body_hash=sha256(event_id.encode()).digest(),
        journey=journey,
        channel=channel,
        instance=order,
    )


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
