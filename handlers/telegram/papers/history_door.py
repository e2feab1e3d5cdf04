"""/history and /rollback: the versions of the document, what each changed, and the way back to one."""

from __future__ import annotations

from datetime import datetime

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed, whole_number
from handlers.telegram.paging import page_of
from handlers.telegram.papers.paper_views import VERSIONS, history_page, version_page
from handlers.telegram.papers.upload_door import considered
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.configuration import configuring


def build_router() -> Router:
    router = Router(name="history")
    router.message.register(show_history, Command("history"))
    router.message.register(roll_back, Command("rollback"))
    router.callback_query.register(press, pressed("history"), flags={"button": "history"})
    return router


async def show_history(
    message: Incoming, person: Person, tenant: str, db: AsyncEngine, wording: Wording, clock: Clock
) -> None:
    shown = await _page(db, tenant, 0, person, wording, clock())
    await reply(message, shown.text, shown.keyboard)


async def roll_back(
    message: Incoming,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
) -> None:
    """`/rollback 5` shows what going back would change and asks; without a number: the versions."""
    version = whole_number((command.args or "").strip())
    if version is None:
        shown = await _page(db, tenant, 0, person, wording, clock())
    else:
        shown = await _back(db, tenant, version, person, wording, clock())
    await reply(message, shown.text, shown.keyboard)


async def press(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
) -> None:
    now = clock()
    shown: Message | None = None
    match arguments:
        case ("one", number):
            shown = await _one(db, tenant, whole_number(number) or 0, person, wording, now)
        case ("back", number):
            shown = await _back(db, tenant, whole_number(number) or 0, person, wording, now)
        case ("page", number):
            shown = await _page(db, tenant, whole_number(number) or 0, person, wording, now)
    await rewrite(bot, query, shown or await _page(db, tenant, 0, person, wording, now))
    await settle(query)


async def _page(
    db: AsyncEngine, tenant: str, page: int, person: Person, wording: Wording, now: datetime
) -> Message:
    async with db.connect() as conn:
        newest = await configuring.newest_version(conn, tenant=tenant) or 0
        page, pages = page_of(page, newest, VERSIONS)
        found = await configuring.history(conn, tenant=tenant, most=VERSIONS, skipped=page * VERSIONS)
    return history_page(found, page, pages, person, wording, now)


async def _one(
    db: AsyncEngine, tenant: str, version: int, person: Person, wording: Wording, now: datetime
) -> Message | None:
    """None if there is no such version."""
    if not 0 < version < 2**31:
        return None
    async with db.connect() as conn:
        newest = await configuring.newest_version(conn, tenant=tenant) or 0
        found = await configuring.history(conn, tenant=tenant, most=1, skipped=max(0, newest - version))
        text = await configuring.document(conn, tenant=tenant, version=version)
        before = await configuring.document(conn, tenant=tenant, version=version - 1)
    if text is None or not found or found[0].version != version:
        return None
    lines = configuring.diff(before or "{}", text)
    return version_page(found[0], lines, version == newest, person, wording, now)


async def _back(
    db: AsyncEngine, tenant: str, version: int, person: Person, wording: Wording, now: datetime
) -> Message:
    """The card of the old version's text: the same check, comparison and buttons as for a file."""
    language = person.language
    async with db.begin() as conn:
        text = None
        if 0 < version < 2**31:
            text = await configuring.document(conn, tenant=tenant, version=version)
        if text is None:
            return Message(html.quote(wording.say(language, "papers-no-version", version=version)))
        name = wording.say(language, "papers-version", version=version)
        return await considered(conn, tenant, name, text, person, wording, now)
