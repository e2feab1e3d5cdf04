"""Who is staff of the demo's shop: an emulated Telegram forgets its people, the database does not."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import create_async_engine

from demo.cast import TENANT, hire_team
from demo.telegram.emulator import Emulator
from demo.telegram.world import World
from surveys.people import staff
from surveys.people.roles import Role

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


async def test_the_team_of_an_earlier_demo_leaves_and_the_new_one_can_be_written_to(
    database_url: str,
) -> None:
    engine = create_async_engine(database_url.replace("postgresql:", "postgresql+asyncpg:", 1))
    for numbers_from in (1_000, 2_000):
        emulator = Emulator(World(numbers_from=numbers_from))
        emulator.create_bot("amber_shop_bot", "Amber Shop")
        team = await hire_team(emulator, engine, language="pl", clock=lambda: NOW)
    async with engine.connect() as conn:
        found = await staff.members(conn, tenant=TENANT)
    await engine.dispose()
    assert {(one.telegram_user_id, one.name, one.role, one.language) for one in found} == {
        (team.anna, "Anna", Role.STAFF, "pl"),
        (team.owner, "Właściciel", Role.OWNER, "pl"),
    }
    assert [emulator.chat(one.telegram_user_id).started for one in found] == [True, True]
