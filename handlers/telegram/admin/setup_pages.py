"""What the set-up's steps show: one question, its one-tap answers, what was entered so far, the way back."""

from __future__ import annotations

from typing import Any, Final

from aiogram import html

from handlers.telegram.admin.menu_page import Page, Press
from handlers.telegram.admin.setup_answers import ACTIONS, SHOWN, Rows, Setting, answers, template_name
from handlers.telegram.quoting import bold, clean, italic, one_line
from surveys.setup.draft import DELAYS, NONE, Draft, Mode, Step, Way, before, places
from surveys.setup.steps import Refused

SUMMED: Final = 20
"""Most lines of a journey in the summary."""
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
    now = _now(draft, setting)
    if now:
        lines.append(f"{html.quote(setting.say('now'))} {html.code(html.quote(clean(now, 1500)))}")
    if refused is not None:
        words = ", ".join(refused.words)
        lines.append(f"⚠️ {html.quote(setting.say(f'why-{refused.why}', words=words))}")
    rows = (*answers(draft, setting), *_ways(draft, setting, now))
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


def _now(draft: Draft, setting: Setting) -> str:
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
            action = _unless_none(draft.points[place.at].action)
            return setting.say(f"action-{action}") if action in ACTIONS else action
        case _:
            return ""


def _unless_none(word: str | None) -> str:
    return "" if word in (None, NONE) else str(word)


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
        lines.append(html.quote(say("summary-template", name=template_name(draft.template or "", setting))))
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
