"""Rows as a Parquet file with typed columns; needs the optional package pyarrow."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, Final

BATCH: Final = 5_000
_WHOLE: Final = frozenset(
    {
        *("n", "negative", "neutral", "positive", "asked", "answered", "self_selected", "value", "score"),
        *("changes", "config_version", "target_n", "target_hits", "half", "stopped", "blocked", "events"),
    }
)
_DECIMAL: Final = frozenset(
    {
        *("mean", "low", "high", "metric_value", "metric_low", "metric_high", "response_rate", "wanted"),
        *("target_share", "change", "change_low", "change_high"),
    }
)
_LISTS: Final = frozenset({"channels", "flags", "choices"})
_DAYS: Final = frozenset({"day", "date", "starts"})
_YES_NO: Final = frozenset({"unfinished", "accepted"})


class ParquetMissingError(Exception):
    """pyarrow is not installed; the text says how to mend it."""

    def __init__(self) -> None:
        super().__init__("parquet needs the package pyarrow: pip install 'pulsemap[parquet]'")


async def write_parquet(path: Path, columns: tuple[str, ...], rows: AsyncIterator[Mapping[str, Any]]) -> None:
    """A new file at the path; times in UTC. Raises ParquetMissingError."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise ParquetMissingError from None
    schema = pa.schema([(name, _type(pa, name)) for name in columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as file:

        def write(batch: list[dict[str, Any]]) -> None:
            file.write_table(pa.Table.from_pylist(batch, schema=schema))

        waiting: list[dict[str, Any]] = []
        async for row in rows:
            waiting.append({name: _plain(row[name]) for name in columns})
            if len(waiting) >= BATCH:
                await asyncio.to_thread(write, waiting)
                waiting = []
        await asyncio.to_thread(write, waiting)


def _type(pa: Any, name: str) -> Any:
    if name in _WHOLE:
        return pa.int64()
    if name in _DECIMAL:
        return pa.float64()
    if name in _LISTS:
        return pa.list_(pa.string())
    if name in _DAYS:
        return pa.date32()
    if name in _YES_NO:
        return pa.bool_()
    if name.endswith("_at") or name == "newest":
        return pa.timestamp("us", tz="UTC")
    return pa.string()


def _plain(value: Any) -> Any:
    match value:
        case tuple():
            return [str(one) for one in value]
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return value
