"""Values as the document writes them: plain or in quotes, in braces or in lines of their own, or as JSON."""

from __future__ import annotations

import json
import re
from typing import Any, Final

WIDE: Final = 100
"""Characters of a line up to which a mapping or a list stands in it."""
_PLAIN: Final = re.compile(r"\w(?:[\w./%+()’–—…;=<>!?&*~^$@'-]| +(?=[^ #]))*")
_SPOKEN_FOR: Final = re.compile(
    r"(?i:true|false|yes|no|on|off|null|y|n)|[-+.\d_]*(?i:e[-+]?)?[\d._]+|0[xob][0-9a-fA-F]+"
)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_HIDDEN: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(value: str | float | bool, *, strict: bool) -> str:
    """`strict`: as JSON writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    fits = _PLAIN.fullmatch(value) and (_DATE.fullmatch(value) or not _SPOKEN_FOR.fullmatch(value))
    if fits and not strict:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def in_braces(data: Any, *, strict: bool) -> str:
    """In one line."""
    match data:
        case dict():
            pairs = (
                f"{scalar(str(key), strict=strict)}: {in_braces(part, strict=strict)}"
                for key, part in data.items()
            )
            return "{" + ", ".join(pairs) + "}"
        case list():
            return "[" + ", ".join(in_braces(part, strict=strict) for part in data) + "]"
        case value:
            return scalar(value, strict=strict)


def in_lines(data: Any, column: int) -> str:
    """A mapping or list that is not empty, a part a line; further lines begin after `column` spaces."""
    margin = "\n" + " " * column
    if isinstance(data, dict):
        return margin.join(pair(key, part, column) for key, part in data.items())
    return margin.join(item(part, column) for part in data)


def pair(key: str, value: Any, column: int) -> str:
    """`key: value`, the value below it if it is too wide for the line."""
    name = scalar(str(key), strict=False)
    line = in_braces(value, strict=False)
    if (
        not value
        or not isinstance(value, dict | list)
        or (_flat(value) and column + len(name) + len(line) < WIDE)
    ):
        return f"{name}: {line}"
    return f"{name}:\n{' ' * (column + 2)}{in_lines(value, column + 2)}"


def item(value: Any, column: int) -> str:
    """`- value`; a short mapping stands in braces."""
    line = in_braces(value, strict=False)
    if not value or not isinstance(value, dict | list) or (len(value) < 4 and column + len(line) < WIDE):
        return f"- {line}"
    return f"- {in_lines(value, column + 2)}"


def as_json(data: Any, *, margin: str, step: str) -> str:
    """JSON in several lines; all but the first begin with `margin`."""
    text = json.dumps(data, ensure_ascii=False, indent=step)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text).replace("\n", f"\n{margin}")


def _flat(data: Any) -> bool:
    """Whether nothing in it has parts of its own but lists of words."""
    parts = data.values() if isinstance(data, dict) else data
    return not any(isinstance(part, dict) or (isinstance(part, list) and not _flat(part)) for part in parts)
