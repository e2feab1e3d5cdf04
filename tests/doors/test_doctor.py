"""`pulsemap doctor` on a real database and the emulated Telegram: each trouble is named with its cure."""

import argparse
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from bot.commands import doctor
from bot.databases import open_engine
from bot.settings import Settings
from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from tests.running import running_pulsemap

Doctor = Callable[[], Awaitable[tuple[int, list[str]]]]


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with running_emulator(rates=None) as running:
        yield running


@pytest.fixture
def examine(
    emulator: Emulator,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Doctor:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PULSEMAP_DATABASE_URL", database_url)
    monkeypatch.setenv("PULSEMAP_TELEGRAM_API", emulator.url)
    monkeypatch.setenv("PULSEMAP_BOT_TOKEN", emulator.token)

    async def run() -> tuple[int, list[str]]:
        settings = Settings()
        status = await doctor.run(argparse.Namespace(), lambda: open_engine(settings))
        lines = capsys.readouterr().out.splitlines()
        return status, [line for line in lines if line.startswith(("ok ", "note ", "WRONG "))]

    return run


async def execute(database_url: str, *statements: str) -> None:
    connection = await asyncpg.connect(database_url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def test_a_sound_installation_at_work_has_nothing_wrong(
    examine: Doctor, emulator: Emulator, database_url: str, tmp_path: Path
) -> None:
    async with running_pulsemap(database_url, emulator, tmp_path) as pulsemap:
        await pulsemap.join("42")
        status, lines = await examine()
    assert status == 0, lines
    assert [line.partition(":")[0] for line in lines] == [
        "ok    database",
        "ok    clock",
        "ok    schema",
        "ok    main configuration",
        "ok    main poller",
        "ok    main updates",
        "ok    main asks",
        "ok    main bot",
        "ok    main webhook",
    ]
    assert "ok    main bot: @pulsemap_bot" in lines


async def test_an_installation_that_stands_still_is_told_to_run(examine: Doctor) -> None:
    status, lines = await examine()
    assert status == 1
    assert "WRONG main configuration: there is none: `pulsemap config apply FILE`" in lines
    assert "WRONG main poller: nobody polls Telegram: start `pulsemap run`" in lines


async def test_an_older_schema_is_told_to_migrate(examine: Doctor, database_url: str) -> None:
    await execute(database_url, "UPDATE alembic_version SET version_num = '0000'")
    status, lines = await examine()
    assert status == 1
    (wrong,) = [line for line in lines if line.startswith("WRONG")]
    assert re.fullmatch(r"WRONG schema: at 0000, not \d{4}: run `pulsemap migrate`", wrong)


async def test_an_empty_database_is_told_to_migrate(examine: Doctor, database_url: str) -> None:
    await execute(database_url, "DROP TABLE alembic_version")
    status, lines = await examine()
    assert (status, [line for line in lines if "schema" in line]) == (
        1,
        ["WRONG schema: not there: run `pulsemap migrate`"],
    )


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ({"path": "/nowhere"}, 'database "nowhere" does not exist'),
        ({"query": "host=/nowhere"}, "No such file or directory"),
    ],
)
async def test_a_database_that_is_away_is_one_line_and_telegram_is_looked_at_all_the_same(
    examine: Doctor, database_url: str, monkeypatch: pytest.MonkeyPatch, place: dict[str, str], says: str
) -> None:
    monkeypatch.setenv("PULSEMAP_DATABASE_URL", urlsplit(database_url)._replace(**place).geturl())
    status, lines = await examine()
    assert status == 1
    assert [line.partition(":")[0] for line in lines] == [
        "WRONG database",
        "ok    main bot",
        "ok    main webhook",
    ]
    assert says in lines[0]
    assert lines[0].endswith("check PULSEMAP_DATABASE_URL and the server")


async def test_a_refused_token_is_named_without_being_shown(
    examine: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "600000001:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    monkeypatch.setenv("PULSEMAP_BOT_TOKEN", secret)
    status, lines = await examine()
    assert status == 1
    assert "WRONG main bot: the token is refused: ask @BotFather for it" in lines
    assert secret not in "".join(lines)


async def test_a_telegram_that_is_away_is_told_from_a_refused_token(
    examine: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSEMAP_TELEGRAM_API", "http://127.0.0.1:1")
    status, lines = await examine()
    assert status == 1
    assert lines[-1].startswith("WRONG main bot: Telegram is not reached (no connection)")


async def test_updates_that_go_elsewhere_are_noticed(
    examine: Doctor, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, lines = await examine()
    assert "ok    main webhook: none, as polling needs; 0 updates wait at Telegram" in lines
    monkeypatch.setenv("PULSEMAP_PUBLIC_URL", "https://map.example")
    _, lines = await examine()
    expected = f"https://map.example/telegram/{emulator.bot.id}"
    assert f"WRONG main webhook: it is not set to {expected}: start `pulsemap run`, which sets it" in lines
    assert not [line for line in lines if "poller" in line]


async def test_what_was_put_aside_waits_or_is_unknown_is_counted(
    examine: Doctor, emulator: Emulator, database_url: str
) -> None:
    await execute(
        database_url,
        """
        INSERT INTO inbox (tenant_id, bot_id, update_id, lane, status, not_before, received_at)
        VALUES ('main', 600000001, 1, 7, 'dead', now(), now()),
               ('other', 600000001, 1, 7, 'dead', now(), now())
        """,
        """
        INSERT INTO customer (tenant_id, customer_id, external_id, status, attributes, created_at)
        VALUES ('main', '00000000-0000-0000-0000-000000000001', '42', 'linked', '{}', now())
        """,
        """
        INSERT INTO invitation (
            tenant_id, invitation_id, trigger, source, event_id, customer_id, journey, touchpoint, channel,
            persona, survey, config_version, recall, status, created_at, due_at, expires_at
        )
        SELECT 'main', gen_random_uuid(), 't', 's', status, '00000000-0000-0000-0000-000000000001', 'j', 'p',
               '', '', 'q', 1, '{}', status, now(), now() - interval '1 hour', now() + interval '1 day'
        FROM unnest(ARRAY['unknown', 'planned']) AS status
        """,
        """
        INSERT INTO bot_rate (tenant_id, bot_id, theoretical_arrival, paused_until, rejected)
        VALUES ('main', 600000001, now(), now() + interval '1 minute', true)
        """,
    )
    assert emulator.bot.id == 600000001
    status, lines = await examine()
    assert status == 1
    aside = "1 put aside after five tries: the log says why (update failed), /dead lists them"
    assert f"WRONG main updates: {aside}" in lines
    assert "WRONG main asks: 1 is overdue: is a `pulsemap run` with the role worker up?" in lines
    assert [line for line in lines if line.startswith("note")] == [
        "note  main asks: nobody knows whether 1 arrived; it is never sent twice, and a tap proves it"
    ]
    assert "WRONG main sending: Telegram refused the token: renew it and start the bot again" in lines


async def test_without_a_token_the_way_to_one_is_shown(
    examine: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PULSEMAP_BOT_TOKEN")
    status, lines = await examine()
    assert (status, lines[-1]) == (
        1,
        "WRONG bot: no token is set: set PULSEMAP_BOT_TOKEN, or try `pulsemap demo` without one",
    )
