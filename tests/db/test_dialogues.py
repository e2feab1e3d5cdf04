"""Where an admin stands in a menu: kept whole, never moved back, over after a month, of one tenant only."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from surveys.configuration import dialogues
from surveys.configuration.dialogues import Dialogue

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STANDS = Dialogue(
    telegram_user_id=7,
    chat_id=7,
    serial=3,
    message_id=11,
    base_version=2,
    place={"menu": ["journeys", "order"], "page": 1, "typing": True},
    buttons=(["go", "surveys"], ["close"]),
    pending={"path": ["surveys", "s"], "value": None},
    draft={"name": "Олива", "stages": []},
    heard=9,
)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url.replace("postgresql:", "postgresql+asyncpg:", 1))
    yield engine
    await engine.dispose()


async def keep(engine: AsyncEngine, one: Dialogue, now: datetime = NOW, tenant: str = "main") -> bool:
    async with engine.begin() as conn:
        return await dialogues.keep(conn, tenant=tenant, dialogue=one, now=now)


async def standing(engine: AsyncEngine, now: datetime = NOW, tenant: str = "main") -> Dialogue | None:
    async with engine.begin() as conn:
        return await dialogues.standing(conn, tenant=tenant, telegram_user_id=7, chat_id=7, now=now)


async def test_what_is_kept_comes_back_whole(engine: AsyncEngine) -> None:
    assert await keep(engine, STANDS)
    assert await standing(engine) == replace(STANDS, moved_at=NOW)


async def test_an_earlier_or_equal_serial_changes_nothing(engine: AsyncEngine) -> None:
    await keep(engine, STANDS)
    assert not await keep(engine, replace(STANDS, message_id=99))
    assert not await keep(engine, replace(STANDS, serial=2, message_id=99))
    assert await standing(engine) == replace(STANDS, moved_at=NOW)


async def test_after_a_month_it_is_over_and_a_new_one_may_begin(engine: AsyncEngine) -> None:
    await keep(engine, STANDS)
    later = NOW + dialogues.LIFE
    assert await standing(engine, later) is None
    fresh = dialogues.new_dialogue(7, 7)
    assert await keep(engine, fresh, later)
    assert await standing(engine, later) == replace(fresh, moved_at=later)


async def test_what_is_over_is_forgotten_and_the_rest_stays(engine: AsyncEngine) -> None:
    await keep(engine, STANDS)
    await keep(engine, replace(STANDS, telegram_user_id=8, chat_id=8), NOW + timedelta(days=1))
    async with engine.begin() as conn:
        assert await dialogues.forget_expired(conn, tenant="main", now=NOW + dialogues.LIFE) == 1
        assert await dialogues.forget_expired(conn, tenant="main", now=NOW + dialogues.LIFE) == 0


async def test_another_tenant_sees_nothing_of_it(engine: AsyncEngine) -> None:
    await keep(engine, STANDS)
    assert await standing(engine, tenant="other") is None
    async with engine.begin() as conn:
        await dialogues.forget_person(conn, tenant="other", telegram_user_id=7)
    assert await standing(engine) is not None
    async with engine.begin() as conn:
        await dialogues.forget_person(conn, tenant="main", telegram_user_id=7)
    assert await standing(engine) is None


def test_words_are_taken_for_a_value_only_while_one_is_asked_for_and_for_a_day() -> None:
    asked = replace(STANDS, moved_at=NOW)
    assert asked.listens(NOW + timedelta(hours=23))
    assert not asked.listens(NOW + timedelta(hours=24))
    assert not replace(asked, place={"menu": []}).listens(NOW)
