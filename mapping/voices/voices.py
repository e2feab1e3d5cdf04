"""Customers' own words of a view: topics by touchpoint, and the empathy map of each persona."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.reading import View, part_of
from mapping.store import voices as store
from mapping.voices.empathy import Quadrant, quadrant_of
from mapping.voices.terms import language_of
from mapping.voices.topics import FLOOR, Comment, Topic
from surveys.model import Configuration

READ: Final = 2000
"""The newest comments that are looked at."""
OF_PERSONA: Final = 60
"""The newest quotes of a persona that are shown."""

State = Literal["proposed", "confirmed", "dismissed"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person put a quote."""

    quadrant: Quadrant | None
    """None: dismissed."""
    topic: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What was read of a view, the newest first."""

    comments: tuple[Comment, ...]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A quote on the empathy map, as a person put it there or as it is proposed."""

    comment: Comment
    quadrant: Quadrant | None
    topic: str
    """Name of its group, '' = none."""
    state: State
    by: str | None = None
    at: datetime | None = None


async def read_comments(
    conn: AsyncConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Said | None:
    """None if the configuration has no such journey; at most READ comments."""
    if view.journey not in configuration.journeys:
        return None
    rows = await store.comments_of(
        conn,
        tenant=tenant,
        journey=view.journey,
        part=part_of(configuration, view, now),
        limit=READ,
    )
    return Said(
        tuple(
            Comment(
                id=row["id"],
                touchpoint=row["touchpoint"],
                customer=str(row["customer_id"]),
                language=row["language"],
                words=row["words"],
                score=None if row["score"] is None else row["score"] / 1000,
                said_at=row["said_at"],
                reaction=row["reaction"],
                persona=row["persona"],
                asked=row["source"] == "answer",
            )
            for row in rows
        ),
        {
            row["id"]: Place(
                Quadrant(row["quadrant"]) if row["quadrant"] else None,
                row["topic"],
                row["confirmed_by"],
                row["confirmed_at"],
            )
            for row in rows
            if row["confirmed_at"] is not None
        },
    )


def sorted_quotes(said: Said, topics: Iterable[Topic]) -> dict[str, tuple[Sorted, ...]]:
    """By persona, '' last: answers in words with their quadrant and group; a topic is a proposed group."""
    group: dict[str, str] = {}
    for topic in topics:
        for comment in topic.comments:
            group.setdefault(comment.id, topic.label)
    found: defaultdict[str, list[Sorted]] = defaultdict(list)
    for comment in said.comments:
        if not comment.asked:
            continue
        place = said.places.get(comment.id)
        if place is None:
            language = language_of(comment.words, comment.language)
            one = Sorted(comment, quadrant_of(comment.words, language), group.get(comment.id, ""), "proposed")
        else:
            state: State = "confirmed" if place.quadrant else "dismissed"
            one = Sorted(comment, place.quadrant, place.topic, state, place.by, place.at)
        found[comment.persona].append(one)
    ordered = sorted(found.items(), key=lambda one: (one[0] == "", one[0]))
    return {persona: tuple(ones) for persona, ones in ordered}


def voices_json(
    said: Said,
    topics: Sequence[Topic],
    *,
    configuration: Configuration,
    view: View,
    sorting: bool,
) -> dict[str, Any]:
    """As the interface gives it. `sorting`: also what is proposed or dismissed, for who may confirm."""
    names = {key: dict(persona.name) for key, persona in configuration.personas.items()}
    people = []
    for persona, ones in sorted_quotes(said, topics).items():
        shown = [one for one in ones if sorting or one.state == "confirmed"]
        kept = [one for one in shown if one.state == "confirmed"]
        newest = [*kept, *(one for one in shown if one.state != "confirmed")][:OF_PERSONA]
        if newest:
            people.append(
                {
                    "persona": persona or None,
                    "name": names.get(persona, {"en": persona}) if persona else None,
                    "quotes": [_sorted_json(one, sorting) for one in newest],
                    "more": len(shown) - len(newest),
                }
            )
    return {
        "journey": view.journey,
        "view": {"window": view.name, "channel": view.channel, "persona": view.persona},
        "comments": len(said.comments),
        "most": READ,
        "floor": FLOOR,
        "topics": [_topic_json(topic) for topic in topics],
        "personas": people,
        "may_sort": sorting,
    }


def _topic_json(topic: Topic) -> dict[str, Any]:
    return {
        "touchpoint": topic.touchpoint,
        "language": topic.language,
        "label": topic.label,
        "n": topic.n,
        "share": topic.share,
        "mean": topic.mean,
        "scored": topic.scored,
        "quotes": [_quote_json(quote) for quote in topic.quotes],
    }


def _quote_json(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.id if comment.asked else None,
        "touchpoint": comment.touchpoint,
        "words": comment.words,
        "said_at": comment.said_at,
        "reaction": comment.reaction,
    }


def _sorted_json(one: Sorted, sorting: bool) -> dict[str, Any]:
    return {
        **_quote_json(one.comment),
        "quadrant": one.quadrant,
        "group": one.topic,
        "state": one.state,
        "by": one.by if sorting else None,
        "at": one.at,
    }
