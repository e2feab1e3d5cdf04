"""Which parts of a document name another part: so that a rename is followed and nothing in use is removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from surveys.editing.addresses import ANY, Address, found, named

SAME: Final = "="
"""The same parent as the part that is named."""
_TOUCHPOINTS: Final = ("journeys", "stages", "touchpoints")
_TARGETS: Final[tuple[Address, ...]] = (("routing", ANY, "to"), ("routing", ANY, "owner"))
_OWNED: Final[tuple[Address, ...]] = (
    ("journeys", ANY, "stages", ANY, "touchpoints", ANY, "owner"),
    ("journeys", ANY, "entries", ANY, "owner"),
)
_NEEDED: Final[Mapping[Address, tuple[Address, ...]]] = {
    ("surveys",): (("triggers", ANY, "survey"),),
    _TOUCHPOINTS: (
        ("triggers", ANY, "touchpoint"),
        ("routing", ANY, "touchpoints"),
        ("journeys", SAME, "entries", ANY, "touchpoint"),
        ("journeys", SAME, "stages", ANY, "touchpoints", ANY, "target", "touchpoint"),
    ),
    ("journeys", "entries"): (("journeys", SAME, "entries", ANY, "barrier"),),
    ("rooms",): (
        ("complaints", ANY, "room"),
        *_OWNED,
        *_TARGETS,
        ("replies", ANY, "rooms"),
    ),
    ("people",): (*_TARGETS, *_OWNED),
    ("personas",): (
        ("complaints", ANY, "personas"),
        ("routing", ANY, "personas"),
        ("journeys", ANY, "persona"),
        ("journeys", ANY, "entries", ANY, "persona"),
    ),
    ("calendars",): (
        ("rooms", ANY, "calendar"),
        ("people", ANY, "calendar"),
        ("routing", ANY, "shift"),
        ("quiet_calendar",),
    ),
    ("surveys", "questions"): (("surveys", SAME, "questions", ANY, "when"),),
}
"""Section -> where its keys are named by what cannot do without them."""
_MENTIONED: Final[Mapping[Address, tuple[Address, ...]]] = {
    ("rooms",): (("rooms", ANY, "escalate"),),
    ("people",): (("rooms", ANY, "escalate"),),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """`holder[name]` is the key, a list with the key in it, or a mapping from it."""

    item: Address
    holder: dict[str, Any]
    name: str


def needed_by(data: Any, item: Address) -> tuple[Address, ...]:
    """Items that name this one, or a touchpoint within it, and could not do without it."""
    gone = [item, *_touchpoints_within(data, item)]
    users = []
    for one in gone:
        shared = one[::2] == _TOUCHPOINTS and _elsewhere(data, one, gone)
        for pattern in _NEEDED.get(one[::2], ()):
            if shared and SAME not in pattern:
                continue
            users += [
                found.item for found in _mentions(data, pattern, one) if found.item[: len(item)] != item
            ]
    return tuple(dict.fromkeys(users))


def rename(data: Any, item: Address, key: str) -> None:
    """Let all that names this item call it `key`; `data` is changed."""
    shared = item[::2] == _TOUCHPOINTS and _elsewhere(data, item, [item])
    for pattern in (*_NEEDED.get(item[::2], ()), *_MENTIONED.get(item[::2], ())):
        if shared and SAME not in pattern:
            continue
        for one in list(_mentions(data, pattern, item)):
            match one.holder[one.name]:
                case dict() as mapping:
                    one.holder[one.name] = {
                        key if name == item[-1] else name: v for name, v in mapping.items()
                    }
                case list() as several:
                    one.holder[one.name] = [key if str(word) == item[-1] else word for word in several]
                case _:
                    one.holder[one.name] = key


def _mentions(data: Any, pattern: Address, item: Address) -> Iterator[Mention]:
    for where, holder in _holders(data, pattern[:-1], item):
        value = holder.get(pattern[-1])
        words = [str(one) for one in value] if isinstance(value, list | dict) else [str(value)]
        if item[-1] in words:
            yield Mention(where[: len(where) // 2 * 2] or (pattern[-1],), holder, pattern[-1])


def _holders(data: Any, pattern: Address, item: Address) -> Iterator[tuple[Address, dict[str, Any]]]:
    heads: list[tuple[Address, Any]] = [((), data)]
    for place, part in enumerate(pattern):
        name = item[place] if part == SAME else part
        heads = [
            ((*where, key), one)
            for where, here in heads
            for key, one in (named(here) if name == ANY else [(name, found(here, (name,)))])
        ]
    yield from ((where, one) for where, one in heads if isinstance(one, dict))


def _touchpoints_within(data: Any, item: Address) -> list[Address]:
    if item[::2] not in (("journeys",), ("journeys", "stages")):
        return []
    return [
        where
        for where, _ in _holders(data, ("journeys", ANY, "stages", ANY, "touchpoints", ANY), item)
        if where[: len(item)] == item
    ]


def _elsewhere(data: Any, touchpoint: Address, gone: list[Address]) -> bool:
    """Whether another touchpoint of this key stays."""
    pattern = ("journeys", ANY, "stages", ANY, "touchpoints", ANY)
    return any(
        where[-1] == touchpoint[-1] and where not in gone for where, _ in _holders(data, pattern, touchpoint)
    )
