"""A map's lanes and targets over HTTP: read, and edited where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, ENGINE
from handlers.http.maps.journeys import json_answer, no_such_journey
from handlers.http.maps.lane_bodies import OF_ENTRY, OF_TARGET, json_object, refused, values_in, version_in
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER, needs
from mapping.map_json import entry_json
from mapping.pinned import read_pinned
from surveys.configuration.lane_editing import Conflict, Edited, Outcome, edit_part
from surveys.editing.addresses import Address
from surveys.editing.edits import Add, Change, Remove, Values
from surveys.editing.values import key_from
from surveys.lanes import Entry, Source
from surveys.model import OWNER, Configuration, Journey, Texts, Touchpoint
from surveys.people.roles import Role

KEY = 24
"""Characters of a text that a key is made from."""


async def get_entries(request: web.Request) -> web.StreamResponse:
    """All entries and targets of a journey, with what a form needs to change them."""
    caller = request[CALLER]
    configuration = await request.app[CONFIGURATIONS].current(caller.tenant)
    journey = configuration.journeys.get(request.match_info["journey"])
    if journey is None:
        return no_such_journey(request.match_info["journey"])
    said = await _said(request, journey.key, journey.entries)
    return json_answer(
        {
            "journey": journey.key,
            "config_version": configuration.version,
            "lanes": journey.lanes,
            "languages": configuration.company.languages,
            "sources": [one.value for one in Source],
            "owners": _owners(configuration),
            "personas": [{"key": one.key, "name": one.name} for one in configuration.personas.values()],
            "entries": [_entry(one, said) for one in journey.entries],
            "targets": [_target(point) for point in journey.touchpoints],
            "may_edit": needs(request, Role.ADMIN) is None,
        }
    )


async def post_entry(request: web.Request) -> web.StreamResponse:
    """One more entry, signed by whoever adds it."""
    found = await _asked(request, None)
    if isinstance(found, web.Response):
        return found
    configuration, journey, body = found
    key = body.pop("key", None)
    values = values_in(body, OF_ENTRY)
    if isinstance(values, web.Response):
        return values
    if key is not None and not isinstance(key, str):
        return problem(422, "key: expected text", members={"why": "unfit", "field": "key"})
    section: Address = ("journeys", journey.key, "entries")
    name = key or key_from(_first_text(values, configuration)[:KEY], [one.key for one in journey.entries])
    outcome = await _edit(request, Add(section, name, values), None)
    return await _kept(request, outcome, name, body, 201)


async def patch_entry(request: web.Request) -> web.StreamResponse:
    """Change an entry; whoever changed the same one meanwhile is not overwritten."""
    found = await _asked(request, OF_ENTRY)
    if isinstance(found, web.Response):
        return found
    _, journey, body = found
    values = values_in(body, OF_ENTRY)
    if isinstance(values, web.Response):
        return values
    base = version_in(request)
    if isinstance(base, web.Response):
        return base
    key = request.match_info["entry"]
    outcome = await _edit(request, Change(("journeys", journey.key, "entries", key), values), base)
    return await _kept(request, outcome, key, body, 200)


async def delete_entry(request: web.Request) -> web.StreamResponse:
    """Take an entry away, unless somebody changed it meanwhile."""
    base = version_in(request)
    if isinstance(base, web.Response):
        return base
    configuration = await request.app[CONFIGURATIONS].current(request[CALLER].tenant)
    journey, key = request.match_info["journey"], request.match_info["entry"]
    if journey not in configuration.journeys:
        return no_such_journey(journey)
    outcome = await _edit(request, Remove(("journeys", journey, "entries", key)), base)
    match outcome:
        case Edited(version):
            return json_answer({"config_version": version})
        case Conflict():
            return await _conflict(request, outcome, key, {})
        case _:
            return refused(outcome)


async def patch_target(request: web.Request) -> web.StreamResponse:
    """What a touchpoint's score shall be, and how its target action is measured."""
    found = await _asked(request, OF_TARGET)
    if isinstance(found, web.Response):
        return found
    configuration, journey, body = found
    values = values_in(body, OF_TARGET)
    if isinstance(values, web.Response):
        return values
    base = version_in(request)
    if isinstance(base, web.Response):
        return base
    key = request.match_info["touchpoint"]
    stage = next((one for one in journey.stages if any(point.key == key for point in one.touchpoints)), None)
    if stage is None:
        return problem(404, f"the journey has no touchpoint {key!r}", members={"why": "gone"})
    address = ("journeys", journey.key, "stages", stage.key, "touchpoints", key)
    outcome = await _edit(request, Change(address, values), base)
    configuration = await request.app[CONFIGURATIONS].current(request[CALLER].tenant)
    point = configuration.touchpoint(journey.key, key)
    shown = _target(point) if point else {"touchpoint": key, "wanted": None, "target": None}
    match outcome:
        case Edited(version):
            return json_answer({"config_version": version, **shown})
        case Conflict(version, _, authors):
            return _overlapping(version, authors, shown, body)
        case _:
            return refused(outcome)


async def _asked(
    request: web.Request, known: tuple[str, ...] | None
) -> tuple[Configuration, Journey, dict[str, Any]] | web.Response:
    """What the request is about, or the problem with it; a change changes something."""
    body = await json_object(request)
    if isinstance(body, web.Response):
        return body
    if known is not None and not body:
        return problem(422, f"nothing to change; there is {', '.join(known)}")
    configuration = await request.app[CONFIGURATIONS].current(request[CALLER].tenant)
    journey = configuration.journeys.get(request.match_info["journey"])
    if journey is None:
        return no_such_journey(request.match_info["journey"])
    return configuration, journey, body


async def _edit(request: web.Request, edit: Add | Change | Remove, base: int | None) -> Outcome:
    caller = request[CALLER]
    async with request.app[ENGINE].begin() as conn:
        outcome = await edit_part(
            conn,
            tenant=caller.tenant,
            edit=edit,
            base=base,
            author=caller.author,
            now=request.app[CLOCK](),
        )
    request.app[CONFIGURATIONS].forget(caller.tenant)
    return outcome


async def _kept(
    request: web.Request, outcome: Outcome, key: str, yours: Mapping[str, Any], status: int
) -> web.Response:
    match outcome:
        case Edited(version):
            entry = await _current(request, key)
            if entry is None:
                return problem(404, f"the entry {key!r} is gone", members={"why": "gone"})
            return json_answer({"config_version": version, "entry": entry}, status)
        case Conflict():
            return await _conflict(request, outcome, key, yours)
        case _:
            return refused(outcome)


async def _conflict(
    request: web.Request, conflict: Conflict, key: str, yours: Mapping[str, Any]
) -> web.Response:
    return _overlapping(conflict.version, conflict.authors, await _current(request, key), yours)


def _overlapping(
    version: int, authors: tuple[str, ...], current: Mapping[str, Any] | None, yours: Mapping[str, Any]
) -> web.Response:
    """Both texts: what stands there now, and what was not taken."""
    return problem(
        409,
        f"{', '.join(authors) or 'somebody'} changed this meanwhile; nothing is overwritten",
        members={
            "why": "overlap",
            "current": {"config_version": version, "entry": current},
            "yours": yours,
            "changed_by": authors,
        },
    )


async def _current(request: web.Request, key: str) -> dict[str, Any] | None:
    configuration = await request.app[CONFIGURATIONS].current(request[CALLER].tenant)
    journey = configuration.journeys.get(request.match_info["journey"])
    entry = next((one for one in journey.entries if one.key == key), None) if journey else None
    if journey is None or entry is None:
        return None
    return _entry(entry, await _said(request, journey.key, (entry,)))


async def _said(request: web.Request, journey: str, entries: tuple[Entry, ...]) -> Mapping[str, str]:
    if not any(one.quote for one in entries):
        return {}
    async with request.app[ENGINE].connect() as conn:
        return await read_pinned(conn, tenant=request[CALLER].tenant, journey=journey, entries=entries)


def _entry(entry: Entry, said: Mapping[str, str]) -> dict[str, Any]:
    shown = {name: value for name, value in entry_json(entry).items() if name != "effect"}
    return {**shown, "said": said.get(entry.quote) if entry.quote else None}


def _target(point: Touchpoint) -> dict[str, Any]:
    target = point.target
    within = _written(target.within.total_seconds()) if target and target.within else None
    return {
        "touchpoint": point.key,
        "wanted": point.wanted,
        "target": {"touchpoint": target.touchpoint, "within": within} if target else None,
    }


def _written(seconds: float) -> str:
    """A span as the document writes it: 7d, 36h."""
    for unit, length in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds % length == 0:
            return f"{int(seconds // length)}{unit}"
    return f"{int(seconds)}s"


def _owners(configuration: Configuration) -> list[dict[str, Any]]:
    named: dict[str, Texts] = {key: {"en": room.name} for key, room in configuration.rooms.items()}
    named |= {key: {"en": person.name} for key, person in configuration.people.items()}
    levels = (level for room in configuration.rooms.values() for level in room.escalate)
    for key in (*levels, OWNER):
        named.setdefault(key, {})
    return [{"key": key, "name": name or {"en": key}} for key, name in named.items()]


def _first_text(values: Values, configuration: Configuration) -> str:
    said = dict(values)
    own = said.get(f"text.{configuration.company.language}")
    texts = (str(value) for path, value in values if path.startswith("text.") and value)
    return str(own) if own else next(texts, "")
