"""Looks at database, schema, clocks and bots, and says of each what is wrong and what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from urllib.parse import urlsplit

from aiogram.types import WebhookInfo
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.brand import Brand
from bot.telegram.out import Sent, attempt
from migrations import configuration as migration_settings
from surveys.configuration import configuring
from surveys.store import checkup as store

CLOCK_DIFFERENCE: Final = timedelta(seconds=2)
ALLOWED: Final = timedelta(minutes=2)
"""How long an update or an ask may wait for its turn."""
CALL_SECONDS: Final = 10

State = Literal["ok", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `key` names its sentence among the interface texts."""

    state: State
    part: str
    key: str
    values: Mapping[str, str | int | timedelta] = field(default_factory=dict)
    tenant: str | None = None
    """Whose part it is; None for what all share."""


async def check_up(engine: AsyncEngine, brand: Brand, *, public_url: str | None) -> list[Finding]:
    """All that concerns one brand, with what all brands share."""
    found = [one async for one in check_database(engine)]
    found += [one async for one in check_tenant(engine, brand, polls=public_url is None)]
    return found + [one async for one in check_telegram(brand, public_url=public_url)]


async def check_database(engine: AsyncEngine) -> AsyncIterator[Finding]:
    """Reachable, at the newest schema, with the same time as this machine."""
    async with engine.connect() as conn:
        server = (await conn.execute(text("SHOW server_version"))).scalar_one()
        yield Finding("ok", "database", "postgres", {"version": server.partition(" ")[0]})
        began = datetime.now(UTC)
        there = await store.database_time(conn)
        middle = began + (datetime.now(UTC) - began) / 2
        yield _clocks(there - middle)
        yield await _schema(conn)


def _clocks(ahead: timedelta) -> Finding:
    milliseconds = abs(ahead) / timedelta(milliseconds=1)
    if abs(ahead) > CLOCK_DIFFERENCE:
        key = "clock-ahead" if ahead > timedelta() else "clock-behind"
        return Finding("wrong", "clock", key, {"seconds": f"{milliseconds / 1000:.1f}"})
    return Finding("ok", "clock", "clock-fine", {"milliseconds": f"{milliseconds:.0f}"})


async def _schema(conn: AsyncConnection) -> Finding:
    head = ScriptDirectory.from_config(migration_settings()).get_current_head()
    try:
        found = (await conn.execute(text("SELECT version_num FROM alembic_version"))).scalar_one_or_none()
    except ProgrammingError:
        await conn.rollback()
        found = None
    if found == head:
        return Finding("ok", "schema", "schema-fine", {"head": head or ""})
    if found:
        return Finding("wrong", "schema", "schema-old", {"found": found, "head": head or ""})
    return Finding("wrong", "schema", "schema-none")


async def check_tenant(engine: AsyncEngine, brand: Brand, *, polls: bool) -> AsyncIterator[Finding]:
    """Its configuration, its updates and its sends, as the database knows them."""
    tenant, bot_id = brand.tenant, brand.bot.id
    async with engine.connect() as conn:
        now = await store.database_time(conn)
        version = await configuring.newest_version(conn, tenant=tenant)
        if version is None:
            yield Finding("wrong", "configuration", "configuration-none", tenant=tenant)
        else:
            values = {"version": str(version)}
            yield Finding("ok", "configuration", "configuration-fine", values, tenant)
        if polls:
            holder = await store.poller(conn, tenant=tenant, now=now)
            yield (
                Finding("ok", "poller", "poller-fine", {"holder": holder}, tenant)
                if holder
                else Finding("wrong", "poller", "poller-none", tenant=tenant)
            )
        yield _updates(tenant, await store.post(conn, tenant=tenant, now=now, allowed=ALLOWED), now)
        silence = await store.silence(conn, tenant=tenant, bot_id=bot_id)
        if silence is not None and silence.rejected:
            yield Finding("wrong", "sending", "sending-rejected", tenant=tenant)
        elif silence is not None and silence.paused_until is not None and silence.paused_until > now:
            until = f"{silence.paused_until.astimezone(UTC):%H:%M:%S} UTC"
            yield Finding("note", "sending", "sending-paused", {"until": until}, tenant)
        for finding in _sends(tenant, await store.sends(conn, tenant=tenant, now=now, allowed=ALLOWED)):
            yield finding


def _updates(tenant: str, post: store.Post, now: datetime) -> Finding:
    if post.dead:
        return Finding("wrong", "updates", "updates-dead", {"n": post.dead}, tenant)
    if post.late:
        return Finding("wrong", "updates", "updates-late", {"n": post.late}, tenant)
    if post.newest is None:
        return Finding("ok", "updates", "updates-none", tenant=tenant)
    return Finding("ok", "updates", "updates-fine", {"ago": now - post.newest}, tenant)


def _sends(tenant: str, sends: store.Sends) -> list[Finding]:
    found = []
    if sends.overdue:
        found.append(Finding("wrong", "asks", "asks-overdue", {"n": sends.overdue}, tenant))
    if sends.unknown:
        found.append(Finding("note", "asks", "asks-unknown", {"n": sends.unknown}, tenant))
    if sends.returned:
        found.append(Finding("note", "cards", "cards-returned", {"n": sends.returned}, tenant))
    return found or [Finding("ok", "asks", "asks-fine", tenant=tenant)]


async def check_telegram(brand: Brand, *, public_url: str | None) -> AsyncIterator[Finding]:
    """The token, and whether updates go where this installation expects them."""
    tenant = brand.tenant
    me = await attempt(brand.bot.get_me(request_timeout=CALL_SECONDS))
    if not isinstance(me, Sent):
        key = "bot-refused" if me.reason == "401" else "bot-unreached"
        yield Finding("wrong", "bot", key, {"reason": me.reason}, tenant)
        return
    yield Finding("ok", "bot", "bot-fine", {"name": me.result.username or ""}, tenant)
    hook = await attempt(brand.bot.get_webhook_info(request_timeout=CALL_SECONDS))
    if not isinstance(hook, Sent):
        yield Finding("wrong", "webhook", "webhook-unread", {"reason": hook.reason}, tenant)
        return
    yield _webhook(brand, hook.result, public_url, datetime.now(UTC))


def _webhook(brand: Brand, info: WebhookInfo, public_url: str | None, now: datetime) -> Finding:
    tenant = brand.tenant
    waiting: dict[str, str | int | timedelta] = {"n": info.pending_update_count}
    expected = f"{public_url}/telegram/{brand.bot.id}" if public_url else ""
    if info.url == expected and not expected:
        return Finding("ok", "webhook", "webhook-none", waiting, tenant)
    if not expected:
        host = urlsplit(info.url).hostname or ""
        return Finding("wrong", "webhook", "webhook-elsewhere", {"host": host}, tenant)
    if info.url != expected:
        return Finding("wrong", "webhook", "webhook-unset", {"address": expected}, tenant)
    failed = info.last_error_date
    if failed is not None and info.pending_update_count and now - failed < timedelta(hours=1):
        why: dict[str, str | timedelta] = {"ago": now - failed, "why": info.last_error_message or "?"}
        return Finding("wrong", "webhook", "webhook-failing", {**waiting, **why}, tenant)
    return Finding("ok", "webhook", "webhook-fine", waiting, tenant)
