"""The measured lanes of a sheet: reactions, channels, metrics, owner, target action, answers and silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from mapping.chart.drawable import drawable
from mapping.chart.frame import metric_text
from mapping.curve import FLOOR
from mapping.sheet.values import Lane, Note, Tone, Words
from mapping.silence import Silence
from mapping.whole_map import ChannelScore, Native, Place, WholeMap
from mapping.words import in_language, number, percent, words
from mapping.words.amounts import signed
from mapping.words.channels import channel_name
from mapping.words.target_actions import action_name
from surveys.model import QuestionType


def measured(whole: WholeMap, language: str) -> list[Lane]:
    """The fixed lanes; one that is empty everywhere is left out."""
    say = words(language)
    shares = {
        point.touchpoint: (point.negative, point.neutral, point.positive)
        for point in whole.reading.curve.points
        if point.n
    }

    def lane(title: str, notes: Callable[[Place], Sequence[Words]]) -> Lane:
        return Lane(say[title], {key: _one(notes(place)) for key, place in whole.places.items()})

    names = {point.key: in_language(point.name, language) for point in whole.journey.touchpoints}
    lanes = [
        Lane(say["reactions"], {}, shares),
        lane("channels", lambda place: [_channel(one, language) for one in place.channels]),
        lane("metric", lambda place: [_metric(one, language) for one in place.natives]),
        lane("owner", lambda place: [Words(drawable(place.owner.name, 120))] if place.owner else []),
        lane("target_action", lambda place: _target(place, names, language)),
        lane("silence", lambda place: _silence(place.silence, language)),
    ]
    return [one for one in lanes if one.shares or any(one.cells.values())]


def _one(found: Sequence[Words]) -> tuple[Note, ...]:
    return (Note(tuple(found)),) if found else ()


def _channel(score: ChannelScore, language: str) -> Words:
    name, mean = drawable(channel_name(score.key, language), 60), score.mean
    if mean.mean is None:
        return Words(f"{name} –", "muted")
    few = mean.n < FLOOR
    tone: Tone = "muted" if few else _tone(mean.mean)
    return Words(f"{name} {signed(mean.mean, language)} · n {number(mean.n, language)}", tone)


def _tone(mean: float) -> Tone:
    return "unhappy" if mean < -0.2 else "happy" if mean > 0.2 else "ink"


def _metric(native: Native, language: str) -> Words:
    metric = native.metric
    shown = drawable(metric_text(metric, language))
    if metric.low is None or metric.high is None:
        return Words(f"{shown} · n {number(native.tally.n, language)}", "muted")
    decimals = 1 if metric.kind is QuestionType.CES else 0
    low, high = (number(one, language, decimals) for one in (metric.low, metric.high))
    return Words(f"{shown} ({low}…{high})")


def _target(place: Place, names: Mapping[str, str], language: str) -> list[Words]:
    say, action, rate = words(language), place.touchpoint.target_action, place.target
    if rate is None:
        return [Words(drawable(action_name(action, language), 160))] if action else []
    aim = drawable(names.get(rate.aim, rate.aim), 120)
    within = f" {say['within'].format(time=_lasted(rate.within, language))}" if rate.within else ""
    if rate.share.value is None:
        return [Words(aim), Words(say["not_measured"], "muted")]
    share = say["exports_share"].format(rate=percent(rate.share.value, language), n=number(rate.n, language))
    return [Words(aim), Words(f"{share}{within}", "ink", bold=True)]


def _silence(silence: Silence, language: str) -> list[Words]:
    say = words(language)
    if not silence.asked:
        return [Words(say["nobody_asked"], "muted")]
    share = silence.share(silence.answered) or 0.0
    asked = say["of_asked"].format(rate=percent(share, language), asked=number(silence.asked, language))
    further = [
        say[text].format(rate=_rare(count / silence.asked, language))
        for text, count in (
            ("left_half", silence.half),
            ("stopped", silence.stopped),
            ("blocked", silence.blocked),
        )
        if count
    ]
    return [Words(asked), *([Words(" · ".join(further), "muted")] if further else [])]


def _rare(share: float, language: str) -> str:
    """For rare things: 0.3% instead of 0%."""
    if share >= 0.0095:
        return percent(share, language)
    return f"{number(share * 100, language, 1)}{'' if language == 'en' else chr(0xA0)}%"


def _lasted(time: timedelta, language: str) -> str:
    say, seconds = words(language), time.total_seconds()
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size:
            value = seconds / size
            return f"{number(value, language, 0 if value == int(value) else 1)}\N{NO-BREAK SPACE}{say[unit]}"
    return f"0 {say['second']}"
