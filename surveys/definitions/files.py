"""A configuration document as a file: its name, the line that remembers its version, and back again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEAD: Final = re.compile(r"\A# Pulsemap configuration, version (\d{1,9})[^\n]*\n")
_NAME: Final = re.compile(r"-v(\d{1,9})\b")


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """`base` = the version that the text was written from, None if the file does not say."""

    text: str
    base: int | None


def file_of(text: str, *, tenant: str, version: int) -> tuple[str, str]:
    """(name, content). A YAML document is headed by a comment; JSON knows none, its name must do."""
    stem = f"pulsemap-{tenant}-v{version}"
    if text.lstrip().startswith("{"):
        return f"{stem}.json", text
    return f"{stem}.yaml", f"# Pulsemap configuration, version {version}\n{text}"


def read_file(name: str, content: str) -> DocumentFile:
    """The document without the line that we put before it."""
    head = _HEAD.match(content)
    if head:
        return DocumentFile(content[head.end() :], int(head[1]))
    named = _NAME.search(name)
    return DocumentFile(content, int(named[1]) if named else None)
