"""The program dies while it tells a digest or writes a pinned card: the next one tells and pins it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from demo.telegram.emulator import Emulator
from tests.faults.installation import Installation, prepare
from tests.faults.programs import Nursery, Program
from tests.faults.test_case_crashes import HIRE, open_case
from tests.faults.test_crash_points import Deadly, deadly
from tests.running import DOCUMENT

__all__ = ["deadly"]

WISH = "INSERT INTO digest_wish (tenant_id, telegram_user_id, schedule) VALUES ('main', $1, $2)"
IN_TIME = "SELECT next_at > now() AND told_until > now() - interval '1 hour' FROM digest"


@pytest.mark.parametrize(("point", "messages"), [("digesting.claimed", 1), ("digesting.sent", 2)])
async def test_a_digest_is_not_lost_whenever_its_sender_dies(
    point: str, messages: int, installation: Installation, deadly: Deadly
) -> None:
    anna = installation.anna
    installation.telegram.chat(anna).started = True
    await installation.rows(HIRE, anna, "staff")
    in_half_a_day = datetime.now(UTC) + timedelta(hours=12)
    await installation.rows(WISH, anna, f"{in_half_a_day:%H:%M}")

    def digests() -> list[str]:
        texts = (str(one.get("text", "")) for one in installation.telegram.chat_messages(anna))
        return [text for text in texts if text.startswith("🗞")]

    async def complain(program: Program) -> UUID:
        case = await open_case(installation, program)
        await installation.until("SELECT count(*) FROM digest", [(1,)])
        return case

    async def be_due(_: Program, __: UUID | None) -> None:
        await installation.rows("UPDATE digest SET next_at = now()")

    await deadly.dies_at(point, complain, be_due)
    assert len(digests()) == messages - 1
    await installation.rows("UPDATE digest SET lease_until = now()")
    async with installation.running():
        await installation.until(IN_TIME, [(True,)])
    code = await installation.one("SELECT code FROM complaint")
    assert [code in text for text in digests()] == [True] * messages
    assert await installation.what_is_wrong() == []


async def test_one_card_is_pinned_though_its_writer_died_when_it_was_sent(
    database_url: str, telegram: Emulator, nursery: Nursery, tmp_path: Path
) -> None:
    document = DOCUMENT.replace("pinned: false", "pinned: true")
    async with prepare(database_url, telegram, nursery, tmp_path, people=1, document=document) as company:
        await telegram.promote(company.room, telegram.bot.id, company.anna)
        fuse = tmp_path / "fuse"
        fuse.touch()
        program = await company.start(FAIL=f"pinning.sent:{fuse}")
        assert await program.ended() == -9
        await company.rows("UPDATE pinned_card SET look_at = now()")
        async with company.running():
            await company.until("SELECT pinned FROM pinned_card", [(True,)])
        kept = await company.one("SELECT message_id FROM pinned_card")
        assert telegram.chat(company.room).pinned == [kept]
        assert await company.what_is_wrong() == []
