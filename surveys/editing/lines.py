"""One line of chat <-> one edit, such as `/triggers change after-delivery delay=4h`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from surveys.editing import LANGUAGES
from surveys.editing.addresses import Address, Section, kind_at, section_of, sections, singles
from surveys.editing.edits import Add, Change, Edit, Move, Remove, Rename, Values
from surveys.editing.values import written
from surveys.editing.words import quote

_SHORT: Final = {"contact_budget": "budget"}
SINGLES: Final[Mapping[str, Address]] = {
    **{_SHORT.get(one.name, one.name): (one.name,) for one in singles()},
    "quiet": (),
}
"""Words for what stands once; `quiet` is for the document's own fields."""
OWN: Final = "quiet_"
"""May be left out before a field of the document."""
POSITIONAL: Final[Mapping[str, str]] = {"triggers": "touchpoint"}
"""Sections whose new items are named by a field, and may have a key made for them."""
VERBS: Final = ("list", "show", "add", "change", "move", "pause", "resume", "rename", "remove")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a command is about: a section, what stands once, or the languages."""

    word: str
    section: Section | None = None
    single: Address | None = None

    @property
    def verbs(self) -> tuple[str, ...]:
        if self.section is None:
            if self.single is None:
                return ("list", "add", "remove")
            lasting = self.single not in [(one.name,) for one in singles() if not one.required]
            return ("show", "change") if lasting else ("show", "change", "remove")
        pausing = any(one.name == "active" for one in self.section.record.fields)
        without = {*(() if pausing else ("pause", "resume")), *(() if self.section.keyed else ("rename",))}
        return tuple(verb for verb in VERBS if verb not in without)


def subjects() -> tuple[Subject, ...]:
    """All commands that edit the document."""
    return (
        *(Subject(one.word, section=one) for one in sections()),
        *(Subject(word, single=address) for word, address in SINGLES.items()),
        Subject("languages"),
    )


def subject(word: str) -> Subject | None:
    return next((one for one in subjects() if one.word == word), None)


def line_of(edit: Edit) -> str:
    """The line that does the same: `read_line` reads this edit in it."""
    match edit:
        case Add(section, key, values, place):
            at = f" place={place}" if place is not None else ""
            if section == LANGUAGES:
                return f"/languages add {quote(key or '')}{at}"
            return f"/{section[-1]} add{_new(edit)}{_assignments(values, edit)}{at}"
        case Change(item, values):
            single = next((word for word, address in SINGLES.items() if address == item), None)
            if single is not None:
                return f"/{single} change{_assignments(values, edit)}"
            if values in ((("active", False),), (("active", True),)):
                return f"/{item[-2]} {'resume' if values[0][1] else 'pause'} {_names(item)}"
            return f"/{item[-2]} change {_names(item)}{_assignments(values, edit)}"
        case Remove(item):
            single = next((word for word, address in SINGLES.items() if address == item), None)
            return f"/{single} remove" if single is not None else f"/{item[-2]} remove {_names(item)}"
        case Move(item, place, into):
            other = f" into={_names(into[:-1])}" if into is not None else ""
            return f"/{item[-2]} move {_names(item)} {place}{other}"
        case Rename(item, key):
            return f"/{item[-2]} rename {_names(item)} {quote(key)}"


def ordered(item: Address, values: Mapping[str, Any]) -> Values:
    """In the table's order, each once; parts of one field stay in theirs."""
    kind = kind_at(item)
    names = [one.name for one in getattr(kind, "fields", ())]
    places = {name: place for place, name in enumerate(names)}
    return tuple(sorted(values.items(), key=lambda one: places.get(one[0].split(".")[0], len(names))))


def name_of(item: Address) -> str:
    """An item as lines call it: its own and its parents' keys."""
    return item[-1] if item[:-1] == LANGUAGES else ".".join(item[1::2])


def _names(item: Address) -> str:
    return quote(name_of(item))


def _new(edit: Add) -> str:
    """The name of a new item, or the field that stands for it and then its key."""
    section = section_of((*edit.section, ""))
    keyed = section is not None and section.keyed
    names = [*edit.section[1::2], *([edit.key] if keyed and edit.key else [])]
    first = POSITIONAL.get(edit.section[-1])
    if first is None:
        return f" {quote('.'.join(names))}" if names else ""
    value = dict(edit.values).get(first)
    return f"{f' {quote(str(value))}' if value else ''} key={quote(edit.key or '')}"


def _assignments(values: Values, edit: Add | Change) -> str:
    first = POSITIONAL.get(edit.section[-1]) if isinstance(edit, Add) else None
    own = isinstance(edit, Change) and edit.item == ()
    return "".join(
        f" {name.removeprefix(OWN) if own else name}={quote(text) if (text := written(value)) else ''}"
        for name, value in values
        if name != first or not value
    )
