"""One-line commands that edit the configuration, and the buttons that confirm a dangerous one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aiogram import Bot, Router, html
from aiogram.enums import MessageEntityType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.admin.line_views import listing_view, mistake_view, showing_view
from handlers.telegram.admin.outcomes import PREFIX, Said, fingerprint, outcome_view
from handlers.telegram.person import Configured, Person
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message as Shown
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.configuration import changing
from surveys.configuration.changing import Made
from surveys.editing import item
from surveys.editing.edits import NoItem
from surveys.editing.line_reading import Listing, Showing, read_line
from surveys.editing.lines import Subject, line_of, subject, subjects
from surveys.editing.mistakes import LineMistake

WORDS: Final = tuple(dict.fromkeys(one.word for one in subjects()))
NOTE: Final = 500
"""Most characters of a line that the history keeps."""
_BUTTON: Final = re.compile(rf"{PREFIX}(do|try|leave):([0-9]{{1,9}}):([0-9a-f]{{16}})")


@dataclass(frozen=True, slots=True)
class EditPress:
    """A button under a change that waits to be confirmed; its line stands in the message."""

    verb: str
    base: int
    mark: str


async def is_line(_message: Message, command: CommandObject) -> bool:
    """/rooms alone shows the codes that bind them."""
    return command.command != "rooms" or bool((command.args or "").strip())


async def is_edit_button(query: CallbackQuery) -> bool | dict[str, EditPress]:
    found = _BUTTON.fullmatch(query.data or "")
    return {"edit_press": EditPress(found[1], int(found[2]), found[3])} if found else False


async def run_line(
    message: Message,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
) -> None:
    about, language = subject(command.command), person.language
    if about is None:
        return
    line = f"/{command.command} {(command.args or '').strip()}"
    async with db.begin() as conn:
        version, text = await changing.in_force(conn, tenant=tenant)
        meant = read_line(about, command.args or "", text)
        if isinstance(meant, LineMistake | Listing | Showing):
            said = _shown(meant, about, text, wording, language)
            outcome = None
        else:
            outcome = await changing.make(
                conn,
                tenant=tenant,
                edits=[meant],
                author=person.author,
                note=line_of(meant)[:NOTE],
                now=clock(),
                base=version,
                confirmed=False,
            )
            said = outcome_view(outcome, [meant], wording, language, typed=line)
    if isinstance(outcome, Made):
        configurations.forget(tenant)
    await reply(message, said.html, said.markup, repeatable=not isinstance(outcome, Made))


async def confirm(
    query: CallbackQuery,
    edit_press: EditPress,
    bot: Bot,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
) -> None:
    """What the button stands for is read from its own message, so it works after any restart."""
    language = person.language
    line = carried_line(query.message, edit_press.mark)
    word, _, arguments = (line or "").removeprefix("/").partition(" ")
    about = subject(word)
    if line is None or about is None:
        await settle(query, wording.say(language, "edit-old-button"))
        return
    if edit_press.verb == "leave":
        said = Said(html.quote(wording.say(language, "edit-left")))
    else:
        async with db.begin() as conn:
            _, text = await changing.in_force(conn, tenant=tenant)
            meant = read_line(about, arguments, text)
            if isinstance(meant, LineMistake | Listing | Showing):
                said = _shown(meant, about, text, wording, language)
            else:
                outcome = await changing.make(
                    conn,
                    tenant=tenant,
                    edits=[meant],
                    author=person.author,
                    note=line_of(meant)[:NOTE],
                    now=clock(),
                    base=edit_press.base,
                    confirmed=edit_press.verb == "do",
                )
                said = outcome_view(outcome, [meant], wording, language, typed=line)
        configurations.forget(tenant)
    await settle(query)
    await rewrite(bot, query, Shown(said.html, said.markup))


def carried_line(message: object, mark: str) -> str | None:
    """The line in the bot's own message that the button was made for."""
    if not isinstance(message, Message) or message.text is None:
        return None
    codes = [one for one in message.entities or () if one.type == MessageEntityType.CODE]
    return next((text for one in codes if fingerprint(text := one.extract_from(message.text)) == mark), None)


def _shown(
    meant: LineMistake | Listing | Showing, about: Subject, text: str, wording: Wording, language: str
) -> Said:
    match meant:
        case LineMistake():
            return mistake_view(meant, wording, language)
        case Listing():
            return listing_view(meant, about, text, wording, language)
        case Showing(address):
            shown = item(text, address)
            if shown is None and len(address) > 1:
                return outcome_view(NoItem(address, ()), (), wording, language)
            if shown is None:
                return Said(html.quote(wording.say(language, "edit-nothing-set")))
            return showing_view(shown, about, text, wording, language)


def build_router() -> Router:
    router = Router(name="lines")
    router.message.register(run_line, Command(*WORDS), is_line)
    router.callback_query.register(confirm, is_edit_button, flags={"button": "edit"})
    return router
