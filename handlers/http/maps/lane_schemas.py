"""Bodies of the interface that edits a map's lanes and targets, for /openapi.json."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel

Source = Literal["crm", "analytics", "survey", "interview", "social", "competitor", "support"]


class EntryChange(BaseModel):
    """What is left out stays; null takes a field, or a text's language, away."""

    lane: str | None = None
    touchpoint: str | None = None
    text: dict[str, str | None] | None = None
    source: Source | None = None
    date: datetime.date | None = None
    quote: str | None = None
    persona: str | None = None
    barrier: str | None = None
    owner: str | None = None
    starts: datetime.date | None = None
    accepted: bool | None = None


class NewEntry(EntryChange):
    key: str | None = None
    """Made from the text when absent."""


class TargetOfAction(BaseModel):
    touchpoint: str
    within: str | None = None
    """Such as 7d."""


class TargetChange(BaseModel):
    wanted: float | None = None
    """-1 to 1, two decimals."""
    target: TargetOfAction | None = None


class EntryOfLane(BaseModel):
    key: str
    lane: str
    touchpoint: str
    text: dict[str, str]
    source: Source | None
    author: str | None
    date: datetime.date | None
    quote: str | None
    persona: str | None
    barrier: str | None
    owner: str | None
    starts: datetime.date | None
    accepted: bool
    said: str | None
    """The words of the quote; null where none is pinned, or its customer was erased."""


class TargetShown(BaseModel):
    touchpoint: str
    wanted: float | None
    target: TargetOfAction | None


class Named(BaseModel):
    key: str
    name: dict[str, str]


class LanesShown(BaseModel):
    journey: str
    config_version: int
    lanes: list[str]
    languages: list[str]
    sources: list[Source]
    owners: list[Named]
    personas: list[Named]
    entries: list[EntryOfLane]
    targets: list[TargetShown]
    may_edit: bool


class EntryKept(BaseModel):
    config_version: int
    entry: EntryOfLane


class EntryGone(BaseModel):
    config_version: int


class TargetKept(TargetShown):
    config_version: int


class MissingShown(BaseModel):
    what: Literal["owner", "channel", "trigger", "reactions", "target_action", "stale", "barrier", "solution"]
    touchpoint: str
    entry: str | None
    lines: list[str]
    """Lines of chat that would mend it."""


class CheckShown(BaseModel):
    journey: str
    config_version: int
    demands: int
    met: int
    missing: list[MissingShown]
