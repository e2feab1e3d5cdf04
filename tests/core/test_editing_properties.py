"""Every item of every template can be shown, changed, moved, removed and added again; all else stays."""

import copy
import json
from difflib import SequenceMatcher
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys import templates
from surveys.definitions import inspect
from surveys.definitions.kinds import (
    Coded,
    Kind,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Some,
    Texts,
    Truth,
    Whole,
    Words,
)
from surveys.definitions.reading import number
from surveys.editing import edited, item, items, whole
from surveys.editing.addresses import Address, found, kind_at, sections, singles, value_fields
from surveys.editing.edits import (
    Add,
    Change,
    Edit,
    LastOne,
    Missing,
    Move,
    Remove,
    Rename,
    StillUsed,
    from_json,
    to_json,
)
from surveys.editing.line_reading import read_line
from surveys.editing.lines import line_of, subject
from surveys.editing.names import all_items
from surveys.editing.text import said
from surveys.editing.values import Misfit, Value, read_value

EXAMPLE = (Path(__file__).parent / "configuration_example.yaml").read_text(encoding="utf-8")
DOCUMENTS = {
    "example": EXAMPLE,
    **{name: templates.text(name) for name in templates.names()},
    "json": json.dumps(said(templates.text("restaurant")), ensure_ascii=False, indent=2),
    "json in one line": json.dumps(said(EXAMPLE)),
}
document = st.sampled_from(sorted(DOCUMENTS))


@cache
def addresses(text: str) -> tuple[Address, ...]:
    data = said(text)
    return tuple(one for section in sections() for one in all_items(data, section))


def changeable(text: str) -> list[Address]:
    """Items that say something themselves, and what stands once."""
    own = [one for one in addresses(text) if value_fields(record_of(one))]
    return [*own, *((one.name,) for one in singles() if one.name in said(text)), ()]


def record_of(address: Address) -> Record:
    found_there = kind_at(address)
    assert isinstance(found_there, Record)
    return found_there


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


def own_comments(text: str, without: str) -> list[str]:
    """Those right above what was removed: they go with it."""
    before, after = text.splitlines(), without.splitlines()
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    gone = [line for how, start, end, _, _ in changes if how != "equal" for line in before[start:end]]
    return list(takewhile(lambda line: line.lstrip().startswith("#"), gone))


def values(kind: Kind) -> st.SearchStrategy[Any]:
    """Values of a field, fit by themselves."""
    match kind:
        case Words(longest):
            letters = st.characters(codec="utf-8", exclude_characters="{}", exclude_categories=("Cc", "Cs"))
            return st.text(letters, min_size=1, max_size=min(longest, 30)).filter(
                lambda text: read_value(kind, text) == text
            )
        case Coded(expected):
            examples = (
                "2h",
                "90d",
                "10:00-12:00",
                "2026-12-25",
                "mon",
                "09:00",
                "a > 1 and b in ['x', \"y\"]",
                "site",
                "Europe/Kyiv",
                "0b9c2f5e-6a41-4a58-9d55-3f1f0f0f2f10/words",
            )
            fit = [one for one in (*examples, "de") if read_value(kind, one) == one]
            assert fit, expected
            return st.sampled_from(fit)
        case OneOf(words):
            return st.sampled_from(words)
        case Whole(lowest, highest):
            return st.integers(lowest, highest)
        case Number(lowest, highest):
            return st.integers(lowest * 100, highest * 100).map(lambda cents: number(f"{cents / 100}"))
        case Truth():
            return st.booleans()
        case Some(one) | ListOf(one):
            return st.lists(values(one), min_size=1, max_size=3, unique=True).map(tuple)
        case _:
            raise AssertionError(kind)


def paths(kind: Kind, prefix: str) -> st.SearchStrategy[tuple[str, Value]]:
    """A path to a value, and the value."""
    match kind:
        case Record(_, fields):
            return st.sampled_from(fields).flatmap(lambda one: paths(one.kind, f"{prefix}.{one.name}"))
        case Texts(words):
            return st.tuples(st.sampled_from([f"{prefix}.en", f"{prefix}.pt-BR"]), values(words))
        case MapOf(key, one):
            names = [
                name for name in ("score", "mon-fri", "sun") if not isinstance(read_value(key, name), Misfit)
            ]
            return st.tuples(st.sampled_from([f"{prefix}.{name}" for name in names]), values(one))
        case _:
            return st.tuples(st.just(prefix), values(kind))


def change_of(address: Address) -> st.SearchStrategy[Change]:
    fields = [one for one in value_fields(record_of(address)) if address or not isinstance(one.kind, Record)]
    one = st.sampled_from(fields).flatmap(lambda field: paths(field.kind, field.name))
    return one.map(lambda pair: Change(address, (pair,)))


def put(data: Any, address: Address, path: str, value: Value, kind: Kind) -> Any:
    """The same change made to plain values."""
    after = copy.deepcopy(data)
    here = found(after, address)
    *way, last = path.split(".")
    for name in way:
        here = here.setdefault(name, {})
    plain = list(value) if isinstance(value, tuple) else value
    single = isinstance(kind, Some) and isinstance(plain, list) and len(plain) == 1
    here[last] = plain[0] if single and isinstance(plain, list) else plain
    return after


def words(data: Any) -> Any:
    """All scalars as their words: layout has no other types."""
    match data:
        case dict():
            return [(key, words(part)) for key, part in data.items()]
        case list():
            return [words(part) for part in data]
        case bool():
            return "true" if data else "false"
        case _:
            return str(data)


@settings(max_examples=25)
@given(st.data())
def test_a_change_of_any_value_of_any_item_changes_that_value_alone(data: st.DataObject) -> None:
    text = DOCUMENTS[data.draw(document)]
    address = data.draw(st.sampled_from(changeable(text)))
    edit = data.draw(change_of(address))
    ((path, value),) = edit.values
    after = edited(text, edit)
    if isinstance(after, Missing):
        return
    assert isinstance(after, str)
    kind = kind_at((*address, *path.split(".")))
    assert kind is not None
    assert words(said(after)) == words(put(said(text), address, path, value, kind))
    assert comments(after) == comments(text)
    begun, ended = common(text, after)
    touched = len(text) - begun - ended
    assert touched <= 200 + len(json.dumps(found(said(text), address), ensure_ascii=False, indent=8))


def common(one: str, other: str) -> tuple[int, int]:
    """How many letters two texts begin and end with alike."""
    return _alike(one, other), min(_alike(one[::-1], other[::-1]), len(one) - _alike(one, other))


def _alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@settings(max_examples=25)
@given(st.data())
def test_an_item_that_is_removed_is_added_again_by_its_own_values(data: st.DataObject) -> None:
    text = DOCUMENTS[data.draw(document)]
    address = data.draw(st.sampled_from(addresses(text)))
    shown, said_of_it = item(text, address), whole(text, address)
    assert shown is not None and said_of_it is not None
    assert shown.address == address
    without = edited(text, Remove(address))
    if isinstance(without, StillUsed | LastOne):
        return
    assert isinstance(without, str), without
    assert inspect(without, version=1).mistakes == ()
    keyed = "key" in (found(said(text), address) or {}) or isinstance(found(said(text), address[:-1]), dict)
    add = Add(address[:-1], address[-1] if keyed else None, said_of_it, shown.place)
    again = edited(without, add)
    assert isinstance(again, str), again
    configuration = inspect(again, version=1).configuration
    assert configuration == inspect(text, version=1).configuration
    kept = list(comments(text))
    for line in own_comments(text, without):
        kept.remove(line)
    assert comments(without) == kept


@settings(max_examples=20)
@given(st.data())
def test_a_move_changes_the_order_and_nothing_else(data: st.DataObject) -> None:
    text = DOCUMENTS[data.draw(document)]
    address = data.draw(st.sampled_from(addresses(text)))
    siblings = items(text, address[:-1])
    place = data.draw(st.integers(1, len(siblings)))
    after = edited(text, Move(address, place))
    assert isinstance(after, str)
    order = [one.key for one in siblings]
    order.insert(place - 1, order.pop(order.index(address[-1])))
    if any(one.key.isdigit() for one in siblings):
        moved = [one.values for one in siblings]
        moved.insert(place - 1, moved.pop(int(address[-1]) - 1))
        assert [one.values for one in items(after, address[:-1])] == moved
    else:
        assert [one.key for one in items(after, address[:-1])] == order
    assert sorted(after.strip()) == sorted(text.strip())
    assert sorted(comments(after)) == sorted(comments(text))


@settings(max_examples=20)
@given(st.data())
def test_a_rename_is_followed_by_all_that_names_the_item(data: st.DataObject) -> None:
    text = DOCUMENTS[data.draw(document)]
    known = [one for one in addresses(text) if not one[-1].isdigit()]
    address = data.draw(st.sampled_from(known))
    after = edited(text, Rename(address, "quite-another"))
    assert isinstance(after, str)
    assert inspect(after, version=1).mistakes == ()
    assert len(inspect(after, version=1).doubts) == len(inspect(text, version=1).doubts)
    assert comments(after) == comments(text)
    back = edited(after, Rename((*address[:-1], "quite-another"), address[-1]))
    assert back == text


def edits(text: str) -> st.SearchStrategy[Edit]:
    some = st.sampled_from(addresses(text))

    def added(address: Address) -> Add:
        return Add(
            address[:-1], None if address[-1].isdigit() else address[-1], whole(text, address) or (), None
        )

    return st.one_of(
        st.sampled_from(changeable(text)).flatmap(change_of),
        st.sampled_from([("company",), ("contact_budget",), ()]).flatmap(change_of),
        some.map(Remove),
        some.map(added),
        st.builds(Move, some, st.integers(1, 99)),
        st.builds(Rename, some.filter(lambda one: not one[-1].isdigit()), st.just("new-key")),
        some.filter(lambda one: one[0] == "triggers").map(lambda one: Change(one, (("active", False),))),
        st.just(Add(("company", "languages"), "de", ())),
        st.just(Remove(("company", "languages", "uk"))),
        some.filter(lambda one: one[0] == "rooms").map(lambda one: Change(one, (("calendar", None),))),
    )


@settings(max_examples=60)
@given(st.data())
def test_every_edit_is_the_line_that_says_it_and_its_json(data: st.DataObject) -> None:
    text = DOCUMENTS[data.draw(document)]
    edit = data.draw(edits(text))
    line = line_of(edit)
    word, _, arguments = line.removeprefix("/").partition(" ")
    about = subject(word)
    assert about is not None
    assert read_line(about, arguments, text) == edit
    assert from_json(to_json([edit])) == (edit,)
