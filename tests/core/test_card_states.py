"""The line of a case in every state, with its buttons, on its card and in lists."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.telegram.cases.cards import (
    show_card,
    status_line,
    without_live_times,
)
from handlers.telegram.wording import LANGUAGES
from surveys.cases.statuses import ComplaintStatus
from surveys.cases.values import Card
from tests.core.cards import CASE, CONFIGURATION, NOW, SAID, WORDING, buttons

FRESH = ["🙋 Take", "💬 Reply", "✅ Resolve", "⋯ More"]
IN_HAND = ["💬 Reply", "✅ Resolve", "⋯ More"]
AFTER = ["⋯ More"]


@pytest.mark.parametrize(
    ("changes", "line", "labels"),
    [
        ({}, "🔴 New · answer by 14:22 (52 min left)", FRESH),
        (
            {"due_at": NOW - timedelta(hours=26)},
            "🔴 New · ❗ answer was due by 01.03. 11:30 (26 h 0 min late)",
            FRESH,
        ),
        (
            {"status": ComplaintStatus.TAKEN, "taken_by": "Anna <3", "taken_at": NOW},
            "🟡 Anna &lt;3 has it · answer by 14:22 (52 min left)",
            IN_HAND,
        ),
        (
            {
                "status": ComplaintStatus.TAKEN,
                "taken_by": "Anna",
                "answered_at": NOW,
                "resolve_due_at": NOW + timedelta(hours=4),
            },
            "🟡 Anna answered at 13:30 · solve by 17:30 (4 h 0 min left)",
            IN_HAND,
        ),
        (
            {
                "status": ComplaintStatus.TAKEN,
                "taken_by": "Anna",
                "answered_at": NOW,
                "resolve_due_at": NOW - timedelta(minutes=4),
            },
            "🟡 Anna answered at 13:30 · ❗ solution was due by 13:26 (4 min late)",
            IN_HAND,
        ),
        (
            {"status": ComplaintStatus.TAKEN, "taken_by": "Anna", "answered_at": NOW},
            "🟡 Anna answered at 13:30",
            IN_HAND,
        ),
        (
            {"status": ComplaintStatus.WAITING, "taken_by": "Anna", "answered_at": NOW, "waiting_since": NOW},
            "🔵 Anna answered; waiting for the customer since 13:30, the clock stands still",
            IN_HAND,
        ),
        ({"status": ComplaintStatus.ESCALATED}, "🟠 Escalated · answer by 14:22 (52 min left)", FRESH),
        (
            {"status": ComplaintStatus.ESCALATED, "escalated_to": "olga", "level": 2},
            "🟠 Escalated to Olga (level 2) · answer by 14:22 (52 min left)",
            FRESH,
        ),
        (
            {"status": ComplaintStatus.ESCALATED, "escalated_to": "owner", "level": 3},
            "🟠 Escalated to the owner (level 3) · answer by 14:22 (52 min left)",
            FRESH,
        ),
        (
            {"status": ComplaintStatus.TAKEN, "taken_by": "Anna", "snoozed_until": NOW + timedelta(hours=1)},
            "🟡 Anna has it · answer by 14:22 (52 min left)\n💤 Snoozed until 14:30; the clock runs on",
            IN_HAND,
        ),
        (
            {"status": ComplaintStatus.RESOLVED, "taken_by": "Anna", "resolved_at": NOW},
            "🟢 Resolved by Anna at 13:30",
            AFTER,
        ),
        ({"status": ComplaintStatus.CONFIRMED}, "🟢 The customer confirmed that it is solved", AFTER),
        (
            {"status": ComplaintStatus.REOPENED, "due_at": NOW + timedelta(days=3, hours=2)},
            "🔴 Open again · answer by 05.03. 15:30 (3 d 2 h left)",
            FRESH,
        ),
        (
            {"status": ComplaintStatus.CLOSED, "closed_reason": "unconfirmed"},
            "⚪ Closed: the customer said nothing more",
            AFTER,
        ),
        (
            {"status": ComplaintStatus.CLOSED, "closed_reason": "satisfied"},
            "⚪ Closed: the customer is satisfied after all",
            AFTER,
        ),
        (
            {"status": ComplaintStatus.CLOSED, "closed_reason": "answer_changed"},
            "⚪ Closed: the customer changed the answer",
            [],
        ),
    ],
)
def test_each_state_has_its_line_and_its_buttons(
    changes: dict[str, object], line: str, labels: list[str]
) -> None:
    card = Card(replace(CASE, **changes), ())  # type: ignore[arg-type]
    shown = show_card(card, CONFIGURATION, WORDING, language="en", now=NOW)
    stands = without_live_times(shown.text.rsplit("\n\n", 1)[1])
    assert (stands, buttons(shown.keyboard)) == (line, labels)


def test_a_list_shows_the_same_line_in_plain_words() -> None:
    case = replace(CASE, status=ComplaintStatus.TAKEN, taken_by='Anna <3 & "Bob"')
    line = status_line(case, CONFIGURATION, WORDING, language="en", now=NOW)
    assert line == '🟡 Anna <3 & "Bob" has it · answer by 14:22 (52 min left)'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ComplaintStatus)
def test_every_state_can_be_said_in_every_language(language: str, status: ComplaintStatus) -> None:
    card = Card(replace(CASE, status=status, taken_by="Anna"), SAID)
    shown = show_card(card, CONFIGURATION, WORDING, language=language, now=NOW, repeats=1, to_room=False)
    assert "A7F3" in shown.text
