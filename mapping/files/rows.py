"""What of a journey leaves as a file: map, curve, answers, events; rows, each with named columns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.curve import Curve, to_json
from mapping.map_json import entry_json
from mapping.reading import Reading, View, moments_of, part_of, read_curve
from mapping.store import exports as store
from mapping.whole_map import WholeMap, read_map
from mapping.words import in_language
from surveys.model import Configuration, Journey
from surveys.store.driver import driver_of

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
MAP: Final[tuple[str, ...]] = (
    "stage_name",
    "channels",
    "owner",
    "target_action",
    *CURVE,
    "wanted",
    "target",
    "target_n",
    "target_hits",
    "target_share",
    "half",
    "stopped",
    "blocked",
    "events",
)
ENTRIES: Final[tuple[str, ...]] = (
    "lane",
    "touchpoint",
    "key",
    "text",
    "source",
    "author",
    "date",
    "persona",
    "barrier",
    "owner",
    "starts",
    "accepted",
    "change",
    "change_low",
    "change_high",
    "quote",
)
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
    reading = await read_curve(
        await driver_of(conn), tenant=tenant, configuration=configuration, view=view, now=now
    )
    if reading is None:
        raise LookupError(view.journey)
    return reading


async def whole_map(
    conn: AsyncConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> WholeMap:
    """The whole map of a configured journey. Raises LookupError if there is no such journey."""
    whole = await read_map(
        await driver_of(conn), tenant=tenant, configuration=configuration, view=view, now=now
    )
    if whole is None:
        raise LookupError(view.journey)
    return whole


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


async def map_rows(whole: WholeMap, language: str) -> Rows:
    """One row for each touchpoint: the point, who owns it, what it aims at, who kept silent; columns MAP."""
    journey = whole.journey
    stages = {stage.key: in_language(stage.name, language) for stage in journey.stages}
    async for row in curve_rows(whole.reading.curve, journey, language):
        place = whole.places[row["touchpoint"]]
        touchpoint, target = place.touchpoint, place.target
        yield {
            **row,
            "stage_name": stages[row["stage"]],
            "channels": touchpoint.channels,
            "owner": touchpoint.owner,
            "target_action": touchpoint.target_action,
            "wanted": touchpoint.wanted,
            "target": target.aim if target else None,
            "target_n": target.n if target else None,
            "target_hits": target.hits if target else None,
            "target_share": target.share.value if target else None,
            "half": place.silence.half,
            "stopped": place.silence.stopped,
            "blocked": place.silence.blocked,
            "events": place.reach.events,
        }


async def entry_rows(whole: WholeMap, language: str) -> Rows:
    """One row for each note in a lane; columns ENTRIES. `change`: emotion score after minus before."""
    for entry in whole.journey.entries:
        row = entry_json(entry, whole.effects.get(entry.key))
        effect = row.pop("effect") or {}
        yield row | {
            "text": in_language(entry.text, language),
            "date": entry.date,
            "starts": entry.starts,
            "change": effect.get("value"),
            "change_low": effect.get("low"),
            "change_high": effect.get("high"),
        }


def answers(
    conn: AsyncConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Rows:
    """Every answer, oldest first; columns ANSWERS. Days are the company's; score in thousandths."""
    part = part_of(configuration, view, now)
    return store.answers(conn, tenant=tenant, journey=view.journey, first=part.first, last=part.last)


def events(
    conn: AsyncConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Rows:
    """Every touchpoint event, oldest first; columns EVENTS, named as `pulsemap import events` takes them."""
    start, before = moments_of(configuration, view, now)
    return store.events(conn, tenant=tenant, journey=view.journey, start=start, before=before)
