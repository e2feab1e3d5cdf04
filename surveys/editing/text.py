"""A document's text made to say other things: only what differs is touched, all else stays to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from collections.abc import Sequence as Several
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from surveys.definitions.tree import Mapping, Node, Scalar, Sequence, in_letters, is_json, read_tree
from surveys.editing.places import Region, applied, line_end, line_start, regions, without
from surveys.editing.writing import as_json, in_braces, in_lines, item, pair

ROUNDS: Final = 100
BRACED: Final = 180
"""Characters up to which a new item stands in braces because the one before it does."""
_PART: Final = re.compile("-?(?:0|[1-9][0-9]{0,8})[.][0-9]{1,2}")
_WHOLE: Final = re.compile("-?(?:0|[1-9][0-9]{0,15})")

Splice = tuple[int, int, str]


def data_of(node: Node) -> Any:
    """The node as dicts, lists, strings; numbers and truths where they are written without quotes."""
    match node:
        case Mapping(pairs=pairs):
            return {key.text: data_of(value) for key, value in pairs}
        case Sequence(items=items):
            return [data_of(one) for one in items]
        case Scalar(text=text, plain=True) if text in ("true", "false"):
            return text == "true"
        case Scalar(text=text, plain=True) if _WHOLE.fullmatch(text) and text != "-0":
            return int(text)
        case Scalar(text=text, plain=True) if _PART.fullmatch(text) and str(float(text)) == text:
            return float(text)
        case Scalar(text=text):
            return text


def said(text: str) -> Any:
    """What a document without mistakes says, as `data_of`; None if it cannot be read."""
    tree, mistakes = read_tree(text)
    return None if tree is None or mistakes else data_of(tree)


def rewritten(text: str, wanted: Any) -> str | None:
    """The text that says `wanted`, as `data_of`; None if its layout is too unusual for that."""
    text = in_letters(text)
    for _ in range(ROUNDS):
        tree, mistakes = read_tree(text)
        if tree is None or mistakes:
            return None
        splices = _Patch(text, is_json(text)).between(tree, wanted, _Spot())
        if not splices:
            return text if _same(data_of(tree), wanted) else None
        text = applied(text, splices)
    return None


def rekeyed(text: str, parts: tuple[str, ...], key: str) -> str | None:
    """The text in which the item at this address is called `key`; None if it is not there."""
    text = in_letters(text)
    node, _ = read_tree(text)
    name: Scalar | None = None
    for part in parts:
        match node:
            case Mapping(pairs=pairs):
                name, node = next((one for one in pairs if one[0].text == part), (None, None))
            case Sequence(items=items):
                node = next((one for one in items if _key(one) == part), None)
                name = _own_key(node)
            case _:
                return None
    if name is None:
        return None
    return applied(text, [(name.start, name.end, in_braces(key, strict=is_json(text)))])


def _own_key(node: Node | None) -> Scalar | None:
    pairs = node.pairs if isinstance(node, Mapping) else []
    return next((value for key, value in pairs if key.text == "key" and isinstance(value, Scalar)), None)


def _key(node: Node) -> str | None:
    found = _own_key(node)
    return found.text if found is not None else None


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value stands: its key, if it has one, and the column (from 0) of that or of the item's dash."""

    column: int = 0
    key: Scalar | None = None
    braced: bool = False


@dataclass(frozen=True, slots=True)
class _Patch:
    text: str
    strict: bool

    def between(self, node: Node, wanted: Any, spot: _Spot) -> list[Splice]:
        """What has to be done first; again until nothing is left to do."""
        match node, wanted:
            case Mapping(), dict() if node.pairs and wanted:
                return self.mapping(node, wanted)
            case Sequence(), list() if node.items and wanted:
                return self.sequence(node, wanted, spot)
            case _:
                return [] if _same(data_of(node), wanted) else self.replace(node, wanted, spot)

    def mapping(self, node: Mapping, wanted: dict[str, Any]) -> list[Splice]:
        old = [key.text for key, _ in node.pairs]
        places = regions(self.text, node)
        new = {key: part for key, part in wanted.items() if key not in old}
        if new:
            return [self.insert(node, places, len(old), [self.pair(node, *one) for one in new.items()])]
        gone = [place for place, key in enumerate(old) if key not in wanted]
        if gone:
            return [without(self.text, node, places, place) for place in gone[:1]]
        inner = [
            splice
            for key, value in node.pairs
            for splice in self.between(
                value, wanted[key.text], _Spot(_column(self.text, key.start), key, node.flow)
            )
        ]
        return inner or self.order(places, [old.index(key) for key in wanted])

    def sequence(self, node: Sequence, wanted: list[Any], spot: _Spot) -> list[Splice]:
        was = [data_of(one) for one in node.items]
        if _same(was, wanted):
            return []
        if not any(isinstance(one, dict | list) for one in [*was, *wanted]) and (
            node.flow or len(was) > ROUNDS // 2
        ):
            if len(was) == len(wanted):
                return self.each(node, zip(node.items, wanted, strict=True))
            return self.replace(node, wanted, spot)
        old, new = _names(was), _names(wanted)
        places = regions(self.text, node)
        if sorted(old) == sorted(new):
            pairs = [(one, wanted[new.index(name)]) for one, name in zip(node.items, old, strict=True)]
            inner = self.each(node, pairs)
            return inner or self.order(places, [old.index(name) for name in new])
        if len(old) == len(new) and not any(isinstance(one, dict) and "key" in one for one in wanted):
            return self.each(node, zip(node.items, wanted, strict=True))
        fresh = next((at for at, name in enumerate(new) if name not in old), None)
        if fresh is not None:
            before = next((old.index(name) for name in reversed(new[:fresh]) if name in old), -1)
            return [self.insert(node, places, before + 1, [self.item(node, wanted[fresh])])]
        gone = next(at for at, name in enumerate(old) if name not in new)
        return [without(self.text, node, places, gone)]

    def each(self, node: Sequence, pairs: Iterable[tuple[Node, Any]]) -> list[Splice]:
        """What has to be done within items that stay."""
        return [
            splice
            for one, wanted in pairs
            for splice in self.between(one, wanted, _Spot(_column(self.text, one.start) - 2, None, node.flow))
        ]

    def order(self, places: Several[Region], wanted: list[int]) -> list[Splice]:
        if wanted == sorted(wanted):
            return []
        gaps = [self.text[one.end : after.start] for one, after in pairwise(places)]
        parts = [self.text[places[at].start : places[at].end] for at in wanted]
        joined = "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True))
        return [(places[0].start, places[-1].end, joined)]

    def insert(
        self, node: Mapping | Sequence, places: Several[Region], at: int, written: list[str]
    ) -> Splice:
        first = places[0]
        comma = "," if node.flow else ""
        if not node.flow or self.own_line(first.start):
            blank = "\n" if len(places) > 1 and "\n\n" in self.text[first.end : places[1].start] else ""
            margin = comma + "\n" + blank + self.margin(first.start)
        else:
            margin = ", "
        text = margin.join(written)
        if at == 0:
            return (first.start, first.start, text + margin)
        return (places[at - 1].end, places[at - 1].end, margin + text)

    def pair(self, node: Mapping, key: str, value: Any) -> str:
        if node.flow:
            return f"{in_braces(key, strict=self.strict)}: {self.braced(value, node.pairs[0][0].start)}"
        column, last = node.column - 1, node.pairs[-1][1]
        line = in_braces(value, strict=False)
        if isinstance(value, dict) and _in_braces(last) and len(line) < BRACED:
            return f"{in_braces(key, strict=False)}: {line}"
        return pair(key, value, column)

    def item(self, node: Sequence, value: Any) -> str:
        if node.flow:
            return self.braced(value, node.items[0].start)
        line = in_braces(value, strict=False)
        if _in_braces(node.items[-1]) and len(line) < BRACED:
            return f"- {line}"
        return item(value, node.column - 1)

    def braced(self, value: Any, beside: int) -> str:
        """In the style of the part that begins at `beside`."""
        if self.strict and isinstance(value, dict | list) and value and self.own_line(beside):
            return as_json(value, margin=self.margin(beside), step=self.step())
        return in_braces(value, strict=self.strict)

    def replace(self, node: Node, wanted: Any, spot: _Spot) -> list[Splice]:
        """Another kind of value, another word, another list of words."""
        if spot.braced or self.strict:
            return [(node.start, self.end(node), in_braces(wanted, strict=self.strict))]
        block = not isinstance(node, Scalar) and not node.flow
        if isinstance(wanted, dict | list) and wanted and (block or not _words(wanted)):
            written = in_lines(wanted, node.column - 1 if block else spot.column + 2)
            before = "" if block else "\n" + " " * (spot.column + 2)
            return [(node.start, self.end(node), before + written)]
        written = in_braces(wanted, strict=False)
        if block and spot.key is not None:
            colon = self.text.index(":", spot.key.end) + 1
            return [(colon, colon, f" {written}"), (line_start(self.text, node.start) - 1, node.end, "")]
        return [(node.start, self.end(node), written)]

    def end(self, node: Node) -> int:
        """Where its words end: a block of text is read up to the next part."""
        if isinstance(node, Scalar) and node.block:
            return node.start + len(self.text[node.start : node.end].rstrip())
        return node.end

    def own_line(self, start: int) -> bool:
        return "\n" in self.text[:start] and not self.text[line_start(self.text, start) : start].strip()

    def margin(self, start: int) -> str:
        """What stands before a part in its line, as blanks."""
        before = self.text[line_start(self.text, start) : start]
        return before if not before.strip() else " " * len(before)

    def step(self) -> str:
        found = re.search(r"\n([ \t]+)", self.text[: line_end(self.text, self.text.index("{") + 2) + 40])
        return found[1] if found else "  "


def _names(items: list[Any]) -> list[str]:
    """By what each item of a list is known again: its key, or its words, and a number if two are alike."""
    found: list[str] = []
    for one in items:
        name = f"key {one['key']}" if isinstance(one, dict) and "key" in one else _dump(one)
        found.append(f"{name} {sum(known.startswith(name) for known in found)}" if name in found else name)
    return found


def _same(one: Any, other: Any) -> bool:
    """Whether both say the same in the same order; numbers and their digits are the same words."""
    match one, other:
        case dict(), dict():
            pairs = zip(one.items(), other.items(), strict=False)
            return len(one) == len(other) and all(
                key == name and _same(part, wanted) for (key, part), (name, wanted) in pairs
            )
        case list(), list():
            return len(one) == len(other) and all(map(_same, one, other))
        case (dict() | list(), _) | (_, dict() | list()):
            return False
        case _:
            return (one == other and isinstance(one, type(other))) or _dump(one) == _dump(other)


def _dump(data: Any) -> str:
    match data:
        case dict():
            return json.dumps([[key, _dump(part)] for key, part in data.items()])
        case list():
            return json.dumps(["", *map(_dump, data)])
        case bool():
            return "true" if data else "false"
        case value:
            return str(value)


def _words(data: Any) -> bool:
    """A list or mapping of nothing but words, which stands in braces."""
    parts = data.values() if isinstance(data, dict) else data
    return not any(isinstance(part, dict | list) for part in parts)


def _in_braces(node: Node) -> bool:
    return isinstance(node, Mapping) and node.flow and bool(node.pairs)


def _column(text: str, start: int) -> int:
    return start - line_start(text, start)
