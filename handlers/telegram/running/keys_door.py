"""/keys: keys of other programs listed, made and revoked; a secret is shown once, in a private chat."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

from aiogram import Bot, Router, html
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import Arguments, pressed, read_arguments, whole_number
from handlers.telegram.cases.cards import NAME, moment
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
from surveys.people import keys
from surveys.people.keys import SCOPES, ApiKey

KEYS: Final = 8
"""Keys on one page."""


def build_router() -> Router:
    router = Router(name="keys")
    router.message.register(command, Command("keys"))
    router.callback_query.register(press, pressed("keys"), flags={"button": "keys"})
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
    now = clock()
    match read_arguments(command.args):
        case Arguments(words=(), named=named) if not named:
            shown = await _list(db, tenant, 0, wording, person.language)
        case Arguments(words=("add", name), named={"scope": scope, **rest}) if not rest:
            made = await _made(db, tenant, name, scope.split(","), person, wording, now)
            await reply(message, made.text, made.keyboard, repeatable=False)
            return
        case Arguments(words=("revoke", key_id), named=named) if not named:
            shown = await _revoked(db, tenant, key_id, person, wording, now)
        case _:
            shown = _lines(person, wording)
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
    now, language = clock(), person.language
    shown: Message | None = None
    match arguments:
        case ("page", page):
            shown = await _list(db, tenant, whole_number(page) or 0, wording, person.language)
        case ("one", number):
            key = await _key(db, tenant, number)
            shown = _one(key, person, wording, now) if key else None
        case ("revoke", number):
            key = await _key(db, tenant, number)
            shown = await _revoked(db, tenant, key.key_id, person, wording, now) if key else None
        case ("add",):
            shown = _scopes(wording, language)
        case ("scope", scope):
            shown = await _made(db, tenant, f"Telegram {now:%Y-%m-%d}", [scope], person, wording, now)
        case ("hide",):
            await _hide(query, bot, wording, language)
            return
    await rewrite(bot, query, shown or await _list(db, tenant, 0, wording, person.language))
    await settle(query)


async def _hide(query: CallbackQuery, bot: Bot, wording: Wording, language: str) -> None:
    """Delete the secret's message; one that is too old for that is written over."""
    gone = wording.say(language, "keys-hidden")
    if query.message is not None:
        try:
            await bot.delete_message(query.message.chat.id, query.message.message_id)
        except TelegramAPIError:
            with suppress(TelegramAPIError):
                await rewrite(bot, query, Message(html.quote(gone)))
    await settle(query, gone)


async def _list(db: AsyncEngine, tenant: str, page: int, wording: Wording, language: str) -> Message:
    async with db.connect() as conn:
        found = list(reversed(await keys.list_keys(conn, tenant=tenant)))
    return list_page(found, page, wording, language)


def list_page(found: Sequence[ApiKey], page: int, wording: Wording, language: str) -> Message:
    """Newest first; a button for each."""
    page, pages = page_of(page, len(found), KEYS)
    lines = [bold(wording.say(language, "keys-title"))]
    if not found:
        lines.append(html.quote(wording.say(language, "keys-none")))
    rows = []
    for key in found[page * KEYS : (page + 1) * KEYS]:
        sign = "🔑" if key.revoked_at is None else "✖"
        label = f"{sign} {one_line(key.name, NAME)} · {', '.join(sorted(key.scopes))}"
        rows.append([_button(label, "one", key.key_id.removeprefix(f"{key.tenant}-"))])
    rows.append([_button(f"➕ {wording.say(language, 'keys-add')}", "add")])
    rows.append(page_row("keys:page", page, pages))
    return Message("\n\n".join(lines), markup(rows))


def _one(key: ApiKey, person: Person, wording: Wording, now: datetime) -> Message:
    language = person.language
    made = wording.say(language, "keys-made", time=moment(key.created_at, now, person.zone))
    lines = [
        bold(one_line(key.name, NAME)),
        html.code(html.quote(key.key_id)),
        html.quote(", ".join(sorted(key.scopes))),
        html.quote(made),
    ]
    rows = []
    if key.revoked_at is not None:
        time = moment(key.revoked_at, now, person.zone)
        lines.append(html.quote(wording.say(language, "keys-revoked-at", time=time)))
    else:
        lines.append(html.quote(wording.say(language, "keys-sure")))
        number = key.key_id.removeprefix(f"{key.tenant}-")
        rows.append([_button(f"✖ {wording.say(language, 'keys-revoke')}", "revoke", number)])
    rows.append(_back(wording, language))
    return Message("\n".join(lines), markup(rows))


def _scopes(wording: Wording, language: str) -> Message:
    lines = [html.quote(wording.say(language, "keys-which"))]
    lines += [
        html.quote(f"{scope} – {wording.say(language, 'keys-may-' + scope.replace(':', '-'))}")
        for scope in SCOPES
    ]
    rows = [[_button(scope, "scope", scope.replace(":", "/"))] for scope in SCOPES]
    return Message("\n".join(lines), markup([*rows, _back(wording, language)]))


async def _made(
    db: AsyncEngine,
    tenant: str,
    name: str,
    scopes: Sequence[str],
    person: Person,
    wording: Wording,
    now: datetime,
) -> Message:
    wished = [scope.replace("/", ":") for scope in scopes]
    try:
        async with db.begin() as conn:
            secret = await keys.add_key(
                conn, tenant=tenant, name=one_line(name, 100), scopes=wished, now=now, by=person.author
            )
    except ValueError:
        return _lines(person, wording)
    language = person.language
    line = f'/keys add "{one_line(name, 100)}" scope={",".join(wished)}'
    lines = [
        html.quote(wording.say(language, "keys-secret")),
        html.code(html.quote(secret)),
        line_hint(line, wording, language),
    ]
    hide = _button(f"🗑 {wording.say(language, 'keys-hide')}", "hide")
    return Message("\n\n".join(lines), markup([[hide]]))


async def _revoked(
    db: AsyncEngine, tenant: str, key_id: str, person: Person, wording: Wording, now: datetime
) -> Message:
    async with db.begin() as conn:
        revoked = await keys.revoke_key(conn, tenant=tenant, key_id=key_id, now=now, by=person.author)
    language = person.language
    said = html.quote(wording.say(language, "keys-revoked" if revoked else "keys-unknown"))
    if revoked:
        said += f"\n\n{line_hint(f'/keys revoke {key_id}', wording, language)}"
    return Message(said, markup([_back(wording, language)]))


async def _key(db: AsyncEngine, tenant: str, number: str) -> ApiKey | None:
    async with db.connect() as conn:
        return await keys.find_key(conn, tenant=tenant, key_id=f"{tenant}-{number}")


def _lines(person: Person, wording: Wording) -> Message:
    return Message(html.quote(wording.say(person.language, "keys-lines")))


def _back(wording: Wording, language: str) -> list[InlineKeyboardButton]:
    return [_button(f"← {wording.say(language, 'button-back')}", "page", 0)]


def _button(text: str, *words: str | int) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=":".join(("keys", *map(str, words))))
