"""The document that a finished draft of a set-up makes: from an industry's template, or from its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from surveys.definitions.fields import DOCUMENT
from surveys.definitions.kinds import Kind, ListOf, MapOf, Record, Texts
from surveys.definitions.notations import NAME
from surveys.definitions.tree import LOADER
from surveys.editing.values import key_from
from surveys.setup.draft import NONE, Draft, DraftPoint
from surveys.setup.ready_surveys import ready_survey

LANES: Final = ("goals", "actions", "questions", "thoughts", "barriers", "solutions")
WINDOW: Final = "09:00-21:00"
BUDGET: Final = {"asks": 2, "per": "30d"}
NAMED_AT_ONCE: Final = 8
"""Touchpoints in one condition, which may not be longer than 500 characters."""


def from_template(
    template: str, rooms: Mapping[str, Mapping[str, str]], company: Mapping[str, Any]
) -> dict[str, Any]:
    """The template's document with this company's name, languages and zone.

    `rooms`: English name of a room -> language -> name; a room's own name is a text in one language only.
    """
    document: dict[str, Any] = yaml.load(template, Loader=LOADER)  # noqa: S506
    document["company"] = dict(company)
    for calendar in document.get("calendars", {}).values():
        calendar["timezone"] = company["timezone"]
    for room in document.get("rooms", {}).values():
        room["name"] = rooms.get(room["name"], {}).get(company["language"], room["name"])
    in_languages(document, DOCUMENT, company["languages"])
    return document


def from_words(draft: Draft, company: Mapping[str, Any], default_room: str) -> dict[str, Any]:
    """The document of a journey that was put together step by step, its texts in the company's language.

    Unhappy answers go to the touchpoint's owner; to `default_room` where nobody was named.
    """
    language = company["language"]
    rooms: dict[str, Any] = {}
    for name in draft.owners or (default_room,):
        rooms[key_from(name, tuple(rooms))] = {"name": name}
    keys = {room["name"]: key for key, room in rooms.items()}
    points: dict[str, DraftPoint] = {}
    stages: list[dict[str, Any]] = []
    for stage in draft.stages:
        touchpoints = []
        for point in stage.points:
            key = key_from(point.name, tuple(points))
            points[key] = point
            touchpoints.append(_touchpoint(key, point, language, keys))
        taken = tuple(one["key"] for one in stages)
        stages.append(
            {
                "key": key_from(stage.name, taken),
                "name": {language: stage.name},
                "touchpoints": touchpoints,
            }
        )
    asked = {key: point for key, point in points.items() if point.survey not in (None, NONE)}
    document: dict[str, Any] = {"version": 1, "company": dict(company)}
    if draft.audience and draft.audience != NONE:
        document["personas"] = {key_from(draft.audience): {"name": {language: draft.audience}}}
    journey: dict[str, Any] = {"name": {language: draft.journey}}
    if draft.goal and draft.goal != NONE:
        journey["goal"] = {language: draft.goal}
    document |= {
        "rooms": rooms,
        "journeys": {key_from(draft.journey or ""): {**journey, "lanes": list(LANES), "stages": stages}},
        "surveys": {
            key: ready_survey(point.survey or "", company["languages"], about=point.name)
            for key, point in asked.items()
        },
        "triggers": [_trigger(key, point) for key, point in asked.items()],
        "complaints": _complaints(points, keys, rooms),
        "contact_budget": dict(BUDGET),
    }
    return document


def written(document: Mapping[str, Any]) -> str:
    """As YAML, small things in one line."""
    return str(
        yaml.safe_dump(
            dict(document), allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
        )
    )


def in_languages(node: Any, kind: Kind, languages: Sequence[str]) -> None:
    """Take all texts in other languages out of a part of a document, in place; one always stays."""
    match kind:
        case Texts():
            kept = {code: words for code, words in node.items() if code in languages}
            kept = kept or {languages[0]: node.get("en") or next(iter(node.values()))}
            node.clear()
            node.update(kept)
        case Record(fields=fields):
            for one in fields:
                if one.name in node:
                    in_languages(node[one.name], one.kind, languages)
        case MapOf(item=item):
            for part in node.values():
                in_languages(part, item, languages)
        case ListOf(item=item):
            for part in node:
                in_languages(part, item, languages)
        case _:
            pass


def _touchpoint(key: str, point: DraftPoint, language: str, rooms: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"key": key, "name": {language: point.name}}
    if point.channels:
        found["channels"] = list(_keys(point.channels))
    if point.owner and point.owner != NONE:
        found["owner"] = rooms[point.owner]
    if point.action and point.action != NONE:
        found["target_action"] = _keys((point.action,))[0]
    return found


def _keys(names: Sequence[str]) -> tuple[str, ...]:
    """Words that are keys already stay as they are."""
    found: list[str] = []
    for name in names:
        found.append(name if re.fullmatch(NAME.pattern, name) else key_from(name, tuple(found)))
    return tuple(found)


def _trigger(key: str, point: DraftPoint) -> dict[str, Any]:
    return {
        "key": key_from(f"after-{key}"),
        "touchpoint": key,
        "survey": key,
        "delay": point.delay or "0s",
        "send_window": WINDOW,
        "expires": "3d",
    }


def _complaints(
    points: Mapping[str, DraftPoint], keys: Mapping[str, str], rooms: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The last rule is for all whose touchpoint has no owner, and for the room named first."""
    first = next(iter(rooms))
    found = []
    for room in list(rooms)[1:]:
        owned = [key for key, point in points.items() if point.owner and keys.get(point.owner) == room]
        for start in range(0, len(owned), NAMED_AT_ONCE):
            named = ", ".join(f"'{key}'" for key in owned[start : start + NAMED_AT_ONCE])
            when = f"score == negative and touchpoint in [{named}]"
            found.append({"when": when, "room": room, "sla": "60m"})
    return [*found, {"when": "score == negative", "room": first, "sla": "60m"}]
