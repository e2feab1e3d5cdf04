"""The week of the maps as HTML: what fell and rose, what to do about it, who owns it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from aiogram import html

from handlers.telegram.cases.cards import NAME
from handlers.telegram.lengths import utf16_units
from handlers.telegram.maps.things import flag_text, names_of
from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording
from mapping.week import Moved, Week, next_step
from mapping.whole_map import owner_of
from mapping.words.amounts import change
from surveys.model import Configuration

WHOLE: Final = 3600
"""Most UTF-16 units of HTML in one message."""
MOST: Final = 5
"""Most changes of a kind that are told of a journey."""
STEP: Final = 120


def week_text(
    weeks: Sequence[Week], configuration: Configuration, wording: Wording, language: str
) -> str | None:
    """All journeys that somebody answered about; None if there are none. What does not fit is left out."""
    lines: list[str] = []
    for week in weeks:
        for line in _lines(week, configuration, wording, language):
            if utf16_units("\n".join([*lines, line])) > WHOLE:
                return "\n".join(lines)
            lines.append(line)
    return "\n".join(lines) or None


def _lines(week: Week, configuration: Configuration, wording: Wording, language: str) -> Iterator[str]:
    name = one_line(in_language(week.journey.name, language), NAME)
    answers = wording.say(language, "map-answers", n=week.curve.total.n)
    yield html.bold(html.quote(wording.say(language, "week-title", journey=name)))
    yield html.quote(answers)
    for sign, key, moved in (("🔻", "week-fell", week.fell), ("🔺", "week-rose", week.rose)):
        for one in moved[:MOST]:
            yield html.quote(f"{sign} {_moved(one, key, week, wording, language)}")
            if key == "week-fell":
                yield from _what_to_do(one.touchpoint, week, configuration, wording, language)
    if not (week.fell or week.rose):
        yield html.quote(wording.say(language, "week-steady"))
    for work in week.work[:MOST]:
        yield html.quote(f"⚑ {flag_text(work, week.journey, wording, language)}")
        yield from _what_to_do(work.touchpoint, week, configuration, wording, language)
    yield ""


def _moved(one: Moved, key: str, week: Week, wording: Wording, language: str) -> str:
    difference = one.difference
    return wording.say(
        language,
        key,
        touchpoint=names_of(week.journey, language)[one.touchpoint],
        change=change(difference.value or 0.0, language, 2),
        low=change(difference.low or 0.0, language, 2),
        high=change(difference.high or 0.0, language, 2),
        n=difference.n,
        before=difference.n_other,
    )


def _what_to_do(
    touchpoint: str, week: Week, configuration: Configuration, wording: Wording, language: str
) -> Iterator[str]:
    """The next step that the map names, or the command that shows what it lacks; and the owner."""
    step = next_step(week.journey, touchpoint)
    said = wording.say(language, "week-look", command=f"/check {week.journey.key}")
    if step is not None:
        said = wording.say(
            language, f"week-{step.lane}", text=one_line(in_language(step.text, language), STEP)
        )
    keys = {point.key: point.owner for point in week.journey.touchpoints}
    owner = owner_of(configuration, keys.get(touchpoint))
    yield html.italic(html.quote(f"{said} · {one_line(owner.name, NAME)}" if owner else said))
