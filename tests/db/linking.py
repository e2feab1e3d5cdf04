"""Customers put, linked and invited by hand, and what the database holds of them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from uuid6 import uuid7

from surveys.answers.steps import InvitationStatus
from surveys.customers import customers
from surveys.customers.wishes import Terms
from surveys.facts import Customer, CustomerStatus
from surveys.tables import invitation, metadata, touchpoint_event

NOW = datetime(2025, 3, 3, 10, 0, tzinfo=UTC)
TENANT = "main"
PERSON, STRANGER = 7_000_000_001, 7_000_000_002
S, I = CustomerStatus, InvitationStatus  # noqa: E741


async def put(db: AsyncEngine, external_id: str = "c-1", **given: Any) -> Customer:
    async with db.begin() as conn:
        return await customers.put_customer(
            conn, tenant=given.pop("tenant", TENANT), external_id=external_id, now=NOW, **given
        )


async def link(db: AsyncEngine, known: Customer, *, now: datetime = NOW) -> str:
    async with db.begin() as conn:
        return await customers.issue_link(conn, tenant=TENANT, customer_id=known.customer_id, now=now)


async def claim(
    db: AsyncEngine, token: str, person: int = PERSON, *, now: datetime = NOW, tenant: str = TENANT
) -> customers.Claim:
    async with db.begin() as conn:
        return await customers.claim_link(
            conn, tenant=tenant, token=token, person=person, chat_id=person, language_code="pl", now=now
        )


async def consent(db: AsyncEngine, person: int = PERSON) -> tuple[Customer, ...]:
    async with db.begin() as conn:
        return await customers.consent(
            conn, tenant=TENANT, person=person, terms=Terms("en-1", "…", None), now=NOW
        )


async def linked(db: AsyncEngine, external_id: str = "c-1", person: int = PERSON) -> Customer:
    known = await put(db, external_id)
    await claim(db, await link(db, known), person)
    return (await consent(db, person))[-1]


async def statuses(db: AsyncEngine, person: int = PERSON) -> list[CustomerStatus]:
    async with db.begin() as conn:
        found = await customers.find_by_person(conn, tenant=TENANT, person=person)
    return [one.status for one in found]


async def invite(db: AsyncEngine, known: Customer, status: InvitationStatus, **more: Any) -> UUID:
    invitation_id = uuid7()
    async with db.begin() as conn:
        await conn.execute(
            insert(touchpoint_event).values(
                tenant_id=TENANT,
                source="shop",
                event_id=str(invitation_id),
                body_hash=b"hash",
                journey="order",
                touchpoint="delivered",
                channel="",
                customer=known.external_id,
                instance="order-PERSONAL",
                employee="Ann PERSONAL",
                location="PERSONAL street",
                attributes={"phone": "PERSONAL"},
                occurred_at=NOW,
                received_at=NOW,
                outcome="accepted",
            )
        )
        await conn.execute(
            insert(invitation).values(
                **{
                    "tenant_id": TENANT,
                    "invitation_id": invitation_id,
                    "trigger": "after-delivery",
                    "source": "shop",
                    "event_id": str(invitation_id),
                    "customer_id": known.customer_id,
                    "journey": "order",
                    "touchpoint": "delivered",
                    "channel": "",
                    "persona": "",
                    "survey": "delivery",
                    "config_version": 1,
                    "recall": {"order": "order-PERSONAL"},
                    "status": status.value,
                    "created_at": NOW,
                    "due_at": NOW,
                    "expires_at": NOW + timedelta(days=3),
                    "chat_id": PERSON,
                    **more,
                }
            )
        )
    return invitation_id


async def invitations(db: AsyncEngine) -> dict[UUID, tuple[InvitationStatus, str | None]]:
    async with db.begin() as conn:
        rows = await conn.execute(
            select(invitation.c.invitation_id, invitation.c.status, invitation.c.reason).where(
                invitation.c.tenant_id == TENANT
            )
        )
        return {row.invitation_id: (I(row.status), row.reason) for row in rows}


async def dump(db: AsyncEngine) -> str:
    """Every row of every table as text."""
    async with db.begin() as conn:
        return "\n".join(
            [
                str(row[0])
                for table in metadata.tables
                for row in await conn.execute(text(f"SELECT row_to_json(one) FROM {table} AS one"))  # noqa: S608
            ]
        )
