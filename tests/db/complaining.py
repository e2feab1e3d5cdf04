"""A case as the answering writer leaves it, and what staff and senders do with it, for the database tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine
from uuid6 import uuid7

from surveys import definitions
from surveys.cases import deliveries
from surveys.cases import moves as case_moves
from surveys.cases.deliveries import Claimed
from surveys.cases.values import By, Outcome, Staff
from surveys.model import Configuration
from surveys.people import rooms, staff
from surveys.people.roles import Member, Role
from surveys.tables import answer, complaint, customer, delivery, invitation, touchpoint_event

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TENANT = "main"
ROOM_CHAT = -1001
ANNA, BOB, OWNER, VIEWER, STRANGER = 501, 502, 503, 504, 505
SECOND = timedelta(seconds=1)
DOCUMENT = """
company: {name: Volga Shop, language: en, timezone: Europe/Warsaw}
rooms: {support: {name: Support}}
journeys:
  order:
    name: {en: Order}
    stages: [{key: s, name: {en: Stage}, touchpoints: [{key: delivered, name: {en: Delivered}}]}]
tags: {late: {name: {en: Late}}, damaged: {name: {en: Damaged}}}
"""
COMPANY = definitions.parse(DOCUMENT, version=1)


async def hire(db: AsyncEngine, person: int, role: Role, name: str) -> None:
    async with db.begin() as conn:
        await staff.put_member(conn, tenant=TENANT, person=Member(person, role, name), now=NOW)


async def bind(db: AsyncEngine, chat_id: int = ROOM_CHAT) -> None:
    async with db.begin() as conn:
        await rooms.put_binding(conn, tenant=TENANT, room="support", chat_id=chat_id, by=OWNER, now=NOW)


async def complain(db: AsyncEngine, number: int = 1, *, tenant: str = TENANT, at: datetime = NOW) -> UUID:
    """An unhappy answer with its case and its queued card, as the answering writer leaves them."""
    customer_id, invitation_id, complaint_id = uuid7(), uuid7(), uuid7()
    common: dict[str, Any] = {"tenant_id": tenant, "journey": "order", "touchpoint": "delivered"}
    answered = {"invitation_id": invitation_id, "customer_id": customer_id, **common}
    answered |= {"channel": "app", "persona": "", "config_version": 1, "day": date(2026, 3, 2)}
    async with db.begin() as conn:
        await conn.execute(
            insert(customer).values(
                tenant_id=tenant,
                customer_id=customer_id,
                external_id=f"c-{number}",
                status="linked",
                attributes={},
                created_at=at,
            )
        )
        await conn.execute(
            insert(touchpoint_event).values(
                **common,
                source="shop",
                event_id=f"e-{number}",
                body_hash=b"",
                channel="app",
                customer=f"c-{number}",
                instance=f"R-{number}",
                location="Warsaw",
                attributes={},
                occurred_at=at,
                received_at=at,
                outcome="invited",
            )
        )
        await conn.execute(
            insert(invitation).values(
                **common,
                invitation_id=invitation_id,
                trigger="after-delivery",
                source="shop",
                event_id=f"e-{number}",
                customer_id=customer_id,
                channel="app",
                persona="",
                survey="delivery",
                config_version=1,
                recall={"order": f"R-{number}"},
                status="answering",
                created_at=at,
                due_at=at,
                expires_at=at + timedelta(days=3),
            )
        )
        await conn.execute(
            insert(answer).values(
                **answered,
                question="score",
                metric="csat",
                number=2,
                score=-500,
                reaction="negative",
                answered_at=at,
            )
        )
        await conn.execute(
            insert(complaint).values(
                **common,
                complaint_id=complaint_id,
                invitation_id=invitation_id,
                code=f"A7F{number}",
                customer_id=customer_id,
                question="score",
                room="support",
                status="open",
                opened_at=at,
                due_at=at + timedelta(hours=1),
            )
        )
        await conn.execute(
            insert(delivery).values(
                tenant_id=tenant,
                delivery_id=uuid7(),
                kind="complaint_card",
                complaint_id=complaint_id,
                room="support",
                status="queued",
                not_before=at,
                created_at=at,
            )
        )
    return complaint_id


async def say(db: AsyncEngine, complaint_id: UUID, question: str, **value: Any) -> None:
    """A later answer to the same invitation."""
    async with db.begin() as conn:
        found = (
            await conn.execute(
                select(complaint.c.invitation_id, complaint.c.customer_id).where(
                    complaint.c.tenant_id == TENANT, complaint.c.complaint_id == complaint_id
                )
            )
        ).one()
        await conn.execute(
            insert(answer).values(
                tenant_id=TENANT,
                invitation_id=found.invitation_id,
                customer_id=found.customer_id,
                journey="order",
                touchpoint="delivered",
                question=question,
                channel="app",
                persona="",
                metric="text",
                config_version=1,
                day=date(2026, 3, 2),
                answered_at=NOW + SECOND,
                **value,
            )
        )


async def claim(db: AsyncEngine, now: datetime = NOW) -> tuple[Claimed, ...]:
    async with db.begin() as conn:
        return await deliveries.claim_due(conn, tenant=TENANT, now=now)


async def claim_one(db: AsyncEngine, now: datetime = NOW) -> Claimed:
    (claimed,) = await claim(db, now)
    return claimed


async def arrive(db: AsyncEngine, claimed: Claimed, message_id: int = 77) -> bool:
    async with db.begin() as conn:
        return await deliveries.sent(conn, claimed, message_id=message_id)


async def fail(db: AsyncEngine, claimed: Claimed, reason: str = "kicked", *, gone: bool = True) -> None:
    async with db.begin() as conn:
        await deliveries.unreachable(conn, claimed, reason=reason, now=NOW, chat_is_gone=gone)


async def take(db: AsyncEngine, complaint_id: UUID, by: int, **given: Any) -> Outcome:
    return await act(db, case_moves.take, complaint_id, by=Staff(by), **given)


async def resolve(db: AsyncEngine, complaint_id: UUID, by: int) -> Outcome:
    return await act(db, case_moves.resolve, complaint_id, by=Staff(by))


async def act(
    db: AsyncEngine,
    verb: Callable[..., Awaitable[Outcome]],
    complaint_id: UUID,
    *,
    by: By,
    now: datetime = NOW,
    configuration: Configuration = COMPANY,
    **given: Any,
) -> Outcome:
    """One move of `case_moves` in a transaction of its own."""
    async with db.begin() as conn:
        return await verb(
            conn,
            tenant=TENANT,
            complaint_id=complaint_id,
            by=by,
            configuration=configuration,
            now=now,
            **given,
        )


async def rows(db: AsyncEngine) -> list[tuple[str, str, int | None, int, str | None]]:
    """(kind, status, chat, repeats, last error) of every delivery, the oldest first."""
    async with db.connect() as conn:
        found = await conn.execute(
            select(
                delivery.c.kind,
                delivery.c.status,
                delivery.c.chat_id,
                delivery.c.repeats,
                delivery.c.last_error,
            )
            .where(delivery.c.tenant_id == TENANT)
            .order_by(delivery.c.delivery_id)
        )
        return [(row.kind, row.status, row.chat_id, row.repeats, row.last_error) for row in found]
