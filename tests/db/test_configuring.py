"""The configuration document in the database: versions, conflicts, history, the way back."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.configurations import Configurations
from surveys.configuration import configuring
from surveys.configuration.configuring import Absent, Applied, Invalid, Stale, Unchanged, Version
from surveys.definitions import parse
from surveys.model import Configuration
from surveys.people import auditing

NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
FIRST = (Path(__file__).parent.parent / "core" / "configuration_example.yaml").read_text()
SECOND = FIRST.replace("delay: 2h ", "delay: 3h ")


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url.replace("postgresql:", "postgresql+asyncpg:", 1))
    yield engine
    await engine.dispose()


async def apply(
    engine: AsyncEngine, text: str, *, base: int | None = None, tenant: str = "main", minutes: int = 0
) -> Applied | Unchanged | Invalid | Stale:
    async with engine.begin() as conn:
        return await configuring.apply(
            conn,
            tenant=tenant,
            text=text,
            author="anna",
            note="",
            now=NOW + timedelta(minutes=minutes),
            base=base,
        )


def number(outcome: object) -> int:
    assert isinstance(outcome, Applied)
    return outcome.version


async def test_each_change_makes_the_next_version_and_old_ones_stay(engine: AsyncEngine) -> None:
    assert [number(await apply(engine, text)) for text in (FIRST, SECOND)] == [1, 2]
    async with engine.connect() as conn:
        assert await configuring.current(conn, tenant="main") == parse(SECOND, version=2)
        assert await configuring.version(conn, tenant="main", version=1) == parse(FIRST, version=1)
        assert await configuring.version(conn, tenant="main", version=3) is None
        assert await configuring.document(conn, tenant="main") == SECOND
        assert await configuring.document(conn, tenant="main", version=1) == FIRST
        assert await configuring.newest_version(conn, tenant="main") == 2


async def test_a_tenant_without_a_document_has_none_and_never_sees_another_ones(engine: AsyncEngine) -> None:
    await apply(engine, FIRST, tenant="other")
    async with engine.connect() as conn:
        assert await configuring.current(conn, tenant="main") is None
        assert await configuring.document(conn, tenant="main") is None
        assert await configuring.newest_version(conn, tenant="main") is None
        assert await configuring.history(conn, tenant="main") == ()


async def test_author_and_note_are_kept_on_one_line_in_history_and_audit(engine: AsyncEngine) -> None:
    author, note = "Ol\u202ega\r\n\x1b[2J (7)", "why\n\x9b31m\x00 so \udcff"
    async with engine.begin() as conn:
        await configuring.apply(conn, tenant="main", text=FIRST, author=author, note=note, now=NOW, base=None)
        assert await configuring.history(conn, tenant="main") == (
            Version(1, "Ol ga [2J (7)", "why 31m so", NOW),
        )
        assert [one.author for one in await auditing.newest(conn, tenant="main", most=9)] == ["Ol ga [2J (7)"]


async def test_the_same_text_changes_nothing(engine: AsyncEngine) -> None:
    await apply(engine, FIRST)
    assert await apply(engine, FIRST, base=1) == Unchanged(1)


async def test_a_text_with_mistakes_changes_nothing(engine: AsyncEngine) -> None:
    await apply(engine, FIRST)
    outcome = await apply(engine, FIRST.replace("survey: delivery", "survey: delivry"))
    assert isinstance(outcome, Invalid)
    assert [str(mistake) for mistake in outcome.mistakes] == [
        "line 28, column 13: triggers.after-delivery.survey: no survey 'delivry': did you mean delivery?"
    ]
    async with engine.connect() as conn:
        assert await configuring.newest_version(conn, tenant="main") == 1


async def test_a_text_written_from_an_older_version_is_refused(engine: AsyncEngine) -> None:
    assert number(await apply(engine, FIRST, base=0)) == 1
    assert number(await apply(engine, SECOND, base=1)) == 2
    assert await apply(engine, FIRST + "# mine\n", base=1) == Stale(2)
    assert await apply(engine, FIRST, base=0) == Stale(2)


async def test_of_changes_from_one_version_made_at_once_one_wins(engine: AsyncEngine) -> None:
    await apply(engine, FIRST)
    outcomes = await asyncio.gather(*(apply(engine, f"{FIRST}# {n}\n", base=1) for n in range(4)))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Applied", "Stale", "Stale", "Stale"]
    assert all(outcome == Stale(2) for outcome in outcomes if isinstance(outcome, Stale))


async def test_changes_from_no_version_made_at_once_all_find_their_place(engine: AsyncEngine) -> None:
    outcomes = await asyncio.gather(*(apply(engine, f"{FIRST}# {n}\n") for n in range(4)))
    assert sorted(map(number, outcomes)) == [1, 2, 3, 4]


async def test_rollback_makes_a_new_version_with_the_old_text(engine: AsyncEngine) -> None:
    await apply(engine, FIRST)
    await apply(engine, SECOND, minutes=1)
    async with engine.begin() as conn:
        back = await configuring.rollback(
            conn, tenant="main", version=1, author="boris", now=NOW + timedelta(minutes=2)
        )
        assert number(back) == 3
        absent = await configuring.rollback(conn, tenant="main", version=9, author="boris", now=NOW)
        assert absent == Absent()
    async with engine.connect() as conn:
        assert await configuring.document(conn, tenant="main") == FIRST
        assert await configuring.history(conn, tenant="main") == (
            Version(3, "boris", "rollback to 1", NOW + timedelta(minutes=2)),
            Version(2, "anna", "", NOW + timedelta(minutes=1)),
            Version(1, "anna", "", NOW),
        )


async def test_what_was_read_before_a_change_is_not_taken_for_what_is_in_force(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await apply(engine, FIRST)
    known, read, go = Configurations(engine), asyncio.Event(), asyncio.Event()

    async def slowly(conn: AsyncConnection, *, tenant: str, version: int) -> Configuration | None:
        found = await version_of(conn, tenant=tenant, version=version)
        read.set()
        await go.wait()
        return found

    version_of = configuring.version
    monkeypatch.setattr(configuring, "version", slowly)
    early = asyncio.create_task(known.current("main"))
    await read.wait()
    await apply(engine, SECOND)
    known.forget("main")
    go.set()
    assert (await early).version == 2
    assert (await known.current("main")).version == 2
