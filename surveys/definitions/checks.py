"""What must hold between the parts of a configuration: names that exist, types that fit, orders of times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from surveys.answers.scoring import scale
from surveys.asking.hours import ever_open
from surveys.definitions.case_checks import case_faults
from surveys.definitions.lane_checks import lane_mistakes
from surveys.definitions.notations import weekdays
from surveys.definitions.reading import Found, choosing, hint
from surveys.definitions.tree import Mistake, Why
from surveys.model import OWNER, QuestionType

CHOICES: Final = frozenset({QuestionType.SINGLE, QuestionType.MULTI})


@dataclass(slots=True)
class Checks:
    """`mistakes` forbid the document; `doubts` are accepted and shown."""

    mistakes: list[Mistake] = field(default_factory=list)
    doubts: list[Mistake] = field(default_factory=list)

    def check(self, document: Found, texts: Iterable[Found], broken: Sequence[str] = ()) -> None:
        """`broken` = paths of what could not be read."""
        self.languages(document.at("company"), texts)
        self.calendars(document)
        self.journeys(document)
        for survey in _values(document.at("surveys")):
            self.survey(survey, broken)
        for trigger in _items(document.at("triggers")):
            self.trigger(trigger, document)
        for mistake, doubt in case_faults(document, broken):
            (self.doubts if doubt else self.mistakes).append(mistake)
        self.known(document.at("quiet_calendar"), "calendar", document.at("calendars"))

    def languages(self, company: Found | None, texts: Iterable[Found]) -> None:
        language = company.at("language") if company else None
        if company is None or language is None:
            return
        written = company.at("languages")
        languages = [one.value for one in written.value] if written else [language.value]
        if language.value not in languages:
            message = f"{language.value!r} is not one of its languages {', '.join(languages)}"
            self.wrong(language, message, choosing("own-language", language.value, languages))
        for found in texts:
            for code, words in found.value.items():
                if code not in languages:
                    message = f"{code!r} is not one of the company's languages: {hint(code, languages)}"
                    self.wrong(words, message, choosing("language", code, languages))
            if found.value and language.value not in found.value:
                self.doubts.append(
                    found.mistake(
                        f"no text in the company's own language {language.value!r}; another is shown",
                        Why("untranslated", (("name", language.value),)),
                    )
                )

    def calendars(self, document: Found) -> None:
        for calendar in _values(document.at("calendars")):
            first_days: dict[int, str] = {}
            for days, spans in _pairs(calendar.at("weekdays")):
                for day in weekdays(days):
                    first = first_days.setdefault(day, days)
                    if first != days:
                        self.wrong(spans, f"the day is already in {first!r}", Why("day", (("name", first),)))
                        break
                for before, after in zip(spans.value, spans.value[1:], strict=False):
                    if after.value[0] < before.value[1]:
                        self.wrong(after, "expected hours after the ones before them", Why("hours"))
        for room in _values(document.at("rooms")):
            self.known(room.at("calendar"), "calendar", document.at("calendars"))

    def journeys(self, document: Found) -> None:
        rooms = document.at("rooms")
        people = document.at("people")
        owners = {OWNER, *(rooms.value if rooms else ()), *(people.value if people else ())}
        for room in _values(rooms):
            owners |= {level.value for level in _items(room.at("escalate"))}
        for journey in _values(document.at("journeys")):
            firsts: dict[str, Found] = {}
            for stage in _items(journey.at("stages")):
                here: set[str] = set()
                for touchpoint in _items(stage.at("touchpoints")):
                    key, owner = touchpoint.at("key"), touchpoint.at("owner")
                    if key is not None and key.value not in here:
                        here.add(key.value)
                        first = firsts.setdefault(key.value, key)
                        if first is not key:
                            message = f"{key.value!r} is in this journey twice; first on line {first.line}"
                            self.wrong(
                                key, message, Why("twice", (("name", key.value), ("line", first.line)))
                            )
                    if owner is not None and owner.value not in owners:
                        message = f"no room {owner.value!r}: {hint(owner.value, owners)}"
                        self.wrong(owner, message, choosing("room", owner.value, owners))
        self.mistakes.extend(lane_mistakes(document, owners))

    def survey(self, survey: Found, broken: Sequence[str]) -> None:
        earlier: dict[str, QuestionType | None] = {}
        questions = list(_items(survey.at("questions")))
        keys = {key.value for question in questions if (key := question.at("key"))}
        unread = any(path.startswith(f"{survey.path}.questions[") for path in broken)
        unnamed = unread or not all(question.at("key") for question in questions)
        for question in questions:
            self.branch(question.at("when"), earlier, keys, unnamed=unnamed)
            found, key = question.at("type"), question.at("key")
            kind = QuestionType(found.value) if found else None
            if kind is not None:
                self.options(question, kind)
                self.thresholds(question.at("thresholds"), kind)
            if key is not None:
                earlier[key.value] = kind

    def branch(
        self, when: Found | None, earlier: dict[str, QuestionType | None], keys: set[str], *, unnamed: bool
    ) -> None:
        """`earlier`: None where the type could not be read; `unnamed`: some question's key could not."""
        for key, reactions in _pairs(when):
            kind = earlier.get(key)
            if key not in earlier:
                if unnamed and key not in keys:
                    continue
                late = (
                    "comes later; expected an earlier one"
                    if key in keys
                    else f"unknown: {hint(key, earlier)}"
                )
                why = Why("later", (("name", key),)) if key in keys else choosing("question", key, earlier)
                self.wrong(reactions, f"question {key!r} {late}", why)
            elif kind is not None and scale(kind) is None:
                message = f"question {key!r} of type {kind} draws no reaction"
                self.wrong(reactions, message, Why("reaction", (("name", key), ("type", kind.value))))

    def options(self, question: Found, kind: QuestionType) -> None:
        options = question.at("options")
        if kind in CHOICES and options is None:
            message = f"a question of type {kind} needs options"
            self.wrong(question, message, Why("options", (("type", kind.value),)))
        if kind not in CHOICES and options is not None:
            message = f"expected no options at a question of type {kind}; single and multi have them"
            self.wrong(options, message, Why("no-options", (("type", kind.value),)))

    def thresholds(self, thresholds: Found | None, kind: QuestionType) -> None:
        if thresholds is None:
            return
        limits = scale(kind)
        negative, positive = thresholds.at("negative"), thresholds.at("positive")
        if limits is None:
            message = f"expected no thresholds at a question of type {kind}"
            self.wrong(thresholds, message, Why("no-thresholds", (("type", kind.value),)))
        elif negative is not None and positive is not None:
            if negative.value >= positive.value:
                self.wrong(thresholds, "expected negative to be less than positive", Why("thresholds"))
            for limit in (negative, positive):
                if not limits[0] <= limit.value <= limits[1]:
                    message = f"expected {limits[0]} to {limits[1]}, the scale of {kind}"
                    scope = (("lowest", limits[0]), ("highest", limits[1]), ("type", kind.value))
                    self.wrong(limit, message, Why("scale", scope))

    def trigger(self, trigger: Found, document: Found) -> None:
        self.known(trigger.at("survey"), "survey", document.at("surveys"))
        touchpoint = trigger.at("touchpoint")
        known = {key.value for point in _touchpoints(document) if (key := point.at("key"))}
        if touchpoint is not None and touchpoint.value not in known:
            if get_close_matches(touchpoint.value, known, 1, 0.75):
                message = f"no touchpoint {touchpoint.value!r}: {hint(touchpoint.value, known)}"
                self.wrong(touchpoint, message, choosing("touchpoint", touchpoint.value, known))
            else:
                self.doubts.append(
                    touchpoint.mistake(
                        f"no journey has the touchpoint {touchpoint.value!r}, so nobody is asked yet",
                        Why("nowhere", (("name", touchpoint.value),)),
                    )
                )
        reminder, expires = trigger.at("reminder"), trigger.at("expires")
        if reminder is not None and expires is not None and reminder.value >= expires.value:
            self.wrong(reminder, "expected a reminder before the question expires", Why("reminder"))
        starts, ends = trigger.at("starts"), trigger.at("ends")
        if starts is not None and ends is not None and ends.value < starts.value:
            self.wrong(ends, "expected a last day that is not before the first", Why("ends"))
        window, quiet = trigger.at("send_window"), document.at("quiet_hours")
        if window is not None and quiet is not None and not ever_open(window.value, quiet.value):
            message = "expected hours that are not all quiet_hours: nobody could ever be asked"
            self.wrong(window, message, Why("never"))

    def known(self, name: Found | None, what: str, section: Found | None) -> None:
        names = section.value if section else {}
        if name is not None and name.value not in names:
            message = f"no {what} {name.value!r}: {hint(name.value, names)}"
            self.wrong(name, message, choosing(what, name.value, names))

    def wrong(self, found: Found, message: str, why: Why) -> None:
        self.mistakes.append(found.mistake(message, why))


def _pairs(found: Found | None) -> Iterator[tuple[str, Found]]:
    yield from found.value.items() if found else ()


def _values(found: Found | None) -> Iterator[Found]:
    yield from found.value.values() if found else ()


def _items(found: Found | None) -> Iterator[Found]:
    yield from found.value if found else ()


def _touchpoints(document: Found) -> Iterator[Found]:
    for journey in _values(document.at("journeys")):
        for stage in _items(journey.at("stages")):
            yield from _items(stage.at("touchpoints"))
