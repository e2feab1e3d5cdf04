"""The recorder of statements: what it hears, and what it holds against the product."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from tests.statements import RECORDER, TOLD, Recorder, lacks_tenant, pytest_testnodedown, recording

PRETENDED = """
from sqlalchemy import text

async def through_the_driver(connection, statement):
    await connection.fetch(statement)
    await connection.execute(statement)

async def through_sqlalchemy(connection, statement):
    await connection.execute(text(statement))
"""


@pytest.mark.parametrize(
    ("statement", "lacks"),
    [
        ("SELECT count(*) FROM answer", True),
        ("SELECT count(*) FROM answer WHERE tenant_id = $1", False),
        ('UPDATE "invitation" SET status = $1', True),
        ("INSERT INTO inbox (bot_id) SELECT 1", True),
        ("WITH due AS (DELETE FROM public.delivery RETURNING room) SELECT * FROM due", True),
        ('COPY "answer"("question") FROM STDIN', True),
        ("SELECT 1", False),
        ("NOTIFY pulsemap, 'answer'", False),
        ("SELECT * FROM pg_roles", False),
        ("SELECT * FROM answer_sheet", False),
        ("SET LOCAL lock_timeout = '5s'", False),
    ],
)
def test_a_statement_on_our_tables_must_name_the_tenant(statement: str, lacks: bool) -> None:
    assert lacks_tenant(statement) is lacks


def pretended(path: Path) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(PRETENDED, str(path), "exec"), names)  # noqa: S102
    return names


@pytest.mark.parametrize(("folder", "held"), [("surveys", True), ("bot", True), ("tests", False)])
async def test_statements_of_the_product_are_heard_by_both_ways(
    folder: str, held: bool, database_url: str, tmp_path: Path
) -> None:
    recorder = Recorder(tmp_path)
    sender = pretended(tmp_path / folder / "pretended.py")
    engine = create_async_engine(database_url.replace("postgresql:", "postgresql+asyncpg:", 1))
    connection = await asyncpg.connect(database_url)
    with recording(recorder):
        await sender["through_the_driver"](connection, "SELECT 1 FROM lease")
        await sender["through_the_driver"](connection, "SELECT 1 FROM lease WHERE tenant_id = 'main'")
        async with engine.connect() as other:
            await sender["through_sqlalchemy"](other, "SELECT 1 FROM staff")
    await connection.close()
    await engine.dispose()
    assert recorder.heard[0] >= 5
    assert recorder.offenders == (
        {
            "SELECT 1 FROM lease": f"{folder}/pretended.py:5",
            "SELECT 1 FROM staff": f"{folder}/pretended.py:9",
        }
        if held
        else {}
    )


def test_a_run_that_was_shared_out_answers_for_its_workers() -> None:
    config = SimpleNamespace(stash=pytest.Stash())
    recorder = config.stash[RECORDER] = Recorder()
    offender = {"SELECT 1 FROM lease": "bot/leases.py:5"}
    pytest_testnodedown(SimpleNamespace(config=config, workeroutput={TOLD: offender}))
    pytest_testnodedown(SimpleNamespace(config=config, workeroutput={TOLD: {}}))
    died = SimpleNamespace(config=config)
    pytest_testnodedown(died)
    assert recorder.offenders == {**offender, "what a worker sent that died": str(died)}
