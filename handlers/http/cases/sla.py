"""GET /v1/sla: how promises about cases were kept, by owner, room, touchpoint or person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, ENGINE
from handlers.http.maps.journeys import json_answer
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from mapping.intervals import wilson
from mapping.reading import LONGEST_KEY, WindowError, today_of, view_of
from surveys.cases.clock import Clock
from surveys.cases.sla import SlaBy, SlaLine, read_sla

USUAL = "30d"


async def get_sla(request: web.Request) -> web.StreamResponse:
    """Promises that were made in a window of the company's days; the last 30 when none is named."""
    query, tenant = request.query, request[CALLER].tenant
    by = query.get("by", SlaBy.OWNER.value)
    if by not in set(SlaBy):
        return problem(400, f"by is one of {', '.join(SlaBy)}")
    for name in ("room", "touchpoint"):
        if "\x00" in query.get(name, "") or len(query.get(name, "")) > LONGEST_KEY:
            return problem(400, f"{name} has at most {LONGEST_KEY} characters, and none of them is NUL")
    dated = "from" in query or "to" in query
    try:
        window = query.get("window", None if dated else USUAL)
        view = view_of("", window=window, first=query.get("from"), last=query.get("to"))
    except WindowError as error:
        return problem(400, str(error))
    now = request.app[CLOCK]()
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    first, last = view.span(today_of(configuration, now))
    async with request.app[ENGINE].connect() as conn:
        lines = await read_sla(
            conn,
            tenant=tenant,
            by=SlaBy(by),
            first=first,
            last=last,
            zone=ZoneInfo(configuration.company.timezone),
            now=now,
            room=query.get("room") or None,
            touchpoint=query.get("touchpoint") or None,
        )
    return json_answer(
        {
            "by": by,
            "window": {"name": view.name, "first": first, "last": last},
            **{clock.value: _of_clock(clock, lines) for clock in Clock},
        }
    )


def _of_clock(clock: Clock, lines: Iterable[SlaLine]) -> dict[str, Any]:
    mine = [line for line in lines if line.clock is clock]
    none = SlaLine(clock, True, None, None, None, 0, 0, 0, None, None)
    together = next((line for line in mine if line.total), none)
    return {
        **_figures(together),
        "lines": [
            {"key": line.key, "journey": line.journey, "name": line.name, **_figures(line)}
            for line in mine
            if not line.total
        ],
    }


def _figures(line: SlaLine) -> dict[str, Any]:
    interval = wilson(line.kept, line.n)
    return {
        "n": line.n,
        "kept": line.kept,
        "late": line.late,
        "going": line.going,
        "share": line.share,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "median_minutes": line.median_minutes,
        "p90_minutes": line.p90_minutes,
    }
