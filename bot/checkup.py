"""Looks at database, schema, clocks and bots, and says of each what is wrong and what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from urllib.parse import urlsplit

from aiogram.types import WebhookInfo
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.brand import Brand
from bot.telegram_out import Sent, attempt
from migrations import configuration as migration_settings
from surveys import configuring
from surveys.store import checkup as store

CLOCK_DIFFERENCE: Final = timedelta(seconds=2)
ALLOWED: Final = timedelta(minutes=2)
"""How long an update or an ask may wait for its turn."""
CALL_SECONDS: Final = 10

State = Literal["ok", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    state: State
    about: str
    says: str


async def check_up(engine: AsyncEngine, brand: Brand, *, public_url: str | None) -> list[Finding]:
    """All that concerns one brand, with what all brands share."""
    found = [one async for one in check_database(engine)]
    found += [one async for one in check_tenant(engine, brand, polls=public_url is None)]
    return found + [one async for one in check_telegram(brand, public_url=public_url)]


async def check_database(engine: AsyncEngine) -> AsyncIterator[Finding]:
    """Reachable, at the newest schema, with the same time as this machine."""
    async with engine.connect() as conn:
        server = (await conn.execute(text("SHOW server_version"))).scalar_one()
        yield Finding("ok", "database", f"PostgreSQL {server.partition(' ')[0]}")
        began = datetime.now(UTC)
        there = await store.database_time(conn)
        middle = began + (datetime.now(UTC) - began) / 2
        yield _clocks(there - middle)
        yield await _schema(conn)


def _clocks(ahead: timedelta) -> Finding:
    milliseconds = abs(ahead) / timedelta(milliseconds=1)
    if abs(ahead) > CLOCK_DIFFERENCE:
        which = "ahead of" if ahead > timedelta() else "behind"
        return Finding(
            "wrong",
            "clock",
            f"the database is {milliseconds / 1000:.1f} s {which} this machine: let a time server set both",
        )
    return Finding("ok", "clock", f"the database's differs by {milliseconds:.0f} ms")


async def _schema(conn: AsyncConnection) -> Finding:
    head = ScriptDirectory.from_config(migration_settings()).get_current_head()
    try:
        found = (await conn.execute(text("SELECT version_num FROM alembic_version"))).scalar_one_or_none()
    except ProgrammingError:
        await conn.rollback()
        found = None
    if found == head:
        return Finding("ok", "schema", f"at {head}")
    stands = f"at {found}, not {head}" if found else "not there"
    return Finding("wrong", "schema", f"{stands}: run `pulsemap migrate`")


async def check_tenant(engine: AsyncEngine, brand: Brand, *, polls: bool) -> AsyncIterator[Finding]:
    """Its configuration, its updates and its sends, as the database knows them."""
    tenant, bot_id = brand.tenant, brand.bot.id
    async with engine.connect() as conn:
        now = await store.database_time(conn)
        version = await configuring.newest_version(conn, tenant=tenant)
        if version is None:
            yield Finding("wrong", f"{tenant} configuration", "there is none: `pulsemap config apply FILE`")
        else:
            yield Finding("ok", f"{tenant} configuration", f"version {version}")
        if polls:
            holder = await store.poller(conn, tenant=tenant, now=now)
            yield (
                Finding("ok", f"{tenant} poller", f"{holder} polls")
                if holder
                else Finding("wrong", f"{tenant} poller", "nobody polls Telegram: start `pulsemap run`")
            )
        yield _updates(tenant, await store.post(conn, tenant=tenant, now=now, allowed=ALLOWED), now)
        silence = await store.silence(conn, tenant=tenant, bot_id=bot_id)
        if silence is not None and silence.rejected:
            yield Finding(
                "wrong", f"{tenant} sending", "Telegram refused the token: renew it and start the bot again"
            )
        elif silence is not None and silence.paused_until is not None and silence.paused_until > now:
            yield Finding(
                "note",
                f"{tenant} sending",
                f"Telegram asked for silence until {silence.paused_until:%H:%M:%S} UTC; it goes on by itself",
            )
        for finding in _sends(tenant, await store.sends(conn, tenant=tenant, now=now, allowed=ALLOWED)):
            yield finding


def _updates(tenant: str, post: store.Post, now: datetime) -> Finding:
    about = f"{tenant} updates"
    if post.dead:
        return Finding(
            "wrong", about, f"{post.dead} put aside after five tries: the log says why (update failed)"
        )
    if post.late:
        return Finding(
            "wrong",
            about,
            f"{post.late} wait for more than two minutes: is a `pulsemap run` with the role bot up?",
        )
    if post.newest is None:
        return Finding("ok", about, "none so far")
    return Finding("ok", about, f"the last came {_ago(now - post.newest)} ago")


def _sends(tenant: str, sends: store.Sends) -> list[Finding]:
    about = f"{tenant} asks"
    found = []
    if sends.overdue:
        found.append(
            Finding(
                "wrong",
                about,
                f"{sends.overdue} are overdue: is a `pulsemap run` with the role worker up?",
            )
        )
    if sends.unknown:
        says = (
            f"nobody knows whether {sends.unknown} arrived; they are never sent twice, and a tap proves them"
        )
        found.append(Finding("note", about, says))
    if sends.returned:
        says = f"{sends.returned} of the last 7 days did not reach their chat: bind the room again"
        found.append(Finding("note", f"{tenant} cards", says))
    return found or [Finding("ok", about, "none is overdue")]


async def check_telegram(brand: Brand, *, public_url: str | None) -> AsyncIterator[Finding]:
    """The token, and whether updates go where this installation expects them."""
    about = f"{brand.tenant} bot"
    me = await attempt(brand.bot.get_me(request_timeout=CALL_SECONDS))
    if not isinstance(me, Sent):
        advice = (
            "the token is refused: ask @BotFather for it"
            if me.reason == "401"
            else f"Telegram is not reached ({me.reason}): check the network, PULSEMAP_TELEGRAM_API and _PROXY"
        )
        yield Finding("wrong", about, advice)
        return
    yield Finding("ok", about, f"@{me.result.username}")
    hook = await attempt(brand.bot.get_webhook_info(request_timeout=CALL_SECONDS))
    if not isinstance(hook, Sent):
        yield Finding("wrong", f"{brand.tenant} webhook", f"it cannot be read ({hook.reason}): try again")
        return
    yield _webhook(brand, hook.result, public_url, datetime.now(UTC))


def _webhook(brand: Brand, info: WebhookInfo, public_url: str | None, now: datetime) -> Finding:
    about = f"{brand.tenant} webhook"
    waiting = f"{info.pending_update_count} updates wait at Telegram"
    expected = f"{public_url}/telegram/{brand.bot.id}" if public_url else ""
    if info.url == expected and not expected:
        return Finding("ok", about, f"none, as polling needs; {waiting}")
    if not expected:
        host = urlsplit(info.url).hostname
        return Finding("wrong", about, f"updates go to {host}: `pulsemap run` takes that back when it polls")
    if info.url != expected:
        return Finding("wrong", about, f"it is not set to {expected}: start `pulsemap run`, which sets it")
    failed = info.last_error_date
    if failed is not None and info.pending_update_count and now - failed < timedelta(hours=1):
        words = info.last_error_message or "no reason given"
        return Finding(
            "wrong", about, f"Telegram could not deliver {_ago(now - failed)} ago ({words}); {waiting}"
        )
    return Finding("ok", about, f"set; {waiting}")


def _ago(span: timedelta) -> str:
    for name, unit in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if span.total_seconds() >= 2 * unit:
            return f"{span.total_seconds() / unit:.0f} {name}"
    return f"{max(0.0, span.total_seconds()):.0f} seconds"
