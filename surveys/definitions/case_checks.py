"""What must hold of rules that open cases, of routes, people and rooms: names that exist, times in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from surveys.definitions.reading import Found, choosing, hint
from surveys.definitions.tree import Mistake, Why
from surveys.model import EMPLOYEE, OWNER

RESERVED: Final = frozenset({OWNER, EMPLOYEE})
"""Words that stand for people of the moment, so nobody else can be called so."""
_OPENING: Final = ("when", "words", "options", "personas", "repeat")
_SAME: Final = ("telegram", "employee")

Fault = tuple[Mistake, bool]
"""(what is wrong, whether it is only a doubt)"""


def case_faults(document: Found, broken: Sequence[str]) -> Iterator[Fault]:
    """`broken` = paths of what could not be read."""
    rooms, people = _keys(document, "rooms"), _keys(document, "people")
    for rule in _items(document.at("complaints")):
        yield from _rule(rule, document, rooms, broken)
    for room, found in _pairs(document.at("rooms")):
        yield from _own_word(room, found)
        yield from _levels(found, {*rooms, *people, OWNER})
    yield from _people(document, rooms)
    for route in _items(document.at("routing")):
        yield from _route(route, document, {*rooms, *people, OWNER})
    for _, reply in _pairs(document.at("replies")):
        yield from _all_known(reply.at("rooms"), "room", rooms)


def _rule(rule: Found, document: Found, rooms: set[str], broken: Sequence[str]) -> Iterator[Fault]:
    whole = not any(path.startswith(f"{rule.path}.") for path in broken)
    if whole and not any(rule.at(part) for part in _OPENING):
        yield _wrong(rule, "a rule needs when, words, options, personas or repeat", Why("rule-empty"))
    room = rule.at("room")
    if room is not None:
        yield from _known(room, "room", rooms)
    elif not rooms:
        yield _wrong(rule, "there is no room that could take the case", Why("no-room"))
    yield from _all_known(rule.at("options"), "option", _options(document))
    yield from _all_known(rule.at("personas"), "persona", _keys(document, "personas"))


def _levels(room: Found, known: set[str]) -> Iterator[Fault]:
    levels, times = list(_items(room.at("escalate"))), room.at("escalate_after")
    for level in levels:
        if level.value not in known:
            message = f"{level.value!r} is no room and no person yet: this level reaches nobody"
            yield level.mistake(message, Why("nobody", (("name", level.value),))), True
    if times is None:
        return
    if len(times.value) > len(levels):
        why = Why("levels", (("number", len(times.value)),))
        yield _wrong(times, "expected no more times than there are levels in escalate", why)
    for before, after in pairwise(times.value):
        if after.value < before.value:
            yield _wrong(after, "expected a time that is not before the one before it", Why("descending"))


def _people(document: Found, rooms: set[str]) -> Iterator[Fault]:
    holders: dict[tuple[str, object], str] = {}
    for key, person in _pairs(document.at("people")):
        yield from _own_word(key, person)
        if key in rooms:
            message = f"a room is called {key!r} already; expected another key"
            yield _wrong(person, message, Why("person-taken", (("name", key),)))
        yield from _known(person.at("calendar"), "calendar", _keys(document, "calendars"))
        for name in _SAME:
            value = person.at(name)
            if value is None:
                continue
            first = holders.setdefault((name, value.value), key)
            if first != key:
                why = Why("same-person", (("name", key), ("other", first)))
                yield _wrong(value, f"{first} has the same {name}", why)


def _route(route: Found, document: Found, targets: set[str]) -> Iterator[Fault]:
    yield from _all_known(route.at("to"), "target", {*targets, EMPLOYEE})
    yield from _known(route.at("owner"), "target", targets)
    yield from _known(route.at("shift"), "calendar", _keys(document, "calendars"))
    yield from _all_known(route.at("personas"), "persona", _keys(document, "personas"))
    yield from _all_known(route.at("touchpoints"), "touchpoint", _touchpoints(document))


def _own_word(key: str, found: Found) -> Iterator[Fault]:
    if key in RESERVED:
        message = f"{key!r} has a meaning of its own; expected another key"
        yield _wrong(found, message, Why("reserved", (("name", key),)))


def _all_known(several: Found | None, what: str, names: set[str]) -> Iterator[Fault]:
    for one in _items(several):
        yield from _known(one, what, names)


def _known(name: Found | None, what: str, names: Iterable[str]) -> Iterator[Fault]:
    if name is not None and name.value not in names:
        message = f"no {what} {name.value!r}: {hint(name.value, names)}"
        yield _wrong(name, message, choosing(what, name.value, names))


def _wrong(found: Found, message: str, why: Why) -> Fault:
    return found.mistake(message, why), False


def _keys(document: Found, section: str) -> set[str]:
    found = document.at(section)
    return set(found.value) if found else set()


def _options(document: Found) -> set[str]:
    return {
        key.value
        for _, survey in _pairs(document.at("surveys"))
        for question in _items(survey.at("questions"))
        for option in _items(question.at("options"))
        if (key := option.at("key"))
    }


def _touchpoints(document: Found) -> set[str]:
    return {
        key.value
        for _, journey in _pairs(document.at("journeys"))
        for stage in _items(journey.at("stages"))
        for touchpoint in _items(stage.at("touchpoints"))
        if (key := touchpoint.at("key"))
    }


def _pairs(found: Found | None) -> Iterator[tuple[str, Found]]:
    yield from found.value.items() if found else ()


def _items(found: Found | None) -> Iterator[Found]:
    yield from found.value if found else ()
