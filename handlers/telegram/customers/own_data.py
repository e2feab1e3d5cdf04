"""/mydata: everything stored about the person as a page and as data, and their own curve as a picture."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

import msgspec
from aiogram import Router, html
from aiogram.filters import Command
from aiogram.types import BufferedInputFile
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.customers.own_page import OwnPicture, Page, own_page
from handlers.telegram.filters import in_private
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import in_time
from handlers.telegram.speakers import language_of
from handlers.telegram.wording import Wording
from surveys.asking.hours import zone_of
from surveys.customers import customers
from surveys.customers.own_data import own_data

OwnPictures = Callable[[str, int, str], Awaitable[tuple[OwnPicture, ...]]]
"""(tenant, person, language) -> their own curve of each journey that they have answered about."""


def build_router() -> Router:
    router = Router(name="own data")
    router.message.register(hand_over, Command("mydata"), in_private)
    return router


async def hand_over(
    message: Incoming,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
    own_pictures: OwnPictures,
) -> None:
    user = message.from_user
    if user is None:
        return
    newest, now = await configurations.current(tenant), clock()
    async with db.connect() as conn:
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
        data = await own_data(conn, tenant=tenant, person=user.id)
    language = language_of(found, user.language_code, newest.company)
    if not data:
        await message.answer(html.quote(wording.say(language, "forget-nobody")))
        return
    used = {row["config_version"] for one in data for row in one.invitations if row["asked_at"] is not None}
    versions = {number: await configurations.version(tenant, number) for number in sorted(used)}
    pictures = await own_pictures(tenant, user.id, language)
    zone = zone_of(next((one.timezone for one in found if one.timezone), None), newest.company.timezone)
    company = one_line(newest.company.name, 64)
    page = Page(company, language, zone, wording, versions, newest, now)
    name = f"mydata-{now.astimezone(zone):%Y-%m-%d}"
    about = html.quote(wording.say(language, "mydata-caption", company=company))
    content = msgspec.json.format(msgspec.json.encode(data), indent=2)
    machines = html.quote(wording.say(language, "mydata-json"))
    await in_time(
        lambda: message.answer_document(
            BufferedInputFile(own_page(page, data, pictures).encode(), f"{name}.html"), caption=about
        )
    )
    await in_time(
        lambda: message.answer_document(BufferedInputFile(content, f"{name}.json"), caption=machines)
    )
    for one in pictures:
        await in_time(partial(_show, message, one, language, wording))


async def _show(message: Incoming, picture: OwnPicture, language: str, wording: Wording) -> None:
    caption = wording.say(language, "mydata-curve", journey=one_line(picture.name, 64))
    await message.answer_photo(BufferedInputFile(picture.png, "curve.png"), caption=html.quote(caption))
