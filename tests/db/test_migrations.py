"""Migrations: up, down and up again; the same schema as the typed tables; together from several replicas."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from migrations import configuration, downgrade, upgrade
from surveys.answers.steps import InvitationStatus
from surveys.tables import metadata

REVISIONS = [script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()][
    ::-1
]
SCHEMA = """
SELECT 'column', table_name || '.' || column_name,
       concat_ws(' ', data_type, udt_name, is_nullable, column_default, generation_expression)
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
UNION ALL
SELECT 'index', indexname, indexdef
FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'
UNION ALL
SELECT 'constraint', conname, conrelid::regclass || ' ' || pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname <> 'alembic_version_pkc'
  AND contype <> 'n'
ORDER BY 1, 2
"""


async def schema(url: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(SCHEMA)]
    finally:
        await connection.close()


@pytest.fixture
async def empty_url(database_url: str) -> AsyncIterator[str]:
    await upgrade(database_url)
    await downgrade(database_url, "base")
    yield database_url


async def test_every_revision_goes_up_down_and_up_again(empty_url: str) -> None:
    assert await schema(empty_url) == []
    before: list[tuple[Any, ...]] = []
    for number, revision in enumerate(REVISIONS):
        await upgrade(empty_url, revision)
        after = await schema(empty_url)
        await downgrade(empty_url, REVISIONS[number - 1] if number else "base")
        assert await schema(empty_url) == before
        await upgrade(empty_url, revision)
        assert await schema(empty_url) == after
        before = after
    assert before


@pytest.mark.filterwarnings("ignore:Computed default:UserWarning")  # compared by the schema's own words
async def test_the_migrated_schema_is_that_of_the_typed_tables(empty_url: str) -> None:
    engine = create_async_engine(empty_url.replace("postgresql:", "postgresql+asyncpg:", 1))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    typed = await schema(empty_url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
    await upgrade(empty_url)
    assert await schema(empty_url) == typed

    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        found: list[Any] = compare_metadata(context, metadata)
        return found

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_replicas_that_migrate_together_all_end_at_the_head(empty_url: str) -> None:
    await asyncio.gather(*(upgrade(empty_url) for _ in range(4)))
    connection = await asyncpg.connect(empty_url)
    try:
        assert await connection.fetchval("SELECT array_agg(version_num) FROM alembic_version") == [
            REVISIONS[-1]
        ]
    finally:
        await connection.close()


async def test_asks_from_before_the_phases_are_looked_at_by_whom_they_wait_for(empty_url: str) -> None:
    await upgrade(empty_url, "0028")
    connection = await asyncpg.connect(empty_url)
    try:
        await connection.execute("INSERT INTO tenant (tenant_id, created_at) VALUES ('main', now())")
        await connection.execute(
            """
            WITH anna AS (
                INSERT INTO customer (tenant_id, customer_id, external_id, status, attributes, created_at)
                VALUES ('main', gen_random_uuid(), 'anna', 'linked', '{}', now()) RETURNING customer_id
            )
            INSERT INTO invitation (tenant_id, invitation_id, trigger, source, event_id, customer_id, journey,
                                    touchpoint, channel, persona, survey, config_version, recall, status,
                                    created_at, due_at, expires_at, answered_at)
            SELECT 'main', gen_random_uuid(), 'after', 'shop', status || answered, customer_id, 'order',
                   'done', '', '', 'ask', 1, '{}', status, now(), now(), now(),
                   CASE WHEN answered THEN now() END
            FROM anna, unnest($1::text[]) AS status, unnest(ARRAY[false, true]) AS answered
            """,
            list(InvitationStatus),
        )
        await upgrade(empty_url, "0029")
        rows = await connection.fetch("SELECT event_id, phase FROM invitation WHERE tenant_id = 'main'")
    finally:
        await connection.close()
    waits = dict.fromkeys(("planned", "deferred"), "waiting") | {"sending": "sending"}
    waits |= dict.fromkeys(("sent", "unknown", "answering"), "open")
    half = {"expiredtrue": "half", "opted_outtrue": "half"}
    assert (
        dict(rows)
        == {
            f"{one}{answered}": waits.get(one, "over")
            for one in InvitationStatus
            for answered in ("false", "true")
        }
        | half
    )
