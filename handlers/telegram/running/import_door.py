"""/import: a file of events or answers sent to the bot; it asks which they are, imports, and reports."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Literal

from aiogram import Bot, Router, html
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed
from handlers.telegram.cases.cards import NAME
from handlers.telegram.filters import in_private
from handlers.telegram.people.joining import from_admin
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.keyboards import markup
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.configuration import handing_in
from surveys.people import auditing

FILES: Final = (".csv", ".tsv", ".jsonl", ".ndjson")
LARGEST: Final = 20 * 1024 * 1024
"""What bots can fetch from Telegram."""
Kind = Literal["events", "answers"]


@dataclass(frozen=True, slots=True)
class Imported:
    """Lines of a file; the first ones that were left out with their numbers and why."""

    new: int
    known: int
    left_out: int
    mistakes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No line could be read."""

    why: str


ImportHistory = Callable[
    [str, Kind, str, str, Callable[[Imported | Unreadable | None], Awaitable[None]]], None
]
"""(tenant, kind, file name, file id, report): starts the import and returns."""


def build_router() -> Router:
    router = Router(name="imports")
    router.message.register(receive, in_private, is_history, from_admin)
    router.message.register(explain, Command("import"))
    router.callback_query.register(press, pressed("import"), flags={"button": "import"})
    return router


async def is_history(message: Incoming) -> bool:
    """A file whose name says CSV or JSON lines."""
    return message.document is not None and (message.document.file_name or "").lower().endswith(FILES)


async def explain(message: Incoming, person: Person, wording: Wording) -> None:
    await reply(message, html.quote(wording.say(person.language, "import-how")))


async def receive(
    message: Incoming, person: Person, tenant: str, db: AsyncEngine, wording: Wording, clock: Clock
) -> None:
    document, language = message.document, person.language
    if document is None:
        return
    if (document.file_size or 0) > LARGEST:
        await reply(message, html.quote(wording.say(language, "import-too-big")))
        return
    name = one_line(document.file_name or "", NAME)
    async with db.begin() as conn:
        handed_id = await handing_in.hand_in(
            conn,
            tenant=tenant,
            by=person.telegram_user_id,
            kind="history",
            name=name,
            content=document.file_id,
            now=clock(),
        )
    said = html.quote(wording.say(language, "import-which", name=name))
    await reply(message, said, _choice(handed_id, wording, language))


async def press(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
    import_history: ImportHistory,
) -> None:
    by, language = person.telegram_user_id, person.language
    said = "import-gone"
    match arguments:
        case (("events" | "answers") as kind, handed_id):
            async with db.connect() as conn:
                handed = await handing_in.look(
                    conn, tenant=tenant, handed_id=handed_id, by=by, kind="history", now=clock()
                )
            if handed is not None:
                shown = Message(html.quote(wording.say(language, "import-running", name=handed.name)))
                await rewrite(bot, query, shown)
                await settle(query)

                async def report(outcome: Imported | Unreadable | None) -> None:
                    if isinstance(outcome, Imported):
                        async with db.begin() as conn:
                            await handing_in.drop(conn, tenant=tenant, handed_id=handed_id, by=by)
                            await auditing.note(
                                conn,
                                tenant=tenant,
                                by=person.author,
                                action=f"import.{kind}",
                                subject=handed.name,
                                lines=[f"+ new: {outcome.new}", f"- left out: {outcome.left_out}"],
                                now=clock(),
                            )
                    shown = report_view(outcome, handed.name, wording, language)
                    if outcome is None:
                        shown = Message(shown.text, _choice(handed_id, wording, language))
                    await rewrite(bot, query, shown)

                import_history(tenant, kind, handed.name, handed.content, report)
                return
        case ("drop", handed_id):
            async with db.begin() as conn:
                await handing_in.drop(conn, tenant=tenant, handed_id=handed_id, by=by)
            said = "papers-dropped"
    await rewrite(bot, query, Message(html.quote(wording.say(language, said))))
    await settle(query)


def report_view(outcome: Imported | Unreadable | None, name: str, wording: Wording, language: str) -> Message:
    """How many lines are in, and the first that are not, each with its number and why."""
    match outcome:
        case None:
            return Message(html.quote(wording.say(language, "import-failed", name=name)))
        case Unreadable(why):
            return Message(html.quote(wording.say(language, "import-unreadable", name=name, why=why)))
        case Imported(new, known, left_out, mistakes):
            lines = [
                bold(name),
                html.quote(wording.say(language, "import-new", n=new)),
                html.quote(wording.say(language, "import-known", n=known)),
                html.quote(wording.say(language, "import-left-out", n=left_out)),
            ]
            shown = "\n".join(f"{number}: {one_line(why, 120)}" for number, why in mistakes)
            if shown:
                lines.append(html.pre(html.quote(shown)))
            return Message("\n".join(lines))


def _choice(handed_id: str, wording: Wording, language: str) -> InlineKeyboardMarkup:
    return markup(
        [
            [
                _button(wording.say(language, "import-events"), "events", handed_id),
                _button(wording.say(language, "import-answers"), "answers", handed_id),
            ],
            [_button(f"✖ {wording.say(language, 'people-cancel')}", "drop", handed_id)],
        ]
    )


def _button(text: str, *words: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=":".join(("import", *words)))
