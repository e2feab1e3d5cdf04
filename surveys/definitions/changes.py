"""What changed between two configuration documents, as lines that people read."""

from __future__ import annotations

from typing import Final

from surveys.definitions.tree import Mapping, Node, Scalar, Sequence, read_tree

LONGEST: Final = 120
"""Characters of one value in a line."""


def changes(old_text: str, new_text: str) -> tuple[str, ...]:
    """`+ path: new`, `- path: old`, `~ path: old -> new`, in the document's order.

    Items that have a `key` are followed by it, so a moved one is a change of order and not of its content.
    A section that comes or goes whole is told part by part. Layout, quotes and comments are no changes.
    """
    old, new = read_tree(old_text)[0], read_tree(new_text)[0]
    return tuple(_between("", old or Mapping(1, 1), new or Mapping(1, 1)))


def _between(path: str, old: Node, new: Node) -> list[str]:
    before, after = _parts(old), _parts(new)
    if before is None or after is None:
        was, now = _short(old), _short(new)
        return [] if _whole(old) == _whole(new) else [f"~ {path or 'document'}: {was} -> {now}"]
    lines = []
    for name in [*before, *(name for name in after if name not in before)]:
        where = f"{path}.{name}" if path else name
        was_part, part = before.get(name), after.get(name)
        if was_part is not None and part is not None:
            lines += _between(where, was_part, part)
        elif part is not None:
            lines += _alone("+", where, part, deeper=not path)
        elif was_part is not None:
            lines += _alone("-", where, was_part, deeper=not path)
    if isinstance(new, Sequence):
        was_order = [name for name in before if name in after]
        order = [name for name in after if name in before]
        if was_order != order:
            lines.append(f"~ {path}: order {', '.join(was_order)} -> {', '.join(order)}")
    return lines


def _alone(sign: str, path: str, node: Node, *, deeper: bool) -> list[str]:
    parts = _parts(node) if deeper else None
    if parts is None:
        return [f"{sign} {path}: {_short(node)}"]
    return [f"{sign} {path}.{name}: {_short(part)}" for name, part in parts.items()]


def _parts(node: Node) -> dict[str, Node] | None:
    """Named parts: of a mapping, or of a list of mappings by their `key` or their place; None = a value."""
    match node:
        case Mapping(pairs=pairs):
            return {key.text: value for key, value in pairs}
        case Sequence(items=items) if items and all(isinstance(item, Mapping) for item in items):
            return {_name(item, place): item for place, item in enumerate(items, start=1)}
        case _:
            return None


def _name(item: Node, place: int) -> str:
    key = (
        next((value for key, value in item.pairs if key.text == "key"), None)
        if isinstance(item, Mapping)
        else None
    )
    return key.text if isinstance(key, Scalar) else str(place)


def _whole(node: Node) -> str:
    match node:
        case Scalar(text=text):
            return text if text and not set(text) & set("{}[],:#'\"\n") else repr(text)
        case Sequence(items=items):
            return f"[{', '.join(map(_whole, items))}]"
        case Mapping(pairs=pairs):
            return "{" + ", ".join(f"{key.text}: {_whole(value)}" for key, value in pairs) + "}"


def _short(node: Node) -> str:
    text = _whole(node)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
