"""What became of a change, or what it would touch, as one message with its line and its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, assert_never

from aiogram import html
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.admin.document_words import mistake_words
from handlers.telegram.admin.refusal_words import refusal_text
from handlers.telegram.quoting import one_line
from handlers.telegram.wording import Wording
from surveys.configuration.changing import (
    Asks,
    Changed,
    Impact,
    Invalid,
    Made,
    Overtaken,
    Preview,
    Unchanged,
    Unconfigured,
)
from surveys.definitions import Mistake
from surveys.editing.edits import Edit
from surveys.editing.impact import Loss, Orphaned
from surveys.editing.lines import line_of

DIFFERENCES: Final = 12
"""Most lines of a comparison in one message."""
WIDE: Final = 100
"""Most characters of one of them."""
MISTAKES: Final = 5
LONGEST: Final = 2000
"""Most characters of a line that a message can carry to its button."""
PREFIX: Final = "ed:"


@dataclass(frozen=True, slots=True)
class Said:
    html: str
    markup: InlineKeyboardMarkup | None = None


def outcome_view(
    outcome: Changed | Preview,
    edits: Sequence[Edit],
    wording: Wording,
    language: str,
    *,
    typed: str | None = None,
) -> Said:
    """`typed`: the line that the admin wrote; it is not told again."""
    match outcome:
        case Made(version, lines, impact, doubts):
            blocks = [
                bold(wording.say(language, "edit-made", version=str(version))),
                differences(lines, wording, language),
                *_new_versions(impact, wording, language),
                *_doubts(doubts, wording, language),
                *_same_line(edits, typed, wording, language),
            ]
            return Said("\n\n".join(blocks))
        case Unchanged():
            return Said(html.quote(wording.say(language, "edit-unchanged")))
        case Asks(preview):
            return _asking(preview, edits, wording, language)
        case Preview():
            return _asking(outcome, edits, wording, language)
        case Overtaken():
            return _overtaken(outcome, edits, wording, language)
        case Invalid(mistakes):
            return Said(_invalid(mistakes, wording, language))
        case Unconfigured():
            return Said(html.quote(wording.say(language, "edit-unconfigured")))
        case _:
            return Said(html.quote(refusal_text(outcome, wording, language)))


def impact_lines(impact: Impact, wording: Wording, language: str) -> list[str]:
    """What a change touches, a plain sentence each; nothing for what touches nothing."""
    lines = []
    if impact.removed:
        lines.append(wording.say(language, "edit-removes", what=_several(impact.removed)))
    if impact.invitations:
        named = _several(tuple(impact.planned))
        lines.append(wording.say(language, "edit-planned", n=impact.invitations, triggers=named))
    if impact.open_cases:
        lines.append(wording.say(language, "edit-open-cases", n=impact.open_cases))
    if impact.unmapped:
        named = _several(tuple(impact.unmapped))
        answers = sum(impact.unmapped.values())
        lines.append(wording.say(language, "edit-leaves-map", n=answers, touchpoints=named))
    lines += [_loss(one, wording, language) for one in impact.orphaned if one.answers]
    return lines + [
        wording.say(language, "edit-new-version", survey=survey) for survey in impact.new_versions
    ]


def differences(lines: Sequence[str], wording: Wording, language: str) -> str:
    """A comparison of documents as HTML."""
    shown = [one_line(line, WIDE) for line in lines[:DIFFERENCES]]
    if len(lines) > DIFFERENCES:
        shown.append(wording.say(language, "edit-more", n=str(len(lines) - DIFFERENCES)))
    return html.pre(html.quote("\n".join(shown)))


def bold(text: str) -> str:
    return html.bold(html.quote(text))


def fingerprint(line: str) -> str:
    """By which a button knows its line again."""
    return sha256(line.encode()).hexdigest()[:16]


def _asking(preview: Preview, edits: Sequence[Edit], wording: Wording, language: str) -> Said:
    touched = "\n".join(f"• {html.quote(line)}" for line in impact_lines(preview.impact, wording, language))
    blocks = [
        bold(wording.say(language, "edit-nothing-yet")),
        *([touched] if touched else []),
        differences(preview.lines, wording, language),
    ]
    return _with_buttons(blocks, edits, "do", preview.base, "edit-do", wording, language)


def _overtaken(outcome: Overtaken, edits: Sequence[Edit], wording: Wording, language: str) -> Said:
    who = ", ".join(outcome.authors) or wording.say(language, "edit-somebody")
    said = wording.say(language, "edit-overtaken", who=who, version=str(outcome.current))
    blocks = [bold(said), differences(outcome.lines, wording, language)]
    return _with_buttons(blocks, edits, "try", outcome.current, "edit-on-newest", wording, language)


def _with_buttons(
    blocks: list[str],
    edits: Sequence[Edit],
    verb: str,
    base: int,
    label: str,
    wording: Wording,
    language: str,
) -> Said:
    """The message carries its line, so that its buttons outlive any restart."""
    if len(edits) != 1:
        return Said("\n\n".join(blocks))
    line = line_of(edits[0])
    if len(line) > LONGEST or line != line.strip():
        return Said("\n\n".join([*blocks, html.quote(wording.say(language, "edit-too-long"))]))
    mark = fingerprint(line)
    buttons = [
        InlineKeyboardButton(
            text=f"✅ {wording.say(language, label)}", callback_data=f"{PREFIX}{verb}:{base}:{mark}"
        ),
        InlineKeyboardButton(
            text=f"✖ {wording.say(language, 'edit-leave')}", callback_data=f"{PREFIX}leave:{base}:{mark}"
        ),
    ]
    carried = html.code(html.quote(line))
    return Said("\n\n".join([*blocks, carried]), InlineKeyboardMarkup(inline_keyboard=[buttons]))


def _invalid(mistakes: Sequence[Mistake], wording: Wording, language: str) -> str:
    shown = [
        f"• {html.quote(one_line(mistake_words(one, wording, language), 200))}" for one in mistakes[:MISTAKES]
    ]
    if len(mistakes) > MISTAKES:
        shown.append(html.quote(wording.say(language, "edit-more", n=str(len(mistakes) - MISTAKES))))
    return "\n".join([bold(wording.say(language, "edit-invalid")), *shown])


def _loss(one: Orphaned, wording: Wording, language: str) -> str:
    match one.loss:
        case Loss.QUESTION | Loss.TYPE:
            return wording.say(
                language, f"edit-loses-{one.loss}", n=one.answers, question=one.question, survey=one.survey
            )
        case Loss.OPTION:
            return wording.say(
                language,
                "edit-loses-option",
                n=one.answers,
                question=one.question,
                survey=one.survey,
                option=one.option or "",
            )
        case _:
            assert_never(one.loss)


def _new_versions(impact: Impact, wording: Wording, language: str) -> list[str]:
    said = [wording.say(language, "edit-new-version", survey=one) for one in impact.new_versions]
    return [html.quote("\n".join(said))] if said else []


def _doubts(doubts: Sequence[Mistake], wording: Wording, language: str) -> list[str]:
    if not doubts:
        return []
    shown = [f"• {html.quote(one_line(mistake_words(one, wording, language), 200))}" for one in doubts[:3]]
    if len(doubts) > 3:
        shown.append(html.quote(wording.say(language, "edit-more", n=str(len(doubts) - 3))))
    return ["\n".join([html.quote(wording.say(language, "edit-doubt")), *shown])]


def _same_line(edits: Sequence[Edit], typed: str | None, wording: Wording, language: str) -> list[str]:
    lines = [line for edit in edits if (line := line_of(edit)) != typed and len(line) <= LONGEST]
    if not lines:
        return []
    shown = "\n".join(html.code(html.quote(line)) for line in lines[:DIFFERENCES])
    return [f"{html.quote(wording.say(language, 'edit-same-line'))}\n{shown}"]


def _several(names: Sequence[str]) -> str:
    return f"{', '.join(names[:8])}{', …' if len(names) > 8 else ''}"
