"""Statements about public links: many people scan one; each scan is an event and an ask of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.facts import CustomerStatus
from surveys.tables import customer, invitation, public_link, touchpoint_event


class PublicLink(NamedTuple):
    link_id: UUID
    journey: str
    touchpoint: str
    survey: str
    location: str | None
    employee: str | None
    cap: int
    """Most scans that are asked."""
    used: int
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


_COLUMNS = (
    public_link.c.link_id,
    public_link.c.journey,
    public_link.c.touchpoint,
    public_link.c.survey,
    public_link.c.location,
    public_link.c.employee,
    public_link.c.cap,
    public_link.c.used,
    public_link.c.created_at,
    public_link.c.expires_at,
    public_link.c.revoked_at,
)


class Scan(NamedTuple):
    """One scan as it is written down: the event that it is, and the ask that it leads to."""

    event_id: str
    body_hash: bytes
    invitation_id: UUID
    customer_id: UUID
    external_id: str
    persona: str
    trigger: str
    channel: str
    config_version: int
    recall: dict[str, str]
    status: str
    reason: str | None
    due_at: datetime
    expires_at: datetime


async def add(conn: AsyncConnection, *, tenant: str, token_hash: bytes, link: PublicLink) -> None:
    await conn.execute(insert(public_link).values(tenant_id=tenant, token_hash=token_hash, **link._asdict()))


async def locked(conn: AsyncConnection, *, tenant: str, token_hash: bytes) -> PublicLink | None:
    """The link, until the end of the transaction ours alone: so its cap holds."""
    row = (
        await conn.execute(
            select(*_COLUMNS)
            .where(public_link.c.tenant_id == tenant, public_link.c.token_hash == token_hash)
            .with_for_update(key_share=True)
        )
    ).one_or_none()
    return _link(row) if row else None


async def by_id(conn: AsyncConnection, *, tenant: str, link_id: UUID) -> PublicLink | None:
    row = (
        await conn.execute(
            select(*_COLUMNS).where(public_link.c.tenant_id == tenant, public_link.c.link_id == link_id)
        )
    ).one_or_none()
    return _link(row) if row else None


async def newest(
    conn: AsyncConnection, *, tenant: str, most: int, skipped: int
) -> tuple[tuple[PublicLink, ...], int]:
    """A page of all links, the newest first, and how many there are."""
    rows = await conn.execute(
        select(*_COLUMNS, func.count().over().label("all"))
        .where(public_link.c.tenant_id == tenant)
        .order_by(public_link.c.created_at.desc(), public_link.c.link_id.desc())
        .limit(most)
        .offset(skipped)
    )
    found = rows.all()
    return tuple(_link(row) for row in found), found[0].all if found else 0


async def revoke(conn: AsyncConnection, *, tenant: str, link_id: UUID, now: datetime) -> bool:
    """Whether it was in use until now."""
    revoked = await conn.execute(
        update(public_link)
        .where(
            public_link.c.tenant_id == tenant,
            public_link.c.link_id == link_id,
            public_link.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    return revoked.rowcount == 1


async def count_use(conn: AsyncConnection, *, tenant: str, link_id: UUID) -> None:
    await conn.execute(
        update(public_link)
        .where(public_link.c.tenant_id == tenant, public_link.c.link_id == link_id)
        .values(used=public_link.c.used + 1)
    )


async def scans_since(
    conn: AsyncConnection, *, tenant: str, trigger: str, customers: Sequence[UUID], since: datetime
) -> list[tuple[str, str]]:
    """(event id, status) of what these customers scanned lately."""
    rows = await conn.execute(
        select(invitation.c.event_id, invitation.c.status).where(
            invitation.c.tenant_id == tenant,
            invitation.c.customer_id.in_(customers),
            invitation.c.trigger == trigger,
            invitation.c.created_at > since,
        )
    )
    return [(row.event_id, row.status) for row in rows]


async def add_anonymous_customer(
    conn: AsyncConnection,
    *,
    tenant: str,
    customer_id: UUID,
    external_id: str,
    person: int,
    chat_id: int,
    language: str | None,
    now: datetime,
) -> None:
    """Somebody whom the company does not know: no more of them than their chat."""
    await conn.execute(
        insert(customer).values(
            tenant_id=tenant,
            customer_id=customer_id,
            external_id=external_id,
            status=CustomerStatus.UNLINKED.value,
            telegram_user_id=person,
            chat_id=chat_id,
            language=language,
            attributes={},
            created_at=now,
        )
    )


async def add_event(
    conn: AsyncConnection,
    *,
    tenant: str,
    source: str,
    link: PublicLink,
    scan: Scan,
    day: date,
    now: datetime,
) -> bool:
    """Whether the scan is new: a repeated update brings the same one."""
    added = await conn.execute(
        upsert(touchpoint_event)
        .values(
            tenant_id=tenant,
            source=source,
            event_id=scan.event_id,
            body_hash=scan.body_hash,
            journey=link.journey,
            touchpoint=link.touchpoint,
            channel=scan.channel,
            customer=scan.external_id,
            location=link.location,
            employee=link.employee,
            attributes={},
            occurred_at=now,
            received_at=now,
            outcome="scanned",
            day=day,
        )
        .on_conflict_do_nothing()
    )
    return added.rowcount == 1


async def plan(
    conn: AsyncConnection, *, tenant: str, source: str, link: PublicLink, scan: Scan, now: datetime
) -> None:
    await conn.execute(
        insert(invitation).values(
            tenant_id=tenant,
            invitation_id=scan.invitation_id,
            trigger=scan.trigger,
            source=source,
            event_id=scan.event_id,
            customer_id=scan.customer_id,
            journey=link.journey,
            touchpoint=link.touchpoint,
            channel=scan.channel,
            persona=scan.persona,
            survey=link.survey,
            config_version=scan.config_version,
            recall=scan.recall,
            status=scan.status,
            reason=scan.reason,
            created_at=now,
            due_at=scan.due_at,
            expires_at=scan.expires_at,
        )
    )


async def release(
    conn: AsyncConnection, *, tenant: str, trigger: str, reason: str, person: int, now: datetime
) -> None:
    """What waited for this person's consent is due now."""
    theirs = select(customer.c.customer_id).where(
        customer.c.tenant_id == tenant, customer.c.telegram_user_id == person
    )
    await conn.execute(
        update(invitation)
        .where(
            invitation.c.tenant_id == tenant,
            invitation.c.customer_id.in_(theirs),
            invitation.c.trigger == trigger,
            invitation.c.status == "deferred",
            invitation.c.reason == reason,
            invitation.c.expires_at > now,
        )
        .values(status="planned", reason=None, due_at=now)
    )


def _link(row: Any) -> PublicLink:
    return PublicLink(*row[: len(_COLUMNS)])
