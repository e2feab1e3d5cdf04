"""The one-tap answers of the set-up's steps, and what they are offered from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.telegram.admin.menu_page import Press, in_columns
from handlers.telegram.quoting import one_line
from handlers.telegram.wording import Wording
from surveys.setup.draft import DELAYS, NONE, READY, Draft, Mode, Step, Way
from surveys.setup.steps import LANGUAGES

Rows = tuple[tuple[Press, ...], ...]
SHOWN: Final = 60
CHANNELS: Final = ("site", "app", "phone", "chat", "office", "courier")
ACTIONS: Final = ("order", "pay", "come_again", "recommend")
OWNERS: Final = ("support", "sales", "manager")
AUDIENCES: Final = ("new", "regular")
GOALS: Final = ("weak", "loyal", "service")
ZONES: Final = {
    "en": ("Europe/London", "Europe/Berlin", "Europe/Warsaw", "America/New_York", "Asia/Dubai", "UTC"),
    "ru": (
        "Europe/Moscow",
        "Europe/Kaliningrad",
        "Asia/Yekaterinburg",
        "Asia/Novosibirsk",
        "Asia/Vladivostok",
        "Asia/Almaty",
        "Europe/Minsk",
        "Europe/Warsaw",
    ),
    "pl": ("Europe/Warsaw", "Europe/Berlin", "Europe/London", "Europe/Kyiv"),
    "uk": ("Europe/Kyiv", "Europe/Warsaw", "Europe/Berlin", "Europe/London"),
}
"""Offered first, by the language that the company has chosen; every other one is typed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the steps need to know besides the draft."""

    wording: Wording
    language: str
    """Of the admin."""
    templates: Sequence[str]
    company: str
    """What the company is called so far."""
    rooms: Sequence[str]
    """Names of the rooms that there are."""
    journeys: int

    def say(self, message: str, **values: str | int) -> str:
        return self.wording.say(self.language, f"setup-{message}", **values)


def _take(label: str, word: str, chosen: bool = False) -> Press:
    return Press(f"✓ {label}" if chosen else label, ("setup", "take", word))


def _tick(label: str, word: str, ticked: bool) -> Press:
    return Press(f"{'☑' if ticked else '☐'} {label}", ("setup", "tick", word))


def answers(draft: Draft, setting: Setting) -> Rows:
    say, place = setting.say, draft.place
    match place.step:
        case Step.WAY:
            return tuple((_take(say(f"way-{way}"), way, draft.way == way),) for way in Way)
        case Step.TEMPLATE:
            return in_columns(
                _take(template_name(name, setting), name, draft.template == name)
                for name in setting.templates
            )
        case Step.MODE:
            return tuple(
                (_take(say(f"mode-{mode}", n=setting.journeys), mode, draft.mode == mode),) for mode in Mode
            )
        case Step.COMPANY:
            kept = draft.company is None and not draft.fresh
            return ((_take(one_line(setting.company, SHOWN), setting.company),),) if kept else ()
        case Step.LANGUAGE:
            return in_columns(
                _take(setting.wording.say(code, "language-name"), code, draft.language == code)
                for code in LANGUAGES
            )
        case Step.LANGUAGES:
            return in_columns(
                _tick(setting.wording.say(code, "language-name"), code, code in draft.languages)
                for code in LANGUAGES
                if code != draft.language
            )
        case Step.ZONE:
            offered = ZONES.get(draft.language or "en", ZONES["en"])
            return in_columns(_take(_city(zone), zone, draft.zone == zone) for zone in offered)
        case Step.JOURNEY | Step.GOAL | Step.AUDIENCE | Step.STAGES | Step.TOUCHPOINTS:
            return _suggestions(draft, setting)
        case _:
            return _of_point(draft, setting)


def _suggestions(draft: Draft, setting: Setting) -> Rows:
    say = setting.say
    match draft.place.step:
        case Step.GOAL:
            goals = [say(f"goal-{goal}") for goal in GOALS]
            return (*((_take(goal, goal, goal == draft.goal),) for goal in goals), (_none("skip", setting),))
        case Step.AUDIENCE:
            words = [say(f"audience-{one}") for one in AUDIENCES]
            return ((_none("audience-all", setting),), *in_columns(_take(word, word) for word in words))
        case Step.STAGES:
            ready = say("stages-ready")
            return () if draft.stages else ((_take(ready.replace("\n", " → "), ready),),)
        case Step.TOUCHPOINTS:
            return ((_none("points-none", setting),),)
        case _:
            return ()


def _of_point(draft: Draft, setting: Setting) -> Rows:
    say, place = setting.say, draft.place
    point = draft.points[place.at]
    match place.step:
        case Step.CHANNELS:
            ticked = point.channels or ()
            words = dict.fromkeys((*CHANNELS, *(one for some in draft.points for one in some.channels or ())))
            labels = {word: say(f"channel-{word}") if word in CHANNELS else word for word in words}
            return in_columns(_tick(one_line(labels[word], 24), word, word in ticked) for word in words)
        case Step.OWNER:
            names = dict.fromkeys((*setting.rooms, *draft.owners, *(say(f"owner-{one}") for one in OWNERS)))
            presses = [_take(one_line(name, 30), name, name == point.owner) for name in list(names)[:8]]
            return (*in_columns(presses), (_none("owner-none", setting, point.owner == NONE),))
        case Step.ACTION:
            presses = [_take(say(f"action-{one}"), one, one == point.action) for one in ACTIONS]
            return (*in_columns(presses), (_none("skip", setting, point.action == NONE),))
        case Step.SURVEY:
            kinds = tuple((_take(say(f"kind-{kind}"), kind, point.survey == kind),) for kind in READY)
            return (*kinds, (_none("survey-none", setting, point.survey == NONE),))
        case Step.DELAY:
            return in_columns(_take(say(f"delay-{one}"), one, point.delay == one) for one in DELAYS)
        case _:
            return ()


def _none(message: str, setting: Setting, chosen: bool = False) -> Press:
    return _take(setting.say(message), NONE, chosen)


def template_name(name: str, setting: Setting) -> str:
    return setting.wording.say(setting.language, f"template-{name}")


def _city(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")
