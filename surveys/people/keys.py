"""API keys: made, listed, revoked, and told from forgeries. Only a SHA-256 of the secret is stored."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.people.auditing import PROGRAM, note
from surveys.store import keys as store

SCOPES = ("events:write", "map:read", "cases:read", "cases:write", "export", "admin")
"""`admin` includes all the others."""
_FORM = re.compile(r"pm_([a-z0-9][a-z0-9_-]{0,62})-([0-9a-f]{8})_([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ApiKey:
    tenant: str
    key_id: str
    name: str
    scopes: frozenset[str]
    secret_hash: bytes
    created_at: datetime
    revoked_at: datetime | None

    def allows(self, scope: str) -> bool:
        return scope in self.scopes or "admin" in self.scopes


@dataclass(frozen=True, slots=True)
class Presented:
    """What a sender showed, taken apart; nothing of it is proven yet."""

    tenant: str
    key_id: str
    secret: str


async def add_key(
    conn: AsyncConnection, *, tenant: str, name: str, scopes: Sequence[str], now: datetime, by: str = PROGRAM
) -> str:
    """Store a new key; the whole key as text, shown this once. Raises ValueError for a bad scope or name."""
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise ValueError(f"a scope is one of {', '.join(SCOPES)}")
    if not 0 < len(name) <= 100 or not name.isprintable():
        raise ValueError("a name has 1 to 100 characters on one line")
    key_id, secret = f"{tenant}-{secrets.token_hex(4)}", secrets.token_hex(32)
    key = f"pm_{key_id}_{secret}"
    if take_apart(key) is None:
        raise ValueError(f"{tenant!r} cannot stand in a key: a tenant has letters, digits and hyphens")
    await store.add_key(
        conn,
        tenant=tenant,
        key_id=key_id,
        name=name,
        secret_hash=sha256(secret.encode()).digest(),
        scopes=sorted(set(scopes)),
        now=now,
    )
    lines = [f"+ name: {name}", f"+ scopes: {', '.join(sorted(set(scopes)))}"]
    await note(conn, tenant=tenant, by=by, action="key.add", subject=key_id, lines=lines, now=now)
    return key


async def list_keys(conn: AsyncConnection, *, tenant: str) -> list[ApiKey]:
    """All keys of a tenant, revoked ones too, oldest first."""
    return [_key(row) for row in await store.keys_of_tenant(conn, tenant=tenant)]


async def revoke_key(
    conn: AsyncConnection, *, tenant: str, key_id: str, now: datetime, by: str = PROGRAM
) -> bool:
    """Whether there was a live key to revoke."""
    revoked = await store.revoke_key(conn, tenant=tenant, key_id=key_id, now=now)
    if revoked:
        await note(conn, tenant=tenant, by=by, action="key.revoke", subject=key_id, now=now)
    return revoked


async def find_key(conn: AsyncConnection, *, tenant: str, key_id: str) -> ApiKey | None:
    """One lookup by the primary key."""
    row = await store.key_by_id(conn, tenant=tenant, key_id=key_id)
    return _key(row) if row else None


def take_apart(text: str) -> Presented | None:
    """The parts of `pm_<tenant>-<8 hex>_<64 hex>`, or None: then no database needs to be asked."""
    found = _FORM.fullmatch(text)
    return Presented(found[1], f"{found[1]}-{found[2]}", found[3]) if found else None


def proves(presented: Presented, key: ApiKey | None) -> bool:
    """Whether the secret belongs to the key and the key is live; takes as long for an unknown key."""
    expected = key.secret_hash if key else bytes(32)
    same = hmac.compare_digest(sha256(presented.secret.encode()).digest(), expected)
    return same and key is not None and key.revoked_at is None and key.tenant == presented.tenant


def _key(row: store.KeyRow) -> ApiKey:
    return ApiKey(
        row.tenant_id,
        row.key_id,
        row.name,
        frozenset(row.scopes),
        row.secret_hash,
        row.created_at,
        row.revoked_at,
    )
