"""One touchpoint's panel: distribution, trend, cases and invitations by status, beside what its map shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mapping.curve import Point, curve_json, figures_json
from mapping.map_json import place_json, point_json, view_json
from mapping.reading import today_of
from mapping.store import map as store
from mapping.trend import Bucket, DayCount, Step, step_of, trend
from mapping.whole_map import Place, WholeMap
from surveys.answers.scoring import scale

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


@dataclass(frozen=True, slots=True)
class Invited:
    status: str
    reason: str | None
    n: int


@dataclass(frozen=True, slots=True)
class Panel:
    whole: WholeMap
    point: Point
    place: Place
    step: Step
    buckets: tuple[Bucket, ...]
    cases: Mapping[str, int]
    """By status."""
    invited: tuple[Invited, ...]
    """Most first."""


async def read_panel(connection: DriverConnection, *, tenant: str, whole: WholeMap, touchpoint: str) -> Panel:
    """Of a touchpoint of that map."""
    view = whole.view
    today = today_of(whole.configuration, whole.read_at)
    part, zone = view.part(today), ZoneInfo(whole.configuration.company.timezone)
    days = [
        DayCount(**row)
        for row in await store.days_of_touchpoint(
            connection, tenant=tenant, journey=view.journey, touchpoint=touchpoint, part=part
        )
    ]
    first, last = part.first or (days[0].day if days else today), part.last or today
    return Panel(
        whole,
        next(point for point in whole.reading.curve.points if point.touchpoint == touchpoint),
        whole.places[touchpoint],
        step_of(first, last),
        trend(days, first=first, last=last),
        await store.cases_by_status(
            connection, tenant=tenant, journey=view.journey, touchpoint=touchpoint, part=part, zone=zone
        ),
        tuple(
            Invited(row["status"], row["reason"], row["n"])
            for row in await store.invitations_by_status(
                connection, tenant=tenant, journey=view.journey, touchpoint=touchpoint, part=part, zone=zone
            )
        ),
    )


def panel_json(panel: Panel) -> dict[str, Any]:
    """The answer to `GET /v1/journeys/{j}/touchpoints/{t}`, without the quotes; at most six decimals."""
    whole, place = panel.whole, panel.place
    by_status: dict[str, int] = {}
    for one in panel.invited:
        by_status[one.status] = by_status.get(one.status, 0) + one.n
    return {
        "journey": whole.journey.key,
        "stage": panel.point.stage,
        "touchpoint": place.touchpoint.key,
        "name": dict(place.touchpoint.name),
        "window": curve_json(whole.reading.curve, whole.reading.version)["window"],
        "view": view_json(whole.view),
        "version": whole.reading.version,
        "point": point_json(panel.point, place.natives, whole.reading.curve.standing_out),
        "distribution": [
            {
                "kind": native.metric.kind.value,
                "n": native.tally.n,
                "lowest": ends[0],
                "counts": list(native.tally.histogram[: ends[1] - ends[0] + 1]),
            }
            for native in place.natives
            if (ends := scale(native.metric.kind))
        ],
        "trend": {
            "step": panel.step.value,
            "buckets": [
                {
                    "from": bucket.first.isoformat(),
                    "to": bucket.last.isoformat(),
                    **figures_json(bucket.mean),
                }
                for bucket in panel.buckets
            ],
        },
        "cases": {"total": sum(panel.cases.values()), "by_status": dict(panel.cases)},
        "invitations": {
            "total": sum(by_status.values()),
            "by_status": by_status,
            "why": [
                {"status": one.status, "reason": one.reason, "n": one.n}
                for one in panel.invited
                if one.reason is not None
            ],
        },
        **place_json(place, whole),
    }
