"""/links: personal links one by one or by a file, public codes made, printed again, listed, revoked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.arguments import Arguments, pressed, read_arguments, whole_number
from handlers.telegram.links import codes, table, views
from handlers.telegram.person import Person
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message as Shown
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.customers import personal_links, public_links
from surveys.customers.customers import LINK_LIFE
from surveys.customers.public_links import MOST_CAP, USUAL_CAP, USUAL_LIFE, NoSurvey, PublicLink
from surveys.packed_ids import id_in
from surveys.store import tenants

QrToken = Callable[[UUID], str]
"""Id of a public link -> its token."""
WORDS: Final = frozenset({"touchpoint", "survey", "location", "employee", "cap", "until"})
LONGEST: Final = 64
"""Most characters of a place or a name."""
DAYS: Final = LINK_LIFE // timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wished:
    """A code as the line describes it."""

    target: tuple[str, str]
    touchpoint: str
    location: str | None
    employee: str | None
    cap: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Mistake:
    """The sentence that says what is wrong with the line."""

    message_id: str
    values: Mapping[str, str | int]


def build_router() -> Router:
    router = Router(name="links")
    router.message.register(show_links, Command("links"))
    router.callback_query.register(press_link, pressed(views.KIND), flags={"button": "links"})
    return router


async def show_links(
    message: Message,
    command: CommandObject,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    qr_token: QrToken,
) -> None:
    language = person.language
    if message.document is not None:
        await _send_table(message, person, bot, tenant, db, wording, clock())
        return
    given = read_arguments(command.args)
    if given is None:
        await reply(message, html.quote(wording.say(language, "links-usage")))
    elif not given.words and not given.named:
        async with db.connect() as conn:
            _, total = await public_links.listed(conn, tenant=tenant, most=1)
        shown = views.home(total, wording, language)
        await reply(message, shown.text, shown.keyboard)
    elif not given.words and set(given.named) == {"customer"}:
        await _give_link(message, given.named["customer"], person, tenant, db, wording, clock())
    elif given.words == ("qr",):
        wished = read_wish(given, person, clock())
        if isinstance(wished, Mistake):
            await reply(message, html.quote(wording.say(language, wished.message_id, **wished.values)))
            return
        async with db.begin() as conn:
            link = await _made(conn, tenant, qr_token, wished, clock())
        await _print(bot, message.chat.id, link, person, tenant, db, wording, qr_token, clock())
    else:
        await reply(message, html.quote(wording.say(language, "links-usage")))


def read_wish(given: Arguments, person: Person, now: datetime) -> Wished | Mistake:
    """The code that the line wishes for, or what is wrong with it."""
    configuration, named = person.configuration, given.named
    unknown = sorted(set(named) - WORDS)
    if unknown or "touchpoint" not in named:
        return Mistake("links-usage", {})
    touchpoint = named["touchpoint"]
    target = public_links.target_of(configuration, touchpoint, named.get("survey"))
    if isinstance(target, NoSurvey):
        if not target.touchpoint_known:
            return Mistake("links-no-touchpoint", {"touchpoint": one_line(touchpoint, LONGEST)})
        surveys = ", ".join(configuration.surveys)[:300]
        return Mistake("links-no-survey", {"touchpoint": touchpoint, "surveys": surveys})
    cap = whole_number(named.get("cap", str(USUAL_CAP)))
    if cap is None or not 1 <= cap <= MOST_CAP:
        return Mistake("links-bad-cap", {"most": MOST_CAP})
    expires_at = _end_of(named.get("until"), ZoneInfo(configuration.company.timezone), now)
    if expires_at is None:
        return Mistake("links-bad-until", {})
    location, employee = (one_line(named.get(name, ""), LONGEST) or None for name in ("location", "employee"))
    return Wished(target, touchpoint, location, employee, cap, expires_at)


async def press_link(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    qr_token: QrToken,
) -> None:
    language, configuration, now = person.language, person.configuration, clock()
    shown: Shown | None = None
    match arguments:
        case ("home",):
            async with db.connect() as conn:
                _, total = await public_links.listed(conn, tenant=tenant, most=1)
            shown = views.home(total, wording, language)
        case ("personal",):
            shown = views.personal(DAYS, wording, language)
        case ("touchpoints", page):
            shown = views.touchpoints(configuration, whole_number(page) or 0, wording, language)
        case ("make", touchpoint):
            wished = read_wish(Arguments(("qr",), {"touchpoint": touchpoint}), person, now)
            if isinstance(wished, Mistake):
                shown = Shown(html.quote(wording.say(language, wished.message_id, **wished.values)))
            else:
                async with db.begin() as conn:
                    link = await _made(conn, tenant, qr_token, wished, now)
                await settle(query)
                await _print(bot, query.from_user.id, link, person, tenant, db, wording, qr_token, now)
                return
        case ("list", page):
            at = max(0, min(whole_number(page) or 0, 1_000_000))
            async with db.connect() as conn:
                some, total = await public_links.listed(
                    conn, tenant=tenant, most=views.PER_PAGE, skipped=at * views.PER_PAGE
                )
            shown = views.listed(some, total, at, configuration, wording, language=language, now=now)
        case ("show" | "revoke" | "sure" | "print" as verb, packed):
            link_id = id_in(packed)
            found = None
            async with db.begin() as conn:
                if link_id is not None and verb == "sure":
                    await public_links.revoke(conn, tenant=tenant, link_id=link_id, now=now)
                if link_id is not None:
                    found = await public_links.find(conn, tenant=tenant, link_id=link_id)
            if found is None:
                shown = Shown(html.quote(wording.say(language, "links-none")))
            elif verb == "revoke":
                shown = views.sure(found, configuration, wording, language)
            elif verb == "print" and public_links.in_use(found, now):
                await settle(query)
                await _print(bot, query.from_user.id, found, person, tenant, db, wording, qr_token, now)
                return
            else:
                shown = views.shown(found, configuration, wording, language=language, now=now)
    if shown is not None:
        await rewrite(bot, query, shown)
    await settle(query)


async def _made(
    conn: AsyncConnection, tenant: str, qr_token: QrToken, wished: Wished, now: datetime
) -> PublicLink:
    return await public_links.make(
        conn,
        tenant=tenant,
        token_for=qr_token,
        target=wished.target,
        touchpoint=wished.touchpoint,
        location=wished.location,
        employee=wished.employee,
        cap=wished.cap,
        expires_at=wished.expires_at,
        now=now,
    )


async def _print(
    bot: Bot,
    chat_id: int,
    link: PublicLink,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    qr_token: QrToken,
    now: datetime,
) -> None:
    """The picture with everything about the code, then the drawing for the printer."""
    async with db.connect() as conn:
        name = await tenants.bot_username(conn, tenant=tenant)
    if name is None:
        await bot.send_message(chat_id, html.quote(wording.say(person.language, "links-no-name")))
        return
    url = codes.deep_link(name, qr_token(link.link_id))
    text = views.described(link, person.configuration, wording, language=person.language, now=now)
    note = html.quote(wording.say(person.language, "links-code-note"))
    file = f"qr-{link.touchpoint}"
    await bot.send_photo(
        chat_id,
        BufferedInputFile(codes.png(url), filename=f"{file}.png"),
        caption=f"{text}\n{html.code(html.quote(url))}\n\n{note}",
        parse_mode="HTML",
    )
    await bot.send_document(
        chat_id,
        BufferedInputFile(codes.svg(url), filename=f"{file}.svg"),
        caption=html.quote(wording.say(person.language, "links-code-svg")),
        parse_mode="HTML",
    )


async def _give_link(
    message: Message,
    customer: str,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    now: datetime,
) -> None:
    if not 0 < len(customer) <= table.LONGEST_ID or "\x00" in customer:
        await reply(message, html.quote(wording.say(person.language, "links-usage")))
        return
    async with db.begin() as conn:
        name = await tenants.bot_username(conn, tenant=tenant)
        tokens = await personal_links.issue_links(conn, tenant=tenant, external_ids=[customer], now=now)
    if name is None:
        await reply(message, html.quote(wording.say(person.language, "links-no-name")))
        return
    said = wording.say(person.language, "links-personal", customer=one_line(customer, LONGEST), days=DAYS)
    link = f"https://t.me/{name}?start={tokens[customer]}"
    await reply(message, f"{html.quote(said)}\n\n{html.code(html.quote(link))}", repeatable=False)


async def _send_table(
    message: Message,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    now: datetime,
) -> None:
    document, language = message.document, person.language
    if document is None or (document.file_size or 0) > table.LONGEST:
        await reply(message, html.quote(wording.say(language, "links-csv-many", most=personal_links.MOST)))
        return
    raw = await bot.download(document, BytesIO())
    customers = table.read_customers(raw.read() if raw else b"")
    if isinstance(customers, table.BadLine):
        said = wording.say(language, customers.why, line=customers.line, most=personal_links.MOST)
        await reply(message, html.quote(said))
        return
    async with db.begin() as conn:
        name = await tenants.bot_username(conn, tenant=tenant)
        tokens = await personal_links.issue_links(conn, tenant=tenant, external_ids=customers.ids, now=now)
    file = table.with_links(customers, tokens, lambda token: f"https://t.me/{name}?start={token}")
    said = wording.say(language, "links-csv-done", n=len(customers.rows), days=DAYS)
    await message.answer_document(
        BufferedInputFile(file, filename="links.csv"), caption=html.quote(said), parse_mode="HTML"
    )


def _end_of(text: str | None, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The first moment after the last day; None for what is no day from today on, or too far away."""
    if text is None:
        return now + USUAL_LIFE
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    if not now.astimezone(zone).date() <= day <= now.astimezone(zone).date() + 5 * USUAL_LIFE:
        return None
    return datetime.combine(day + timedelta(days=1), time(), zone)
