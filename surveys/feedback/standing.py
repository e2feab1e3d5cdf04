"""How a feedback stands: what its message in the chat must show, and where that message is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.from_feedback import case_of
from surveys.facts import Customer
from surveys.feedback.rules import FeedbackStatus, Place, places
from surveys.model import Configuration, Reaction
from surveys.recovery.promises import Promise, promise_of
from surveys.store import customers as customer_store
from surveys.store import feedback as store
from surveys.store.driver import driver_of
from surveys.store.feedback import FeedbackRow
from surveys.store.hot_standings import promises_of_complaints

RECENT: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Feedback:
    """How one feedback stands."""

    feedback_id: UUID
    status: FeedbackStatus
    config_version: int
    journey: str | None
    touchpoint: str | None
    reaction: Reaction | None
    timezone: str
    """The customer's zone, or the company's where it is not known."""
    promise: Promise | None
    """Who has it and until when, if it has opened a case."""
    alarmed: bool = False
    """A card is due because of this very step."""


@dataclass(frozen=True, slots=True)
class ShownFeedback:
    """A feedback with the message that shows it."""

    feedback: Feedback
    about: tuple[Place, ...]
    configuration: Configuration = field(compare=False)
    """The version that it was told under."""
    language: str
    chat_id: int
    message_id: int


async def standing_of(
    conn: AsyncConnection,
    row: FeedbackRow,
    speaker: Customer | None,
    case: UUID | None,
    configuration: Configuration,
    *,
    tenant: str,
    alarmed: bool = False,
) -> Feedback:
    """`speaker`: the customer who told it; `case`: what it has opened."""
    promise = None
    if case is not None:
        rows = await promises_of_complaints(await driver_of(conn), tenant=tenant, complaints=[case])
        language = (speaker.language if speaker else None) or configuration.company.language
        promise = promise_of(rows[case], configuration, language) if case in rows else None
    return Feedback(
        row.feedback_id,
        row.status,
        row.config_version,
        row.journey,
        row.touchpoint,
        Reaction(row.reaction) if row.reaction else None,
        (speaker.timezone if speaker else None) or configuration.company.timezone,
        promise,
        alarmed,
    )


async def stands(
    conn: AsyncConnection, *, tenant: str, person: int, feedback_id: UUID, configuration: Configuration
) -> tuple[Feedback, tuple[Place, ...]] | None:
    """How the person's feedback stands, and what it can be about: what happened to them lately is first."""
    row = await store.locked(conn, tenant=tenant, feedback_id=feedback_id, person=person)
    if row is None:
        return None
    found = await customer_store.of_person(conn, tenant=tenant, person=person)
    recent = await store.recent_touchpoints(
        conn, tenant=tenant, external_ids=[one.external_id for one in found], since=row.opened_at - RECENT
    )
    case = await case_of(conn, tenant=tenant, feedback_id=feedback_id)
    speaker = next((one for one in found if one.customer_id == row.customer_id), None)
    standing = await standing_of(conn, row, speaker, case, configuration, tenant=tenant)
    return standing, places(configuration, recent)


async def know_message(
    conn: AsyncConnection, *, tenant: str, feedback_id: UUID, chat_id: int, message_id: int
) -> None:
    """That message shows the feedback from now on."""
    await store.know_message(
        conn, tenant=tenant, feedback_id=feedback_id, chat_id=chat_id, message_id=message_id
    )


async def shown_feedback(
    conn: AsyncConnection,
    *,
    tenant: str,
    feedback_id: UUID,
    versions: Callable[[int], Awaitable[Configuration]],
) -> ShownFeedback | None:
    """The feedback as its message must show it; None where no message of its customer's shows it."""
    where = await store.message_of(conn, tenant=tenant, feedback_id=feedback_id)
    if where is None:
        return None
    configuration = await versions(where.config_version)
    standing = await stands(
        conn, tenant=tenant, person=where.chat_id, feedback_id=feedback_id, configuration=configuration
    )
    if standing is None:
        return None
    language = where.language or configuration.company.language
    return ShownFeedback(*standing, configuration, language, where.chat_id, where.message_id)
