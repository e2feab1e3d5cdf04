"""Which view of a map is shown in the chat, and the buttons that choose another one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, Literal

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording
from mapping.reading import View
from mapping.whole_map import channels_of
from mapping.words.channels import channel_name
from surveys.model import Configuration, Journey

WINDOWS: Final = {"7": 7, "30": 30, "90": 90, "all": None}
"""By what stands in a button: days."""
USUAL: Final = "30"
LABEL: Final = 24
MOST_CHOICES: Final = 24
Page = Literal["", "persona", "channel"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A view of a journey's map, and the page of buttons below it."""

    journey: Journey
    window: str = USUAL
    persona: str | None = None
    channel: str | None = None
    page: Page = ""

    @property
    def view(self) -> View:
        return View(self.journey.key, days=WINDOWS[self.window], channel=self.channel, persona=self.persona)

    @property
    def query(self) -> dict[str, str]:
        """Of the page's address, so that it opens with the same view."""
        days = WINDOWS[self.window]
        chosen = {"window": f"{days}d" if days else "all", "persona": self.persona, "channel": self.channel}
        return {name: value for name, value in chosen.items() if value is not None}

    def names(self, configuration: Configuration, language: str) -> list[str]:
        """Of the persona and the channel, if they are chosen."""
        found = []
        if self.persona is not None:
            found.append(one_line(in_language(configuration.personas[self.persona].name, language), LABEL))
        if self.channel is not None:
            found.append(one_line(channel_name(self.channel, language), LABEL))
        return found


def read_choice(arguments: Sequence[str], configuration: Configuration) -> Chosen | None:
    """What a button says; None if it means what is not there any more, or was never a button of ours."""
    if len(arguments) != 5 or arguments[1] not in WINDOWS or arguments[4] not in ("", "persona", "channel"):
        return None
    journey = configuration.journeys.get(_key_of(arguments[0], configuration.journeys) or "")
    if journey is None:
        return None
    persona = _key_of(arguments[2], configuration.personas)
    channel = _key_of(arguments[3], channels_of(journey))
    if (arguments[2] and persona is None) or (arguments[3] and channel is None):
        return None
    page: Page = "persona" if arguments[4] == "persona" else "channel" if arguments[4] else ""
    return Chosen(journey, arguments[1], persona, channel, page)


def buttons(
    chosen: Chosen,
    configuration: Configuration,
    wording: Wording,
    language: str,
    opening: InlineKeyboardButton | None,
) -> InlineKeyboardMarkup:
    """Windows, persona, channel and the live map; or, on a page of its own, the choices of one of them."""
    match chosen.page:
        case "persona":
            named = {
                key: one_line(in_language(persona.name, language), LABEL)
                for key, persona in configuration.personas.items()
            }
            picks = [(replace(chosen, persona=key, page=""), name) for key, name in named.items()]
            everybody = (replace(chosen, persona=None, page=""), wording.say(language, "map-everybody"))
            return _grid([everybody, *picks], chosen)
        case "channel":
            keys = channels_of(chosen.journey)
            picks = [
                (replace(chosen, channel=key, page=""), one_line(channel_name(key, language), LABEL))
                for key in keys
            ]
            every = (replace(chosen, channel=None, page=""), wording.say(language, "map-all-channels"))
            return _grid([every, *picks], chosen)
    rows = [
        [
            _button(replace(chosen, window=window), wording.say(language, f"map-button-{window}"), chosen)
            for window in WINDOWS
        ]
    ]
    narrower = []
    if configuration.personas:
        label = wording.say(language, "map-everybody")
        if chosen.persona is not None:
            label = one_line(in_language(configuration.personas[chosen.persona].name, language), LABEL)
        narrower.append(_button(replace(chosen, page="persona"), f"👤 {label}"))
    if channels_of(chosen.journey):
        called = channel_name(chosen.channel, language) if chosen.channel else None
        label = one_line(called or wording.say(language, "map-all-channels"), LABEL)
        narrower.append(_button(replace(chosen, page="channel"), f"📡 {label}"))
    rows += [narrower] if narrower else []
    rows += [[opening]] if opening else []
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _grid(picks: Sequence[tuple[Chosen, str]], chosen: Chosen) -> InlineKeyboardMarkup:
    made = [_button(pick, label, replace(chosen, page="")) for pick, label in picks[:MOST_CHOICES]]
    return InlineKeyboardMarkup(inline_keyboard=[made[at : at + 2] for at in range(0, len(made), 2)])


def _button(to: Chosen, label: str, here: Chosen | None = None) -> InlineKeyboardButton:
    data = ("map", _tag(to.journey.key), to.window, _tag(to.persona), _tag(to.channel), to.page)
    return InlineKeyboardButton(text=f"• {label} •" if to == here else label, callback_data=":".join(data))


def _tag(key: str | None) -> str:
    """A short name of a key of any length; none for none."""
    return sha256(key.encode()).hexdigest()[:8] if key is not None else ""


def _key_of(tag: str, keys: Iterable[str]) -> str | None:
    return next((key for key in keys if tag and _tag(key) == tag), None)
