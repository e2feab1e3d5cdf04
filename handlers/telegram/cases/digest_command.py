"""/digest: when one's own digest comes and when it must be quiet, by buttons and by lines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from aiogram import Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.cron import next_time
from handlers.telegram.arguments import pressed
from handlers.telegram.cases.status import NAME
from handlers.telegram.moments import when_text
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.digests import digests
from surveys.digests.rules import WEEKLY, Wanted, Wish, maps_for_member, of_member
from surveys.digests.schedules import (
    Schedule,
    ScheduleError,
    read_schedule,
    read_time,
    schedule_line,
    schedule_of,
)
from surveys.model import SendWindow
from surveys.people.roles import Member

TellDigest = Callable[[str, Wanted, datetime, datetime], Awaitable[str | None]]
"""(tenant, whose, since, now) -> the digest as HTML; None where there is nothing to tell."""
CHOICES: Final = {
    "morning": "mon-fri 09:00",
    "twice": "mon-fri 09:00 17:00",
    "daily": "09:00",
    "weekly": "mon 09:00",
    "off": "off",
}
"""What the buttons mean, as lines."""
LOOKS_BACK: Final = timedelta(days=1)


def build_router() -> Router:
    router = Router(name="digest")
    router.message.register(command, Command("digest"))
    router.callback_query.register(press, pressed("digest"), flags={"button": "digest"})
    return router


async def command(
    message: Incoming,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
    tell_digest: TellDigest,
) -> None:
    line = (command.args or "").strip()
    if person.member is None:
        return
    first, _, rest = line.partition(" ")
    if first.lower() == "map":
        await reply(
            message,
            await _maps(rest.strip(), person, person.member, tenant, db, wording, clock(), tell_digest),
        )
        return
    if line.lower() == "now":
        await reply(message, await _now(person, person.member, tenant, db, wording, clock(), tell_digest))
        return
    said = await _change(line, person, person.member, tenant, db) if line else None
    if isinstance(said, ScheduleError):
        wrong = wording.say(person.language, "digest-wrong", word=one_line(str(said), NAME))
        await reply(message, html.quote(wrong))
        return
    shown = await _page(person, person.member, tenant, db, wording, clock())
    await reply(message, shown.text, shown.keyboard)


async def press(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
    tell_digest: TellDigest,
) -> None:
    if person.member is None or query.bot is None:
        return
    if arguments == ("now",):
        told = await _now(person, person.member, tenant, db, wording, clock(), tell_digest)
        await settle(query)
        await query.bot.send_message(query.from_user.id, told)
        return
    if arguments == ("map",):
        told = await _maps("now", person, person.member, tenant, db, wording, clock(), tell_digest)
        await settle(query)
        await query.bot.send_message(query.from_user.id, told)
        return
    line = CHOICES.get(arguments[0]) if len(arguments) == 1 else None
    if line is not None:
        await _change(line, person, person.member, tenant, db)
    shown = await _page(person, person.member, tenant, db, wording, clock(), done=line)
    await rewrite(query.bot, query, shown)
    await settle(query, wording.say(person.language, "digest-saved") if line else None)


async def _change(
    line: str, person: Person, member: Member, tenant: str, db: AsyncEngine
) -> Wish | ScheduleError:
    """Keep what the line wishes; the mistake if it is none."""
    async with db.begin() as conn:
        old = await digests.wish_of(conn, tenant=tenant, person=member.telegram_user_id)
        try:
            wish = changed(line, old or _by_document(person, member))
        except ScheduleError as mistake:
            return mistake
        await digests.put_wish(conn, tenant=tenant, person=member.telegram_user_id, wish=wish)
    return wish


def changed(line: str, wish: Wish) -> Wish:
    """The wish after a line: a schedule, `off`, `quiet 22:00-08:00`, `quiet off`, `zone Europe/Warsaw`.

    Raises ScheduleError with the word that is not understood.
    """
    first, _, rest = line.strip().partition(" ")
    rest = rest.strip()
    match first.lower():
        case "off" if not rest:
            return replace(wish, schedule=None)
        case "quiet" if rest.lower() == "off":
            return replace(wish, quiet=None)
        case "quiet":
            start, dash, end = rest.partition("-")
            if not dash:
                raise ScheduleError(rest or first)
            window = SendWindow(read_time(start.strip()), read_time(end.strip()))
            if window.start == window.end:
                raise ScheduleError(rest)
            return replace(wish, quiet=window)
        case "zone":
            try:
                return replace(wish, timezone=ZoneInfo(rest).key)
            except (KeyError, ValueError, OSError) as error:
                raise ScheduleError(rest or first) from error
        case _:
            return replace(wish, schedule=read_schedule(line))


async def _now(
    person: Person,
    member: Member,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    now: datetime,
    tell_digest: TellDigest,
) -> str:
    async with db.connect() as conn:
        wish = await digests.wish_of(conn, tenant=tenant, person=member.telegram_user_id)
    wanted = of_member(person.configuration, member, wish) or of_member(
        person.configuration, member, Wish(read_schedule(CHOICES["daily"]))
    )
    told = await tell_digest(tenant, wanted, now - LOOKS_BACK, now) if wanted else None
    return told or html.quote(wording.say(person.language, "digest-empty"))


async def _maps(
    line: str,
    person: Person,
    member: Member,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    now: datetime,
    tell_digest: TellDigest,
) -> str:
    """`/digest map`: a schedule, `off`, `now`, or nothing: how it stands."""
    language, who = person.language, member.telegram_user_id
    if line.lower() == "now":
        wanted = maps_for_member(person.configuration, member, None, {who: WEEKLY})
        told = await tell_digest(tenant, wanted, now - LOOKS_BACK, now) if wanted else None
        return told or html.quote(wording.say(language, "digest-map-empty"))
    async with db.begin() as conn:
        if line:
            try:
                schedule = None if line.lower() == "off" else read_schedule(line)
            except ScheduleError as mistake:
                return html.quote(wording.say(language, "digest-wrong", word=one_line(str(mistake), NAME)))
            await digests.put_map_wish(conn, tenant=tenant, person=who, schedule=schedule)
        stands = await digests.map_wishes(conn, tenant=tenant)
    return "\n\n".join(
        [_of_maps(person, member, stands, wording), html.code(wording.say(language, "digest-map-how"))]
    )


def _of_maps(person: Person, member: Member, stands: Mapping[int, Schedule | None], wording: Wording) -> str:
    wanted = maps_for_member(person.configuration, member, None, stands)
    if wanted is None:
        return html.quote(wording.say(person.language, "digest-map-off"))
    said = wording.say(person.language, "digest-map-is", schedule=schedule_line(wanted.schedule))
    return html.quote(said)


async def _page(
    person: Person,
    member: Member,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    now: datetime,
    *,
    done: str | None = None,
) -> Message:
    """How it stands; `done`: the line that would have done what a button just did."""
    async with db.connect() as conn:
        wish = await digests.wish_of(conn, tenant=tenant, person=member.telegram_user_id)
        map_wishes = await digests.map_wishes(conn, tenant=tenant)
    language = person.language
    lines = [html.bold(html.quote(wording.say(language, "digest-title")))]
    wanted = of_member(person.configuration, member, wish)
    if wanted is None:
        lines.append(html.quote(wording.say(language, "digest-is-off")))
    else:
        zone = ZoneInfo(wanted.timezone)
        following = when_text(next_time(wanted.schedule, zone, now), zone, language, wording, now)
        line = schedule_line(wanted.schedule)
        said = wording.say(language, "digest-is", schedule=line, zone=wanted.timezone, next=following)
        lines.append(html.quote(said))
        if wish is None:
            lines.append(html.quote(wording.say(language, "digest-from-document")))
    if wish is not None and wish.quiet is not None:
        hours = f"{wish.quiet.start:%H:%M}-{wish.quiet.end:%H:%M}"
        lines.append(html.quote(wording.say(language, "digest-quiet-is", hours=hours)))
    of_rooms = [
        f"{room.key} {schedule_line(schedule)}"
        for room in person.configuration.rooms.values()
        if (schedule := schedule_of(room.digest_days, room.digest)) is not None
    ]
    if of_rooms:
        lines.append(html.quote(wording.say(language, "digest-of-rooms", lines="; ".join(of_rooms))))
    lines.append(_of_maps(person, member, map_wishes, wording))
    how = f"/digest {done}" if done else wording.say(language, "digest-how")
    lines.append(html.code(html.quote(how)))
    buttons = [
        [
            InlineKeyboardButton(
                text=wording.say(language, f"digest-button-{choice}"), callback_data=f"digest:{choice}"
            )
        ]
        for choice in (*CHOICES, "now", "map")
    ]
    return Message("\n\n".join(lines), InlineKeyboardMarkup(inline_keyboard=buttons))


def _by_document(person: Person, member: Member) -> Wish:
    """What holds while somebody has not chosen: a first choice changes that, and nothing else."""
    written = of_member(person.configuration, member, None)
    return Wish(written.schedule, written.timezone) if written else Wish(None)
