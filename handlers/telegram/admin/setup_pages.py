"""What the set-up's steps show: one question, its one-tap answers, what was entered so far, the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from aiogram import html

from handlers.telegram.admin.menu_page import Page, Press, in_columns
from handlers.telegram.quoting import bold, clean, italic, one_line
from handlers.telegram.wording import Wording
from surveys.setup_draft import DELAYS, NONE, READY, Draft, Mode, Step, Way, before, places
from surveys.setup_steps import LANGUAGES, Refused

Rows = tuple[tuple[Press, ...], ...]
SHOWN: Final = 60
SUMMED: Final = 20
"""Most lines of a journey in the summary."""
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
TYPED: Final = frozenset(
    {
        Step.COMPANY,
        Step.ZONE,
        Step.JOURNEY,
        Step.GOAL,
        Step.AUDIENCE,
        Step.STAGES,
        Step.TOUCHPOINTS,
        Step.CHANNELS,
        Step.OWNER,
        Step.ACTION,
    }
)
"""The steps that take words as well."""


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


def setup_page(draft: Draft, setting: Setting, refused: Refused | None = None) -> Page:
    """The page of the step where the draft stands."""
    step = draft.place.step
    if step is Step.SUMMARY:
        return _summary(draft, setting)
    known = places(draft)
    lines = []
    if step is not Step.WAY:
        lines.append(italic(setting.say("progress", at=known.index(draft.place) + 1, of=len(known))))
    lines += _about(draft, setting)
    lines.append(bold(setting.say(f"ask-{step}")))
    lines.append(html.quote(setting.say(f"hint-{step}")))
    now = _now(draft)
    if now:
        lines.append(f"{html.quote(setting.say('now'))} {html.code(html.quote(clean(now, 1500)))}")
    if refused is not None:
        words = ", ".join(refused.words)
        lines.append(f"⚠️ {html.quote(setting.say(f'why-{refused.why}', words=words))}")
    rows = (*_answers(draft, setting), *_ways(draft, setting, now))
    return Page("\n\n".join(lines), rows, typing=step in TYPED)


def _about(draft: Draft, setting: Setting) -> list[str]:
    """Which stage or touchpoint the step is about."""
    place = draft.place
    if place.step is Step.TOUCHPOINTS:
        named = draft.stages[place.at].name
        return [html.quote(setting.say("stage", name=named, at=place.at + 1, of=len(draft.stages)))]
    if place.step in (Step.CHANNELS, Step.OWNER, Step.ACTION, Step.SURVEY, Step.DELAY):
        point = draft.points[place.at]
        return [html.quote(setting.say("point", name=point.name, at=place.at + 1, of=len(draft.points)))]
    return []


def _now(draft: Draft) -> str:
    """What the step holds already, as it could be typed again; empty if nothing."""
    place = draft.place
    match place.step:
        case Step.COMPANY:
            return draft.company or ""
        case Step.ZONE:
            return draft.zone or ""
        case Step.JOURNEY:
            return draft.journey or ""
        case Step.GOAL:
            return _unless_none(draft.goal)
        case Step.AUDIENCE:
            return _unless_none(draft.audience)
        case Step.STAGES:
            return "\n".join(stage.name for stage in draft.stages)
        case Step.TOUCHPOINTS:
            return "\n".join(point.name for point in draft.stages[place.at].points)
        case Step.OWNER:
            return _unless_none(draft.points[place.at].owner)
        case Step.ACTION:
            return _unless_none(draft.points[place.at].action)
        case _:
            return ""


def _unless_none(word: str | None) -> str:
    return "" if word in (None, NONE) else str(word)


def _take(label: str, word: str, chosen: bool = False) -> Press:
    return Press(f"✓ {label}" if chosen else label, ("setup", "take", word))


def _tick(label: str, word: str, ticked: bool) -> Press:
    return Press(f"{'☑' if ticked else '☐'} {label}", ("setup", "tick", word))


def _answers(draft: Draft, setting: Setting) -> Rows:
    say, place = setting.say, draft.place
    match place.step:
        case Step.WAY:
            return tuple((_take(say(f"way-{way}"), way, draft.way == way),) for way in Way)
        case Step.TEMPLATE:
            return in_columns(
                _take(_template(name, setting), name, draft.template == name) for name in setting.templates
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


def _ways(draft: Draft, setting: Setting, now: str) -> Rows:
    """On with what is there, as for the one before, back, later."""
    say, place = setting.say, draft.place
    rows: list[tuple[Press, ...]] = []
    if place.step in (Step.LANGUAGES, Step.CHANNELS):
        rows.append((Press(f"{say('on')} ›", ("setup", "on")),))
    elif now:
        rows.append((Press(f"{say('keep')} ›", ("setup", "on")),))
    first = next((one.at for one in places(draft) if one.step is place.step), place.at)
    if place.step in (Step.CHANNELS, Step.OWNER, Step.ACTION, Step.SURVEY, Step.DELAY) and place.at != first:
        rows.append((Press(f"⇊ {say('as-before')}", ("setup", "as-before")),))
    later = Press(say("later"), ("setup", "later"))
    if before(draft, place) is None:
        return (*rows, (later,))
    back = Press(f"‹ {setting.wording.say(setting.language, 'button-back')}", ("setup", "back"))
    return (*rows, (back, later))


def _summary(draft: Draft, setting: Setting) -> Page:
    say = setting.say
    lines = [bold(say("summary"))]
    if draft.company_asked:
        spoken = ", ".join(setting.wording.say(code, "language-name") for code in draft.languages)
        lines.append(html.quote(f"{draft.company}\n{spoken}\n{draft.zone}"))
    if draft.way is Way.TEMPLATE:
        lines.append(html.quote(say("summary-template", name=_template(draft.template or "", setting))))
    else:
        lines.append(_told(draft, setting))
    if draft.mode is Mode.REPLACE:
        lines.append(f"⚠️ {html.quote(say('summary-replace', n=setting.journeys))}")
    lines.append(html.quote(say("summary-how")))
    rows = (
        (Press(f"✅ {say('apply')}", ("setup", "apply")),),
        (
            Press(f"‹ {setting.wording.say(setting.language, 'button-back')}", ("setup", "back")),
            Press(say("later"), ("setup", "later")),
        ),
        (Press(say("anew"), ("setup", "anew")),),
    )
    return Page("\n\n".join(lines), rows)


def _told(draft: Draft, setting: Setting) -> str:
    """The journey, its stages and what is asked at each touchpoint; shortened to fit a message."""
    lines = [bold(one_line(draft.journey or "", 80))]
    if _unless_none(draft.goal):
        lines.append(italic(clean(draft.goal or "", 300)))
    for stage in draft.stages:
        lines.append(f"\n{bold(one_line(stage.name, SHOWN))}")
        for point in stage.points:
            asked = "–"
            if point.survey and point.survey != NONE:
                kind = setting.say(f"kind-{point.survey}")
                asked = f"{kind}, {setting.say(f'delay-{point.delay or DELAYS[0]}')}"
            owner = f" · {one_line(point.owner, 30)}" if _unless_none(point.owner) and point.owner else ""
            lines.append(html.quote(f"• {one_line(point.name, SHOWN)}: {asked}{owner}"))
    kept = lines[:SUMMED]
    if len(lines) > len(kept):
        kept.append("…")
    return "\n".join(kept)


def _template(name: str, setting: Setting) -> str:
    return setting.wording.say(setting.language, f"template-{name}")


def _city(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def next_steps(setting: Setting, saved: dict[str, Any]) -> Page:
    """What to do after it was applied. `saved`: version, touchpoint, survey, customer's events address."""
    say = setting.say
    curl = (
        f"curl -X POST {saved['url']} -H 'Authorization: Bearer pm_…' -H 'Content-Type: application/json' "
        f'-d \'{{"id":"1","source":"test","touchpoint":"{saved["touchpoint"]}","customer":"1",'
        f'"occurred_at":"{saved["now"]}"}}\''
    )
    lines = [
        bold(say("done", version=saved["version"])),
        html.quote(say("next-room")),
        html.quote(say("next-try", survey=saved["survey"])),
        html.quote(say("next-links")),
        f"{html.quote(say('next-event'))}\n{html.pre(html.quote(curl))}",
    ]
    return Page("\n\n".join(lines), ((Press(f"⚙️ {say('next-menu')}", ("go", {"menu": "root"})),),))
