"""Weak links measured over the passages of a journey, and kept for the curves."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mapping.paths.reading import read_paths
from mapping.paths.weak_links import DAYS
from mapping.reading import View
from mapping.store import weak_links as store
from surveys.model import Configuration

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


async def measure_weak_links(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, journey: str, now: datetime
) -> None:
    """Keep which links are weak now; it reads every event of the passages that began in DAYS days."""
    view = View(journey, days=DAYS)
    paths = await read_paths(connection, tenant=tenant, configuration=configuration, view=view, now=now)
    links = [link for link in paths.links if link.weak] if paths else []
    await store.replace_links(connection, tenant=tenant, journey=journey, links=links, now=now)
