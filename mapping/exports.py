"""What of a journey leaves as a file: its curve, its answers, its events; rows, each with named columns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from mapping import store_exports as store
from mapping.curve import Curve, to_json
from mapping.reading import Reading, View, read_curve, today_of
from mapping.words import in_language
from surveys.model import Configuration, Journey

CURVE: Final[tuple[str, ...]] = (
    "stage",
    "touchpoint",
    "name",
    "n",
    "mean",
    "low",
    "high",
    "negative",
    "neutral",
    "positive",
    "metric",
    "metric_value",
    "metric_low",
    "metric_high",
    "asked",
    "answered",
    "response_rate",
    "newest",
    "flags",
    "self_selected",
)
MAP: Final[tuple[str, ...]] = ("stage_name", "channels", "owner", "target_action", *CURVE)
ANSWERS: Final[tuple[str, ...]] = (
    "answered_at",
    "day",
    "touchpoint",
    "channel",
    "persona",
    "customer",
    "question",
    "metric",
    "value",
    "score",
    "reaction",
    "choices",
    "words",
    "unfinished",
    "changes",
    "config_version",
    "asked_at",
    "source",
    "event_id",
    "invitation_id",
)
EVENTS: Final[tuple[str, ...]] = (
    "occurred_at",
    "id",
    "source",
    "touchpoint",
    "customer",
    "journey",
    "channel",
    "instance",
    "location",
    "employee",
    "attributes",
    "received_at",
    "outcome",
)

Rows = AsyncIterator[Mapping[str, Any]]


async def curve(
    conn: AsyncConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Reading:
    """The curve of a configured journey. Raises LookupError if there is no such journey."""
    driver: Any = (await conn.get_raw_connection()).driver_connection
    reading = await read_curve(driver, tenant=tenant, configuration=configuration, view=view, now=now)
    if reading is None:
        raise LookupError(view.journey)
    return reading


async def curve_rows(curve: Curve, journey: Journey, language: str) -> Rows:
    """One row for each touchpoint; columns CURVE. Scores in [-1, 1], reactions as counts."""
    names = {point.key: in_language(point.name, language) for point in journey.touchpoints}
    for point in curve.points:
        row = to_json(point)
        metric = row.pop("metric") or {}
        yield row | {
            "name": names[point.touchpoint],
            "newest": point.newest,
            "metric": metric.get("kind"),
            "metric_value": metric.get("value"),
            "metric_low": metric.get("low"),
            "metric_high": metric.get("high"),
        }


async def map_rows(curve: Curve, journey: Journey, language: str) -> Rows:
    """One row for each touchpoint, with who owns it and where it happens; columns MAP."""
    stages = {stage.key: in_language(stage.name, language) for stage in journey.stages}
    touchpoints = {touchpoint.key: touchpoint for touchpoint in journey.touchpoints}
    async for row in curve_rows(curve, journey, language):
        touchpoint = touchpoints[row["touchpoint"]]
        yield {
            **row,
            "stage_name": stages[row["stage"]],
            "channels": touchpoint.channels,
            "owner": touchpoint.owner,
            "target_action": touchpoint.target_action,
        }


def answers(
    conn: AsyncConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Rows:
    """Every answer, oldest first; columns ANSWERS. Days are the company's; score in thousandths."""
    first, last = view.span(today_of(configuration, now))
    return store.answers(conn, tenant=tenant, journey=view.journey, first=first, last=last)


def events(
    conn: AsyncConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Rows:
    """Every touchpoint event, oldest first; columns EVENTS, named as `pulsemap import events` takes them."""
    first, last = view.span(today_of(configuration, now))
    zone = ZoneInfo(configuration.company.timezone)
    return store.events(
        conn,
        tenant=tenant,
        journey=view.journey,
        start=datetime.combine(first, time(), zone) if first else None,
        before=datetime.combine(last + timedelta(days=1), time(), zone) if last else None,
    )
