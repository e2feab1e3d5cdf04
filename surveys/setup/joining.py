"""A set-up's document beside one that stands: its parts as edits, renamed where a key is taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from surveys.editing.edits import Add, Values
from surveys.editing.values import key_from
from surveys.model import Configuration


def additions(document: Mapping[str, Any], configuration: Configuration) -> tuple[Add, ...]:
    """Edits that add the document's journeys with all they need.

    Rooms, people, calendars, personas, tags and ready answers that are there already are used as they are;
    journeys, touchpoints, surveys and triggers get another key where theirs is taken. Complaint rules come
    first and hold for the new touchpoints only. The company and its contact budget stay as they are.
    """
    return tuple(_additions(document, configuration))


def _additions(document: Mapping[str, Any], configuration: Configuration) -> Iterator[Add]:
    known = {
        "calendars": configuration.calendars,
        "rooms": configuration.rooms,
        "personas": configuration.personas,
        "people": {**configuration.rooms, **configuration.people},
        "tags": configuration.tags,
        "replies": configuration.replies,
    }
    for section, there in known.items():
        for key, part in document.get(section, {}).items():
            if key not in there:
                yield Add((section,), key, flat(part))
    taken = {point.key for journey in configuration.journeys.values() for point in journey.touchpoints}
    points: dict[str, str] = {}
    for journey in document["journeys"].values():
        for stage in journey["stages"]:
            for point in stage["touchpoints"]:
                points[point["key"]] = _free(point["key"], taken | set(points.values()))
    surveys: dict[str, str] = {}
    for key, survey in document.get("surveys", {}).items():
        surveys[key] = _free(key, {*configuration.surveys, *surveys.values()})
        yield from _survey(surveys[key], survey)
    for key, journey in document["journeys"].items():
        yield from _journey(_free(key, configuration.journeys), journey, points)
    triggers = {trigger.key for trigger in configuration.triggers}
    for trigger in document.get("triggers", ()):
        key = _free(trigger["key"], triggers)
        triggers.add(key)
        here = {"touchpoint": points[trigger["touchpoint"]], "survey": surveys[trigger["survey"]]}
        yield Add(("triggers",), key, flat({**_without(trigger, "key"), **here}))
    for place, rule in enumerate(document.get("complaints", ()), start=1):
        yield Add(("complaints",), None, flat({**rule, "when": _narrowed(rule.get("when"), points)}), place)


def _survey(key: str, survey: Mapping[str, Any]) -> Iterator[Add]:
    """The first question comes with the survey, the others after it."""
    first, *others = survey["questions"]
    rest = flat(_without(survey, "questions"))
    named = tuple((f"questions.{first['key']}.{path}", value) for path, value in flat(_without(first, "key")))
    yield Add(("surveys",), key, (*rest, *named))
    for question in others:
        yield Add(("surveys", key, "questions"), question["key"], flat(_without(question, "key")))


def _journey(key: str, journey: Mapping[str, Any], points: Mapping[str, str]) -> Iterator[Add]:
    yield Add(("journeys",), key, flat(_without(journey, "stages", "entries")))
    for stage in journey["stages"]:
        stages = ("journeys", key, "stages")
        yield Add(stages, stage["key"], flat(_without(stage, "key", "touchpoints")))
        for point in stage["touchpoints"]:
            section = (*stages, stage["key"], "touchpoints")
            yield Add(section, points[point["key"]], flat(_without(_aiming(point, points), "key")))
    for entry in journey.get("entries", ()):
        here = {**_without(entry, "key"), "touchpoint": points[entry["touchpoint"]]}
        yield Add(("journeys", key, "entries"), entry["key"], flat(here))


def _aiming(point: Mapping[str, Any], points: Mapping[str, str]) -> dict[str, Any]:
    """With its target's touchpoint by the key it has here."""
    target = point.get("target")
    if target is None:
        return dict(point)
    return {**point, "target": {**target, "touchpoint": points[target["touchpoint"]]}}


def _narrowed(when: str | None, points: Mapping[str, str]) -> str:
    """The rule for the new touchpoints only, by their keys here."""
    named = f"touchpoint in [{', '.join(repr(key) for key in points.values())}]"
    if when is None:
        return named
    renamed = re.sub(
        r"'([a-z0-9-]+)'|\"([a-z0-9-]+)\"",
        lambda found: f"'{points.get(found[1] or found[2], found[1] or found[2])}'",
        when,
    )
    if re.search(r"\btouchpoint\b", renamed):
        return renamed
    return f"({renamed}) and {named}"


def _free(key: str, taken: Collection[str]) -> str:
    return key_from(key, taken) if key in taken else key


def _without(part: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name not in names}


def flat(part: Mapping[str, Any], path: str = "") -> Values:
    """`{"text": {"en": "Hi"}, "days": ["a"]}` -> `(("text.en", "Hi"), ("days", ("a",)))`.

    Lists of records go by their keys: `options.late.text.en`.
    """
    found: list[tuple[str, Any]] = []
    for name, value in part.items():
        where = f"{path}{name}"
        if isinstance(value, Mapping):
            found += flat(value, f"{where}.")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for item in value:
                found += flat(_without(item, "key"), f"{where}.{item['key']}.")
        elif isinstance(value, list):
            found.append((where, tuple(str(one) for one in value)))
        else:
            found.append((where, value if isinstance(value, bool | int | float | str) else str(value)))
    return tuple(found)
