"""The configuration document: its text -> frozen values, or every mistake with its line and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from surveys.definitions.checks import Checks
from surveys.definitions.fields import DOCUMENT
from surveys.definitions.notations import weekdays
from surveys.definitions.reading import Reader, plain
from surveys.definitions.schema import json_schema
from surveys.definitions.tree import Mistake, read_tree
from surveys.lanes import Entry, Source, Target
from surveys.model import (
    FRESH,
    Calendar,
    CannedReply,
    Cap,
    Company,
    ComplaintRule,
    Configuration,
    ContactBudget,
    Journey,
    Option,
    Person,
    Persona,
    Question,
    QuestionType,
    Quiet,
    Reaction,
    Recovery,
    Room,
    Route,
    StaffNames,
    Stage,
    Survey,
    Tag,
    Touchpoint,
    Trigger,
)

__all__ = ["DefinitionError", "Inspected", "Mistake", "inspect", "json_schema", "parse"]

MOST_MISTAKES: Final = 200
"""The rest is left out: nobody reads them, and each is a line of the answer."""


class DefinitionError(ValueError):
    """A document with mistakes, in the order of their places."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Inspected:
    configuration: Configuration | None
    """None if there are mistakes."""
    mistakes: tuple[Mistake, ...]
    doubts: tuple[Mistake, ...]
    """Accepted, but worth a look: a missing translation, a trigger that nothing sets off."""


def parse(text: str, *, version: int) -> Configuration:
    """The configuration that `text` (YAML or JSON, at most 1 MiB) writes; raises DefinitionError."""
    found = inspect(text, version=version)
    if found.configuration is None:
        raise DefinitionError(found.mistakes)
    return found.configuration


def inspect(text: str, *, version: int) -> Inspected:
    """As `parse`, with the mistakes as values and the doubts beside them."""
    tree, misread = read_tree(text)
    if tree is None:
        return Inspected(None, misread, ())
    reader, checks = Reader(), Checks()
    document = reader.read(tree, DOCUMENT, "")
    if document is not None:
        checks.check(document, reader.texts, [one.path for one in reader.mistakes])
    mistakes = sorted({*misread, *reader.mistakes, *checks.mistakes})[:MOST_MISTAKES]
    doubts = tuple(sorted(checks.doubts))[:MOST_MISTAKES]
    if mistakes or document is None:
        return Inspected(None, tuple(mistakes), doubts)
    return Inspected(_configuration(plain(document), version), (), doubts)


def _configuration(found: dict[str, Any], version: int) -> Configuration:
    budget = found.get("contact_budget")
    return Configuration(
        version=version,
        company=_company(found["company"]),
        personas={
            key: Persona(key, one["name"], one.get("when")) for key, one in found.get("personas", {}).items()
        },
        calendars={key: _calendar(key, one) for key, one in found.get("calendars", {}).items()},
        rooms={key: _room(key, one) for key, one in found.get("rooms", {}).items()},
        journeys={key: _journey(key, one) for key, one in found["journeys"].items()},
        surveys={
            key: Survey(key, tuple(map(_question, one["questions"])), one.get("version", 1))
            for key, one in found.get("surveys", {}).items()
        },
        triggers=tuple(Trigger(**one) for one in found.get("triggers", ())),
        complaints=tuple(map(_rule, found.get("complaints", ()))),
        contact_budget=ContactBudget(budget["asks"], budget["per"]) if budget else None,
        quiet=_quiet(found),
        outage_reminder=found.get("outage_reminder", False),
        people={key: Person(key, **_frozen(one)) for key, one in found.get("people", {}).items()},
        routing=tuple(Route(**_frozen(one)) for one in found.get("routing", ())),
        replies={key: CannedReply(key, **_frozen(one)) for key, one in found.get("replies", {}).items()},
        tags={key: Tag(key, one["name"]) for key, one in found.get("tags", {}).items()},
        recovery=Recovery(**found.get("recovery", {})),
    )


def _frozen(found: dict[str, Any]) -> dict[str, Any]:
    """With lists as tuples."""
    return {name: tuple(part) if isinstance(part, list) else part for name, part in found.items()}


def _rule(found: dict[str, Any]) -> ComplaintRule:
    parts = {"when": None, "room": None, **_frozen(found)}
    return ComplaintRule(**{**parts, "words": _frozen(found.get("words", {}))})


def _room(key: str, found: dict[str, Any]) -> Room:
    days = frozenset(day for several in found.get("digest_days", ()) for day in several)
    parts = {"calendar": None, "escalate": (), **_frozen(found), "digest_days": days}
    return Room(key, **parts)


def _quiet(found: dict[str, Any]) -> Quiet:
    calendar = found["calendars"][found["quiet_calendar"]] if "quiet_calendar" in found else {}
    days = frozenset([*found.get("quiet_days", ()), *calendar.get("holidays", ())])
    return Quiet(found.get("quiet_hours"), days)


def _company(found: dict[str, Any]) -> Company:
    languages = tuple(found.get("languages", (found["language"],)))
    names = StaffNames(found.get("staff_names", StaffNames.COMPANY))
    return Company(
        found["name"], found["language"], languages, found["timezone"], found.get("privacy"), names
    )


def _calendar(key: str, found: dict[str, Any]) -> Calendar:
    days = {day: tuple(spans) for names, spans in found["weekdays"].items() for day in weekdays(names)}
    return Calendar(key, found["timezone"], dict(sorted(days.items())), frozenset(found.get("holidays", ())))


def _journey(key: str, found: dict[str, Any]) -> Journey:
    return Journey(
        key,
        found["name"],
        found.get("goal"),
        tuple(found.get("lanes", ())),
        tuple(
            Stage(stage["key"], stage["name"], tuple(map(_touchpoint, stage["touchpoints"])))
            for stage in found["stages"]
        ),
        found.get("persona"),
        found.get("begins"),
        found.get("fresh", FRESH),
        tuple(map(_entry, found.get("entries", ()))),
    )


def _entry(found: dict[str, Any]) -> Entry:
    return Entry(**{**found, "source": Source(found["source"]) if "source" in found else None})


def _touchpoint(found: dict[str, Any]) -> Touchpoint:
    cap, target, wanted = found.get("cap"), found.get("target"), found.get("wanted")
    return Touchpoint(
        found["key"],
        found["name"],
        tuple(found.get("channels", ())),
        found.get("owner"),
        found.get("target_action"),
        found.get("critical", False),
        Cap(cap["asks"], cap["per"]) if cap else None,
        None if wanted is None else float(wanted),
        Target(target["touchpoint"], target.get("within")) if target else None,
    )


def _question(found: dict[str, Any]) -> Question:
    thresholds = found.get("thresholds")
    return Question(
        found["key"],
        QuestionType(found["type"]),
        found["text"],
        optional=found.get("optional", False),
        when={key: frozenset(map(Reaction, reactions)) for key, reactions in found.get("when", {}).items()},
        options=tuple(Option(one["key"], one["text"]) for one in found.get("options", ())),
        thresholds=(thresholds["negative"], thresholds["positive"]) if thresholds else None,
    )
