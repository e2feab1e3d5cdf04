"""What stands out, and plain facts, each as one sentence with its n; whose it is where there is work."""

from __future__ import annotations

from typing import assert_never

from handlers.telegram.cases.cards import NAME
from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording
from mapping.facts import Drop, Fact, Highest, Lowest, MostAnswers
from mapping.standing_out import Flag, StandsOut
from mapping.whole_map import owner_of
from mapping.words import number, percent
from mapping.words.amounts import change, points, share_change, signed
from surveys.model import Configuration, Journey


def owned(
    thing: StandsOut | Fact,
    journey: Journey,
    configuration: Configuration,
    wording: Wording,
    language: str,
    longest: int = NAME,
) -> str:
    """What it says, and who owns the touchpoint if it asks for work; not yet HTML."""
    match thing:
        case StandsOut():
            said = flag_text(thing, journey, wording, language, longest)
            work = thing.flag not in (Flag.WOW, Flag.RISE)
        case _:
            said = fact_text(thing, journey, wording, language, longest)
            work = isinstance(thing, Lowest | Drop)
    keys = {point.key: point.owner for point in journey.touchpoints}
    owner = owner_of(configuration, keys.get(thing.touchpoint))
    return f"{said} · {one_line(owner.name, longest)}" if owner and work else said


def flag_text(one: StandsOut, journey: Journey, wording: Wording, language: str, longest: int = NAME) -> str:
    """One thing that stands out, with its n and interval."""
    names = names_of(journey, language, longest)
    place = names[one.touchpoint]
    match one.flag:
        case Flag.CRITICAL | Flag.WOW:
            shares = {"share": percent(one.value, language), **_range(one, language)}
            return wording.say(language, f"map-{one.flag.value}", touchpoint=place, n=one.n, **shares)
        case Flag.DIP | Flag.RISE:
            before = names.get(str(one.facts.get("from")), "")
            return wording.say(
                language,
                f"map-{one.flag.value}",
                touchpoint=place,
                n=one.n,
                change=change(one.value, language, 2),
                **{"from": before},
            )
        case Flag.WEAK_LINK:
            return _weak_link(one, place, wording, language)
        case Flag.BLIND:
            because = str(one.facts.get("because"))
            return wording.say(language, f"map-blind-{because}", touchpoint=place, n=one.n)
        case _:
            assert_never(one.flag)


def _weak_link(one: StandsOut, place: str, wording: Wording, language: str) -> str:
    low, high = (0.0 if bound is None else bound for bound in (one.low, one.high))
    over = window_words(f"{one.facts['days']}d", wording, language)
    if one.facts.get("measure") == "continuation":
        key, said = "map-weak-fewer", points(one.value, language)
        ends = share_change(low, language), share_change(high, language)
    else:
        key, said = "map-weak-lower", change(one.value, language, 2)
        ends = change(low, language, 2), change(high, language, 2)
    return wording.say(
        language, key, touchpoint=place, change=said, low=ends[0], high=ends[1], n=one.n, over=over
    )


def fact_text(fact: Fact, journey: Journey, wording: Wording, language: str, longest: int = NAME) -> str:
    names = names_of(journey, language, longest)
    match fact:
        case Lowest(touchpoint, mean, n):
            return wording.say(
                language, "map-lowest", touchpoint=names[touchpoint], mean=signed(mean, language), n=n
            )
        case Highest(touchpoint, mean, n):
            return wording.say(
                language, "map-highest", touchpoint=names[touchpoint], mean=signed(mean, language), n=n
            )
        case Drop(before, after, fall):
            return wording.say(
                language,
                "map-drop",
                to=names[after],
                change=change(fall.value or 0.0, language, 2),
                low=change(fall.low or 0.0, language, 2),
                high=change(fall.high or 0.0, language, 2),
                before=fall.n_other,
                n=fall.n,
                **{"from": names[before]},
            )
        case MostAnswers(touchpoint, n):
            return wording.say(language, "map-most", touchpoint=names[touchpoint], n=n)
        case _:
            assert_never(fact)


def names_of(journey: Journey, language: str, longest: int = NAME) -> dict[str, str]:
    """Of its touchpoints, each on one line of at most so many characters."""
    return {point.key: one_line(in_language(point.name, language), longest) for point in journey.touchpoints}


def window_words(name: str, wording: Wording, language: str) -> str:
    if name in ("all", "today"):
        return wording.say(language, f"map-window-{name}")
    if name.endswith("d") and name[:-1].isdigit():
        return wording.say(language, "map-window-days", days=int(name[:-1]))
    return wording.say(language, "map-window-dates")


def _range(one: StandsOut, language: str) -> dict[str, str]:
    low, high = (0.0 if bound is None else bound for bound in (one.low, one.high))
    return {"low": number(low * 100, language), "high": number(high * 100, language)}
