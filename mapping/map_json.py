"""The whole map as the HTTP interface gives it; numbers with at most six decimals, names in all languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapping.checking import missing_json
from mapping.comparing.effects import Effect, effect_json
from mapping.curve import FLOOR, Mean, Point, curve_json, figures_json, metric_json, to_json
from mapping.reading import View
from mapping.silence import silence_json
from mapping.standing_out import StandsOut, shown
from mapping.whole_map import ChannelScore, Native, Owner, Place, WholeMap, channels_of
from mapping.words.channels import channel_names
from mapping.words.target_actions import action_names
from surveys.lanes import Entry
from surveys.model import Persona


def map_json(whole: WholeMap) -> dict[str, Any]:
    """The answer to `GET /v1/journeys/{j}/map`."""
    journey, curve = whole.journey, whole.reading.curve
    known = curve_json(curve, whole.reading.version)
    personas = whole.configuration.personas
    whose = personas.get(journey.persona or "")
    return {
        "journey": journey.key,
        "name": dict(journey.name),
        "goal": dict(journey.goal) if journey.goal else None,
        "persona": _persona(whose) if whose else None,
        "begins": dict(journey.begins) if journey.begins else None,
        "window": known["window"],
        "view": view_json(whole.view),
        "version": whole.reading.version,
        "config_version": whole.configuration.version,
        "read_at": whole.read_at.isoformat(),
        "floor": FLOOR,
        "points": [
            point_json(point, whole.places[point.touchpoint].natives, curve.standing_out)
            for point in curve.points
        ],
        "stages": [
            {
                "key": stage.key,
                "name": dict(stage.name),
                **known["stages"][stage.key],
                "touchpoints": [
                    {
                        "key": point.key,
                        "name": dict(point.name),
                        "critical": point.critical,
                        **place_json(whole.places[point.key], whole),
                    }
                    for point in stage.touchpoints
                ],
            }
            for stage in journey.stages
        ],
        "entries": [entry_json(entry, whole.effects.get(entry.key)) for entry in journey.entries],
        "lanes": list(journey.lanes),
        "total": known["total"],
        "silence": silence_json(whole.silence, whole.heard, None),
        "personas": [_persona(persona) for persona in personas.values()],
        "channels": [_channel_named(whole, key) for key in channels_of(journey)],
        "check": [missing_json(one) for one in whole.check.missing],
    }


def view_json(view: View) -> dict[str, str | None]:
    """What is chosen beside the window."""
    return {"channel": view.channel, "persona": view.persona}


def point_json(point: Point, natives: Iterable[Native], standing_out: Iterable[StandsOut]) -> dict[str, Any]:
    """The point of the curve, the figure of each question type, and what stands out about it."""
    return {
        **to_json(point),
        "metrics": [{"n": native.tally.n, **metric_json(native.metric)} for native in natives],
        "standing_out": [shown(one) for one in standing_out if one.touchpoint == point.touchpoint],
    }


def place_json(place: Place, whole: WholeMap) -> dict[str, Any]:
    """What a map shows of a touchpoint beside its point."""
    return {
        "channels": [_channel(score, whole) for score in place.channels],
        "owner": _owner(place.owner),
        "target": _target(place, whole.configuration.company.language),
        "wanted": place.touchpoint.wanted,
        "silence": silence_json(place.silence, place.heard, whole.silence),
        "fresh": place.fresh,
        "events": place.reach.events,
        "last_event": place.reach.newest.isoformat() if place.reach.newest else None,
    }


def entry_json(entry: Entry, effect: Effect | None = None) -> dict[str, Any]:
    """One note in a lane, as the document has it, and what it changed."""
    return {
        "key": entry.key,
        "lane": entry.lane,
        "touchpoint": entry.touchpoint,
        "text": dict(entry.text),
        "source": entry.source.value if entry.source else None,
        "author": entry.author,
        "date": entry.date.isoformat() if entry.date else None,
        "quote": entry.quote,
        "persona": entry.persona,
        "barrier": entry.barrier,
        "owner": entry.owner,
        "starts": entry.starts.isoformat() if entry.starts else None,
        "accepted": entry.accepted,
        "effect": effect_json(effect) if effect else None,
    }


def _persona(persona: Persona) -> dict[str, Any]:
    return {"key": persona.key, "name": dict(persona.name)}


def _channel_named(whole: WholeMap, key: str) -> dict[str, Any]:
    return {"key": key, "name": channel_names(key, whole.configuration.company.language)}


def _channel(score: ChannelScore, whole: WholeMap) -> dict[str, Any]:
    mean: Mean = score.mean
    return {
        **_channel_named(whole, score.key),
        **figures_json(mean),
        "flags": ["too_few"] if mean.n < FLOOR else [],
    }


def _target(place: Place, usual: str) -> dict[str, Any] | None:
    """The target action and, where it is measured, how often it happened; null without any."""
    action, rate = place.touchpoint.target_action, place.target
    if action is None and rate is None:
        return None
    interval = rate.share.interval if rate else None
    return {
        "action": action,
        "name": action_names(action, usual) if action else None,
        "touchpoint": rate.aim if rate else None,
        "within": int(rate.within.total_seconds()) if rate and rate.within else None,
        "n": rate.n if rate else 0,
        "hits": rate.hits if rate else 0,
        "pending": rate.pending if rate else 0,
        "value": round(rate.share.value, 6) if rate and rate.share.value is not None else None,
        "low": round(interval.low, 6) if interval else None,
        "high": round(interval.high, 6) if interval else None,
    }


def _owner(owner: Owner | None) -> dict[str, str] | None:
    return {"key": owner.key, "name": owner.name, "kind": owner.kind} if owner else None
