"""Why a change cannot be made, and what is wrong with a line, in the admin's language."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final, assert_never

from handlers.telegram.quoting import one_line
from handlers.telegram.wording import Wording
from surveys.definitions.kinds import (
    Coded,
    Kind,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Some,
    Texts,
    Truth,
    Whole,
    Words,
)
from surveys.definitions.notations import (
    CONDITION,
    CYCLE,
    DATE,
    DAYS,
    DURATION,
    KEY,
    LANGUAGE,
    NAME,
    OPENING,
    PATTERN,
    POSITIVE,
    QUIET,
    QUOTE,
    TIME,
    WINDOW,
    ZONE,
)
from surveys.editing.edits import (
    KeyNeeded,
    LastOne,
    MainLanguage,
    Missing,
    NoItem,
    Refusal,
    StillUsed,
    Taken,
    Unfit,
    UnknownField,
    Unusual,
)
from surveys.editing.lines import name_of
from surveys.editing.mistakes import (
    Ambiguous,
    Leftover,
    Mistaken,
    NameNeeded,
    NothingToChange,
    NotThere,
    PlaceNeeded,
    UnknownVerb,
)
from surveys.editing.values import example
from surveys.editing.words import OpenQuote

SHOWN: Final = 12
"""Most names in one sentence."""
GIVEN: Final = 60
"""Most characters of what somebody wrote."""
_CODED: Final = (
    (KEY, "key"),
    (NAME, "name"),
    (LANGUAGE, "language"),
    (ZONE, "zone"),
    (CYCLE, "cycle"),
    (DURATION, "duration"),
    (POSITIVE, "duration"),
    (WINDOW, "window"),
    (OPENING, "window"),
    (QUIET, "window"),
    (DAYS, "days"),
    (DATE, "date"),
    (TIME, "time"),
    (PATTERN, "pattern"),
    (QUOTE, "quote"),
    (CONDITION, "condition"),
)


def refusal_text(refusal: Refusal, wording: Wording, language: str) -> str:
    """Plain text of one or two sentences."""
    match refusal:
        case NoItem(address, known):
            said = wording.say(language, "edit-no-item", name=_short(name_of(address) or address[-1]))
            return f"{said} {_there_is(known, address[-1], wording, language)}"
        case Taken(address):
            return wording.say(language, "edit-taken", name=_short(name_of(address)))
        case KeyNeeded():
            return wording.say(language, "edit-key-needed")
        case UnknownField(_, name, known):
            said = wording.say(language, "edit-unknown-field", name=_short(name))
            return f"{said} {_there_is(known, name, wording, language)}"
        case Unfit(_, name, misfit):
            expected = expected_text(misfit.kind, wording, language)
            given = _short(misfit.given)
            return wording.say(language, "edit-unfit", given=given, field=name, expected=expected)
        case Missing(_, _, names):
            return wording.say(language, "edit-missing", fields=", ".join(names))
        case StillUsed(item, users):
            named = several([f"{one[-2]} {name_of(one)}" if one[1:] else one[0] for one in users])
            return wording.say(language, "edit-still-used", name=name_of(item), users=named)
        case LastOne(item):
            return wording.say(language, "edit-last-one", name=name_of(item) or item[-1])
        case MainLanguage(code):
            return wording.say(language, "edit-main-language", code=code)
        case Unusual():
            return wording.say(language, "edit-unusual")
        case _:
            assert_never(refusal)


def mistake_text(why: Mistaken, wording: Wording, language: str) -> str:
    """Plain text: what is wrong with the line."""
    match why:
        case UnknownVerb(given, verbs):
            return wording.say(language, "edit-unknown-verb", given=_short(given), verbs=", ".join(verbs))
        case NameNeeded(verb, known):
            new = verb in ("add", "rename")
            asked = "edit-new-name-needed" if new else "edit-name-needed"
            said = wording.say(language, asked, verb=verb)
            return said if new else f"{said} {_there_is(known, '', wording, language)}"
        case NotThere(given, near, known):
            said = wording.say(language, "edit-no-item", name=_short(given))
            if near is not None:
                return f"{said} {wording.say(language, 'edit-did-you-mean', name=near)}"
            return f"{said} {_there_is(known, '', wording, language)}"
        case Ambiguous(given, fits):
            return wording.say(language, "edit-ambiguous", given=_short(given), fits=several(fits))
        case NothingToChange(name, fields):
            return wording.say(language, "edit-nothing-to-change", name=name, fields=", ".join(fields))
        case Leftover(text):
            return wording.say(language, "edit-leftover", text=_short(text))
        case PlaceNeeded():
            return wording.say(language, "edit-place-needed")
        case OpenQuote(rest):
            return wording.say(language, "edit-open-quote", rest=_short(rest))
        case UnknownField() | Unfit():
            return refusal_text(why, wording, language)
        case _:
            assert_never(why)


def expected_text(kind: Kind, wording: Wording, language: str) -> str:
    """What should have been written, in a few words."""
    match kind:
        case Words(longest):
            return wording.say(language, "edit-expected-words", longest=longest)
        case OneOf(words):
            return wording.say(language, "edit-expected-one", words=", ".join(words))
        case Whole(lowest, highest):
            return wording.say(language, "edit-expected-whole", lowest=str(lowest), highest=str(highest))
        case Number(lowest, highest):
            return wording.say(language, "edit-expected-number", lowest=str(lowest), highest=str(highest))
        case Truth():
            return wording.say(language, "edit-expected-truth")
        case Some(item) | ListOf(item):
            return wording.say(language, "edit-expected-list", item=expected_text(item, wording, language))
        case Coded():
            known = next((name for one, name in _CODED if one == kind), None)
            if known == "condition":
                return wording.say(language, "edit-expected-condition", example=example(kind))
            return kind.expected if known is None else wording.say(language, f"edit-expected-{known}")
        case Texts():
            return wording.say(language, "edit-expected-parts", example="text.en=…")
        case MapOf(key, item):
            shown = f"….{example(key)}={example(item)}"
            return wording.say(language, "edit-expected-parts", example=shown)
        case Record(_, fields):
            shown = f"….{fields[0].name}={example(fields[0].kind)}"
            return wording.say(language, "edit-expected-parts", example=shown)
        case _:
            assert_never(kind)


def _there_is(known: Sequence[str], given: str, wording: Wording, language: str) -> str:
    near = get_close_matches(given, known, 1, 0.6) if given else []
    if near:
        return wording.say(language, "edit-did-you-mean", name=near[0])
    if not known:
        return wording.say(language, "edit-none-yet")
    return wording.say(language, "edit-there-is", known=several(known))


def several(names: Sequence[str], most: int = SHOWN) -> str:
    return f"{', '.join(names[:most])}{', …' if len(names) > most else ''}"


def _short(text: str) -> str:
    return one_line(text, GIVEN)
