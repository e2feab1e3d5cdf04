"""What is given to a statement by columns is read as it was, whatever stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.store.columns import Columns


class Kind(StrEnum):
    ODD = 'od"d'


class Row(msgspec.Struct):
    number: int
    name: str | None
    kind: str
    packed: bytes
    id: UUID
    at: datetime
    day: date
    good: bool | None
    facts: Mapping[str, Any]


COLUMNS = Columns(Row)
TEXTS = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20
) | st.sampled_from(
    ["", "null", "NULL", "{}", "a,b", '"', "\\", "\\n", "\n\t", "\x7f", " both sides ", "Łódź", "😞"]
)
ROWS = st.lists(
    st.builds(
        Row,
        st.integers(-(2**63), 2**63 - 1),
        st.none() | TEXTS,
        st.just(Kind.ODD),
        st.binary(max_size=40),
        st.uuids(),
        st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
        st.dates(),
        st.none() | st.booleans(),
        st.dictionaries(
            TEXTS, TEXTS | st.none() | st.integers(-(2**63), 2**63 - 1) | st.booleans(), max_size=3
        ),
    ),
    max_size=5,
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
async def test_rows_are_read_as_they_were_given(database_url: str, rows: list[Row]) -> None:
    connection = await asyncpg.connect(database_url)
    found = await connection.fetch(COLUMNS.given(1), *COLUMNS.of(rows))
    await connection.close()
    assert [Row(*one[:8], msgspec.json.decode(one[8])) for one in found] == rows
