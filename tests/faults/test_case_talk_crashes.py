"""The program dies while a case is spoken of: words arrive, repeats say so, apologies come at most once."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.faults.installation import Installation
from tests.faults.programs import Program
from tests.faults.test_case_crashes import CARD, HIRE, LATE, MOVES, QUIET, open_case
from tests.faults.test_crash_points import Deadly, deadly

__all__ = ["deadly"]

WORDS = "A new box is on its way"
OF_CUSTOMER = """
SELECT customer.chat_id FROM complaint JOIN customer USING (tenant_id, customer_id)
"""


@pytest.mark.parametrize(("point", "times"), [("talking.claimed", 1), ("talking.sent", 2)])
async def test_words_to_the_customer_arrive_whenever_their_sender_dies(
    point: str, times: int, installation: Installation, deadly: Deadly
) -> None:
    await installation.rows(HIRE, installation.anna, "staff")

    async def complain(program: Program) -> UUID:
        return await open_case(installation, program)

    async def answer(_: Program, __: UUID | None) -> None:
        card = await installation.one(CARD)
        await installation.telegram.say(installation.anna, installation.room, WORDS, reply_to=card)

    await deadly.dies_at(point, complain, answer)
    await installation.let_time_pass()
    async with installation.running():
        await installation.until("SELECT status FROM case_post WHERE kind = 'customer'", [("sent",)])
        await installation.all_is_done()
        await installation.until(QUIET, [(0,)])
    customer = await installation.one(OF_CUSTOMER)
    texts = [
        one.params["text"]
        for one in installation.telegram.requests_of("sendMessage")
        if one.params["chat_id"] == customer and WORDS in one.params["text"]
    ]
    assert len(texts) == times
    assert len(set(texts)) == times, "the second says that it may be a repeat"
    assert await installation.rows(MOVES) == [
        ("taken", "taken"),
        ("answered", "taken"),
        ("waiting", "waiting"),
    ]
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize(("point", "times"), [("nudging.claimed", 1), ("nudging.sent", 2)])
async def test_the_room_hears_that_a_promise_is_broken_whenever_its_sender_dies(
    point: str, times: int, installation: Installation, deadly: Deadly
) -> None:
    async def complain(program: Program) -> UUID:
        return await open_case(installation, program)

    async def be_late(_: Program, __: UUID | None) -> None:
        await installation.rows(LATE)

    await deadly.dies_at(point, complain, be_late)
    await installation.let_time_pass()
    async with installation.running():
        await installation.until("SELECT count(*) FROM case_nudge WHERE status = 'queued'", [(0,)])
        await installation.until("SELECT count(*) > 0 FROM case_nudge WHERE status = 'sent'", [(True,)])
    card = await installation.one(CARD)
    below = [
        one
        for one in installation.telegram.requests_of("sendMessage")
        if one.params["chat_id"] == installation.room and "reply_parameters" in one.params
    ]
    assert len(below) == times
    assert all(str(card) in str(one.params["reply_parameters"]) for one in below)
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize("point", ["promising.claimed", "promising.shown"])
async def test_the_customers_message_says_how_the_case_stands_whenever_the_program_dies(
    point: str, installation: Installation, deadly: Deadly
) -> None:
    await installation.rows(HIRE, installation.anna, "staff")

    async def complain(program: Program) -> UUID:
        return await open_case(installation, program)

    async def be_late(_: Program, __: UUID | None) -> None:
        await installation.rows(LATE)

    case = await deadly.dies_at(point, complain, be_late)
    await installation.let_time_pass()
    async with installation.running():
        await installation.until("SELECT count(*) FROM promise WHERE rewrite_at IS NOT NULL", [(0,)])
    asked = await installation.one("SELECT invitation_id FROM complaint WHERE complaint_id = $1", case)
    assert "sorry" in installation.shown(asked).lower()
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize(("point", "times"), [("promising.noticed", 0), ("promising.said", 1)])
async def test_nobody_is_apologised_to_twice_whenever_the_program_dies(
    point: str, times: int, installation: Installation, deadly: Deadly
) -> None:
    notices = "SELECT kind, status FROM case_notice"

    async def complain(program: Program) -> UUID:
        return await open_case(installation, program)

    async def be_late(_: Program, __: UUID | None) -> None:
        await installation.rows(LATE)

    await deadly.dies_at(point, complain, be_late)
    assert await installation.rows(notices) == [("apology", "sending")]
    await installation.let_time_pass()
    async with installation.running():
        await installation.until(notices, [("apology", "unknown")])
    customer = await installation.one(OF_CUSTOMER)
    apologies = [
        one.params["text"]
        for one in installation.telegram.requests_of("sendMessage")
        if one.params["chat_id"] == customer and "sorry" in one.params["text"].lower()
    ]
    assert len(apologies) == times
    assert await installation.what_is_wrong() == []
