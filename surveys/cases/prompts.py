"""What one of the staff was asked to write about a case: a note, or words for the customer; kept as a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.store import prompts as store

PATIENCE: Final = timedelta(minutes=10)
"""After it, words that reply to nothing may be about anything."""


class Wish(StrEnum):
    NOTE = "note"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The case and what is wanted for it."""

    complaint_id: UUID
    wish: Wish


async def ask(
    conn: AsyncConnection,
    *,
    tenant: str,
    chat_id: int,
    person: int,
    complaint_id: UUID,
    wish: Wish,
    now: datetime,
) -> None:
    """Before the question is sent; what this person was asked in this chat before is dropped."""
    await store.put(
        conn,
        tenant=tenant,
        chat_id=chat_id,
        person=person,
        complaint_id=complaint_id,
        wish=wish.value,
        now=now,
    )


async def asked(
    conn: AsyncConnection,
    *,
    tenant: str,
    chat_id: int,
    person: int,
    complaint_id: UUID,
    message_id: int | None = None,
    offer_id: int | None = None,
) -> None:
    """The question stands in the chat as this message, the ready answers to it as that one."""
    await store.know_message(
        conn,
        tenant=tenant,
        chat_id=chat_id,
        person=person,
        complaint_id=complaint_id,
        message_id=message_id,
        offer_id=offer_id,
    )


async def waiting(
    conn: AsyncConnection, *, tenant: str, chat_id: int, person: int, reply_to: int | None, now: datetime
) -> Waiting | None:
    """What a message answers: a reply to the question itself, or a plain message soon after it in the
    person's own chat.

    `reply_to` = the message that it replies to. A reply to any other message answers nothing here.
    """
    row = await store.read(conn, tenant=tenant, chat_id=chat_id, person=person)
    if row is None:
        return None
    plain_in_private = reply_to is None and chat_id > 0 and row.asked_at > now - PATIENCE
    to_question = reply_to is not None and row.message_id == reply_to
    return Waiting(row.complaint_id, Wish(row.wish)) if plain_in_private or to_question else None


async def answered(
    conn: AsyncConnection, *, tenant: str, chat_id: int, person: int, complaint_id: UUID
) -> tuple[int, ...] | None:
    """It waits no more: the messages that asked and are to go. None if nothing about that case waited."""
    gone = await store.remove(conn, tenant=tenant, chat_id=chat_id, person=person, complaint_id=complaint_id)
    return None if gone is None else tuple(one for one in gone if one is not None)


async def forget_person(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    """They are none of the staff any more."""
    await store.remove_of_person(conn, tenant=tenant, person=person)
