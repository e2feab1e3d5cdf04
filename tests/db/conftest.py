"""Database tests run on the embedded PostgreSQL and, where Debian's server is installed, on 15 as well."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

SERVERS = ["embedded 18", *(["system 15"] if Path("/usr/lib/postgresql/15/bin/postgres").exists() else [])]


@pytest.fixture(params=SERVERS)
async def database_url(
    request: pytest.FixtureRequest, postgres_server: Callable[[str], Any]
) -> AsyncIterator[str]:
    """`postgresql://...` of a migrated database that only this test sees, on each server in turn."""
    async with postgres_server(request.param).fresh_database() as url:
        yield url
