"""The demo's configuration: the online shop's template, without its waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import tzlocal
import yaml
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import Database
from demo.cast import ROOM, SUPPORT, TENANT
from demo.history import SOLUTION, past_of, solved_on
from surveys import definitions, templates
from surveys.answers.backfill import backfill
from surveys.asking.intake import record_touchpoints
from surveys.configuration import configuring
from surveys.facts import TouchpointEvent
from surveys.model import Configuration
from surveys.store.backfill import count_anew

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

JOURNEY: Final = "online-order"
TEMPLATE: Final = "online-shop"
AUTHOR: Final = "demo"
COMPLAINTS: Final = [{"when": "score == negative and persona == 'loyal'", "room": ROOM, "sla": "60m"}]
"""Only loyal customers' complaints become cards: the crowd's would bury the newcomer's own."""
AT_ONCE: Final = 1000
"""Past events in one statement."""
_THROTTLES: Final = ("cooldown", "send_window", "reminder")


def document(now: datetime) -> str:
    """The template as YAML: asked and answered at any hour, at once, as often as somebody wants to play.

    The company's zone is this machine's, so that its clock is that of the browser. One of the template's
    solutions has worked for some weeks.
    """
    company: dict[str, Any] = yaml.safe_load(templates.text(TEMPLATE))
    for trigger in company["triggers"]:
        for throttle in _THROTTLES:
            trigger.pop(throttle, None)
        trigger |= {"delay": "0s", "expires": "1h"}
    company["company"]["timezone"] = _zone()
    company["company"]["staff_names"] = "name"
    company["complaints"] = COMPLAINTS
    company["recovery"]["delay"] = "0s"
    company.pop("contact_budget", None)
    for entry in company["journeys"][JOURNEY]["entries"]:
        if entry["key"] == SOLUTION:
            entry["starts"] = solved_on(now, ZoneInfo(company["company"]["timezone"])).isoformat()
    for room in company["rooms"].values():
        room.pop("calendar", None)
    company["rooms"][ROOM]["name"] = SUPPORT[company["company"]["language"]]
    return _written(company)


async def found_company(engine: AsyncEngine, *, seed: int, now: datetime) -> bool:
    """Give a fresh database the demo's document and its history, both or neither; whether it was fresh."""
    async with engine.begin() as conn:
        if any(version.author == AUTHOR for version in await configuring.history(conn, tenant=TENANT)):
            return False
        text = document(now)
        await configuring.apply(
            conn, tenant=TENANT, text=text, author=AUTHOR, note="the demo's shop", now=now, base=None
        )
        configuration = await configuring.current(conn, tenant=TENANT)
        if configuration is None:
            raise definitions.DefinitionError(definitions.inspect(text, version=1).mistakes)
        past = past_of(configuration, JOURNEY, now, seed)
        await backfill(conn, past.answers, tenant=TENANT, configuration=configuration, now=now)
        driver: Any = (await conn.get_raw_connection()).driver_connection
        await _record(driver, past.events, configuration, now)
        await count_anew(conn)
    return True


async def remember(database: Database, events: Sequence[TouchpointEvent], *, now: datetime) -> None:
    """Keep what happened before the demo; nobody is asked about it."""
    async with database.engine.connect() as conn:
        configuration = await configuring.current(conn, tenant=TENANT)
    if configuration is None:
        return
    async with database.pool.acquire() as connection, connection.transaction():
        await _record(connection, events, configuration, now)


async def _record(
    connection: DriverConnection,
    events: Sequence[TouchpointEvent],
    configuration: Configuration,
    now: datetime,
) -> None:
    silent = replace(configuration, triggers=())
    for start in range(0, len(events), AT_ONCE):
        await record_touchpoints(
            connection, events[start : start + AT_ONCE], tenant=TENANT, configuration=silent, now=now
        )


async def translate_company(engine: AsyncEngine, language: str, *, now: datetime) -> None:
    """The company itself speaks this language in its room, unless an admin has changed the document."""
    async with engine.begin() as conn:
        versions = await configuring.history(conn, tenant=TENANT)
        text = await configuring.document(conn, tenant=TENANT)
        if text is None or max(versions, key=lambda one: one.version).author != AUTHOR:
            return
        company: dict[str, Any] = yaml.safe_load(text)
        if company["company"]["language"] == language:
            return
        company["company"]["language"] = language
        company["rooms"][ROOM]["name"] = SUPPORT[language]
        await configuring.apply(
            conn,
            tenant=TENANT,
            text=_written(company),
            author=AUTHOR,
            note=f"the page turned to {language}",
            now=now,
            base=None,
        )


def _written(company: dict[str, Any]) -> str:
    return yaml.safe_dump(company, allow_unicode=True, sort_keys=False, width=110)


def _zone() -> str:
    name = tzlocal.get_localzone_name()
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError):
        return "UTC"
