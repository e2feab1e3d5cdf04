"""Lengths as Telegram counts them: in UTF-16 units."""

from __future__ import annotations


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, units: int) -> str:
    """At most so many UTF-16 units, clipped with an ellipsis; no character is split."""
    if utf16_units(text) <= units:
        return text
    kept, used = [], 1
    for character in text:
        used += 2 if character > "\uffff" else 1
        if used > units:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if kept else ""
