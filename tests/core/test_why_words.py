"""The words of why: every status, gate and reason has its sentence in each language, with what to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from handlers.telegram.why.telling import REASONS, reason_text, tell
from handlers.telegram.wording import LANGUAGES, load_wording
from surveys.answers.steps import InvitationStatus
from surveys.asking import gates
from surveys.asking.asks import Ask
from surveys.asking.explaining import Explained
from surveys.asking.limits import Asked
from surveys.asking.why import Occasion, Why
from surveys.definitions import parse
from surveys.facts import CustomerStatus
from tests.running import DOCUMENT

WORDING = load_wording()
CONFIGURATION = parse(
    DOCUMENT.replace(
        "expires: 3d}",
        'expires: 3d, cooldown: 7d, touchpoint_cooldown: 14d, when: "total > 10", sample: 99,'
        ' send_window: "09:00-21:00", starts: 2026-11-01, ends: 2026-12-31}',
    ).replace("complaints:", 'contact_budget: {asks: 2, per: 30d}\nquiet_hours: "22:00-08:00"\ncomplaints:'),
    version=1,
)
NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
WARSAW = ZoneInfo("Europe/Warsaw")
OCCASION = Occasion(
    customer="42",
    journey="online-order",
    touchpoint="delivered",
    at=NOW,
    occurred_at=NOW,
    source="shop",
    event_id="d-1",
    invitation_id=UUID(int=1),
    trigger="after-delivery",
    survey="delivery",
    status=InvitationStatus.PLANNED,
    reason=None,
    due_at=NOW,
    expires_at=NOW + timedelta(days=3),
)


def explained(**given: object) -> Explained:
    ask = Ask(
        trigger=CONFIGURATION.triggers[0],
        survey="delivery",
        touchpoint="delivered",
        source="shop",
        event_id="d-1",
        expires_at=NOW + timedelta(days=30),
        status=CustomerStatus.LINKED,
        zone=WARSAW,
        company_zone=WARSAW,
        names={"total": 20},
        quiet=CONFIGURATION.quiet,
        budget=CONFIGURATION.contact_budget,
    )
    ask = replace(ask, **given)  # type: ignore[arg-type]
    return Explained(
        NOW, ask, gates.explain(ask, NOW), gates.decide(ask, NOW), gates.next_possible(ask, NOW), None
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [None, *InvitationStatus])
def test_every_status_is_told_in_every_language(language: str, status: InvitationStatus | None) -> None:
    occasion = replace(OCCASION, status=status, asked_at=NOW, answered_at=NOW)
    told = tell(Why(occasion, explained()), CONFIGURATION, WORDING, language=language, now=NOW)
    assert told.state.strip()
    assert len(told.known) == (3 if status is InvitationStatus.UNKNOWN else 0)
    assert (told.next_possible is None) == (
        status not in (InvitationStatus.PLANNED, InvitationStatus.DEFERRED)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_is_told_in_every_language(language: str, reason: str) -> None:
    said = reason_text(
        reason, WORDING, language=language, trigger="t-1", touchpoint="delivered", customer="42"
    )
    assert len(said) > 20


def test_every_reason_that_a_gate_can_give_has_a_sentence_of_its_own() -> None:
    shut = {
        "paused_until": NOW + timedelta(days=1),
        "complaint": True,
        "asked": [Asked("delivery", "delivered", NOW - timedelta(days=1))] * 2,
        "names": {"total": 1},
        "kept_for": "ordered",
    }
    found = {gate.why for gate in explained(**shut).gates if gate.why}
    assert found >= {
        "paused",
        "open_complaint",
        "contact_budget",
        "cooldown",
        "touchpoint_cooldown",
        "condition",
    }
    assert found <= REASONS


def test_a_reason_that_is_telegrams_own_is_quoted() -> None:
    said = reason_text(
        "Bad Request: chat not found",
        WORDING,
        language="en",
        trigger="t",
        touchpoint="delivered",
        customer="42",
    )
    assert said == "Telegram said: Bad Request: chat not found"


def test_gates_come_in_their_order_with_their_values() -> None:
    asked = [Asked("delivery", "delivered", NOW - timedelta(days=2))]
    told = tell(
        Why(replace(OCCASION, status=InvitationStatus.DEFERRED, reason="cooldown"), explained(asked=asked)),
        CONFIGURATION,
        WORDING,
        language="en",
        now=NOW,
    )
    assert [gate.text for gate in told.gates] == [
        "Trigger is on: after-delivery",
        "First and last day: Nov 1, 2026 – Dec 31, 2026",
        "Condition: total > 10",
        "Linked to Telegram",
        "Has not stopped the questions",
        "Has not blocked the bot",
        "No pause",
        "No open complaint",
        "Quiet hours: 22:00–08:00, there it is 14:00 (Europe/Warsaw)",
        "Send window: 09:00–21:00, there it is 14:00 (Europe/Warsaw)",
        "Contact budget: 1 of 2 in 30 days",
        "Cooldown of the survey: 7 days since Nov 20, 14:00 → Nov 27, 14:00",
        "Cooldown of the touchpoint: 14 days since Nov 20, 14:00 → Dec 4, 14:00",
        "Sample: 99 %",
        "Still fresh: until Dec 22, 14:00",
    ]
    assert [gate.name for gate in told.gates if gate.state != "open"] == ["cooldown", "touchpoint_cooldown"]
    assert told.next_possible == "Possible next: Dec 4, 14:00"
    assert told.free == "Not set up: Quiet days, Repetition, Cap of the touchpoint"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Will not be asked, as things stand: the wait lasts beyond Nov 22, 15:00, "
            "and then it is too late.",
        ),
        (
            "ru",
            "Не спросим, если ничего не изменится: "
            "ждать надо дольше, чем до 22 нояб., 15:00, а потом будет поздно.",
        ),
        (
            "pl",
            "Jeśli nic się nie zmieni, pytanie nie zostanie zadane: "
            "trzeba czekać dłużej niż do 22 lis, 15:00, a potem będzie za późno.",
        ),
        (
            "uk",
            "Не спитаємо, якщо нічого не зміниться: "
            "чекати треба довше, ніж до 22 лист., 15:00, а потім буде запізно.",
        ),
    ],
)
@pytest.mark.parametrize(
    "waiting",
    [
        {"due_at": NOW + timedelta(hours=1)},
        {"due_at": NOW + timedelta(hours=1), "status": InvitationStatus.DEFERRED, "reason": "send_window"},
        {"due_at": NOW + timedelta(minutes=5)},
    ],
    ids=["planned", "deferred", "shut_beyond"],
)
def test_an_ask_that_waits_beyond_its_time_says_that_it_will_not_come(
    language: str, said: str, waiting: dict[str, object]
) -> None:
    until = NOW + timedelta(hours=1)
    occasion = replace(OCCASION, expires_at=until, **waiting)  # type: ignore[arg-type]
    why = Why(occasion, explained(expires_at=until, paused_until=NOW + timedelta(hours=2)))
    told = tell(why, CONFIGURATION, WORDING, language=language, now=NOW)
    assert (told.state, why.too_late, why.next_possible) == (said, True, None)


def test_an_ask_whose_gate_may_open_at_any_time_tells_its_turn_and_how_things_stand() -> None:
    due = NOW + timedelta(hours=1)
    why = Why(replace(OCCASION, due_at=due), explained(complaint=True))
    told = tell(why, CONFIGURATION, WORDING, language="en", now=NOW)
    assert told.state == "Its turn comes: Nov 22, 15:00. As things stand now it would not be asked."
    assert why.too_late is False


def test_an_ask_that_a_later_gate_holds_back_tells_when_that_one_opens() -> None:
    why = Why(
        replace(OCCASION, due_at=NOW + timedelta(hours=1)),
        explained(paused_until=NOW + timedelta(hours=2)),
    )
    told = tell(why, CONFIGURATION, WORDING, language="en", now=NOW)
    assert (told.state, told.next_possible) == (
        "Will be asked: Nov 22, 16:00",
        "Possible next: Nov 22, 16:00",
    )


def test_a_choice_among_a_customers_asks_is_told_with_what_the_curve_knows() -> None:
    less = {"touchpoint": "delivered", "n": 2, "width": 2.0, "critical": True}
    more = {"touchpoint": "ordered", "n": 40, "width": 0.312, "critical": False}

    def told(weighed: dict[str, object]) -> str | None:
        why = Why(OCCASION, replace(explained(), weighed=weighed))
        return tell(why, CONFIGURATION, WORDING, language="en", now=NOW).choice

    assert told({**less, "over": [more]}) == (
        "Chosen because the curve knows less about this: “Delivered”, n 2, interval 2.00 wide, critical. "
        "Others: “Order placed”, n 40, interval 0.31 wide."
    )
    assert told({**more, "yielded_to": less}) == (
        "Gave way to “Delivered”, n 2, interval 2.00 wide, critical: the curve knows less about that than "
        "about this (“Order placed”, n 40, interval 0.31 wide)."
    )
    assert str(told({**more, "kept_for": less})).startswith("The customer's last ask is kept for “Delivered”")
