"""Shapes of customers' own words, as the API's description gives them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

Quadrant = Literal["says", "thinks", "does", "feels"]


class VoiceView(BaseModel):
    window: str
    channel: str | None
    persona: str | None


class VoiceQuote(BaseModel):
    id: str | None
    """`<invitation>/<question>`; null for words that nobody asked for."""
    touchpoint: str
    words: str
    said_at: datetime
    reaction: Literal["negative", "neutral", "positive"] | None


class TopicShown(BaseModel):
    """A telling term of a touchpoint. `share`: of all comments there; `mean`: emotion score in [-1, 1]."""

    touchpoint: str
    language: Literal["en", "ru", "pl", "uk"]
    label: str
    n: int
    share: float
    mean: float | None
    scored: int
    quotes: list[VoiceQuote]


class SortedQuote(VoiceQuote):
    """`quadrant` null: dismissed; `group` empty: in none; `by` only for who may confirm."""

    quadrant: Quadrant | None
    group: str
    state: Literal["proposed", "confirmed", "dismissed"]
    by: str | None
    at: datetime | None


class PersonaVoices(BaseModel):
    """`persona` null: customers without one."""

    persona: str | None
    name: dict[str, str] | None
    quotes: list[SortedQuote]
    more: int


class VoicesShown(BaseModel):
    """`comments`: how many were read, at most `most`; `floor`: customers that a topic needs."""

    journey: str
    view: VoiceView
    comments: int
    most: int
    floor: int
    topics: list[TopicShown]
    personas: list[PersonaVoices]
    may_sort: bool


class VoicePlace(BaseModel):
    quadrant: Quadrant | None
    group: str = ""
