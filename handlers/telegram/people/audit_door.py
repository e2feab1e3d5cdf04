"""/audit: who changed what and when, page by page; one change with all its lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aiogram import Bot, Router, html
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed, whole_number
from handlers.telegram.cases.cards import NAME, cut, moment
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.keyboards import markup
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, clean, one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.packed_ids import id_in, packed_id
from surveys.people import auditing
from surveys.people.auditing import Change

CHANGES: Final = 8
"""Changes on one page."""
LINES: Final = 3000
"""Most UTF-16 units of one change's lines."""
KNOWN: Final = frozenset(
    {
        "configuration",
        "staff.add",
        "staff.change",
        "staff.remove",
        "staff.invite",
        "room.bind",
        "room.unbind",
        "key.add",
        "key.revoke",
        "share.add",
        "share.revoke",
        "dead.replay",
        "dead.drop",
        "import.events",
        "import.answers",
    }
)


def build_router() -> Router:
    router = Router(name="audit")
    router.message.register(show_audit, Command("audit"))
    router.callback_query.register(press, pressed("audit"), flags={"button": "audit"})
    return router


async def show_audit(
    message: Incoming, person: Person, tenant: str, db: AsyncEngine, wording: Wording, clock: Clock
) -> None:
    shown = await _page(db, tenant, 0, person, wording, clock())
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
    shown: Message | None = None
    match arguments:
        case ("one", number, page):
            shown = await _one(db, tenant, number, whole_number(page) or 0, person, wording, clock())
        case ("page", page):
            shown = await _page(db, tenant, max(0, whole_number(page) or 0), person, wording, clock())
    await rewrite(bot, query, shown or await _page(db, tenant, 0, person, wording, clock()))
    await settle(query)


async def _page(
    db: AsyncEngine, tenant: str, page: int, person: Person, wording: Wording, now: datetime
) -> Message:
    page = min(page, 10_000)
    async with db.connect() as conn:
        found = await auditing.newest(conn, tenant=tenant, most=CHANGES + 1, skipped=page * CHANGES)
    return audit_page(found, page, person, wording, now)


async def _one(
    db: AsyncEngine, tenant: str, number: str, page: int, person: Person, wording: Wording, now: datetime
) -> Message | None:
    audit_id = id_in(number)
    if audit_id is None:
        return None
    async with db.connect() as conn:
        found = await auditing.one(conn, tenant=tenant, audit_id=audit_id)
    return change_page(found, page, person, wording, now) if found else None


def audit_page(
    found: Sequence[Change], page: int, person: Person, wording: Wording, now: datetime
) -> Message:
    """`found`: the page's changes and, if there is a next page, one more."""
    language = person.language
    shown = found[:CHANGES]
    if not shown:
        return Message(html.quote(wording.say(language, "audit-none")))
    lines = [bold(wording.say(language, "audit-title"))]
    lines += [_head(one, person, wording, now) for one in shown]
    rows = [
        [
            _button(str(place), "one", packed_id(one.audit_id), page)
            for place, one in list(enumerate(shown, start=1))[start : start + 4]
        ]
        for start in (0, 4)
    ]
    numbered = [lines[0], *(f"{place}. {line}" for place, line in enumerate(lines[1:], start=1))]
    turning = [_button("‹", "page", page - 1)] if page else []
    if len(found) > CHANGES:
        turning.append(_button("›", "page", page + 1))
    return Message("\n\n".join(numbered), markup([*rows, turning]))


def change_page(one: Change, page: int, person: Person, wording: Wording, now: datetime) -> Message:
    back = _button(f"← {wording.say(person.language, 'button-back')}", "page", page)
    lines = cut(clean("\n".join(one.lines), LINES), LINES)
    shown = [_head(one, person, wording, now)]
    if lines:
        shown.append(f"<pre>{html.quote(lines)}</pre>")
    return Message("\n\n".join(shown), markup([[back]]))


def action_text(one: Change, wording: Wording, language: str) -> str:
    subject = one_line(one.subject, NAME)
    if one.action == "staff.invite":
        subject = wording.say(language, f"role-{subject}")
    if one.action not in KNOWN:
        return f"{one.action} {subject}"
    return wording.say(language, f"audit-{one.action.replace('.', '-')}", subject=subject)


def _head(one: Change, person: Person, wording: Wording, now: datetime) -> str:
    """HTML: what, who and when."""
    what = html.quote(action_text(one, wording, person.language))
    who, when = one_line(one.author, NAME), moment(one.at, now, person.zone)
    return f"{what}\n{html.quote(f'{who} · {when}')}"


def _button(text: str, *words: str | int) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=":".join(("audit", *map(str, words))))
