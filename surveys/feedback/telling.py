"""A customer's unasked words: told, tied to a touchpoint, given a face; and a case if a rule says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.answers.attachments import Attachment
from surveys.asking.hours import zone_of
from surveys.cases.from_feedback import bring_in_line, case_of
from surveys.facts import Customer, CustomerStatus
from surveys.feedback.rules import ADDS, FEEDBACK_MOVES, LISTENS, FeedbackStatus, Place
from surveys.feedback.standing import Feedback, standing_of
from surveys.model import Configuration, Reaction
from surveys.store import customers as customer_store
from surveys.store import feedback as store
from surveys.store.feedback import FeedbackRow

_F = FeedbackStatus


@dataclass(frozen=True, slots=True)
class Update:
    """The update that brings the words or the press: it counts once."""

    bot_id: int
    update_id: int


async def listen(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    update: Update,
    configuration: Configuration,
    now: datetime,
) -> Feedback | None:
    """The person's next words are feedback, for an hour. None for a stranger."""
    found = await customer_store.of_person(conn, tenant=tenant, person=person)
    if not found:
        return None
    waiting = await _listening(conn, found, tenant, now)
    if waiting is None or waiting.status is not _F.WAITING:
        feedback_id = uuid7()
        await store.open_row(
            conn,
            tenant=tenant,
            feedback_id=feedback_id,
            customer_id=_speaker(found).customer_id,
            config_version=configuration.version,
            bot_id=update.bot_id,
            update_id=update.update_id,
            now=now,
        )
        waiting = await store.locked(conn, tenant=tenant, feedback_id=feedback_id, person=person)
    if waiting is None:
        return None
    return await standing_of(conn, waiting, _speaker(found), None, configuration, tenant=tenant)


async def tell(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    update: Update,
    words: str,
    sent: Attachment | None,
    configuration: Configuration,
    now: datetime,
) -> Feedback | None:
    """The words, a voice or a picture as feedback; None if nobody listens: they are for something else."""
    found = await customer_store.of_person(conn, tenant=tenant, person=person)
    if not found:
        return None
    before = await store.changed_by(
        conn,
        tenant=tenant,
        customers=[one.customer_id for one in found],
        bot_id=update.bot_id,
        update_id=update.update_id,
    )
    if before is not None and before.status is not _F.WAITING:
        return await _stand(conn, before, found, configuration, tenant=tenant, now=now, changed=False)
    heard = await _listening(conn, found, tenant, now)
    if heard is None:
        return None
    speaker = next(one for one in found if one.customer_id == heard.customer_id)
    zone = zone_of(None, configuration.company.timezone)
    await store.tell(
        conn,
        tenant=tenant,
        feedback_id=heard.feedback_id,
        words=words.replace("\x00", ""),
        day=now.astimezone(zone).date(),
        bot_id=update.bot_id,
        update_id=update.update_id,
        now=now,
    )
    if sent is not None:
        await store.attach(
            conn,
            tenant=tenant,
            attachment_id=uuid7(),
            customer_id=speaker.customer_id,
            feedback_id=heard.feedback_id,
            sent=sent,
            bot_id=update.bot_id,
            update_id=update.update_id,
            now=now,
        )
    told = await store.locked(conn, tenant=tenant, feedback_id=heard.feedback_id, person=person)
    if told is None:
        return None
    return await _stand(conn, told, found, configuration, tenant=tenant, now=now, changed=True)


async def place(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    feedback_id: UUID,
    about: Place | None,
    configuration: Configuration,
    now: datetime,
) -> Feedback | None:
    """What it is about (None = something else). None if it is not this person's; what is chosen stays."""
    values: dict[str, Any] = {"status": _F.PLACED.value}
    if about is not None:
        values |= {"journey": about.journey, "touchpoint": about.touchpoint}
    return await _change(conn, tenant, person, feedback_id, _F.PLACED, values, configuration, now)


async def rate(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    feedback_id: UUID,
    reaction: Reaction | None,
    configuration: Configuration,
    now: datetime,
) -> Feedback | None:
    """The face (None = skipped). It is the customer's alone: no curve moves by unasked words."""
    values = {"status": _F.DONE.value, "reaction": reaction.value if reaction else None}
    return await _change(conn, tenant, person, feedback_id, _F.DONE, values, configuration, now)


async def drop(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    feedback_id: UUID,
    configuration: Configuration,
    now: datetime,
) -> Feedback | None:
    """Nothing is to be told after all; what was told stays told."""
    values = {"status": _F.DROPPED.value}
    return await _change(conn, tenant, person, feedback_id, _F.DROPPED, values, configuration, now)


async def _change(
    conn: AsyncConnection,
    tenant: str,
    person: int,
    feedback_id: UUID,
    to: FeedbackStatus,
    values: dict[str, Any],
    configuration: Configuration,
    now: datetime,
) -> Feedback | None:
    row = await store.locked(conn, tenant=tenant, feedback_id=feedback_id, person=person)
    if row is None:
        return None
    changed = to in FEEDBACK_MOVES[row.status]
    if changed:
        row = await store.change(conn, tenant=tenant, feedback_id=feedback_id, values=values)
    found = await customer_store.of_person(conn, tenant=tenant, person=person)
    return await _stand(conn, row, found, configuration, tenant=tenant, now=now, changed=changed)


async def _stand(
    conn: AsyncConnection,
    row: FeedbackRow,
    found: tuple[Customer, ...],
    configuration: Configuration,
    *,
    tenant: str,
    now: datetime,
    changed: bool,
) -> Feedback:
    """Bring the case in line with a feedback that has `changed`: opened by a rule, rewritten if it stands."""
    speaker = next((one for one in found if one.customer_id == row.customer_id), None)
    if row.told_at is None or not changed:
        case = await case_of(conn, tenant=tenant, feedback_id=row.feedback_id)
        return await standing_of(conn, row, speaker, case, configuration, tenant=tenant)
    case = await bring_in_line(
        conn, tenant=tenant, told=row, speaker=speaker, configuration=configuration, now=now
    )
    return await standing_of(conn, row, speaker, case, configuration, tenant=tenant, alarmed=case is not None)


async def _listening(
    conn: AsyncConnection, found: tuple[Customer, ...], tenant: str, now: datetime
) -> FeedbackRow | None:
    return await store.listening(
        conn,
        tenant=tenant,
        customers=[one.customer_id for one in found],
        opened_after=now - LISTENS,
        told_after=now - ADDS,
    )


def _speaker(found: tuple[Customer, ...]) -> Customer:
    """Whom of those that a person is the words are kept under: one who takes part and is real, the newest."""
    agreed = (CustomerStatus.LINKED, CustomerStatus.PAUSED)
    linked = [one for one in found if one.status in agreed and not one.test]
    return (linked or list(found))[-1]
