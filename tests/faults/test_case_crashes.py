"""The program dies while staff or the clock move a case: each move counts once all the same."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from demo.telegram.emulator import Emulator
from handlers.telegram.cases.buttons import CaseButton, CaseVerb, pack_case
from tests.faults.installation import Installation, prepare
from tests.faults.programs import Nursery, Program
from tests.faults.test_crash_points import Deadly, deadly

__all__ = ["deadly"]

HIRE = """
INSERT INTO staff (tenant_id, telegram_user_id, role, name, added_at) VALUES ('main', $1, $2, 'Anna', now())
"""
CARD = "SELECT message_id FROM delivery WHERE kind = 'complaint_card' AND chat_id < 0"
MOVES = "SELECT kind, status FROM case_event WHERE kind <> 'opened' ORDER BY at, event_id"
QUIET = "SELECT count(*) FROM delivery WHERE status IN ('queued', 'sending')"
LATE = """
WITH events AS (UPDATE case_event SET at = at - interval '65 minutes')
UPDATE complaint SET opened_at = opened_at - interval '65 minutes', due_at = due_at - interval '65 minutes',
                     clock_at = now()
"""


async def open_case(installation: Installation, program: Program) -> UUID:
    """An unhappy answer whose card stands in the room."""
    asked = (await installation.ask_everybody(program))[0]
    await installation.rate(asked, 1)
    await installation.all_is_done()
    await installation.until(QUIET, [(0,)])
    found: UUID = await installation.one("SELECT complaint_id FROM complaint")
    return found


@pytest.mark.parametrize(
    "point", ["lane.before_handler", "lane.after_handler", "alerts.claimed", "alerts.sent"]
)
async def test_a_case_is_taken_once_whenever_the_program_dies(
    point: str, installation: Installation, deadly: Deadly
) -> None:
    await installation.rows(HIRE, installation.anna, "staff")

    async def complain(program: Program) -> UUID:
        return await open_case(installation, program)

    async def take(_: Program, case: UUID | None) -> None:
        assert case is not None
        message_id = await installation.one(CARD)
        button = pack_case(CaseButton(CaseVerb.TAKE, case))
        await installation.telegram.forge_tap(installation.anna, installation.room, message_id, button)

    await deadly.dies_at(point, complain, take)
    await installation.let_time_pass()
    async with installation.running():
        await installation.all_is_done()
        await installation.until(QUIET, [(0,)])
    assert await installation.rows(MOVES) == [("taken", "taken")]
    message_id = await installation.one(CARD)
    messages = installation.telegram.chat_messages(installation.room)
    shown = next(one for one in messages if one["message_id"] == message_id)
    assert "Anna" in shown["text"]
    assert await installation.what_is_wrong() == []


@pytest.mark.parametrize("point", ["ticking.done", "ticking.committed", "alerts.claimed", "alerts.sent"])
async def test_a_late_case_goes_up_each_level_once_whenever_the_program_dies(
    point: str, installation: Installation, deadly: Deadly
) -> None:
    boss = installation.anna
    installation.telegram.chat(boss).started = True
    await installation.rows(HIRE, boss, "owner")

    async def complain(program: Program) -> UUID:
        return await open_case(installation, program)

    async def be_late(_: Program, __: UUID | None) -> None:
        await installation.rows(LATE)

    await deadly.dies_at(point, complain, be_late)
    await installation.let_time_pass()
    async with installation.running():
        await installation.until(MOVES, [("breached", "open"), ("escalated", "escalated")])
        await installation.until(QUIET, [(0,)])
    code = await installation.one("SELECT code FROM complaint")
    assert any(code in str(one.get("text")) for one in installation.telegram.chat_messages(boss))
    assert await installation.what_is_wrong() == []


async def test_a_crowd_of_cases_is_in_its_room_though_the_sender_of_their_list_dies(
    database_url: str, telegram: Emulator, nursery: Nursery, tmp_path: Path
) -> None:
    async with prepare(database_url, telegram, nursery, tmp_path, people=24) as installation:
        asked: list[UUID] = []

        async def ask(program: Program) -> UUID | None:
            asked.extend(await installation.ask_everybody(program))
            return None

        async def complain(_: Program, __: UUID | None) -> None:
            for invitation_id in asked:
                await installation.rate(invitation_id, 1)

        await Deadly(installation).dies_at("case_digests.sent", ask, complain)
        await installation.let_time_pass()
        async with installation.running():
            await installation.all_is_done()
            await installation.until("SELECT count(*) FROM complaint", [(len(asked),)])
            await installation.until(QUIET, [(0,)])
        texts = [one.get("text", "") for one in telegram.chat_messages(installation.room)]
        assert any("cases at once (repeat)" in text for text in texts)
        assert await installation.rows("SELECT DISTINCT status FROM delivery") == [("sent",)]
        assert await installation.what_is_wrong() == []
