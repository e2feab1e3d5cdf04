"""Statements about the one-time links by which people join the company's staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.people.roles import Role
from surveys.tables import staff_invite


@dataclass(frozen=True, slots=True)
class Invite:
    role: Role
    invited_by: int


async def add(
    conn: AsyncConnection,
    *,
    tenant: str,
    code_hash: bytes,
    role: Role,
    invited_by: int,
    expires_at: datetime,
) -> None:
    await conn.execute(
        insert(staff_invite).values(
            tenant_id=tenant,
            code_hash=code_hash,
            role=role.value,
            invited_by=invited_by,
            expires_at=expires_at,
        )
    )


async def good(conn: AsyncConnection, *, tenant: str, code_hash: bytes, now: datetime) -> Invite | None:
    """The invitation of this code if nobody has used it and its time is not over."""
    rows = await conn.execute(
        select(staff_invite.c.role, staff_invite.c.invited_by).where(
            staff_invite.c.tenant_id == tenant,
            staff_invite.c.code_hash == code_hash,
            staff_invite.c.used_at.is_(None),
            staff_invite.c.expires_at > now,
        )
    )
    row = rows.one_or_none()
    return Invite(Role(row.role), row.invited_by) if row else None


async def use(conn: AsyncConnection, *, tenant: str, code_hash: bytes, by: int, now: datetime) -> bool:
    """Whether the code was good until now; it never is again."""
    used = await conn.execute(
        update(staff_invite)
        .where(
            staff_invite.c.tenant_id == tenant,
            staff_invite.c.code_hash == code_hash,
            staff_invite.c.used_at.is_(None),
            staff_invite.c.expires_at > now,
        )
        .values(used_by=by, used_at=now)
    )
    return used.rowcount == 1


async def forget_old(conn: AsyncConnection, *, tenant: str, before: datetime) -> None:
    """Delete the links whose time was over before that moment."""
    await conn.execute(
        delete(staff_invite).where(staff_invite.c.tenant_id == tenant, staff_invite.c.expires_at < before)
    )
