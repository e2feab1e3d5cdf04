"""From the document's tree to values with their places, by the table of fields; all mistakes are gathered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, assert_never

from surveys.conditions import ConditionError
from surveys.definitions.kinds import (
    Coded,
    Field,
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
from surveys.definitions.notations import LANGUAGE, PLACEHOLDER
from surveys.definitions.tree import Mapping, Mistake, Node, Scalar, Sequence, Why

_NO_WORDS: Final = re.compile(
    r"|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9][0-9_]*(\.[0-9]*)?"
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

NUMBER: Final = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,2})?")


def number(text: str) -> int | float:
    """Of what NUMBER matches: whole where it is whole, so that each number is written in one way."""
    found = float(text)
    return int(found) if found.is_integer() else found


@dataclass(frozen=True, slots=True)
class Found:
    """A value of the document and where it stands.

    `value` is a dict of Found for records, maps and texts, a list of Found for lists, else the value itself.
    """

    value: Any
    line: int
    column: int
    path: str

    def at(self, name: str) -> Found | None:
        """A part of a record or map that could be read."""
        found: Found | None = self.value.get(name)
        return found

    def mistake(self, message: str, why: Why | None = None) -> Mistake:
        return Mistake(self.line, self.column, f"{self.path}: {message}", self.path, why)


def plain(found: Found) -> Any:
    """The value with all places left out."""
    match found.value:
        case dict() as parts:
            return {name: plain(part) for name, part in parts.items()}
        case list() as items:
            return [plain(item) for item in items]
        case value:
            return value


def hint(word: str, words: Iterable[str]) -> str:
    """What was probably meant, or what there is to choose from."""
    known = sorted(set(words))
    near = get_close_matches(word, known, 1, 0.7)
    if near:
        return f"did you mean {near[0]}?"
    return (
        f"expected {', '.join(known[:12])}{' ...' if len(known) > 12 else ''}"
        if known
        else "there is none yet"
    )


def choosing(name: str, word: str, words: Iterable[str], **values: str | int) -> Why:
    """A word that is none of these."""
    known = tuple(sorted(set(words)))
    near = get_close_matches(word, known, 1, 0.7)
    return Why(name, (("name", word), *values.items()), near[0] if near else None, known)


@dataclass(slots=True)
class Reader:
    mistakes: list[Mistake] = field(default_factory=list)
    texts: list[Found] = field(default_factory=list)
    """Every language -> words mapping that was read."""

    def read(self, node: Node, kind: Kind, path: str) -> Found | None:
        """The value with its places; None, and a mistake, if there is nothing of use in it."""
        match kind:
            case Record():
                return self.read_record(node, kind, path)
            case MapOf():
                return self.read_map(node, kind, path)
            case ListOf():
                return self.read_list(node, kind, path)
            case Texts():
                if not isinstance(node, Mapping):
                    self.expected(node, path, expected(kind), kind)
                    return None
                found = self.read_map(node, MapOf(LANGUAGE, kind.words, at_least=1), path)
                if found is not None:
                    self.texts.append(found)
                return found
            case Some():
                return self.read_list(
                    node if isinstance(node, Sequence) else Sequence(node.line, node.column, [node]),
                    ListOf(kind.item, at_least=1),
                    path,
                )
            case Words() | Coded() | OneOf() | Whole() | Number() | Truth():
                if isinstance(node, Scalar):
                    return self.read_scalar(node, kind, path)
                self.expected(node, path, expected(kind), kind)
                return None
            case _:
                assert_never(kind)

    def read_record(self, node: Node, kind: Record, path: str) -> Found | None:
        if not isinstance(node, Mapping):
            names = ", ".join(part.name for part in kind.fields)
            self.expected(node, path, f"{kind.what} with the fields {names}", kind)
            return None
        fields: dict[str, Field] = {part.name: part for part in kind.fields}
        parts: dict[str, Found] = {}
        own = _own_key(node)
        where = f"{path[: path.rindex('[')]}.{own}" if own and path.endswith("]") else path
        for key, value in node.pairs:
            if key.text not in fields:
                message = f"unknown field {key.text!r}: {hint(key.text, fields)}"
                self.wrong(key, where, message, choosing("field", key.text, fields))
                continue
            found = self.read(value, fields[key.text].kind, _join(where, key.text))
            if found is not None and key.text not in parts:
                parts[key.text] = found
        written = {key.text for key, _ in node.pairs}
        missing = [part.name for part in kind.fields if part.required and part.name not in written]
        if missing:
            message = f"{kind.what} needs {', '.join(missing)}"
            self.wrong(node, where, message, Why("needs", (("fields", ", ".join(missing)),)))
        return Found(parts, node.line, node.column, where)

    def read_map(self, node: Node, kind: MapOf, path: str) -> Found | None:
        if not isinstance(node, Mapping):
            what = f"a mapping from {kind.key.expected} to {expected(kind.item)}"
            self.expected(node, path, what, kind)
            return None
        self.count(node, len(node.pairs), kind, path)
        parts: dict[str, Found] = {}
        for key, value in node.pairs:
            known = self.read_scalar(key, kind.key, path)
            found = self.read(value, kind.item, _join(path, key.text))
            if known is not None and found is not None:
                parts.setdefault(key.text, found)
        return Found(parts, node.line, node.column, path)

    def read_list(self, node: Node, kind: ListOf, path: str) -> Found | None:
        if not isinstance(node, Sequence):
            self.expected(node, path, f"a list of {expected(kind.item)}", kind)
            return None
        self.count(node, len(node.items), kind, path)
        items: list[Found] = []
        firsts: dict[Any, Found] = {}
        for index, item in enumerate(node.items):
            found = self.read(item, kind.item, f"{path}[{index}]")
            if found is None:
                continue
            items.append(found)
            name = found.at("key") if isinstance(kind.item, Record) else found
            if kind.distinct and name is not None:
                first = firsts.setdefault(name.value, name)
                if first is not name:
                    message = f"{name.value!r} stands here twice; first on line {first.line}"
                    twice = Why("twice", (("name", str(name.value)), ("line", first.line)))
                    self.wrong(name, path, message, twice)
        return Found(items, node.line, node.column, path)

    def read_scalar(
        self, node: Scalar, kind: Words | Coded | OneOf | Whole | Number | Truth, path: str
    ) -> Found | None:
        try:
            return Found(_value(node, kind), node.line, node.column, path)
        except ConditionError as error:
            why = Why("value", (("given", shown(node)),), kind=kind)
            if node.block:
                self.wrong(node, path, f"{error.message} (at character {error.column})", why)
            else:
                column = node.column + (0 if node.plain else 1) + error.column - 1
                self.mistakes.append(Mistake(node.line, column, f"{path}: {error.message}", path, why))
        except ValueError as error:
            self.wrong(node, path, str(error), Why("value", (("given", shown(node)),), kind=kind))
        return None

    def count(self, node: Node, number: int, kind: ListOf | MapOf, path: str) -> None:
        if number < kind.at_least:
            few = Why("few", (("least", kind.at_least), ("number", number)))
            self.wrong(node, path, f"expected at least {kind.at_least} here, not {number}", few)
        if number > kind.at_most:
            many = Why("many", (("most", kind.at_most), ("number", number)))
            self.wrong(node, path, f"expected at most {kind.at_most} here, not {number}", many)

    def expected(self, node: Node, path: str, what: str, kind: Kind) -> None:
        why = Why("value", (("given", shown(node)),), kind=kind)
        self.wrong(node, path, f"expected {what}, not {shown(node)}", why)

    def wrong(self, node: Node | Found, path: str, message: str, why: Why | None = None) -> None:
        said = f"{path}: {message}" if path else message
        self.mistakes.append(Mistake(node.line, node.column, said, path, why))


def _value(node: Scalar, kind: Words | Coded | OneOf | Whole | Number | Truth) -> Any:
    """Raises ValueError with what was expected, or ConditionError."""
    text = node.text
    match kind:
        case Words(longest, recall):
            if not text.strip() or (node.plain and _NO_WORDS.fullmatch(text)):
                raise _unfit(node, "text, in quotes if it is a number or a word such as true")
            if len(text) > longest:
                raise ValueError(f"expected at most {longest} characters, not {len(text)}")
            if _CONTROLS.search(text):
                raise ValueError("expected text without control characters")
            if recall and re.search("[{}]", PLACEHOLDER.sub("", text)):
                raise ValueError("expected braces only around one name, such as {order}")
            return text
        case OneOf(words):
            if text not in words:
                raise ValueError(f"{shown(node)} is not known: {hint(text, words)}")
            return text
        case Whole(lowest, highest):
            fits = node.plain and re.fullmatch("-?[0-9]{1,16}", text) and lowest <= int(text) <= highest
            if not fits:
                raise _unfit(node, expected(kind))
            return int(text)
        case Number(lowest, highest):
            fits = node.plain and NUMBER.fullmatch(text) and lowest <= float(text) <= highest
            if not fits:
                raise _unfit(node, expected(kind))
            return number(text)
        case Truth():
            if not node.plain or text not in ("true", "false"):
                raise _unfit(node, expected(kind))
            return text == "true"
        case Coded():
            if len(text) > kind.longest or not re.fullmatch(kind.pattern, text):
                raise _unfit(node, kind.expected)
            try:
                return kind.convert(text)
            except ConditionError:
                raise
            except ValueError:
                raise _unfit(node, kind.expected) from None
        case _:
            assert_never(kind)


def expected(kind: Kind) -> str:
    """What a mistake says should have stood there."""
    match kind:
        case Words():
            return "text"
        case Coded():
            return kind.expected
        case OneOf(words):
            return f"one of {', '.join(words)}"
        case Whole(lowest, highest):
            return f"a whole number from {lowest} to {highest}"
        case Number(lowest, highest):
            return f"a number from {lowest} to {highest}, such as 0.4"
        case Truth():
            return "true or false"
        case Some(item):
            return expected(item)
        case ListOf(item):
            return f"a list of {expected(item)}"
        case MapOf(_, item):
            return f"a mapping to {expected(item)}"
        case Texts():
            return "texts by language such as {en: Hello}"
        case Record():
            return kind.what
        case _:
            assert_never(kind)


def shown(node: Node) -> str:
    """A short form of what stands there instead."""
    match node:
        case Mapping():
            return "a mapping"
        case Sequence():
            return "a list"
        case Scalar(text=""):
            return "nothing"
        case Scalar(text=text):
            return repr(text if len(text) <= 40 else f"{text[:39]}…")
        case _:
            assert_never(node)


def _unfit(node: Scalar, what: str) -> ValueError:
    return ValueError(f"expected {what}, not {shown(node)}")


def _own_key(node: Mapping) -> str | None:
    return next(
        (value.text for key, value in node.pairs if key.text == "key" and isinstance(value, Scalar)), None
    )


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
