"""Reminders in Telegram: one reply without buttons to whoever is silent, nothing to whoever has answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from demo.telegram.running import running_emulator
from tests.invariants import broken_invariants
from tests.running import DOCUMENT, Pulsemap, running_pulsemap
from tests.story.test_one_day import event

SOON = DOCUMENT.replace("expires: 3d}", "expires: 3d, reminder: 1s}")
REMINDER = "this question is still open"


def reminders(pulsemap: Pulsemap, person: int) -> list[dict[str, Any]]:
    return [one for one in pulsemap.emulator.chat_messages(person) if REMINDER in one.get("text", "")]


async def test_who_is_silent_is_reminded_once_and_who_answered_is_not(
    database_url: str, tmp_path: Path
) -> None:
    async with (
        running_emulator(rates=None) as telegram,
        running_pulsemap(database_url, telegram, tmp_path, document=SOON) as pulsemap,
    ):
        answers, silent = await pulsemap.join("1"), await pulsemap.join("2")
        await pulsemap.report(event(1, "1"), event(2, "2"))
        asked = await telegram.next_message(answers, containing="order 1")
        await pulsemap.press(answers, answers, asked["message_id"], "1")
        question = await telegram.next_message(silent, containing="order 2")
        await telegram.until(lambda: bool(reminders(pulsemap, silent)), 20)
        (reminder,) = reminders(pulsemap, silent)
        assert reminder["reply_to_message"]["message_id"] == question["message_id"]
        assert "reply_markup" not in reminder
        await pulsemap.press(silent, silent, question["message_id"], "5")
        await telegram.until(lambda: "Thank you" in str(telegram.chat_messages(silent)), 20)
        rows = await pulsemap.rows(
            "SELECT remind_at, reminded_at IS NOT NULL FROM invitation WHERE recall ->> 'order' = '2'"
        )
        assert [tuple(row) for row in rows] == [(None, True)]
        assert reminders(pulsemap, answers) == []
        assert len(reminders(pulsemap, silent)) == 1
        assert await broken_invariants(database_url, telegram.requests_of("sendMessage")) == []
