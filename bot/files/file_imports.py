"""Files of history that admins sent to a bot: fetched from Telegram and imported beside the ordinary work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import structlog

from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database
from bot.files.importing import Import
from bot.files.numbered_lines import UnusableFileError, read_lines
from handlers.telegram.running.import_door import Imported, Kind, Unreadable

LAST_WORDS: Final = 5.0
"""Seconds in which a report must be sent, also when the program ends."""
SHOWN: Final = 20
"""Lines left out that the report names."""

Report = Callable[[Imported | Unreadable | None], Awaitable[None]]


class FileImports:
    """One file at a time for each tenant; the others wait."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        brands: Mapping[str, Brand],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._configurations = configurations
        self._brands = brands
        self._clock = clock
        self._turns = {tenant: asyncio.Lock() for tenant in brands}
        self._running: set[asyncio.Task[None]] = set()

    def start(self, tenant: str, kind: Kind, name: str, file_id: str, report: Report) -> None:
        """Returns at once. `report` gets the outcome, or None if it failed and may be tried again."""
        task = asyncio.create_task(self._run(tenant, kind, name, file_id, report))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        """Cut off what is under way: an import that is started again goes on where it was."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _run(self, tenant: str, kind: Kind, name: str, file_id: str, report: Report) -> None:
        """Whatever happens, the admin hears of it."""
        outcome: Imported | Unreadable | None = None
        try:
            async with self._turns[tenant]:
                outcome = await self._import(tenant, kind, name, file_id)
        except Exception as error:
            structlog.get_logger().warning(
                "import failed", tenant=tenant, error=type(error).__name__, exc_info=error
            )
        finally:
            try:
                async with asyncio.timeout(LAST_WORDS):
                    await report(outcome)
            except Exception as error:
                structlog.get_logger().warning(
                    "import not reported", tenant=tenant, error=type(error).__name__
                )

    async def _import(self, tenant: str, kind: Kind, name: str, file_id: str) -> Imported | Unreadable:
        left_out: list[tuple[int, str]] = []

        def remember(number: int, why: str) -> None:
            if len(left_out) < SHOWN:
                left_out.append((number, why))

        configuration = await self._configurations.current(tenant)
        work = Import(self._database, tenant, configuration, self._clock(), remember)
        with TemporaryDirectory(prefix="pulsemap-import-") as folder:
            path = Path(folder) / f"history{Path(name).suffix.lower()}"
            await self._brands[tenant].bot.download(file_id, destination=path)
            try:
                await work.store(kind, read_lines(path, None, lambda _: None))
            except UnusableFileError as error:
                return Unreadable(str(error))
        counts = work.counts
        return Imported(counts["new"], counts["known"], counts["left out"], tuple(left_out))
