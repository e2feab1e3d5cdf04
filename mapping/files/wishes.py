"""What can be had of a journey, in which formats and under which name; what of it is personal."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from mapping.reading import View

FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "map": ("png", "svg", "pdf", "xlsx", "csv", "json", "parquet", "mermaid", "zip"),
    "curve": ("csv", "json", "xlsx", "parquet", "png", "svg", "pdf"),
    "answers": ("csv", "json", "xlsx", "parquet"),
    "events": ("csv", "json", "xlsx", "parquet"),
}
"""Thing -> its formats."""
PERSONAL: Final = frozenset({"answers", "events"})
"""Things whose rows are single customers'."""
MEDIA: Final[Mapping[str, str]] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "mermaid": "text/vnd.mermaid; charset=utf-8",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """One file. `personal`: a workbook or an archive of the map holds single answers and events too."""

    view: View
    form: str
    language: str
    thing: str = "map"
    personal: bool = False


class MakeExport(Protocol):
    """The file in pieces; all errors come before the first one.

    LookupError: no such journey. ParquetMissingError: a package lacks.
    """

    def __call__(self, tenant: str, wish: Wish) -> AsyncGenerator[bytes, None]: ...


def file_name(wish: Wish, day: date) -> str:
    """Letters, digits and dashes of ASCII: e.g. online-order-map-2026-11-22.pdf."""
    journey = re.sub(r"[^A-Za-z0-9_-]+", "-", wish.view.journey).strip("-")[:60] or "journey"
    return f"{journey}-{wish.thing}-{day.isoformat()}.{'mmd' if wish.form == 'mermaid' else wish.form}"
