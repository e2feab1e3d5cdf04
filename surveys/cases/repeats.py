"""Requests about a case that may come twice: done once, answered the same each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.store import kept_answers as store

KEPT: Final = timedelta(hours=24)
"""How long an answer is known; later the same name is a new request."""


@dataclass(frozen=True, slots=True)
class Named:
    """A request under its caller's own name for it."""

    tenant: str
    caller: str
    name: str
    complaint_id: UUID
    asked: bytes
    """SHA-256 of what was asked."""


@dataclass(frozen=True, slots=True)
class First:
    """Nobody has asked so yet: do it, then `keep` the answer or `forget` the name."""


@dataclass(frozen=True, slots=True)
class Repeated:
    body: bytes
    """What was answered the first time."""


@dataclass(frozen=True, slots=True)
class NameTaken:
    """The caller gave the same name to another request."""


async def begin(conn: AsyncConnection, named: Named, *, now: datetime) -> First | Repeated | NameTaken:
    """Whether it is to be done. Of two at the same time the second waits for the end of the first."""
    await store.drop_old(conn, tenant=named.tenant, before=now - KEPT)
    first = await store.claim(
        conn,
        tenant=named.tenant,
        caller=named.caller,
        name=named.name,
        complaint_id=named.complaint_id,
        request=named.asked,
        now=now,
    )
    if first:
        return First()
    kept = await store.kept(conn, tenant=named.tenant, caller=named.caller, name=named.name)
    if kept is None or kept[1] is None or kept[0] != named.asked:
        return NameTaken()
    return Repeated(kept[1])


async def keep(conn: AsyncConnection, named: Named, *, body: bytes) -> None:
    """In the transaction that did it."""
    await store.keep(conn, tenant=named.tenant, caller=named.caller, name=named.name, body=body)


async def forget(conn: AsyncConnection, named: Named) -> None:
    """It was refused and wrote nothing: the same request may be tried again under the same name."""
    await store.drop(conn, tenant=named.tenant, caller=named.caller, name=named.name)
