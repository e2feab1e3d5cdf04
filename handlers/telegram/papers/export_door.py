"""/export: the configuration document in force, as a file to edit and send back; or the map as a file."""

from __future__ import annotations

from aiogram import Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, Message
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.papers.map_file import send_file
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.wording import Wording
from mapping.files.wishes import MakeExport
from surveys.configuration import configuring
from surveys.definitions.files import file_of


def build_router() -> Router:
    router = Router(name="export")
    router.message.register(export, Command("export"))
    return router


async def export(
    message: Message,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    make_export: MakeExport,
    clock: Clock,
) -> None:
    """With words behind it: a file of the map."""
    if words := tuple((command.args or "").split()):
        await send_file(message, words, person, tenant, wording, make_export, clock)
        return
    async with db.connect() as conn:
        version = await configuring.newest_version(conn, tenant=tenant) or 0
        text = await configuring.document(conn, tenant=tenant, version=version)
    name, content = file_of(text or "{}", tenant=tenant, version=version)
    await message.answer_document(
        BufferedInputFile(content.encode(), filename=name),
        caption=html.quote(wording.say(person.language, "papers-export", version=version)),
        parse_mode="HTML",
    )
