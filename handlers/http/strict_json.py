"""JSON from strangers: no duplicate keys, no NaN, nothing too deep or too long for the database."""

from __future__ import annotations

import json
from typing import Any

import msgspec

MAX_DEPTH = 20
MAX_STRING = 4096
LOWEST, HIGHEST = -(2**63), 2**63 - 1


class NotJsonError(ValueError):
    """The body is not JSON as it is taken here; the text says why."""


def decode(body: bytes) -> Any:
    """The value of a UTF-8 JSON text; raises NotJsonError for anything else and for a key given twice.

    msgspec keeps the last of two equal keys without a word. Every string of the text is a key or a value,
    so in a text without escapes the quotes are counted; in the others the keys are compared one by one.
    """
    try:
        value = msgspec.json.decode(body)
        if b"\\" in body:
            json.loads(body, object_pairs_hook=_each_key_once)
        elif body.count(b'"') != 2 * _strings_in(value):
            raise NotJsonError("an object has the same key twice")
    except RecursionError:
        raise NotJsonError(f"nested deeper than {MAX_DEPTH}") from None
    except UnicodeDecodeError:
        raise NotJsonError("the body is not UTF-8") from None
    except NotJsonError:
        raise
    except ValueError as error:
        raise NotJsonError(f"not valid JSON: {error}") from None
    return value


def read_object(body: bytes) -> dict[str, Any]:
    """A JSON object within the limits; raises NotJsonError for anything else."""
    value = decode(body)
    if flaw := flaw_of(value):
        raise NotJsonError(flaw)
    if type(value) is not dict:
        raise NotJsonError("the body must be an object")
    return value


def flaw_of(value: Any, depth: int = MAX_DEPTH) -> str | None:
    """Why a decoded value is beyond the limits, or None."""
    kind = type(value)
    if kind is str:
        if len(value) > MAX_STRING:
            return f"a string is longer than {MAX_STRING} characters"
        if "\x00" in value:
            return "a string contains the character NUL"
    elif kind is dict or kind is list:
        if depth == 0:
            return f"nested deeper than {MAX_DEPTH}"
        if kind is dict:
            for key in value:
                if len(key) > MAX_STRING or "\x00" in key:
                    return f"a key is longer than {MAX_STRING} characters or contains the character NUL"
            value = value.values()
        for part in value:
            flaw = flaw_of(part, depth - 1)
            if flaw:
                return flaw
    elif kind is int and not LOWEST <= value <= HIGHEST:
        return "a whole number does not fit 64 bits"
    return None


def _strings_in(value: Any) -> int:
    kind = type(value)
    if kind is str:
        return 1
    if kind is dict:
        return len(value) + sum([_strings_in(part) for part in value.values()])
    if kind is list:
        return sum([_strings_in(part) for part in value])
    return 0


def _each_key_once(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise NotJsonError("an object has the same key twice")
