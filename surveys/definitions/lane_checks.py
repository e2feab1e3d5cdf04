"""What must hold of lanes: entries stand in one of them, at a touchpoint; solutions name barriers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from surveys.definitions.reading import Found, choosing, hint
from surveys.definitions.tree import Mistake, Why
from surveys.lanes import BARRIERS, SOLUTIONS


def lane_mistakes(document: Found, owners: Iterable[str]) -> Iterator[Mistake]:
    """`owners` = whom a touchpoint, and so an entry, may belong to."""
    personas, owners = _keys(document.at("personas")), set(owners)
    for journey in _values(document.at("journeys")):
        yield from _known(journey.at("persona"), "persona", personas)
        points = [
            point for stage in _items(journey.at("stages")) for point in _items(stage.at("touchpoints"))
        ]
        touchpoints = {key.value for point in points if (key := point.at("key"))}
        for point in points:
            target = point.at("target")
            yield from _known(target.at("touchpoint") if target else None, "touchpoint", touchpoints)
        entries = list(_items(journey.at("entries")))
        lanes = {lane.value for lane in _items(journey.at("lanes"))}
        barriers = {key.value for one in entries if _lane(one) == BARRIERS and (key := one.at("key"))}
        for one in entries:
            yield from _known(one.at("lane"), "lane", lanes)
            yield from _known(one.at("touchpoint"), "touchpoint", touchpoints)
            yield from _known(one.at("persona"), "persona", personas)
            yield from _known(one.at("owner"), "target", owners)
            barrier = one.at("barrier")
            if barrier is not None and _lane(one) not in (SOLUTIONS, None):
                message = f"only an entry in the lane {SOLUTIONS} answers a barrier"
                yield barrier.mistake(message, Why("no-solution", (("lane", SOLUTIONS),)))
            else:
                yield from _known(barrier, "barrier", barriers)


def _lane(entry: Found) -> str | None:
    lane = entry.at("lane")
    return lane.value if lane else None


def _known(name: Found | None, what: str, names: set[str]) -> Iterator[Mistake]:
    if name is not None and name.value not in names:
        message = f"no {what} {name.value!r}: {hint(name.value, names)}"
        yield name.mistake(message, choosing(what, name.value, names))


def _keys(found: Found | None) -> set[str]:
    return set(found.value) if found else set()


def _values(found: Found | None) -> Iterator[Found]:
    yield from found.value.values() if found else ()


def _items(found: Found | None) -> Iterator[Found]:
    yield from found.value if found else ()
