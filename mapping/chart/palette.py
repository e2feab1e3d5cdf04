"""The colours of the map: one diverging, colour-blind safe scale, light and dark, and as the page's own."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

Theme = Literal["light", "dark", "page"]


@dataclass(frozen=True, slots=True)
class Palette:
    paper: str
    ink: str
    muted: str
    hairline: str
    line: str
    unhappy: str
    neutral: str
    happy: str
    tint_unhappy: str
    tint_neutral: str
    tint_happy: str


def palette(theme: Theme) -> Palette:
    """Text has a contrast of at least 4.5 and marks at least 3 to the paper; "page" = its CSS variables."""
    match theme:
        case "light":
            return Palette(
                paper="#FFFFFF",
                ink="#1C2430",
                muted="#5B6470",
                hairline="#DDE1E6",
                line="#3C4858",
                unhappy="#C8553D",
                neutral="#8A8F98",
                happy="#2A7F9E",
                tint_unhappy="#FBF0ED",
                tint_neutral="#FFFFFF",
                tint_happy="#EBF4F8",
            )
        case "dark":
            return Palette(
                paper="#171B21",
                ink="#EDF0F4",
                muted="#A3ACB8",
                hairline="#323943",
                line="#C3CBD6",
                unhappy="#EC8A73",
                neutral="#9CA3AE",
                happy="#62B6D6",
                tint_unhappy="#2B1F1D",
                tint_neutral="#171B21",
                tint_happy="#17272F",
            )
        case "page":
            names = (field.name for field in fields(Palette))
            return Palette(**{name: f"var(--{name.replace('_', '-')})" for name in names})
