"""Comments of a view: the words that count, with the score beside them, and nothing of other companies."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid6 import uuid7

from mapping.reading import View, view_of
from mapping.voices.dictionaries import knows
from mapping.voices.topics import topics_of
from mapping.voices.voices import Said, read_comments
from surveys.answers import voicing
from tests.db.asked import NOW, Asked, tenant_with

DOCUMENT = """
version: 1
company: {name: Shop, language: en, languages: [en], timezone: Europe/Warsaw}
rooms: {support: {name: Support}}
personas: {loyal: {name: {en: Loyal}}}
journeys:
  online-order:
    name: {en: Order}
    stages: [{key: all, name: {en: All}, touchpoints: [{key: delivered, name: {en: D}}]}]
surveys: {}
triggers: []
"""
ALL = view_of("online-order")


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as tenant:
        yield tenant


async def say(
    asked: Asked, words: str | None, *, score: int | None = None, at: datetime = NOW, **given: Any
) -> UUID:
    """One customer's answer in words, and the score of the same ask."""
    person = given.pop("person")
    customer_id = await asked.add_customer(person)
    kept = {name: given.pop(name) for name in ("channel", "persona") if name in given}
    invitation_id = await asked.add_invitation(customer_id, person, language="en", **given)
    for question, said, scored in (("why", words, None), ("score", None, score)):
        await asked.connection.execute(
            "INSERT INTO answer (tenant_id, invitation_id, question, customer_id, journey, touchpoint, "
            "channel, persona, metric, config_version, day, words, score, reaction, answered_at) "
            "VALUES ($1, $2, $3, $4, 'online-order', 'delivered', $5, $6, 'text', 1, $7, $8, $9, $10, $11)",
            asked.tenant,
            invitation_id,
            question,
            customer_id,
            kept.get("channel", "site"),
            kept.get("persona", ""),
            at.date(),
            said,
            scored,
            "negative" if scored is not None else None,
            at,
        )
    return invitation_id


async def tell(asked: Asked, words: str, person: int) -> None:
    """One customer's feedback that nobody asked for."""
    await asked.connection.execute(
        "INSERT INTO feedback (tenant_id, feedback_id, customer_id, status, journey, words, reaction, "
        "config_version, bot_id, update_id, opened_at, told_at, day) "
        "VALUES ($1, $2, $3, 'told', 'online-order', $4, 'positive', 1, 77, $5, $6, $6, $7)",
        asked.tenant,
        uuid7(),
        await asked.add_customer(person),
        words,
        person,
        NOW - timedelta(minutes=person),
        NOW.date(),
    )


async def read(asked: Asked, view: View = ALL) -> Said:
    async with asked.engine.connect() as conn:
        said = await read_comments(
            conn, tenant=asked.tenant, configuration=asked.configuration, view=view, now=NOW
        )
    assert said is not None
    return said


async def test_comments_are_those_that_count_with_the_score_of_their_ask(asked: Asked) -> None:
    await say(asked, "late", score=-1000, person=1)
    await say(asked, "only a test", person=2, test=True)
    await say(asked, None, score=500, person=3)
    await say(asked, "", person=4)
    await tell(asked, "thanks", 5)
    found = [
        (one.words, one.touchpoint, one.score, one.reaction, one.language, one.asked)
        for one in (await read(asked)).comments
    ]
    assert found == [
        ("late", "delivered", -1.0, "negative", "en", True),
        ("thanks", "", None, "positive", None, False),
    ]


async def test_a_view_has_only_the_comments_of_its_days_its_channel_and_its_persona(asked: Asked) -> None:
    await say(asked, "app", person=1, channel="app")
    await say(asked, "loyal", person=2, persona="loyal")
    await say(asked, "old", person=3, at=NOW - timedelta(days=40))
    await tell(asked, "unasked", 4)
    views = {
        "all": ALL,
        "7d": view_of("online-order", window="7d"),
        "days": View("online-order", last=date(2026, 2, 1)),
        "app": view_of("online-order", channel="app"),
        "loyal": view_of("online-order", persona="loyal"),
    }
    found = {name: {one.words for one in (await read(asked, view)).comments} for name, view in views.items()}
    assert found == {
        "all": {"app", "loyal", "old", "unasked"},
        "7d": {"app", "loyal", "unasked"},
        "days": {"old"},
        "app": {"app"},
        "loyal": {"loyal"},
    }


async def test_another_company_neither_reads_nor_places_these_words(asked: Asked) -> None:
    invitation_id = await say(asked, "late", person=1)
    async with tenant_with(asked.url, DOCUMENT, "other") as other:
        assert (await read(other)).comments == ()
        for owner, placed in ((other, False), (asked, True)):
            async with owner.engine.begin() as conn:
                kept = await voicing.place(
                    conn,
                    tenant=owner.tenant,
                    journey="online-order",
                    answer=(invitation_id, "why"),
                    quadrant="says",
                    topic="",
                    author="Olga (1)",
                    now=NOW,
                )
            assert kept is placed
        assert (await read(other)).places == {}
    assert list((await read(asked)).places) == [f"{invitation_id}/why"]


async def test_hostile_words_are_read_as_they_were_written_and_are_no_topic(asked: Asked) -> None:
    hostile = ("'; DROP TABLE answer; --", "{}%s\\", "\u202e" * 2000, "a@b." * 1000, "1" * 4000)
    for person, words in enumerate(hostile, 1):
        await say(asked, words, person=person)
    comments = (await read(asked)).comments
    assert {one.words for one in comments} == set(hostile)
    assert topics_of(comments, knows=knows) == ()
