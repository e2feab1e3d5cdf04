"""Items of a document by the names that people call them: all of the way to them, or its end."""

from __future__ import annotations

from typing import Any

from surveys.editing.addresses import Address, Section, dotted, found, named, sections


def all_items(data: Any, section: Section) -> list[Address]:
    """Addresses of a section's items, whichever parents they stand in."""
    heads: list[Address] = [()]
    for name in section.path:
        heads = [(*head, name, key) for head in heads for key, _ in named(found(data, (*head, name)))]
    return heads


def matches(data: Any, section: Section, given: str) -> list[Address]:
    """Items that may be called so: by their full name, else by its end; large letters are small ones."""
    for wanted in (given, given.lower()):
        parts = tuple(wanted.split("."))
        known = all_items(data, section)
        exact = [one for one in known if one[1::2] == parts or dotted(one) == wanted]
        fits = exact or [one for one in known if one[1::2][-len(parts) :] == parts]
        if fits:
            return fits
    return []


def parent_of(section: Section) -> Section:
    """The section that this one's parents stand in; raises StopIteration for an outermost one."""
    return next(one for one in sections() if one.path == section.path[:-1])
