"""Digests at their times and the pinned card of a room, by the test's own clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import insert, select, update
from uuid6 import uuid7

from bot.app import App, open_app
from bot.loops.digesting import Digesting
from bot.loops.glancing import Glancing
from bot.loops.pinning import Pinning
from bot.settings import Settings
from bot.telegram.chat_turns import ChatTurns
from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from surveys.configuration import configuring
from surveys.digests import digests
from surveys.digests.rules import Wish
from surveys.digests.schedules import read_schedule
from surveys.model import SendWindow
from surveys.people import rooms, staff
from surveys.people.roles import Member, Role
from surveys.store import digests as store
from surveys.store import hot_rates
from surveys.tables import case_event, complaint, digest, pinned_card
from tests.db.complaining import complain
from tests.running import DOCUMENT

ROOM = '{name: Support, calendar: desk, digest: ["09:00"], digest_days: [mon-fri], pinned: PINNED}'
CALENDAR = (
    "calendars:\n"
    '  desk: {timezone: Europe/Warsaw, weekdays: {mon-fri: ["08:00-18:00"]}, holidays: [2030-01-09]}\n'
)
WITH_DIGEST = CALENDAR.join(
    DOCUMENT.replace("{name: Support, pinned: false}", ROOM).partition("journeys:")[::2]
).replace(CALENDAR, f"{CALENDAR}journeys:")
MONDAY = datetime(2030, 1, 7, 7, 0, tzinfo=UTC)
"""Eight in the morning in Warsaw."""
NINE = MONDAY + timedelta(hours=1)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass
class Hand:
    """The hand of a clock that the test moves."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Staffroom:
    app: App
    telegram: Emulator
    hand: Hand
    digesting: Digesting
    pinning: Pinning
    room: int
    anna: int

    def texts(self, chat: int) -> list[str]:
        return [str(one["text"]) for one in self.telegram.chat_messages(chat) if "text" in one]

    async def digest_at(self, moment: datetime) -> list[str]:
        """What a turn at that moment says in the room and to Anna."""
        self.hand.at = moment
        before = {chat: len(self.texts(chat)) for chat in (self.room, self.anna)}
        await self.digesting.turn()
        return [text for chat, known in before.items() for text in self.texts(chat)[known:]]

    async def look_at(self, moment: datetime) -> None:
        """A turn of the pinned cards at that moment."""
        self.hand.at = moment
        await self.pinning.turn()

    def card(self) -> str:
        """The one card that stands in the room."""
        (text,) = [text for text in self.texts(self.room) if text.startswith("📌")]
        return text

    async def wish(self, wish: Wish) -> None:
        async with self.app.database.engine.begin() as conn:
            await digests.put_wish(conn, tenant="main", person=self.anna, wish=wish)

    async def complain(self, number: int, at: datetime) -> None:
        """A case at `at`, due an hour later."""
        complaint_id = await complain(self.app.database.engine, number, at=at)
        async with self.app.database.engine.begin() as conn:
            await conn.execute(
                update(complaint)
                .where(complaint.c.tenant_id == "main", complaint.c.complaint_id == complaint_id)
                .values(journey="online-order")
            )
            await conn.execute(
                insert(case_event).values(
                    tenant_id="main",
                    event_id=uuid7(),
                    complaint_id=complaint_id,
                    kind="opened",
                    at=at,
                    by_kind="customer",
                    status="open",
                    round=1,
                    level=0,
                    payload={},
                )
            )


@asynccontextmanager
async def opened(database_url: str, tmp_path: Path, *, pinned: bool) -> AsyncIterator[Staffroom]:
    async with running_emulator(rates=None) as telegram:
        settings = Settings(
            bot_token=SecretStr(telegram.token),
            database_url=SecretStr(database_url),
            data_dir=tmp_path,
            telegram_api=telegram.url,
            telegram_rate=1000,
            secret_key=SecretStr("k" * 64),
            _env_file=None,
        )
        async with open_app(settings) as app:
            anna = telegram.create_person("Anna", "en")
            await telegram.say(anna, anna, "/start")
            room = telegram.create_group("Support", [anna])
            await telegram.add_bot_to_group(room, anna)
            await telegram.promote(room, telegram.bot.id, anna)
            async with app.database.engine.begin() as conn:
                document = WITH_DIGEST.replace("PINNED", str(pinned).lower())
                applied = await configuring.apply(
                    conn, tenant="main", text=document, author="test", note="", now=MONDAY, base=None
                )
                assert isinstance(applied, configuring.Applied), applied
                person = Member(anna, Role.STAFF, "Anna", "en")
                await staff.put_member(conn, tenant="main", person=person, now=MONDAY)
                await rooms.put_binding(
                    conn, tenant="main", room="support", chat_id=room, by=anna, now=MONDAY
                )
            app.configurations.forget("main")
            async with app.database.pool.acquire() as connection:
                await hot_rates.know_bot(connection, tenant="main", bot_id=app.brands["main"].bot.id)
            hand = Hand(MONDAY)
            glancing = Glancing(app.database, app.configurations, app.wording)
            turns = ChatTurns(app.database, app.brands)
            digesting = Digesting(app.database, app.configurations, turns, glancing, hand)
            pinning = Pinning(app.database, app.configurations, turns, glancing, hand)
            yield Staffroom(app, telegram, hand, digesting, pinning, room, anna)


@pytest.fixture
async def staffroom(database_url: str, tmp_path: Path) -> AsyncIterator[Staffroom]:
    async with opened(database_url, tmp_path, pinned=False) as found:
        yield found


@pytest.fixture
async def with_card(database_url: str, tmp_path: Path) -> AsyncIterator[Staffroom]:
    async with opened(database_url, tmp_path, pinned=True) as found:
        yield found


async def test_a_room_gets_its_digest_once_at_its_time_and_on_its_days(staffroom: Staffroom) -> None:
    assert await staffroom.digest_at(MONDAY) == []
    await staffroom.complain(1, NINE - 30 * MINUTE)
    assert await staffroom.digest_at(NINE - MINUTE) == []
    assert await staffroom.digest_at(NINE) == [
        "🗞 Support: January 7\n\n🔴 1 new\n🔴 A7F1 · Delivered · by 09:30\n\nSince 06.01. 08:00: 1 opened"
    ]
    assert await staffroom.digest_at(NINE + MINUTE) == []
    assert len(await staffroom.digest_at(NINE + DAY)) == 1
    assert await staffroom.digest_at(NINE + 2 * DAY) == [], "a holiday of its calendar"
    assert len(await staffroom.digest_at(NINE + 3 * DAY)) == 1


async def test_a_digest_counts_the_promises_whose_end_came_since_the_last_one(staffroom: Staffroom) -> None:
    await staffroom.digest_at(MONDAY)
    ends = {1: ("kept", NINE - MINUTE), 2: ("late", NINE - MINUTE), 3: ("kept", MONDAY - DAY)}
    for number, (outcome, at) in ends.items():
        await staffroom.complain(number, NINE - 2 * HOUR)
        async with staffroom.app.database.pool.acquire() as connection:
            await connection.execute(
                """INSERT INTO case_clock (tenant_id, complaint_id, round, clock, span_seconds, began_at,
                                           due_at, met_at, spent_seconds, outcome)
                   SELECT tenant_id, complaint_id, 1, 'answer', 3600, opened_at, $2, $3, 0, $4
                   FROM complaint WHERE code = $1""",
                f"A7F{number}",
                at,
                at if outcome == "kept" else None,
                outcome,
            )
    [told] = await staffroom.digest_at(NINE)
    assert told.endswith("3 opened, answered in time: 1 of 2")


async def test_where_nothing_is_open_and_nothing_happened_no_digest_comes(staffroom: Staffroom) -> None:
    await staffroom.digest_at(MONDAY)
    assert await staffroom.digest_at(NINE) == []
    await staffroom.complain(1, NINE + HOUR)
    assert len(await staffroom.digest_at(NINE + DAY)) == 1


async def test_a_digest_that_is_hours_late_is_left_to_the_next(staffroom: Staffroom) -> None:
    await staffroom.digest_at(MONDAY)
    await staffroom.complain(1, MONDAY)
    assert await staffroom.digest_at(NINE + 5 * HOUR) == []
    assert len(await staffroom.digest_at(NINE + DAY)) == 1
    assert len(await staffroom.digest_at(NINE + 4 * DAY + 3 * HOUR)) == 1, "three hours are not too late"


async def test_a_person_gets_theirs_by_their_own_wish_zone_and_quiet_hours(staffroom: Staffroom) -> None:
    await staffroom.wish(
        Wish(read_schedule("mon-fri 07:30"), "Europe/Kyiv", SendWindow(time(22), time(8, 30)))
    )
    before = MONDAY - 3 * HOUR
    assert await staffroom.digest_at(before) == []
    await staffroom.complain(1, before)
    half_past_seven, half_past_eight = MONDAY - 90 * MINUTE, MONDAY - 30 * MINUTE
    assert await staffroom.digest_at(half_past_seven) == []
    assert await staffroom.digest_at(half_past_eight - MINUTE) == []
    assert await staffroom.digest_at(half_past_eight) == [
        "🗞 Your cases: January 7\n\nYou have: no open cases\n\n"
        "Still to be taken: 🔴 1 new · ❗ 1 overdue\n🔴 ❗ A7F1 · Delivered · was due by 07:00"
    ]
    assert await staffroom.digest_at(half_past_eight + HOUR) == []


async def test_who_wants_none_or_is_no_longer_of_the_staff_gets_none(staffroom: Staffroom) -> None:
    await staffroom.complain(1, MONDAY)
    await staffroom.wish(Wish(read_schedule("08:30"), "Europe/Warsaw"))
    await staffroom.digest_at(MONDAY)
    await staffroom.wish(Wish(None))
    assert await staffroom.digest_at(MONDAY + 30 * MINUTE) == []
    await staffroom.wish(Wish(read_schedule("08:45"), "Europe/Warsaw"))
    await staffroom.digest_at(MONDAY + 31 * MINUTE)
    async with staffroom.app.database.engine.begin() as conn:
        viewer = Member(staffroom.anna, Role.VIEWER, "Anna", "en")
        await staff.put_member(conn, tenant="main", person=viewer, now=MONDAY)
    assert await staffroom.digest_at(MONDAY + 45 * MINUTE) == []


async def test_a_digest_that_telegram_refuses_for_now_comes_a_minute_later(staffroom: Staffroom) -> None:
    await staffroom.digest_at(MONDAY)
    await staffroom.complain(1, MONDAY)
    staffroom.telegram.fault("server_error", "sendMessage")
    assert await staffroom.digest_at(NINE) == []
    assert await staffroom.digest_at(NINE + MINUTE - timedelta(seconds=1)) == []
    assert len(await staffroom.digest_at(NINE + MINUTE)) == 1


async def test_two_replicas_send_a_digest_once(staffroom: Staffroom) -> None:
    await staffroom.digest_at(MONDAY)
    await staffroom.complain(1, MONDAY)
    app, glancing = (
        staffroom.app,
        Glancing(staffroom.app.database, staffroom.app.configurations, staffroom.app.wording),
    )
    turns = ChatTurns(app.database, app.brands)
    other = Digesting(app.database, app.configurations, turns, glancing, staffroom.hand)
    told = await staffroom.digest_at(NINE)
    await other.turn()
    assert len(told) == 1 == len(staffroom.texts(staffroom.room))
    async with app.database.engine.connect() as conn:
        rows = (await conn.execute(select(digest.c.receiver, digest.c.next_at, digest.c.lease_until))).all()
    assert [tuple(row) for row in rows] == [("room:support", NINE + DAY, None)]


async def test_a_digest_whose_sender_disappeared_is_sent_when_its_lease_ends(staffroom: Staffroom) -> None:
    await staffroom.digest_at(MONDAY)
    await staffroom.complain(1, MONDAY)
    async with staffroom.app.database.engine.begin() as conn:
        (lost,) = await store.claim(conn, tenant="main", now=NINE, lease_until=NINE + MINUTE, limit=10)
    assert lost.receiver == "room:support"
    assert await staffroom.digest_at(NINE + MINUTE / 2) == []
    assert len(await staffroom.digest_at(NINE + MINUTE)) == 1
    async with staffroom.app.database.engine.begin() as conn:
        late = await store.settle(
            conn,
            tenant="main",
            due=lost,
            next_at=NINE,
            lease_until=None,
            told_until=NINE,
            tries=0,
            error=None,
        )
    assert late is False, "a sender that comes back changes nothing"


async def test_the_pinned_card_shows_open_cases_and_is_pinned(with_card: Staffroom) -> None:
    await with_card.look_at(MONDAY)
    assert with_card.card() == "📌 Support · no open cases"
    pins = with_card.telegram.requests_of("pinChatMessage")
    assert [request.params["disable_notification"] for request in pins] == [True]
    await with_card.complain(1, MONDAY)
    await with_card.look_at(MONDAY + timedelta(seconds=19))
    assert with_card.card() == "📌 Support · no open cases", "not twice within twenty seconds"
    await with_card.look_at(MONDAY + timedelta(seconds=20))
    assert with_card.card() == "📌 Support · 🔴 1 new\n\n🔴 A7F1 · Delivered · by 09:00"


async def test_a_pinned_card_that_says_the_same_is_left_alone(with_card: Staffroom) -> None:
    await with_card.look_at(MONDAY)
    for seconds in range(60, 240, 10):
        await with_card.look_at(MONDAY + timedelta(seconds=seconds))
    assert len(with_card.telegram.requests_of("sendMessage", "editMessageText", "pinChatMessage")) == 2


async def test_a_deleted_pinned_card_is_made_again(with_card: Staffroom) -> None:
    await with_card.look_at(MONDAY)
    (old,) = [one for one in with_card.telegram.chat_messages(with_card.room) if "text" in one]
    await with_card.telegram.delete(with_card.anna, with_card.room, old["message_id"])
    await with_card.look_at(MONDAY + 6 * MINUTE)
    (new,) = [one for one in with_card.telegram.chat_messages(with_card.room) if "text" in one]
    assert new["text"] == old["text"] and new["message_id"] > old["message_id"]
    assert len(with_card.telegram.requests_of("pinChatMessage")) == 2
    async with with_card.app.database.engine.connect() as conn:
        row = (await conn.execute(select(pinned_card.c.message_id, pinned_card.c.pinned))).one()
    assert tuple(row) == (new["message_id"], True)


async def test_a_bot_that_may_not_pin_says_so_and_pins_once_it_may(with_card: Staffroom) -> None:
    telegram, room, anna = with_card.telegram, with_card.room, with_card.anna
    bot = telegram.bot.id
    await telegram.promote(room, bot, anna, admin=False)
    await with_card.look_at(MONDAY)
    await with_card.look_at(MONDAY + MINUTE - timedelta(seconds=1))
    assert with_card.card() == "📌 Support · no open cases", (
        "at most once a minute while the cases are the same"
    )
    await with_card.look_at(MONDAY + 2 * MINUTE)
    assert with_card.card().endswith("Make me an admin who may pin messages, and this card stays on top.")
    await telegram.promote(room, bot, anna)
    await with_card.look_at(MONDAY + 10 * MINUTE)
    await with_card.look_at(MONDAY + 12 * MINUTE)
    assert with_card.card() == "📌 Support · no open cases"


async def test_a_card_that_is_switched_off_goes(with_card: Staffroom) -> None:
    await with_card.look_at(MONDAY)
    async with with_card.app.database.engine.begin() as conn:
        await configuring.apply(
            conn,
            tenant="main",
            text=WITH_DIGEST.replace("PINNED", "false"),
            author="test",
            note="",
            now=MONDAY,
            base=None,
        )
    with_card.app.configurations.forget("main")
    await with_card.look_at(MONDAY + MINUTE)
    assert with_card.texts(with_card.room) == []
