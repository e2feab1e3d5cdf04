"""What staff and a customer write to each other about a case: kept as rows, and copied to the other side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases import moves as case_moves
from surveys.cases import places as case_places
from surveys.cases import prompts
from surveys.cases.prompts import Wish
from surveys.cases.showing_staff import staff_name
from surveys.cases.values import Key, Moved, NotAllowed, Staff, TheCustomer, Unknown
from surveys.customers.erasing import NOBODY
from surveys.model import Configuration
from surveys.people.roles import Role, may
from surveys.people.staff import member
from surveys.recovery import recovering
from surveys.store import deliveries as delivery_store
from surveys.store import talk as store
from surveys.store import talk_subjects as subjects
from surveys.store.talk import Subject
from surveys.talk.rules import Line, MessageKind, PostKind, Side, WhyNot, Written, out_of_reach
from surveys.talk.thanks import only_thanks

__all__ = [
    "LONGEST",
    "Line",
    "answer_customer",
    "conversation",
    "customer_wrote",
    "know_place",
    "known_of_customer",
    "reply",
]

LONGEST: Final = 4096
"""UTF-16 units of a text, as Telegram counts them."""

Place = tuple[int, int]
"""(chat id, message id)"""


@dataclass(frozen=True, slots=True)
class Said:
    """The words are on their way to the customer."""

    code: str
    case_message_id: UUID
    again: bool = False
    """They were stored before: the same message came twice."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Nothing was said, or more than a message holds."""


@dataclass(frozen=True, slots=True)
class NobodyThere:
    """The customer cannot be written to; nothing was stored."""

    code: str
    why: WhyNot


Replied = Said | Unfit | NobodyThere | NotAllowed | Unknown


@dataclass(frozen=True, slots=True)
class About:
    """The case that a message is about, and the message of the case that it replies to."""

    complaint_id: UUID
    reply_to: UUID | None = None
    prompted: bool = False
    """It was asked for by the card's button."""


async def reply(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    by: Staff | Key,
    words: str,
    configuration: Configuration,
    now: datetime,
) -> Replied:
    """Words to the customer that were written nowhere in Telegram: by a help desk, or by a button."""
    written = Written(MessageKind.TEXT, words)
    return await answer_customer(
        conn,
        tenant=tenant,
        complaint_id=complaint_id,
        by=by,
        written=written,
        configuration=configuration,
        now=now,
    )


async def answer_customer(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    by: Staff | Key,
    written: Written,
    configuration: Configuration,
    now: datetime,
    source: Place | None = None,
    reply_to: UUID | None = None,
) -> Replied:
    """Send what one of the staff wrote to the customer; the case is theirs, and then the customer's turn.

    `source` = where it stands: it counts once, and its edits follow. `configuration`: the one in force.
    """
    words = written.words.replace("\x00", "").strip()
    if utf16_units(words) > LONGEST or (written.kind is MessageKind.TEXT and not words):
        return Unfit()
    person = None
    if isinstance(by, Staff):
        person = await member(conn, tenant=tenant, telegram_user_id=by.telegram_user_id)
        if not may(person, Role.STAFF):
            return NotAllowed()
    subject = await store.subject(conn, tenant=tenant, complaint_id=complaint_id)
    if subject is None:
        return Unknown()
    before = await _before(conn, tenant, source)
    if before is not None:
        return Said(subject.code, before.case_message_id, again=True)
    why = _out_of_reach(subject)
    if why is not None:
        return NobodyThere(subject.code, why)
    moved = await case_moves.answered(
        conn, tenant=tenant, complaint_id=complaint_id, by=by, configuration=configuration, now=now
    )
    if not isinstance(moved, Moved):
        return moved if isinstance(moved, NotAllowed) else Unknown()
    language = subject.language or configuration.company.language
    case_message_id = uuid7()
    await store.add_message(
        conn,
        tenant=tenant,
        case_message_id=case_message_id,
        complaint_id=complaint_id,
        side=Side.STAFF,
        by_kind="staff" if isinstance(by, Staff) else "key",
        by_id=str(by.telegram_user_id) if isinstance(by, Staff) else by.key_id,
        signed=staff_name(configuration, person.telegram_user_id, person.name, language) if person else None,
        written=_with(written, words),
        reply_to_id=reply_to,
        source=source,
        now=now,
    )
    await _send(conn, tenant, case_message_id, complaint_id, PostKind.TO_CUSTOMER, now)
    if source is None or source[0] > 0:
        await _send(conn, tenant, case_message_id, complaint_id, PostKind.TO_ROOM, now)
    return Said(subject.code, case_message_id)


async def customer_wrote(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    person: int,
    written: Written,
    source: Place,
    configuration: Configuration,
    now: datetime,
    reply_to: UUID | None = None,
) -> bool:
    """Bring what the customer wrote to staff. False if it is not this person's case, or it takes no words."""
    subject = await store.subject(conn, tenant=tenant, complaint_id=complaint_id)
    if subject is None or subject.person != person:
        return False
    if await _before(conn, tenant, source) is not None:
        return True
    words = written.words.replace("\x00", "").strip()
    moved = await case_moves.customer_spoke(
        conn,
        tenant=tenant,
        complaint_id=complaint_id,
        by=TheCustomer(),
        thanks=written.kind is MessageKind.TEXT and only_thanks(words),
        configuration=configuration,
        now=now,
    )
    if not isinstance(moved, Moved):
        return False
    case_message_id = uuid7()
    await store.add_message(
        conn,
        tenant=tenant,
        case_message_id=case_message_id,
        complaint_id=complaint_id,
        side=Side.CUSTOMER,
        by_kind="customer",
        by_id=None,
        signed=None,
        written=_with(written, words),
        reply_to_id=reply_to,
        source=source,
        now=now,
    )
    await _send(conn, tenant, case_message_id, complaint_id, PostKind.TO_ROOM, now)
    return True


async def edited(
    conn: AsyncConnection, *, tenant: str, source: Place, written: Written, person: int, now: datetime
) -> bool:
    """The author changed the words or the file: the copies follow. False if no message of a case is there."""
    kept = await store.written_at(conn, tenant=tenant, chat_id=source[0], message_id=source[1])
    said = _with(written, written.words.replace("\x00", "").strip())
    if kept is None or kept.written.same_as(said) or utf16_units(said.words) > LONGEST:
        return False
    if kept.side is Side.STAFF and not may(
        await member(conn, tenant=tenant, telegram_user_id=person), Role.STAFF
    ):
        return False
    await store.rewrite(conn, tenant=tenant, case_message_id=kept.case_message_id, written=said, now=now)
    await store.renew_posts(conn, tenant=tenant, case_message_id=kept.case_message_id, now=now)
    await delivery_store.queue_edit(
        conn, tenant=tenant, delivery_id=uuid7(), complaint_id=kept.complaint_id, pressed=None, now=now
    )
    return True


async def about_in_room(
    conn: AsyncConnection,
    *,
    tenant: str,
    chat_id: int,
    person: int,
    reply_to: int | None,
    thread_id: int | None,
    now: datetime,
) -> About | None:
    """Which case something that was written among staff is about; None if it is about none.

    `reply_to`: the message that it replies to; `thread_id`: the forum topic that it stands in.
    """
    asked = await prompts.waiting(
        conn, tenant=tenant, chat_id=chat_id, person=person, reply_to=reply_to, now=now
    )
    if asked is not None:
        return About(asked.complaint_id, prompted=True) if asked.wish is Wish.REPLY else None
    if reply_to is not None:
        shown = await subjects.shown_as(conn, tenant=tenant, chat_id=chat_id, message_id=reply_to)
        if shown is not None and shown[2] is not PostKind.TO_CUSTOMER:
            return About(shown[0], shown[1] if shown[2] is PostKind.TO_ROOM else None)
        found = await case_places.case_at(
            conn, tenant=tenant, chat_id=chat_id, message_id=reply_to
        ) or await subjects.spoken_of(conn, tenant=tenant, chat_id=chat_id, message_id=reply_to)
        if found is not None:
            return About(found)
    if thread_id is not None:
        found = await case_places.case_at(conn, tenant=tenant, chat_id=chat_id, thread_id=thread_id)
        return About(found) if found is not None else None
    return None


async def about_in_private(
    conn: AsyncConnection, *, tenant: str, person: int, reply_to: int | None
) -> About | None:
    """Which case of theirs the words of a customer belong to before anything else.

    What they reply to says so, however old it is; without that, what was said to them last does: staff's
    words rather than a question.
    """
    if reply_to is not None:
        shown = await subjects.shown_as(conn, tenant=tenant, chat_id=person, message_id=reply_to)
        if shown is not None and shown[2] is PostKind.TO_CUSTOMER:
            return About(shown[0], shown[1])
        asked = await recovering.waiting_ask(conn, tenant=tenant, person=person, message_id=reply_to)
        return About(asked) if asked is not None else None
    said = await subjects.newest_word_of_staff(conn, tenant=tenant, person=person)
    if said is None:
        return None
    asked_at = await subjects.newest_of_asks(conn, tenant=tenant, person=person)
    return About(said[0]) if asked_at is None or asked_at < said[1] else None


async def waiting_case(conn: AsyncConnection, *, tenant: str, person: int) -> UUID | None:
    """The case of theirs that takes words which nothing else has asked for."""
    found = await subjects.unresolved_cases_of(conn, tenant=tenant, person=person)
    return found[0] if found else None


async def conversation(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, limit: int = 50
) -> tuple[Line, ...]:
    """The newest messages between staff and the customer, the oldest of them first."""
    return await store.lines(conn, tenant=tenant, complaint_id=complaint_id, limit=limit)


async def known_of_customer(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> Subject | None:
    """Whom the case is about; None if there is no such case."""
    return await store.subject(conn, tenant=tenant, complaint_id=complaint_id)


async def know_place(
    conn: AsyncConnection, *, tenant: str, chat_id: int, message_id: int, complaint_id: UUID
) -> None:
    """Replies of staff to that message of the bot's go to the customer of this case."""
    await subjects.know_place(
        conn, tenant=tenant, chat_id=chat_id, message_id=message_id, complaint_id=complaint_id
    )


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _with(written: Written, words: str) -> Written:
    return Written(written.kind, words, written.file_id, written.file_unique_id, written.duration)


async def _before(conn: AsyncConnection, tenant: str, source: Place | None) -> store.Kept | None:
    if source is None:
        return None
    return await store.written_at(conn, tenant=tenant, chat_id=source[0], message_id=source[1])


async def _send(
    conn: AsyncConnection,
    tenant: str,
    case_message_id: UUID,
    complaint_id: UUID,
    kind: PostKind,
    now: datetime,
) -> None:
    await store.add_post(
        conn,
        tenant=tenant,
        post_id=uuid7(),
        case_message_id=case_message_id,
        complaint_id=complaint_id,
        kind=kind,
        now=now,
    )


def _out_of_reach(subject: Subject) -> WhyNot | None:
    erased = subject.external_id.startswith(NOBODY)
    return out_of_reach(subject.status, has_chat=subject.chat_id is not None, erased=erased)
