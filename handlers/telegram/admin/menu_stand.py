"""What a turn of a menu is made from: who stands where, before which version of the configuration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.telegram.person import Person
from handlers.telegram.ports import PageLinks
from handlers.telegram.wording import Wording
from surveys.configuration import configuring
from surveys.configuration.dialogues import Dialogue
from surveys.editing import Item, item_in, items_in
from surveys.editing.addresses import Address
from surveys.editing.text import said
from surveys.model import Configuration


@dataclass(frozen=True, slots=True)
class Stand:
    tenant: str
    person: Person
    wording: Wording
    dialogue: Dialogue
    configuration: Configuration
    """The newest version, read in this transaction."""
    document: Any
    """What its text says, as `said` reads it."""
    now: datetime
    pages: PageLinks

    @property
    def language(self) -> str:
        return self.person.language

    def item(self, address: Address) -> Item | None:
        return item_in(self.document, address)

    def items(self, section: Address) -> tuple[Item, ...]:
        return items_in(self.document, section)

    def say(self, message: str, **values: str | int) -> str:
        return self.wording.say(self.language, message, **values)


async def stand_before(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: Person,
    wording: Wording,
    dialogue: Dialogue,
    now: datetime,
    pages: PageLinks,
) -> Stand:
    """The newest version as this transaction sees it, however old the cached one is."""
    newest = await configuring.newest_version(conn, tenant=tenant)
    configuration = person.configuration
    if newest is not None and newest != configuration.version:
        configuration = await configuring.version(conn, tenant=tenant, version=newest) or configuration
    text = await configuring.document(conn, tenant=tenant, version=configuration.version)
    return Stand(tenant, person, wording, dialogue, configuration, said(text or ""), now, pages)
