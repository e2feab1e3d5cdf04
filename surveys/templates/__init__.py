"""Ready configuration documents, one file per industry, each complete in four languages."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

NAMES: Final = (
    "online-shop",
    "restaurant",
    "clinic",
    "bank-branch",
    "telecom",
    "delivery-service",
    "hotel",
    "online-school",
    "car-service",
    "saas",
)


def names() -> tuple[str, ...]:
    return NAMES


def text(name: str) -> str:
    """The document of one of `names()`; raises KeyError for any other name."""
    if name not in NAMES:
        raise KeyError(name)
    return (files(__name__) / f"{name}.yaml").read_text(encoding="utf-8")
