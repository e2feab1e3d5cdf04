"""Statements about public links of maps, and about what they show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import answer_month, map_publication, map_share


class Share(NamedTuple):
    """One public link. The link itself is not stored and cannot be shown again."""

    share_id: UUID
    journey: str
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


class Publication(NamedTuple):
    published_at: datetime
    cells: Mapping[str, Any]


_COLUMNS = tuple(map_share.c[name] for name in Share._fields)
_FIGURES = ("n", "sum", "sum_squares", "negative", "neutral", "positive")


async def add_share(conn: AsyncConnection, *, tenant: str, share: Share, token_hash: bytes) -> None:
    await conn.execute(insert(map_share).values(tenant_id=tenant, token_hash=token_hash, **share._asdict()))


async def live_shares(conn: AsyncConnection, *, tenant: str, now: datetime) -> list[Share]:
    """Those that open something, the newest first."""
    rows = await conn.execute(
        select(*_COLUMNS)
        .where(
            map_share.c.tenant_id == tenant, map_share.c.revoked_at.is_(None), map_share.c.expires_at > now
        )
        .order_by(map_share.c.created_at.desc(), map_share.c.share_id.desc())
    )
    return [Share(*row) for row in rows]


async def share_of(conn: AsyncConnection, *, tenant: str, token_hash: bytes) -> Share | None:
    """Live or not."""
    found = await conn.execute(
        select(*_COLUMNS).where(map_share.c.tenant_id == tenant, map_share.c.token_hash == token_hash)
    )
    row = found.one_or_none()
    return None if row is None else Share(*row)


async def revoke_share(conn: AsyncConnection, *, tenant: str, share_id: UUID, now: datetime) -> Share | None:
    """The link that was live and is not any more."""
    done = await conn.execute(
        update(map_share)
        .where(
            map_share.c.tenant_id == tenant,
            map_share.c.share_id == share_id,
            map_share.c.revoked_at.is_(None),
            map_share.c.expires_at > now,
        )
        .values(revoked_at=now)
        .returning(*_COLUMNS)
    )
    row = done.one_or_none()
    return None if row is None else Share(*row)


async def answers_so_far(
    conn: AsyncConnection, *, tenant: str, journey: str
) -> list[tuple[str, str, tuple[int, ...]]]:
    """(touchpoint, channel, n, sum, sum of squares, negative, neutral, positive) of all time."""
    figures = [func.sum(answer_month.c[name]) for name in _FIGURES]
    rows = await conn.execute(
        select(answer_month.c.touchpoint, answer_month.c.channel, *figures)
        .where(answer_month.c.tenant_id == tenant, answer_month.c.journey == journey)
        .group_by(answer_month.c.touchpoint, answer_month.c.channel)
    )
    return [(touchpoint, channel, tuple(map(int, sums))) for touchpoint, channel, *sums in rows]


async def publication(conn: AsyncConnection, *, tenant: str, journey: str) -> Publication | None:
    found = await conn.execute(
        select(map_publication.c.published_at, map_publication.c.cells).where(
            map_publication.c.tenant_id == tenant, map_publication.c.journey == journey
        )
    )
    row = found.one_or_none()
    return None if row is None else Publication(*row)


async def put_publication(
    conn: AsyncConnection,
    *,
    tenant: str,
    journey: str,
    published_at: datetime,
    cells: Mapping[str, Any],
    before: datetime | None,
) -> bool:
    """Whether it stands now: another one that was published since `before` stays."""
    statement = upsert(map_publication).values(
        tenant_id=tenant, journey=journey, published_at=published_at, cells=cells
    )
    new = statement.excluded
    done = await conn.execute(
        statement.on_conflict_do_nothing()
        if before is None
        else statement.on_conflict_do_update(
            index_elements=["tenant_id", "journey"],
            set_={"published_at": new.published_at, "cells": new.cells},
            where=map_publication.c.published_at == before,
        )
    )
    return done.rowcount == 1
