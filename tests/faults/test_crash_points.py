"""The program dies at each of its crash points and starts again: what stands then, exactly."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from surveys.answers.buttons import Button, Verb
from tests.faults.installation import Installation
from tests.faults.programs import Program
from tests.invariants import times_asked

BY_STATUS = "SELECT status, count(*) FROM {} GROUP BY status ORDER BY status"
CASE = "SELECT number, choices, words, changes FROM answer ORDER BY question"


class Deadly:
    """Runs the program with one crash point, which is armed when wished."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation

    async def dies_at(
        self,
        point: str,
        before: Callable[[Program], Awaitable[UUID | None]],
        deed: Callable[[Program, UUID | None], Awaitable[object]],
    ) -> UUID | None:
        """Start, do `before`, arm the point, do the deed, be killed. What `before` gave."""
        fuse = self.installation.directory / "fuse"
        program = await self.installation.start(FAIL=f"{point}:{fuse}")
        await program.ready()
        given = await before(program)
        fuse.touch()
        await deed(program, given)
        assert await program.ended() == -9
        assert not fuse.exists()
        return given


@pytest.fixture
def deadly(installation: Installation) -> Deadly:
    return Deadly(installation)


async def nothing(_program: Program) -> None:
    return None


@pytest.mark.parametrize(("point", "kept"), [("events.before_write", 0), ("events.after_commit", 1)])
async def test_an_event_told_again_after_the_crash_is_kept_once(
    point: str, kept: int, installation: Installation, deadly: Deadly
) -> None:
    async def report(program: Program, _: object) -> None:
        assert await installation.report(program.url, "order-1", "customer-0") == "unknown"

    await deadly.dies_at(point, nothing, report)
    assert await installation.one("SELECT count(*) FROM touchpoint_event") == kept
    async with installation.running() as program:
        assert await installation.report(program.url, "order-1", "customer-0") == "ok"
        await installation.until(BY_STATUS.format("invitation"), [("sent", 1)])
    assert list(times_asked(installation.telegram.requests).values()) == [1]
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize(
    ("point", "at_death", "afterwards", "messages"),
    [
        ("sending.claimed", "sending", "unknown", 0),
        ("sending.sent", "sending", "unknown", 1),
        ("sending.settled", "sent", "sent", 1),
    ],
)
async def test_nobody_is_asked_twice_whenever_the_sender_dies(
    point: str, at_death: str, afterwards: str, messages: int, installation: Installation, deadly: Deadly
) -> None:
    async def report(program: Program, _: object) -> None:
        await installation.report(program.url, "order-1", "customer-0")

    await deadly.dies_at(point, nothing, report)
    assert await installation.rows(BY_STATUS.format("invitation")) == [(at_death, 1)]
    await installation.let_time_pass()
    async with installation.running():
        await installation.until(BY_STATUS.format("invitation"), [(afterwards, 1)])
        for invitation_id in installation.look_for_asks():
            await installation.rate(invitation_id, 5)
            await installation.until(BY_STATUS.format("invitation"), [("answered", 1)])
    assert sum(times_asked(installation.telegram.requests).values()) == messages
    assert await installation.one("SELECT coalesce(sum(asked), 0)::int FROM ask_tally") == messages
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize(
    ("point", "answers", "waiting"),
    [("updates.before_write", 0, 1), ("updates.after_commit", 1, 1), ("speaking.before_settle", 1, 0)],
)
async def test_a_press_counts_once_and_is_answered_whenever_its_receiver_dies(
    point: str, answers: int, waiting: int, installation: Installation, deadly: Deadly
) -> None:
    async def ask(program: Program) -> UUID:
        return (await installation.ask_everybody(program))[0]

    async def rate(_: Program, asked: UUID | None) -> None:
        assert asked is not None
        await installation.rate(asked, 5)

    asked = await deadly.dies_at(point, ask, rate)
    assert asked is not None
    assert await installation.one("SELECT count(*) FROM answer") == answers
    if waiting:
        assert len(installation.telegram.bot.updates) == waiting
    await installation.let_time_pass()
    async with installation.running():
        await installation.all_is_done()
        await installation.telegram.until(lambda: "Thank" in installation.shown(asked))
    assert await installation.rows(CASE) == [(5, None, None, 0)]
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize(
    ("point", "stored"),
    [
        ("lane.before_handler", 0),
        ("replies.before_commit", 0),
        ("replies.after_commit", 1),
        ("lane.after_handler", 1),
    ],
)
async def test_words_are_stored_once_whenever_their_lane_dies(
    point: str, stored: int, installation: Installation, deadly: Deadly
) -> None:
    async def complain(program: Program) -> UUID:
        asked = (await installation.ask_everybody(program))[0]
        await installation.rate(asked, 1)
        await installation.press(Button(Verb.PICK, asked, 1, 0))
        await installation.press(Button(Verb.DONE, asked, 1))
        await installation.all_is_done()
        return asked

    async def say(_: Program, asked: UUID | None) -> None:
        assert asked is not None
        person = installation.asked[asked][0]
        await installation.telegram.say(person, person, "The box was wet")

    asked = await deadly.dies_at(point, complain, say)
    assert asked is not None
    assert await installation.one("SELECT count(*) FROM answer WHERE question = 'words'") == stored
    await installation.let_time_pass()
    async with installation.running():
        await installation.all_is_done()
        await installation.until(
            CASE, [(1, None, None, 0), (None, ["late"], None, 1), (None, None, "The box was wet", 0)]
        )
        await installation.telegram.until(lambda: "noted" in installation.shown(asked))
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize(("point", "cards"), [("alerts.claimed", 1), ("alerts.sent", 2)])
async def test_a_card_reaches_its_room_whenever_its_sender_dies(
    point: str, cards: int, installation: Installation, deadly: Deadly
) -> None:
    async def ask(program: Program) -> UUID:
        return (await installation.ask_everybody(program))[0]

    async def complain(_: Program, asked: UUID | None) -> None:
        assert asked is not None
        await installation.rate(asked, 1)

    await deadly.dies_at(point, ask, complain)
    queued = "SELECT status, repeats FROM delivery WHERE kind = 'complaint_card'"
    assert await installation.rows(queued) == [("sending", 0)]
    await installation.let_time_pass()
    async with installation.running():
        await installation.until(queued, [("sent", 1)])
    code = await installation.one("SELECT code FROM complaint")
    sent = [one for one in installation.telegram.requests_of("sendMessage") if one.params["chat_id"] < 0]
    assert len(sent) == cards
    assert all(code in one.params["text"] for one in sent)
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize(("point", "reminders"), [("reminding.claimed", 0), ("reminding.sent", 1)])
async def test_nobody_is_reminded_twice_whenever_the_sender_dies(
    point: str, reminders: int, installation: Installation, deadly: Deadly
) -> None:
    due = "UPDATE invitation SET remind_at = now() WHERE invitation_id = $1"
    others: list[UUID] = []

    async def ask(program: Program) -> UUID:
        asked, *rest = await installation.ask_everybody(program)
        others.extend(rest)
        return asked

    async def remind(_: Program, asked: UUID | None) -> None:
        await installation.rows(due, asked)

    def reminded() -> list[int]:
        sent = installation.telegram.requests_of("sendMessage")
        return [one.params["chat_id"] for one in sent if "still open" in one.params["text"]]

    asked = await deadly.dies_at(point, ask, remind)
    assert asked is not None
    assert len(reminded()) == reminders
    await installation.let_time_pass()
    async with installation.running():
        await installation.rows(due, others[0])
        await installation.telegram.until(lambda: len(reminded()) == reminders + 1)
    assert len(set(reminded())) == reminders + 1
    assert await installation.rows("SELECT count(*) FROM invitation WHERE reminded_at IS NOT NULL") == [(2,)]
    assert await installation.what_is_wrong() == []
