"""Customers on a real database: linked by one person, asked only by consent, stopped at once, forgotten."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import open_database
from surveys.answers.steps import INVITATION_MOVES, InvitationStatus
from surveys.customers import customers, erasing
from surveys.customers.customers import AlreadyYours, Claimed, Neutral, Stopped
from surveys.customers.erasing import Erased, Unknown
from surveys.customers.wishes import Terms
from surveys.facts import Customer
from surveys.tables import answer, answer_change, customer, inbox
from tests.db.linking import (
    NOW,
    PERSON,
    STRANGER,
    TENANT,
    I,
    S,
    claim,
    consent,
    dump,
    invitations,
    invite,
    link,
    linked,
    put,
    statuses,
)


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        yield database.engine


async def test_a_new_customer_is_unlinked_and_keeps_what_is_not_given_again(db: AsyncEngine) -> None:
    first = await put(db, language="ru", timezone="Europe/Warsaw", attributes={"orders_total": 5})
    assert first == Customer(
        first.customer_id,
        "c-1",
        S.UNLINKED,
        language="ru",
        timezone="Europe/Warsaw",
        attributes={"orders_total": 5},
    )
    again = await put(db, persona="loyal", attributes={"orders_total": 6})
    assert again == Customer(
        first.customer_id,
        "c-1",
        S.UNLINKED,
        language="ru",
        timezone="Europe/Warsaw",
        persona="loyal",
        attributes={"orders_total": 6},
    )
    assert await put(db) == again


async def test_a_claimed_link_gives_the_customer_to_the_person_but_asks_wait_for_consent(
    db: AsyncEngine,
) -> None:
    known = await put(db)
    claimed = await claim(db, await link(db, known))
    assert claimed == Claimed(
        Customer(
            known.customer_id,
            "c-1",
            S.UNLINKED,
            chat_id=PERSON,
            telegram_user_id=PERSON,
            language="pl",
        )
    )
    assert [one.status for one in await consent(db)] == [S.LINKED]
    async with db.begin() as conn:
        row = (await conn.execute(select(customer).where(customer.c.tenant_id == TENANT))).one()
    assert (row.consent_version, row.consent_at) == ("en-1", NOW)


async def test_a_link_serves_one_person_as_often_as_they_like_and_nobody_else(db: AsyncEngine) -> None:
    token = await link(db, await put(db))
    assert isinstance(await claim(db, token), Claimed)
    assert isinstance(await claim(db, token), AlreadyYours)
    assert isinstance(await claim(db, token, now=NOW + timedelta(days=400)), AlreadyYours)
    assert await claim(db, token, STRANGER) == Neutral()


async def test_of_two_people_at_the_same_moment_one_gets_the_link(db: AsyncEngine) -> None:
    token = await link(db, await put(db))
    claims = await asyncio.gather(claim(db, token, PERSON), claim(db, token, STRANGER))
    assert sorted(type(one).__name__ for one in claims) == ["Claimed", "Neutral"]


async def test_wrong_old_and_foreign_links_get_the_same_neutral_outcome(db: AsyncEngine) -> None:
    known = await put(db)
    token = await link(db, known)
    assert len(token) == 22
    assert await claim(db, "no-such-token") == Neutral()
    assert await claim(db, "") == Neutral()
    assert await claim(db, token, tenant="other") == Neutral()
    assert await claim(db, token, now=NOW + timedelta(days=90)) == Neutral()
    assert isinstance(await claim(db, token, now=NOW + timedelta(days=90, seconds=-1)), Claimed)


async def test_a_second_link_never_moves_a_customer_to_another_person(db: AsyncEngine) -> None:
    known = await put(db)
    first, second = await link(db, known), await link(db, known)
    await claim(db, first)
    assert await claim(db, second, STRANGER) == Neutral()
    assert isinstance(await claim(db, second), Claimed)


async def test_only_the_hash_of_a_token_is_kept_and_unused_old_ones_go(db: AsyncEngine) -> None:
    known = await put(db)
    old = await link(db, known)
    new = await link(db, known, now=NOW + timedelta(days=91))
    everything = await dump(db)
    assert old not in everything
    assert new not in everything
    async with db.begin() as conn:
        assert await conn.scalar(text("SELECT count(*) FROM link_token WHERE tenant_id = 'main'")) == 1


async def test_the_language_that_a_person_has_chosen_is_not_overwritten_by_the_company(
    db: AsyncEngine,
) -> None:
    await linked(db)
    async with db.begin() as conn:
        await customers.set_language(conn, tenant=TENANT, person=PERSON, language="uk")
    assert (await put(db, language="en", timezone="Europe/Kyiv")).language == "uk"


async def test_one_person_may_be_several_customers_and_stops_as_all_of_them(db: AsyncEngine) -> None:
    await linked(db, "c-1")
    await linked(db, "c-2")
    other = await linked(db, "c-3", STRANGER)
    async with db.begin() as conn:
        stopped = await customers.stop(conn, tenant=TENANT, person=PERSON)
    assert [(one.external_id, one.status) for one in stopped.customers] == [
        ("c-1", S.STOPPED),
        ("c-2", S.STOPPED),
    ]
    assert await statuses(db, STRANGER) == [other.status] == [S.LINKED]


async def test_stopping_ends_everything_that_was_or_would_be_asked(db: AsyncEngine) -> None:
    known = await linked(db)
    other = await linked(db, "c-2", STRANGER)
    expected: dict[UUID, tuple[InvitationStatus, str | None]] = {}
    shown = set()
    ends = {I.PLANNED: I.CANCELLED, I.DEFERRED: I.CANCELLED} | dict.fromkeys(
        (I.SENT, I.ANSWERING, I.UNKNOWN), I.OPTED_OUT
    )
    for status in I:
        message_id = 5 if status in (I.SENT, I.ANSWERING, I.ANSWERED, I.EXPIRED) else None
        invitation_id = await invite(db, known, status, message_id=message_id)
        expected[invitation_id] = (ends[status], "stopped") if status in ends else (status, None)
        assert status not in ends or ends[status] in INVITATION_MOVES[status]
        if status in (I.SENT, I.ANSWERING):
            shown.add(invitation_id)
    expected[await invite(db, other, I.PLANNED)] = (I.PLANNED, None)
    async with db.begin() as conn:
        stopped = await customers.stop(conn, tenant=TENANT, person=PERSON)
    assert set(stopped.invitations) == shown
    assert await invitations(db) == expected
    async with db.begin() as conn:
        again = await customers.stop(conn, tenant=TENANT, person=PERSON)
    assert again == Stopped(stopped.customers, ())
    assert await invitations(db) == expected


async def test_a_stranger_stops_nothing(db: AsyncEngine) -> None:
    async with db.begin() as conn:
        assert await customers.stop(conn, tenant=TENANT, person=STRANGER) == Stopped((), ())
        assert (
            await customers.consent(
                conn, tenant=TENANT, person=STRANGER, terms=Terms("v", "…", None), now=NOW
            )
            == ()
        )


async def test_who_stopped_is_asked_again_only_by_consent(db: AsyncEngine) -> None:
    known = await linked(db)
    async with db.begin() as conn:
        await customers.stop(conn, tenant=TENANT, person=PERSON)
        await customers.blocked(conn, tenant=TENANT, person=PERSON)
        await customers.unblocked(conn, tenant=TENANT, person=PERSON, now=NOW)
    assert await statuses(db) == [S.STOPPED]
    assert isinstance(await claim(db, await link(db, known)), Claimed)
    assert await statuses(db) == [S.STOPPED]
    await consent(db)
    assert await statuses(db) == [S.LINKED]


async def test_a_blocked_bot_is_noticed_and_so_is_the_return(db: AsyncEngine) -> None:
    await linked(db)
    async with db.begin() as conn:
        await customers.blocked(conn, tenant=TENANT, person=PERSON)
    assert await statuses(db) == [S.BLOCKED]
    async with db.begin() as conn:
        await customers.unblocked(conn, tenant=TENANT, person=PERSON, now=NOW)
    assert await statuses(db) == [S.LINKED]


async def test_a_pause_outlasts_a_block(db: AsyncEngine) -> None:
    await linked(db)
    async with db.begin() as conn:
        await conn.execute(
            text("UPDATE customer SET status = 'paused', paused_until = :until WHERE tenant_id = 'main'"),
            {"until": NOW + timedelta(days=1)},
        )
        await customers.blocked(conn, tenant=TENANT, person=PERSON)
        await customers.unblocked(conn, tenant=TENANT, person=PERSON, now=NOW)
    assert await statuses(db) == [S.PAUSED]


async def test_nobody_becomes_linked_by_unblocking_without_consent(db: AsyncEngine) -> None:
    await claim(db, await link(db, await put(db)))
    async with db.begin() as conn:
        await customers.blocked(conn, tenant=TENANT, person=PERSON)
        await customers.unblocked(conn, tenant=TENANT, person=PERSON, now=NOW)
    assert await statuses(db) == [S.UNLINKED]


async def test_erasing_leaves_the_score_and_no_trace_of_the_person(db: AsyncEngine) -> None:
    known = await linked(db, "c-PERSONAL")
    await put(db, "c-PERSONAL", persona="PERSONAL", timezone="PERSONAL", attributes={"name": "PERSONAL"})
    planned = await invite(db, known, I.PLANNED)
    answered = await invite(db, known, I.ANSWERED, message_id=5)
    part = {"tenant_id": TENANT, "invitation_id": answered, "question": "q"}
    async with db.begin() as conn:
        await conn.execute(
            insert(answer).values(
                **part,
                customer_id=known.customer_id,
                journey="order",
                touchpoint="delivered",
                channel="",
                persona="",
                metric="csat",
                config_version=1,
                day=NOW.date(),
                number=2,
                choices=["PERSONAL"],
                words="PERSONAL",
                score=-500,
                reaction="negative",
                answered_at=NOW,
            )
        )
        await conn.execute(
            insert(answer_change).values(
                **part, change=1, number=1, choices=["PERSONAL"], words="PERSONAL", changed_at=NOW
            )
        )
        await conn.execute(
            insert(inbox).values(
                tenant_id=TENANT,
                bot_id=1,
                update_id=1,
                lane=PERSON,
                body=b"PERSONAL",
                status="dead",
                not_before=NOW,
                error="PERSONAL",
                received_at=NOW,
            )
        )
        await conn.execute(
            text("INSERT INTO chat_rate (tenant_id, chat_id, free_at) VALUES ('main', :chat, :now)"),
            {"chat": PERSON, "now": NOW},
        )
    await link(db, known)
    async with db.begin() as conn:
        erased = await erasing.erase(conn, tenant=TENANT, external_id="c-PERSONAL", now=NOW)
    assert isinstance(erased, Erased)
    everything = await dump(db)
    assert "PERSONAL" not in everything
    assert b"PERSONAL".hex() not in everything
    assert str(PERSON) not in everything
    async with db.begin() as conn:
        row = (await conn.execute(select(answer).where(answer.c.tenant_id == TENANT))).one()
        left = await customers.find(conn, tenant=TENANT, external_id=erased.external_id)
    assert (row.number, row.score, row.reaction) == (2, -500, "negative")
    assert left == Customer(known.customer_id, erased.external_id, S.UNLINKED)
    assert await invitations(db) == {planned: (I.CANCELLED, "erased"), answered: (I.ANSWERED, None)}


async def test_who_is_not_there_cannot_be_erased_and_who_was_erased_may_come_anew(db: AsyncEngine) -> None:
    first = await linked(db)
    async with db.begin() as conn:
        assert isinstance(await erasing.erase(conn, tenant=TENANT, external_id="c-1", now=NOW), Erased)
        assert await erasing.erase(conn, tenant=TENANT, external_id="c-1", now=NOW) == Unknown()
        assert await erasing.erase(conn, tenant="other", external_id="c-1", now=NOW) == Unknown()
    assert (await linked(db)).customer_id != first.customer_id


async def test_the_same_external_id_is_another_customer_for_another_tenant(db: AsyncEngine) -> None:
    await linked(db)
    await put(db, tenant="other")
    async with db.begin() as conn:
        assert await customers.find_by_person(conn, tenant="other", person=PERSON) == ()
        await customers.stop(conn, tenant="other", person=PERSON)
    assert await statuses(db) == [S.LINKED]
