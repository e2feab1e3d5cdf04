"""/test: a survey sent to the admin who wants to see it; it looks like the real one and counts nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.answers.steps import InvitationStatus
from surveys.asking.asked_for import LIFE, TEST, TESTER
from surveys.model import Configuration, Survey
from surveys.store import trying as store

_RECALLED: Final = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class OnItsWay:
    survey: str


@dataclass(frozen=True, slots=True)
class NoSuchSurvey:
    """Neither a survey nor a touchpoint where something is asked."""


async def try_survey(
    conn: AsyncConnection,
    *,
    tenant: str,
    configuration: Configuration,
    named: str,
    person: int,
    chat_id: int,
    language: str,
    test_id: str,
    now: datetime,
) -> OnItsWay | NoSuchSurvey:
    """Plan the survey of this name, or that of the touchpoint of this name; due now.

    `test_id` names the occurrence: the same one repeated has one effect.
    """
    found = survey_of(configuration, named)
    if found is None:
        return NoSuchSurvey()
    survey, touchpoint = found
    customer_id = await store.tester(conn, tenant=tenant, person=person, prefix=TESTER)
    if customer_id is None:
        customer_id = uuid7()
        await store.add_tester(
            conn,
            tenant=tenant,
            customer_id=customer_id,
            external_id=f"{TESTER}{customer_id}",
            person=person,
            chat_id=chat_id,
            language=language,
            now=now,
        )
    else:
        await store.speak_to_tester(
            conn, tenant=tenant, customer_id=customer_id, chat_id=chat_id, language=language
        )
    await store.plan(
        conn,
        tenant=tenant,
        ask={
            "invitation_id": uuid7(),
            "trigger": TEST,
            "source": TEST,
            "event_id": test_id,
            "customer_id": customer_id,
            "journey": configuration.journey_of(touchpoint) or "",
            "touchpoint": touchpoint,
            "channel": "",
            "persona": "",
            "survey": survey.key,
            "config_version": configuration.version,
            "recall": sample_recall(survey),
            "status": InvitationStatus.PLANNED.value,
            "created_at": now,
            "due_at": now,
            "expires_at": now + LIFE,
            "test": True,
        },
    )
    return OnItsWay(survey.key)


def survey_of(configuration: Configuration, named: str) -> tuple[Survey, str] | None:
    """(survey, touchpoint) of a survey's or a touchpoint's name; without any trigger the touchpoint is ""."""
    for trigger in configuration.triggers:
        if named in (trigger.survey, trigger.touchpoint):
            return configuration.surveys[trigger.survey], trigger.touchpoint
    survey = configuration.surveys.get(named)
    return (survey, "") if survey else None


def sample_recall(survey: Survey) -> dict[str, str]:
    """For every value that the questions recall its own name, so that the admin sees what goes where."""
    texts = (text for question in survey.questions for text in question.text.values())
    return {name: f"‹{name}›" for text in texts for name in _RECALLED.findall(text)}
