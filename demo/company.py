"""The demo's configuration: the online shop's template, without its waits."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import yaml
from sqlalchemy.ext.asyncio import AsyncEngine

from demo.cast import TENANT
from demo.history import past_answers
from surveys import configuring, definitions, templates
from surveys.backfill import backfill

JOURNEY: Final = "online-order"
TEMPLATE: Final = "online-shop"
AUTHOR: Final = "demo"
COMPLAINTS: Final = [{"when": "score == negative and persona == 'loyal'", "room": "care", "sla": "60m"}]
"""Only loyal customers' complaints become cards: the crowd's would bury the newcomer's own."""
_THROTTLES: Final = ("cooldown", "send_window", "reminder")


def document() -> str:
    """The template as YAML: asked at once, at any hour, as often as somebody wants to play."""
    company: dict[str, Any] = yaml.safe_load(templates.text(TEMPLATE))
    for trigger in company["triggers"]:
        for throttle in _THROTTLES:
            trigger.pop(throttle, None)
        trigger |= {"delay": "0s", "expires": "1h"}
    company["complaints"] = COMPLAINTS
    company.pop("contact_budget", None)
    return yaml.safe_dump(company, allow_unicode=True, sort_keys=False, width=110)


async def found_company(engine: AsyncEngine, *, seed: int, now: datetime) -> bool:
    """Give a fresh database the demo's document and its history, both or neither; whether it was fresh."""
    async with engine.begin() as conn:
        if any(version.author == AUTHOR for version in await configuring.history(conn, tenant=TENANT)):
            return False
        text = document()
        await configuring.apply(
            conn, tenant=TENANT, text=text, author=AUTHOR, note="the demo's shop", now=now, base=None
        )
        configuration = await configuring.current(conn, tenant=TENANT)
        if configuration is None:
            raise definitions.DefinitionError(definitions.inspect(text, version=1).mistakes)
        answers = past_answers(configuration, JOURNEY, now, seed)
        await backfill(conn, answers, tenant=TENANT, configuration=configuration, now=now)
    return True
