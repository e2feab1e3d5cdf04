"""Telegram refuses, breaks, or sends what nobody can read: who is asked, and what moves on."""

from functools import partial
from uuid import UUID

import pytest

from demo.telegram.faults import FaultKind
from tests.faults.installation import Installation
from tests.invariants import times_asked

STATUSES = "SELECT status, count(*) FROM invitation GROUP BY status ORDER BY status"


def says_thanks(installation: Installation, invitation_id: UUID) -> bool:
    return "Thank" in installation.shown(invitation_id)


async def test_nothing_is_sent_before_the_end_of_a_429(installation: Installation) -> None:
    telegram = installation.telegram
    async with installation.running() as program:
        telegram.fault("too_many_requests", "sendMessage", seconds=3)
        assert await installation.report(program.url, "order-1", "customer-0") == "ok"
        await telegram.until(lambda: telegram.requests_of("sendMessage"))
        for number in range(2, 5):
            await installation.report(program.url, f"order-{number}", f"customer-{number}")
        await installation.until(STATUSES, [("planned", 1), ("sent", 3)])
        refused, *later = telegram.requests_of("sendMessage")
        assert refused.outcome == "too_many_requests"
        assert min(one.at for one in later) >= refused.at + 3
        await installation.let_time_pass()
        await installation.until(STATUSES, [("sent", 4)])
    assert sorted(times_asked(telegram.requests).values()) == [1, 1, 1, 1]
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        ("server_error", 0),
        ("bad_gateway", 0),
        ("drop_before", 0),
        ("drop_after", 1),
        ("garbage", 1),
    ],
)
async def test_an_ask_of_unknown_outcome_is_never_repeated_and_a_tap_heals_it(
    fault: FaultKind, arrived: int, installation: Installation
) -> None:
    async with installation.running() as program:
        installation.telegram.fault(fault, "sendMessage")
        await installation.report(program.url, "order-1", "customer-0")
        await installation.until(STATUSES, [("unknown", 1)])
        await installation.let_time_pass()
        assert await installation.report(program.url, "order-2", "customer-1") == "ok"
        await installation.until(STATUSES, [("sent", 1), ("unknown", 1)])
        person = installation.people["customer-0"]
        found = [one for one, where in installation.look_for_asks().items() if where[0] == person]
        assert len(found) == arrived
        for invitation_id in found:
            await installation.rate(invitation_id, 5)
            await installation.until(STATUSES, [("answered", 1), ("sent", 1)])
            await installation.telegram.until(partial(says_thanks, installation, invitation_id))
    assert await installation.what_is_wrong() == []


async def test_a_customer_who_blocked_the_bot_is_marked_and_not_tried_again(
    installation: Installation,
) -> None:
    person = installation.people["customer-0"]
    async with installation.running() as program:
        installation.telegram.world.conversation(
            installation.telegram.bot, installation.telegram.world.person(person)
        ).blocked = True
        await installation.report(program.url, "order-1", "customer-0")
        await installation.until(STATUSES, [("undeliverable", 1)])
        await installation.report(program.url, "order-2", "customer-0")
        await installation.until(STATUSES, [("refused", 1), ("undeliverable", 1)])
    assert await installation.rows("SELECT status FROM customer WHERE chat_id = $1", person) == [("blocked",)]
    assert len(installation.telegram.requests_of("sendMessage")) == 1
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize(
    "body",
    [
        {"message_id": 900, "text": "no date", "from": {"id": 0}, "chat": {"id": 0}},
        {"message_id": 900, "date": 1, "text": "no chat", "from": {"id": 0}, "chat": "private"},
    ],
    ids=["fields are missing", "fields are of another kind"],
)
async def test_an_update_that_cannot_be_read_is_put_aside_and_its_lane_moves_on(
    body: dict[str, object], installation: Installation
) -> None:
    person = installation.people["customer-0"]
    updates = installation.telegram.bot.updates
    body = {**body, "from": {"id": person}}
    async with installation.running() as program:
        asked = await installation.ask_everybody(program)
        first = next(one for one in asked if installation.asked[one][0] == person)
        updates.add("message", body, person, 2**62)
        for rating in (1, 2):
            await installation.rate(first, rating)
        for other in asked:
            if other != first:
                await installation.rate(other, 3)
        await installation.until("SELECT count(DISTINCT invitation_id) >= 5 FROM answer", [(True,)])
        for tried in range(1, 6):
            await installation.until(
                "SELECT attempts::int, lease_until FROM inbox WHERE error IS NOT NULL", [(tried, None)]
            )
            await installation.let_time_pass()
        await installation.all_is_done()
    assert await installation.rows("SELECT attempts::int FROM inbox WHERE status = 'dead'") == [(5,)]
    assert await installation.what_is_wrong() == []


async def test_a_press_that_cannot_be_stored_is_put_aside_and_blocks_nobody(
    installation: Installation,
) -> None:
    async with installation.running() as program:
        broken, *others = await installation.ask_everybody(program)
        await installation.rows("UPDATE invitation SET config_version = 999 WHERE invitation_id = $1", broken)
        await installation.rate(broken, 1)
        for other in others:
            await installation.rate(other, 4)
        await installation.until("SELECT count(*) FROM answer", [(len(others),)])
        for tried in range(1, 6):
            await installation.until(
                "SELECT attempts::int, lease_until FROM inbox WHERE error IS NOT NULL", [(tried, None)]
            )
            await installation.let_time_pass()
        await installation.all_is_done()
    del installation.history.taps[broken]
    assert await installation.rows("SELECT attempts::int FROM inbox WHERE status = 'dead'") == [(5,)]
    assert await installation.what_is_wrong() == []
