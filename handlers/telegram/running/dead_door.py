"""/dead: updates that could not be handled, without what people wrote; tried again or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed, whole_number
from handlers.telegram.cases.cards import moment
from handlers.telegram.paging import page_of, page_row
from handlers.telegram.people.staff_pages import line_hint
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.keyboards import markup
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys import dead_updates
from surveys.dead_updates import DeadUpdate

UPDATES: Final = 8
"""Updates on one page."""
ALL: Final = "all"


def build_router() -> Router:
    router = Router(name="dead updates")
    router.message.register(command, Command("dead"))
    router.callback_query.register(press, pressed("dead"), flags={"button": "dead"})
    return router


async def command(
    message: Incoming,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
) -> None:
    """`/dead`, `/dead replay all`, `/dead replay 123`, `/dead drop all`, `/dead drop 123`."""
    match (command.args or "").split():
        case [("replay" | "drop") as verb, which]:
            shown = await _done(db, tenant, verb, which, person, wording, clock())
        case []:
            shown = await _page(db, tenant, 0, person, wording, clock())
        case _:
            shown = None
    shown = shown or Message(html.quote(wording.say(person.language, "dead-lines")))
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
        case ("page", page):
            shown = await _page(db, tenant, whole_number(page) or 0, person, wording, now)
        case ("one", which):
            shown = _one(whole_number(which), wording, person.language)
        case (("replay" | "drop") as verb, which):
            shown = await _done(db, tenant, verb, which, person, wording, now)
    await rewrite(bot, query, shown or await _page(db, tenant, 0, person, wording, now))
    await settle(query)


async def _done(
    db: AsyncEngine, tenant: str, verb: str, which: str, person: Person, wording: Wording, now: datetime
) -> Message | None:
    """None if `which` is neither a number nor all."""
    number = whole_number(which)
    if number is None and which != ALL:
        return None
    act = dead_updates.replay if verb == "replay" else dead_updates.drop
    async with db.begin() as conn:
        n = await act(conn, tenant=tenant, update_id=number, by=person.author, now=now)
    note = html.quote(wording.say(person.language, f"dead-{verb}-done", n=n))
    note += f"\n{line_hint(f'/dead {verb} {which}', wording, person.language)}"
    page = await _page(db, tenant, 0, person, wording, now)
    return Message(f"{note}\n\n{page.text}", page.keyboard)


async def _page(
    db: AsyncEngine, tenant: str, page: int, person: Person, wording: Wording, now: datetime
) -> Message:
    async with db.connect() as conn:
        n = await dead_updates.count(conn, tenant=tenant)
        page, pages = page_of(page, n, UPDATES)
        found = await dead_updates.newest(conn, tenant=tenant, most=UPDATES, skipped=page * UPDATES)
    return list_page(found, n, page, pages, person, wording, now)


def list_page(
    found: Sequence[DeadUpdate],
    n: int,
    page: int,
    pages: int,
    person: Person,
    wording: Wording,
    now: datetime,
) -> Message:
    language = person.language
    if not n:
        return Message(html.quote(wording.say(language, "dead-none")))
    lines = [bold(wording.say(language, "dead-title", n=n)), html.quote(wording.say(language, "dead-what"))]
    for one in found:
        stands = f"#{one.update_id} · {one.kind} · {one_line(one.error, 60)} · "
        lines.append(html.quote(stands + moment(one.received_at, now, person.zone)))
    numbers = [_button(f"#{one.update_id}", "one", one.update_id) for one in found]
    rows = [numbers[start : start + 2] for start in range(0, len(numbers), 2)]
    rows.append(
        [
            _button(f"↻ {wording.say(language, 'dead-replay-all')}", "replay", ALL),
            _button(f"✖ {wording.say(language, 'dead-drop-all')}", "one", ALL),
        ]
    )
    rows.append(page_row("dead:page", page, pages))
    return Message("\n".join(lines), markup(rows))


def _one(number: int | None, wording: Wording, language: str) -> Message:
    """One update, or the question before all are dropped."""
    which = ALL if number is None else number
    said = "dead-sure" if number is None else "dead-one"
    rows = [
        [
            _button(f"↻ {wording.say(language, 'dead-replay')}", "replay", which),
            _button(f"✖ {wording.say(language, 'dead-drop')}", "drop", which),
        ],
        [_button(f"← {wording.say(language, 'button-back')}", "page", 0)],
    ]
    return Message(html.quote(wording.say(language, said, number=str(number))), markup(rows))


def _button(text: str, *words: str | int) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=":".join(("dead", *map(str, words))))
