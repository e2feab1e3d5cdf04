"""Statements about the company's people and the one-time codes that make the first of them owner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, delete, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.people.roles import Member, Role
from surveys.tables import claim_code, claim_try, staff


async def member(conn: AsyncConnection, *, tenant: str, telegram_user_id: int) -> Member | None:
    row = (
        await conn.execute(
            select(staff.c.role, staff.c.name, staff.c.language).where(
                staff.c.tenant_id == tenant, staff.c.telegram_user_id == telegram_user_id
            )
        )
    ).one_or_none()
    return row and Member(telegram_user_id, Role(row.role), row.name, row.language)


async def members(conn: AsyncConnection, *, tenant: str) -> tuple[Member, ...]:
    """In the order they were added."""
    rows = await conn.execute(
        select(staff.c.telegram_user_id, staff.c.role, staff.c.name, staff.c.language)
        .where(staff.c.tenant_id == tenant)
        .order_by(staff.c.added_at, staff.c.telegram_user_id)
    )
    return tuple(Member(row.telegram_user_id, Role(row.role), row.name, row.language) for row in rows)


async def owner_ids(conn: AsyncConnection, *, tenant: str) -> tuple[int, ...]:
    rows = await conn.execute(
        select(staff.c.telegram_user_id)
        .where(staff.c.tenant_id == tenant, staff.c.role == Role.OWNER.value)
        .order_by(staff.c.added_at, staff.c.telegram_user_id)
    )
    return tuple(row.telegram_user_id for row in rows)


async def put_member(conn: AsyncConnection, *, tenant: str, person: Member, now: datetime) -> None:
    """Add a person, or give a known one another role, name and language."""
    statement = insert(staff).values(
        tenant_id=tenant,
        telegram_user_id=person.telegram_user_id,
        role=person.role.value,
        name=person.name,
        language=person.language,
        added_at=now,
    )
    new = statement.excluded
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[staff.c.tenant_id, staff.c.telegram_user_id],
            set_={"role": new.role, "name": new.name, "language": new.language},
        )
    )


async def set_language(conn: AsyncConnection, *, tenant: str, telegram_user_id: int, language: str) -> None:
    await conn.execute(
        update(staff)
        .where(staff.c.tenant_id == tenant, staff.c.telegram_user_id == telegram_user_id)
        .values(language=language)
    )


async def add_code(
    conn: AsyncConnection, *, tenant: str, code_hash: bytes, purpose: str, expires_at: datetime
) -> None:
    await conn.execute(
        insert(claim_code).values(
            tenant_id=tenant, code_hash=code_hash, purpose=purpose, expires_at=expires_at
        )
    )


async def use_code(
    conn: AsyncConnection, *, tenant: str, code_hash: bytes, purpose: str, now: datetime
) -> bool:
    """Whether the code was good; it never is again."""
    used = await conn.execute(
        update(claim_code)
        .where(
            claim_code.c.tenant_id == tenant,
            claim_code.c.code_hash == code_hash,
            claim_code.c.purpose == purpose,
            claim_code.c.used_at.is_(None),
            claim_code.c.expires_at > now,
        )
        .values(used_at=now)
    )
    return used.rowcount == 1


async def drop_codes(conn: AsyncConnection, *, tenant: str, purpose: str) -> None:
    await conn.execute(
        delete(claim_code).where(claim_code.c.tenant_id == tenant, claim_code.c.purpose == purpose)
    )


async def wrong_tries(conn: AsyncConnection, *, tenant: str, telegram_user_id: int, after: datetime) -> int:
    """How many wrong codes this person has given in the run of tries that began after that moment."""
    tries = await conn.scalar(
        select(claim_try.c.tries).where(
            claim_try.c.tenant_id == tenant,
            claim_try.c.telegram_user_id == telegram_user_id,
            claim_try.c.since > after,
        )
    )
    return tries or 0


async def count_wrong_try(
    conn: AsyncConnection, *, tenant: str, telegram_user_id: int, after: datetime, now: datetime
) -> None:
    """One more, or the first of a new run if the last run began before that moment."""
    statement = insert(claim_try).values(
        tenant_id=tenant, telegram_user_id=telegram_user_id, tries=1, since=now
    )
    goes_on = claim_try.c.since > after
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[claim_try.c.tenant_id, claim_try.c.telegram_user_id],
            set_={
                "tries": case((goes_on, claim_try.c.tries + 1), else_=literal(1)),
                "since": case((goes_on, claim_try.c.since), else_=statement.excluded.since),
            },
        )
    )


async def lock_members(conn: AsyncConnection, *, tenant: str, people: Sequence[int]) -> dict[int, Member]:
    """These people and all owners, by Telegram id: none of them changes until the transaction ends."""
    rows = await conn.execute(
        select(staff.c.telegram_user_id, staff.c.role, staff.c.name, staff.c.language)
        .where(
            staff.c.tenant_id == tenant,
            (staff.c.role == Role.OWNER.value) | staff.c.telegram_user_id.in_(people),
        )
        .order_by(staff.c.telegram_user_id)
        .with_for_update(key_share=True)
    )
    return {
        row.telegram_user_id: Member(row.telegram_user_id, Role(row.role), row.name, row.language)
        for row in rows
    }


async def remove_member(conn: AsyncConnection, *, tenant: str, telegram_user_id: int) -> None:
    await conn.execute(
        delete(staff).where(staff.c.tenant_id == tenant, staff.c.telegram_user_id == telegram_user_id)
    )
