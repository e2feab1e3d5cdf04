"""Conditions such as `total > 1000 and channel in ['site', 'app']`: text -> a frozen tree -> a truth."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeGuard, assert_never

LONGEST: Final = 500
"""Characters."""
DEEPEST: Final = 20
EXPECTED: Final = "a condition such as order_total > 1000 and channel in ['site', 'app']"


class ConditionError(ValueError):
    """A text that is no condition: `column` counts characters from 1, `message` says what was expected."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(f"column {column}: {message}")
        self.column = column
        self.message = message


@dataclass(frozen=True, slots=True)
class Literal:
    value: float | str | bool | None


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """first op1 second op2 third ...: true if every neighbouring pair compares so."""

    first: Condition
    rest: tuple[tuple[str, Condition], ...]


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = Literal | Name | Items | Comparison | All | Some | Not

_OPERATORS: Final[Mapping[type[ast.cmpop], str]] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}


@lru_cache(maxsize=1024)
def parse(text: str) -> Condition:
    """The condition that `text` writes. Parsed once, then remembered.

    Raises ConditionError if it is too long, too deep, or has anything but names, numbers, strings, True,
    False, None, lists, comparisons, and, or, not.
    """
    if len(text) > LONGEST:
        raise ConditionError(LONGEST + 1, f"expected at most {LONGEST} characters, not {len(text)}")
    line = "".join(" " if letter in "\n\r\t\f" else letter for letter in text)
    indent = len(line) - len(line.lstrip(" "))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(line[indent:], mode="eval")
    except SyntaxError as error:
        column = min(indent + max(error.offset or 1, 1), len(text) + 1)
        raise ConditionError(column, f"expected {EXPECTED}") from None
    except (ValueError, MemoryError, RecursionError):
        raise ConditionError(1, f"expected {EXPECTED}") from None
    return _Reader(line[indent:].encode(), indent).read(tree.body, 1)


@lru_cache(maxsize=1024)
@lru_cache(maxsize=1024)
def names_in(text: str) -> frozenset[str]:
    """What a condition names. Raises ConditionError as `parse` does."""
    return frozenset(_names(parse(text)))


def demands(condition: Condition, names: frozenset[str], value: str) -> bool:
    """Whether it cannot hold unless one of the names equals the bare word, as `score == negative and …`."""
    match condition:
        case All(parts):
            return any(demands(part, names, value) for part in parts)
        case Comparison(Name(name), (("==", Name(word)),)):
            return name in names and word == value
        case _:
            return False


def _names(condition: Condition) -> Iterator[str]:
    match condition:
        case Literal():
            return
        case Name(name):
            yield name
        case Items(parts) | All(parts) | Some(parts):
            for part in parts:
                yield from _names(part)
        case Comparison(first, rest):
            yield from _names(first)
            for _, part in rest:
                yield from _names(part)
        case Not(part):
            yield from _names(part)
        case _:
            assert_never(condition)


@dataclass(frozen=True, slots=True)
class _Reader:
    source: bytes
    indent: int

    def read(self, node: ast.expr, depth: int) -> Condition:
        if depth > DEEPEST:
            raise self.error(node, f"expected at most {DEEPEST} levels of nesting")
        match node:
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.read(value, depth + 1) for value in values)
                return All(parts) if isinstance(op, ast.And) else Some(parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.read(operand, depth + 1))
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)) if not (
                isinstance(number, bool)
            ):
                return Literal(-number)
            case ast.Compare(left=left, ops=ops, comparators=comparators):
                return Comparison(self.read(left, depth + 1), tuple(self.pairs(ops, comparators, depth + 1)))
            case ast.List(elts=elements) | ast.Tuple(elts=elements):
                return Items(tuple(self.read(element, depth + 1) for element in elements))
            case ast.Name(id=name):
                return Name(name)
            case ast.Constant(value=None | bool() | int() | float() | str() as value):
                return Literal(value)
            case ast.BinOp(left=ast.Name(id=left_name), op=ast.Sub(), right=ast.Name(id=right_name)):
                raise self.error(
                    node, f"expected a name; write {left_name}_{right_name} for {left_name}-{right_name}"
                )
            case _:
                raise self.error(node, "expected a comparison, and, or, not, a name, a value or a list")

    def pairs(
        self, ops: list[ast.cmpop], comparators: list[ast.expr], depth: int
    ) -> list[tuple[str, Condition]]:
        found = []
        for op, comparator in zip(ops, comparators, strict=True):
            operator = _OPERATORS.get(type(op))
            if operator is None:
                raise self.error(comparator, "expected == or != in place of is")
            found.append((operator, self.read(comparator, depth)))
        return found

    def error(self, node: ast.expr, message: str) -> ConditionError:
        before = self.source[: node.col_offset].decode(errors="replace")
        return ConditionError(self.indent + len(before) + 1, message)


def holds(condition: Condition, names: Mapping[str, object]) -> bool:
    """Whether the condition is true of these names; it never raises for the values that JSON has.

    A name that is not there is None; `late_why` also finds `late-why`. `<` and its kin are false
    unless both sides are numbers or both are strings; True and 1 are different values.
    """
    return bool(_value(condition, names))


def _value(condition: Condition, names: Mapping[str, object]) -> object:
    match condition:
        case Literal(value):
            return value
        case Name(name):
            return names[name] if name in names else names.get(name.replace("_", "-"))
        case Items(items):
            return [_value(item, names) for item in items]
        case Comparison(first, rest):
            left = _value(first, names)
            for operator, operand in rest:
                right = _value(operand, names)
                if not _compare(left, operator, right):
                    return False
                left = right
            return True
        case All(parts):
            return all(bool(_value(part, names)) for part in parts)
        case Some(parts):
            return any(bool(_value(part, names)) for part in parts)
        case Not(part):
            return not bool(_value(part, names))
        case _:
            assert_never(condition)


def _compare(left: object, operator: str, right: object) -> bool:
    match operator:
        case "==":
            return _equal(left, right)
        case "!=":
            return not _equal(left, right)
        case "in":
            return _contains(right, left)
        case "not in":
            return not _contains(right, left)
        case _:
            return _ordered(left, operator, right)


def _equal(left: object, right: object) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(_equal, left, right))
    return left == right


def _contains(whole: object, part: object) -> bool:
    if isinstance(whole, list | tuple):
        return any(_equal(part, item) for item in whole)
    return isinstance(whole, str) and isinstance(part, str) and part in whole


def _ordered(left: object, operator: str, right: object) -> bool:
    if isinstance(left, str) and isinstance(right, str):  # noqa: SIM114 - mypy needs the two branches
        less, more = left < right, left > right
    elif _is_number(left) and _is_number(right):
        less, more = left < right, left > right
    else:
        return False
    return (less if operator[0] == "<" else more) or (operator[-1] == "=" and left == right)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
