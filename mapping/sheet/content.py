"""The whole map of one view -> what its sheets say, in one language: lanes, cells, head and legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from babel.dates import format_date

from mapping.chart.drawable import drawable
from mapping.chart.frame import answers_line
from mapping.curve import Mean
from mapping.pages.map_page import spoken
from mapping.paths.weak_links import DAYS
from mapping.quotes import Quote
from mapping.reading import View
from mapping.sheet.measured import measured
from mapping.sheet.notes import entry_notes
from mapping.sheet.quotes import quote_notes
from mapping.sheet.values import Column, Content, Group, Lane, Note, Words
from mapping.standing_out import Flag
from mapping.whole_map import WholeMap
from mapping.words import in_language, number, words
from mapping.words.amounts import signed
from mapping.words.channels import channel_name


def content_of(whole: WholeMap, language: str, quotes: Iterable[Quote] = ()) -> Content:
    """Everything that the sheets show, as texts that can be drawn; `quotes` of the view, the newest first."""
    journey, curve, say = whole.journey, whole.reading.curve, words(language)
    persona = whole.configuration.personas.get(journey.persona or "")
    about = (
        (say["goal"], in_language(journey.goal, language) if journey.goal else ""),
        (say["persona"], in_language(persona.name, language) if persona else ""),
        (say["begins"], in_language(journey.begins, language) if journey.begins else ""),
    )
    quoted = quote_notes(whole, language, quotes)
    made = format_date(
        whole.read_at.astimezone(ZoneInfo(whole.configuration.company.timezone)), "long", locale=language
    )
    return Content(
        language,
        drawable(in_language(journey.name, language), 160),
        " · ".join([*_chosen(whole, language), drawable(answers_line(curve, language))]),
        tuple((label, drawable(said, 300)) for label, said in about if said),
        tuple(
            Group(
                drawable(in_language(stage.name, language), 160),
                _figures(curve.stages[stage.key], language),
                tuple(
                    Column(point.key, drawable(in_language(point.name, language), 200))
                    for point in stage.touchpoints
                ),
            )
            for stage in journey.stages
        ),
        {point.touchpoint: point for point in curve.points},
        {point.key: point.wanted for point in journey.touchpoints if point.wanted is not None},
        tuple(_flags(whole, language)),
        (*measured(whole, language), *_free(whole, language, quoted)),
        (*_legend(whole, language), *([say["exports_quotes"]] if quoted else [])),
        f"{drawable(whole.configuration.company.name, 60)} · {say['exports_made'].format(date=made)}",
    )


def window_words(view: View, language: str) -> str:
    """The window as a reader says it: last 30 days, all time, 1 May - 3 June."""
    say = words(language)
    if view.name in say:
        return say[view.name]
    if view.days is not None:
        return say["exports_last_days"].format(n=number(view.days, language))
    first, last = (
        format_date(day, "d MMM y", locale=language) if day else None for day in (view.first, view.last)
    )
    if first and last:
        return say["exports_days"].format(first=first, last=last)
    return say["since"].format(date=first) if first else say["exports_until"].format(last=last)


def _chosen(whole: WholeMap, language: str) -> list[str]:
    """The window, and the channel and persona if only one of them is shown."""
    persona = whole.configuration.personas.get(whole.view.persona or "")
    shown = in_language(persona.name, language) if persona else whole.view.persona
    return [
        window_words(whole.view, language),
        *(drawable(channel_name(one, language), 60) for one in (whole.view.channel,) if one),
        *(drawable(one, 60) for one in (shown,) if one),
    ]


def _figures(mean: Mean, language: str) -> str:
    return f"{signed(mean.mean, language)} · n {number(mean.n, language)}" if mean.mean is not None else ""


def _flags(whole: WholeMap, language: str) -> list[Lane]:
    """The row of what stands out; none where nothing does."""
    say = words(language)
    cells = {
        point.touchpoint: tuple(_flag(flag, say) for flag in Flag if flag.value in point.flags)
        for point in whole.reading.curve.points
    }
    return [Lane(say["flags"], cells)] if any(cells.values()) else []


def _flag(flag: Flag, say: Mapping[str, str]) -> Note:
    """A weak link is that of other days and customers than the sheet's."""
    name = Words(say[f"flag_{flag.value}"], "ink", flag=flag.value)
    over = say["flag_weak_link_over"].format(days=DAYS)
    return Note((name, Words(over, "muted"))) if flag is Flag.WEAK_LINK else Note((name,))


def _free(whole: WholeMap, language: str, said: Mapping[tuple[str, str], tuple[Note, ...]]) -> list[Lane]:
    """Lanes of the journey with their notes and quotes; what none of them takes has one of its own."""
    say = words(language)
    notes = entry_notes(whole, language)
    own = {point.key: said.get(("said", point.key), ()) for point in whole.journey.touchpoints}
    lanes = [Lane(say["said"], own, grows=True)] if any(own.values()) else []
    return lanes + [
        Lane(
            drawable(say.get(f"lane_{key}", spoken(key)), 60),
            {
                point.key: (*notes.get((key, point.key), ()), *said.get((key, point.key), ()))
                for point in whole.journey.touchpoints
            },
            grows=True,
        )
        for key in whole.journey.lanes
    ]


def _legend(whole: WholeMap, language: str) -> list[str]:
    say, curve = words(language), whole.reading.curve
    legend = [say["legend"]]
    if any(point.wanted is not None for point in whole.journey.touchpoints):
        legend.append(say["exports_wanted"])
    if curve.self_selected:
        legend.append(say["self_selected_legend"].format(n=number(curve.self_selected, language)))
    return legend
