"""A document sent to the bot: checked, shown as a comparison, applied or dropped by a button."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Final, assert_never

from aiogram import Bot, Router, html
from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.arguments import pressed
from handlers.telegram.cases.cards import NAME
from handlers.telegram.filters import in_private
from handlers.telegram.papers.paper_views import card, impact_lines, mistakes_view
from handlers.telegram.people.joining import from_admin
from handlers.telegram.person import Configured, Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.configuration import changing, handing_in, papers
from surveys.configuration.changing import Made, Overtaken
from surveys.configuration.configuring import Invalid, Unchanged
from surveys.configuration.papers import Considered, Same
from surveys.definitions.tree import LARGEST

DOCUMENTS: Final = (".yaml", ".yml", ".json")


def build_router() -> Router:
    router = Router(name="uploads")
    router.message.register(receive, in_private, is_document, from_admin)
    router.callback_query.register(press, pressed("upload"), flags={"button": "upload"})
    return router


async def is_document(message: Incoming) -> bool:
    """A file whose name is a configuration document's."""
    return message.document is not None and (message.document.file_name or "").lower().endswith(DOCUMENTS)


async def receive(
    message: Incoming,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
) -> None:
    document = message.document
    if document is None:
        return
    name = one_line(document.file_name or "", NAME) or "document"
    content = await downloaded(bot, document.file_id, document.file_size, LARGEST)
    if content is None:
        await reply(message, html.quote(wording.say(person.language, "papers-too-big")))
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        await reply(message, html.quote(wording.say(person.language, "papers-not-text", place=error.start)))
        return
    async with db.begin() as conn:
        shown = await considered(conn, tenant, name, text, person, wording, clock())
    await reply(message, shown.text, shown.keyboard)


async def downloaded(bot: Bot, file_id: str, size: int | None, most: int) -> bytes | None:
    """The file's bytes; None if there are more than `most`."""
    if size is not None and size > most:
        return None
    into = BytesIO()
    await bot.download(file_id, destination=into)
    content = into.getvalue()
    return content if len(content) <= most else None


async def considered(
    conn: AsyncConnection,
    tenant: str,
    name: str,
    text: str,
    person: Person,
    wording: Wording,
    now: datetime,
) -> Message:
    """The card of a text that is handed in now, or what is wrong with it."""
    by, language = person.telegram_user_id, person.language
    outcome = await papers.consider(conn, tenant=tenant, by=by, name=name, content=text, now=now)
    match outcome:
        case Considered(handed_id, preview, meanwhile):
            return card(name, preview, handed_id, person, wording, meanwhile=meanwhile)
        case Same(version):
            return Message(html.quote(wording.say(language, "papers-same", version=version)))
        case Invalid(mistakes):
            return Message(mistakes_view(name, mistakes, wording, language))
        case _:
            assert_never(outcome)


async def press(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    by, language = person.telegram_user_id, person.language
    shown: Message | None = None
    match arguments:
        case ("apply", handed_id):
            shown = await _applied(db, tenant, handed_id, person, wording, clock())
            configurations.forget(tenant)
        case ("drop", handed_id):
            async with db.begin() as conn:
                dropped = await handing_in.drop(conn, tenant=tenant, handed_id=handed_id, by=by)
            said = "papers-dropped" if dropped else "papers-gone"
            shown = Message(html.quote(wording.say(language, said)))
        case ("lines", handed_id):
            if await _send_lines(query, bot, tenant, handed_id, db, person, clock()):
                await settle(query)
                return
    await rewrite(bot, query, shown or Message(html.quote(wording.say(language, "papers-gone"))))
    await settle(query)


async def _applied(
    db: AsyncEngine, tenant: str, handed_id: str, person: Person, wording: Wording, now: datetime
) -> Message:
    """Applied if the newest version is still the one that the admin saw; else the comparison anew."""
    by, language = person.telegram_user_id, person.language
    async with db.begin() as conn:
        handed = await handing_in.take(
            conn, tenant=tenant, handed_id=handed_id, by=by, kind="document", now=now
        )
        if handed is None:
            return Message(html.quote(wording.say(language, "papers-gone")))
        outcome = await changing.make_text(
            conn,
            tenant=tenant,
            text=handed.content,
            author=person.author,
            note=handed.name,
            now=now,
            base=handed.base_version,
            confirmed=True,
        )
        match outcome:
            case Made(version=version, impact=impact):
                touched = "\n".join(f"• {line}" for line in impact_lines(impact, wording, language))
                said = wording.say(language, "papers-applied", version=version, before=handed.base_version)
                return Message(html.quote(f"{said}\n{touched}"))
            case Unchanged(version):
                return Message(html.quote(wording.say(language, "papers-same", version=version)))
            case Invalid(mistakes):
                return Message(mistakes_view(handed.name, mistakes, wording, language))
            case Overtaken(base=base):
                written = f"# Pulsemap configuration, version {base}\n{handed.content}"
                return await considered(conn, tenant, handed.name, written, person, wording, now)
            case _:
                return Message(html.quote(wording.say(language, "papers-gone")))


async def _send_lines(
    query: CallbackQuery,
    bot: Bot,
    tenant: str,
    handed_id: str,
    db: AsyncEngine,
    person: Person,
    now: datetime,
) -> bool:
    """All lines of the comparison as a file; False if nothing waits under this id."""
    async with db.connect() as conn:
        handed = await handing_in.look(
            conn,
            tenant=tenant,
            handed_id=handed_id,
            by=person.telegram_user_id,
            kind="document",
            now=now,
        )
        if handed is None:
            return False
        preview = await changing.preview_text(conn, tenant=tenant, text=handed.content)
    lines: tuple[str, ...] = getattr(preview, "lines", ())
    content = "\n".join(lines).encode()
    await bot.send_document(query.from_user.id, BufferedInputFile(content or b"-", filename="changes.diff"))
    return True
