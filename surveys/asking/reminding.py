"""Due reminders -> gates -> intent -> sent at most once; and the reminders that an outage makes due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, assert_never
from uuid import UUID

from surveys.answers.steps import InvitationStatus
from surveys.asking.asked_for import is_asked_for
from surveys.asking.dispatch import Reserve
from surveys.asking.hours import Hours, zone_of
from surveys.asking.reminder_rules import Drop, Recalled, Remind, Restore, Wait, decide_reminder
from surveys.facts import CustomerStatus
from surveys.model import Configuration
from surveys.store import hot_invitations
from surveys.store import hot_reminders as store

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

OUTAGE: Final = timedelta(seconds=150)
"""Telegram forgets a tap that nobody fetched for so long: who tapped meanwhile was not heard."""
BEFORE: Final = timedelta(days=1)
"""Asks this much older than an outage may have been answered during it."""
REST: Final = timedelta(hours=1)
"""An ask that closes sooner is not recalled any more."""


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder on its way out; its row already says so."""

    invitation_id: UUID
    chat_id: int
    message_id: int
    language: str
    ping: bool
    """False: only the ask's own message is brought up to date."""
    after_outage: bool


@dataclass(frozen=True, slots=True)
class Reminders:
    due: tuple[Due, ...]
    claimed_at: datetime
    more: bool


async def claim_reminders(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, reserve: Reserve, most: int
) -> Reminders:
    """Decide on up to `most` due reminders; what is to leave is written down as if it had left."""
    now = await hot_invitations.database_now(connection)
    rows = await store.due_reminders(connection, tenant=tenant, now=now, most=most)
    decided: list[store.ReminderRow] = []
    leaving: list[tuple[Record, bool]] = []
    for row in rows:
        decision = decide_reminder(_recalled(row, configuration), now)
        match decision:
            case Remind():
                leaving.append((row, True))
            case Restore():
                leaving.append((row, False))
            case Wait(until):
                decided.append(store.ReminderRow(row["invitation_id"], until, None))
            case Drop():
                decided.append(store.ReminderRow(row["invitation_id"], None, None))
            case _:
                assert_never(decision)
    free = await reserve([row["chat_id"] for row, _ in leaving]) if leaving else set()
    due = []
    for row, ping in leaving:
        if row["chat_id"] in free and row["message_id"] is not None:
            free.discard(row["chat_id"])
            decided.append(store.ReminderRow(row["invitation_id"], None, now))
            after_outage = row["reason"] == "outage"
            language = row["language"] or configuration.company.language
            due.append(
                Due(row["invitation_id"], row["chat_id"], row["message_id"], language, ping, after_outage)
            )
    if decided:
        await store.decide_reminders(connection, tenant=tenant, decided=decided)
    return Reminders(tuple(due), now, len(rows) == most)


async def note_presence(
    connection: DriverConnection, *, tenant: str, configuration: Configuration
) -> timedelta | None:
    """Telegram was reached just now. After an outage its length, and reminders are due if they are wished."""
    now = await hot_invitations.database_now(connection)
    before = await store.note_presence(connection, tenant=tenant, now=now)
    if before is None or now - before <= OUTAGE:
        return None
    if configuration.outage_reminder:
        await store.remind_after_outage(connection, tenant=tenant, since=before - BEFORE, now=now, rest=REST)
    return now - before


def _recalled(row: Record, configuration: Configuration) -> Recalled:
    trigger = next((one for one in configuration.triggers if one.key == row["trigger"]), None)
    window = trigger.send_window if trigger is not None else None
    return Recalled(
        status=InvitationStatus(row["status"]),
        expires_at=row["expires_at"],
        at_work=is_asked_for(row["trigger"]) or (trigger is not None and trigger.active),
        customer=CustomerStatus(row["customer_status"]),
        paused_until=row["paused_until"],
        zone=zone_of(row["timezone"], configuration.company.timezone),
        hours=Hours(window, configuration.quiet),
        complaint=row["complained"],
    )
