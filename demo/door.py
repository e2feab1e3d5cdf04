"""The product's HTTP interface as the demo's shop and its customers use it: events and personal links."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import aiohttp

SHOP: Final = "demo-shop"
"""The source of its events."""


class NotTakenError(Exception):
    """The product refused what it was sent; the text is its own explanation."""


@dataclass(frozen=True, slots=True)
class Door:
    """`base` is the product's address, `key` an API key that may write events."""

    session: aiohttp.ClientSession
    base: str
    key: str

    async def report(
        self, *, event_id: str, touchpoint: str, customer: str, order: str, channel: str
    ) -> None:
        """Post one touchpoint event of an order. Raises NotTakenError or aiohttp.ClientError."""
        event: Mapping[str, Any] = {
            "id": event_id,
            "source": SHOP,
            "touchpoint": touchpoint,
            "customer": customer,
            "occurred_at": datetime.now(UTC).isoformat(),
            "channel": channel,
            "instance": order,
        }
        await self._send("POST", "/v1/events", event)

    async def personal_link(self, customer: str, language: str, orders_total: int) -> str:
        """A fresh t.me link for a customer of so many orders. Raises NotTakenError or aiohttp.ClientError."""
        change = {"language": language, "attributes": {"orders_total": orders_total}}
        known = await self._send("PUT", f"/v1/customers/{customer}", change)
        if known.get("link") is None:
            raise NotTakenError("the bot has no name yet")
        return str(known["link"])

    async def _send(self, method: str, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.key}"}
        async with self.session.request(method, self.base + path, json=body, headers=headers) as answer:
            told: dict[str, Any] = await answer.json(content_type=None)
        if answer.status >= 300:
            raise NotTakenError(str(told.get("detail", answer.status)))
        return told

    def curl(self, *, touchpoint: str, customer: str, order: str) -> str:
        """The same as `report`, for a terminal."""
        event = {
            "id": "@id",
            "source": "my-shop",
            "touchpoint": touchpoint,
            "customer": customer,
            "occurred_at": "@now",
            "instance": order,
        }
        body = json.dumps(event).replace("@id", "'$(date +%s)'").replace("@now", "'$(date -u +%FT%TZ)'")
        return (
            f"curl {self.base}/v1/events \\\n"
            f"  -H 'Authorization: Bearer {self.key}' \\\n"
            "  -H 'Content-Type: application/json' \\\n"
            f"  -d '{body}'"
        )
