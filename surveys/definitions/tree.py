"""A document's text (YAML or JSON) as a tree whose every part knows its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

LARGEST: Final = 1024 * 1024
"""Bytes in UTF-8."""
DEEPEST: Final = 20
KEPT: Final = 100_000
"""Characters up to which a text that was just read is remembered: one edit reads it several times."""
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quicker of the two that make nothing but plain values."""
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_PAIRS: Final = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)


@dataclass(frozen=True, slots=True)
class Why:
    """What is wrong without words, for those who say it in another language."""

    name: str
    values: tuple[tuple[str, str | int], ...] = ()
    near: str | None = None
    """What was probably meant."""
    known: tuple[str, ...] | None = None
    """What there is to choose from."""
    kind: object = None
    """The kind of field whose value does not fit."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """What is wrong at a place of the text: line and column count from 1."""

    line: int
    column: int
    message: str
    path: str = field(default="", compare=False)
    why: Why | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Scalar:
    line: int
    column: int
    text: str
    plain: bool
    """Written without quotes: only then may it be a number or a word such as true."""
    block: bool = False
    """Its text begins on another line than it does."""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    start: int = 0
    end: int = 0
    flow: bool = False
    """Written in brackets."""


@dataclass(frozen=True, slots=True)
class Mapping:
    line: int
    column: int
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    start: int = 0
    end: int = 0
    flow: bool = False
    """Written in braces."""


Node = Scalar | Sequence | Mapping


def read_tree(text: str) -> tuple[Node | None, tuple[Mistake, ...]]:
    """The tree, or None with the one mistake after which nothing more can be read.

    Anchors, aliases, tags and keys that are no plain words are mistakes; so is a key that stands twice.
    `start` and `end` of a node count characters of `in_letters(text)`; a block's end is its last part's.
    Whoever reads the same text again is given the same tree: it is there to be read only.
    """
    return _read_again(text) if len(text) <= KEPT else _read(text)


def _read(text: str) -> tuple[Node | None, tuple[Mistake, ...]]:
    if len(text.encode(errors="replace")) > LARGEST:
        return None, (Mistake(1, 1, "expected at most 1 MiB of text"),)
    if _SURROGATE.search(text):
        return None, (Mistake(*_unprintable(text), "expected YAML or JSON without control characters"),)
    if is_json(text):
        text = in_letters(text).replace("\t", " ")
    grower = _Grower()
    try:
        for event in yaml.parse(text, Loader=LOADER):
            grower.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        wrong = ", ".join(part for part in (error.context, error.problem) if part)
        return None, (Mistake(line, column, f"expected YAML or JSON: {wrong}", why=Why("syntax")),)
    except yaml.YAMLError:
        return None, (Mistake(*_unprintable(text), "expected YAML or JSON without control characters"),)
    except _TooDeepError as error:
        return None, (Mistake(error.line, error.column, f"expected at most {DEEPEST} levels of nesting"),)
    if grower.root is None and not grower.mistakes:
        return None, (Mistake(1, 1, "expected a configuration document, not an empty text"),)
    return grower.root, tuple(grower.mistakes)


_read_again: Final = lru_cache(maxsize=4)(_read)


def is_json(text: str) -> bool:
    """Whether it is written in braces as a whole: JSON, or YAML that looks like it."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def in_letters(text: str) -> str:
    """Without a byte order mark, JSON's two escapes for one rare letter as that letter; all else as it is."""
    text = text.removeprefix("\ufeff")
    return _PAIRS.sub(_one_letter, text) if is_json(text) else text


def _one_letter(found: re.Match[str]) -> str:
    high, low = int(found[2], 16), int(found[3], 16)
    return found[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _unprintable(text: str) -> tuple[int, int]:
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    before = text[: found.start() if found else 0]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


class _TooDeepError(Exception):
    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.line = line
        self.column = column


@dataclass(slots=True)
class _Grower:
    root: Node | None = None
    documents: int = 0
    mistakes: list[Mistake] = field(default_factory=list)
    open: list[Sequence | Mapping] = field(default_factory=list)
    openings: list[Event] = field(default_factory=list)
    keys: list[Scalar | None] = field(default_factory=list)
    """For each open mapping, the key that waits for its value."""
    seen: list[dict[str, Scalar]] = field(default_factory=list)

    def take(self, event: Event) -> None:
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        match event:
            case DocumentStartEvent():
                self.documents += 1
                if self.documents == 2:
                    self.wrong(line, column, "expected one document, not several")
            case AliasEvent():
                self.wrong(line, column, "expected the value itself, not a reference such as *name")
                self.place(Scalar(line, column, "", plain=False))
            case ScalarEvent():
                self.refuse_marks(event, line, column)
                plain = event.style is None or event.style == ""
                block = event.style in ("|", ">")
                self.place(Scalar(line, column, event.value, plain, block, *_span(event, event)))
            case SequenceStartEvent():
                self.refuse_marks(event, line, column)
                self.enter(Sequence(line, column, flow=bool(event.flow_style)), event)
            case MappingStartEvent():
                self.refuse_marks(event, line, column)
                self.enter(Mapping(line, column, flow=bool(event.flow_style)), event)
            case CollectionEndEvent():
                self.leave(event)
            case _:
                pass

    def refuse_marks(
        self, event: ScalarEvent | SequenceStartEvent | MappingStartEvent, line: int, column: int
    ) -> None:
        if event.anchor is not None:
            self.wrong(line, column, f"expected the value without &{event.anchor}: anchors are not used here")
        if event.tag is not None:
            self.wrong(line, column, "expected the value without a tag such as !name")

    def wrong(self, line: int, column: int, message: str) -> None:
        self.mistakes.append(Mistake(line, column, message))

    def enter(self, node: Sequence | Mapping, opening: Event) -> None:
        if len(self.open) >= DEEPEST:
            raise _TooDeepError(node.line, node.column)
        self.open.append(node)
        self.openings.append(opening)
        self.keys.append(None)
        self.seen.append({})

    def leave(self, closing: Event) -> None:
        node, opening = self.open.pop(), self.openings.pop()
        self.keys.pop()
        self.seen.pop()
        start, end = _span(opening, closing)
        if not node.flow:
            last = node.items[-1:] if isinstance(node, Sequence) else [value for _, value in node.pairs[-1:]]
            end = last[0].end if last else start
        self.place(replace(node, start=start, end=end))

    def place(self, node: Node) -> None:
        if not self.open:
            self.root = self.root or node
            return
        parent = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self.keys[-1]
        if key is not None:
            parent.pairs.append((key, node))
            self.keys[-1] = None
        elif isinstance(node, Scalar):
            self.keys[-1] = node
            first = self.seen[-1].setdefault(node.text, node)
            if first is not node:
                self.wrong(
                    node.line, node.column, f"{node.text!r} stands here again; first on line {first.line}"
                )
        else:
            self.wrong(node.line, node.column, "expected a word as the key")
            self.keys[-1] = Scalar(node.line, node.column, "", plain=False)


def _span(first: Event, last: Event) -> tuple[int, int]:
    return (first.start_mark.index if first.start_mark else 0, last.end_mark.index if last.end_mark else 0)
