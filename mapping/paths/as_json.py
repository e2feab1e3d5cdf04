"""Passages as the HTTP interface gives them: all of a view, and one beside the others'."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mapping.paths.one_passage import Passage
from mapping.paths.passages import FLOOR, Paths, Reached, Share, Spread, TargetRate, Transition, WeakLink
from mapping.reading import View
from surveys.answers.intervals import Interval


def paths_json(paths: Paths, view: View, start: datetime | None, end: datetime | None) -> dict[str, Any]:
    """The answer to `GET /v1/journeys/{j}/paths`; at most six decimals, times in whole seconds."""
    return {
        "journey": paths.journey,
        "window": {
            "name": view.name,
            "from": start.isoformat() if start else None,
            "to": end.isoformat() if end else None,
        },
        "view": {"channel": view.channel, "persona": view.persona},
        "read_at": paths.read_at.isoformat(),
        "floor": FLOOR,
        "passages": {
            "n": paths.passages,
            "under_way": paths.under_way,
            "ended": paths.passages - paths.under_way,
            "events": paths.events,
        },
        "touchpoints": [_touchpoint(one, paths.targets) for one in paths.reached],
        "transitions": [_transition(one) for one in paths.transitions],
        "weak_links": [_link(one) for one in paths.links],
    }


def passage_json(passage: Passage) -> dict[str, Any]:
    """The answer to `GET /v1/journeys/{j}/passages/{instance}`."""
    return {
        "journey": passage.journey,
        "instance": passage.instance,
        "customer": passage.customer,
        "alike": passage.alike,
        "under_way": passage.under_way,
        "events": [
            {
                "touchpoint": step.event.touchpoint,
                "channel": step.event.channel or None,
                "at": step.event.at.isoformat(),
                "seconds": None if step.seconds is None else round(step.seconds),
                "usual": {"n": step.usual.way.n, **_spread(step.usual.way.seconds)} if step.usual else None,
                "score": None if step.event.score is None else round(step.event.score, 6),
                "reaction": step.event.reaction,
                "answered_at": step.event.answered_at.isoformat() if step.event.answered_at else None,
            }
            for step in passage.steps
        ],
        "points": [
            {"touchpoint": touchpoint, "mean": round(mean, 6), "low": None, "high": None, "n": n}
            for touchpoint, (mean, n) in passage.curve.items()
        ],
    }


def _touchpoint(one: Reached, targets: Mapping[str, TargetRate]) -> dict[str, Any]:
    stay = one.stay
    target = targets.get(one.touchpoint)
    return {
        "stage": one.stage,
        "touchpoint": one.touchpoint,
        "reached": stay.reached if stay else 0,
        "visits": stay.visits if stay else 0,
        "again": stay.again if stay else 0,
        "share": _share(one.share),
        "began": stay.began if stay else 0,
        "ended": stay.stopped - stay.under_way if stay else 0,
        "under_way": stay.under_way if stay else 0,
        "drop": _share(one.drop),
        "skipped": one.skipped,
        "since_begin": _spread(stay.since_begin) if stay else None,
        "target": _target(target) if target else None,
    }


def _transition(one: Transition) -> dict[str, Any]:
    return {
        "from": one.way.start,
        "to": one.way.end,
        "kind": one.move.value,
        "skips": one.skips,
        "n": one.way.n,
        "share": _share(one.share),
        "seconds": _spread(one.way.seconds),
    }


def _target(target: TargetRate) -> dict[str, Any]:
    return {
        "touchpoint": target.aim,
        "within": int(target.within.total_seconds()) if target.within else None,
        "n": target.n,
        "hits": target.hits,
        "pending": target.pending,
        "value": _six(target.share.value),
        **_bounds(target.share.interval),
    }


def _link(link: WeakLink) -> dict[str, Any]:
    return {
        "touchpoint": link.touchpoint,
        "measure": link.measure.value,
        "unhappy_n": link.unhappy_n,
        "other_n": link.other_n,
        "unhappy": _six(link.unhappy),
        "other": _six(link.other),
        "value": _six(link.value),
        "low": _six(link.low),
        "high": _six(link.high),
        "weak": link.weak,
        "association": True,
    }


def _share(share: Share) -> dict[str, Any] | None:
    return {"value": _six(share.value), **_bounds(share.interval)} if share.n else None


def _bounds(interval: Interval | None) -> dict[str, float | None]:
    return {
        "low": _six(interval.low) if interval else None,
        "high": _six(interval.high) if interval else None,
    }


def _spread(spread: Spread) -> dict[str, int]:
    return {"median": round(spread.median), "p90": round(spread.p90)}


def _six(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
