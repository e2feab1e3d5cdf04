"""What customers read of their case at every stage, in every language."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from handlers.telegram.recovery.promise_text import promise_text
from handlers.telegram.wording import LANGUAGES, load_wording
from surveys.definitions import parse
from surveys.model import Configuration
from surveys.recovery.promises import Promise, PromiseRow, PromiseStage, promise_of
from tests.running import DOCUMENT

WORDING = load_wording()
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DUE = NOW + timedelta(hours=1)
PROMISE = Promise("Support", DUE, "A7F3")
ROW = PromiseRow(
    complaint_id=UUID(int=1),
    status="open",
    code="A7F3",
    room="support",
    due_at=DUE,
    resolve_due_at=DUE + timedelta(hours=23),
    answered_at=None,
    breached_at=None,
    resolve_breached_at=None,
    taken_by=None,
    taker=None,
    by_key=False,
    escalated_to=None,
    closed_reason=None,
)


def said(promise: Promise, now: datetime = NOW, language: str = "en") -> str:
    return promise_text(promise, "Europe/Warsaw", language, WORDING, now)


def configuration(names: str) -> Configuration:
    document = DOCUMENT.replace("Europe/Warsaw}", f"Europe/Warsaw, staff_names: {names}}}", 1)
    people = "people:\n  olga: {name: Olga, telegram: 5, role: {en: Head of support}}\n"
    return parse(document + people, version=1)


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        (PROMISE, "Your answer is already with “Support”. They will look into it by 14:00 today."),
        (
            replace(PROMISE, stage=PromiseStage.TAKEN, by="Olga"),
            "Your case A7F3 is in hands: Olga. You will have an answer by 14:00 today.",
        ),
        (
            replace(
                PROMISE,
                stage=PromiseStage.TAKEN,
                by="Olga",
                answered=True,
                resolve_due_at=DUE + timedelta(days=1),
            ),
            "Your case A7F3 is in hands: Olga. We mean to settle it by 14:00 tomorrow.",
        ),
        (
            replace(PROMISE, late=True),
            "We promised to get back to you by 14:00 today and did not. We are sorry. "
            "Your case A7F3 is now with the “Support” team.",
        ),
        (
            replace(PROMISE, stage=PromiseStage.ESCALATED, late=True),
            "We promised to get back to you by 14:00 today and did not. We are sorry. "
            "Your case A7F3 is now with the head of the company.",
        ),
        (
            replace(PROMISE, stage=PromiseStage.RESOLVED, by="Olga"),
            "Case A7F3: settled, says Olga. Whether it really is, you decide.",
        ),
        (
            replace(PROMISE, stage=PromiseStage.REOPENED),
            "Your case A7F3 is open again, with the “Support” team. You will have an answer by 14:00 today.",
        ),
    ],
    ids=lambda value: value.stage if isinstance(value, Promise) else "",
)
def test_the_customer_reads_who_has_the_case_and_until_when(promise: Promise, words: str) -> None:
    assert said(promise) == words


def test_a_promise_that_is_over_is_not_made_again() -> None:
    assert said(PROMISE, DUE + timedelta(seconds=1)) == "Your case A7F3 is with the “Support” team."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", PromiseStage)
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("answered", [False, True])
def test_every_stage_has_words_in_every_language(
    language: str, stage: PromiseStage, late: bool, answered: bool
) -> None:
    promise = replace(
        PROMISE, stage=stage, late=late, answered=answered, resolve_due_at=DUE + timedelta(days=9)
    )
    for now in (NOW, DUE + timedelta(days=2)):
        assert "arc-" not in said(promise, now, language)
        assert "{" not in said(promise, now, language)


@pytest.mark.parametrize(
    ("names", "shown"), [("name", "Olga"), ("role", "Head of support"), ("company", "Volga Shop")]
)
def test_staff_are_named_as_the_company_wishes(names: str, shown: str) -> None:
    taken = ROW._replace(status="taken", taken_by=5, taker="Olga P.")
    promise = promise_of(taken, configuration(names), "en")
    assert promise is not None
    assert promise.by == shown


def test_somebody_escalated_to_is_named_too_and_the_owner_of_the_business_is_not() -> None:
    found = configuration("role")
    names = [
        promise_of(ROW._replace(status="escalated", escalated_to=to), found, "en")
        for to in ("olga", "support", "owner")
    ]
    assert [promise.by for promise in names if promise] == ["Head of support", "Support", None]


def test_late_is_only_who_has_not_answered_or_not_settled() -> None:
    found = configuration("name")
    late = ROW._replace(breached_at=NOW)
    rows = (
        late,
        late._replace(answered_at=NOW),
        late._replace(answered_at=NOW, resolve_breached_at=NOW),
        late._replace(status="resolved"),
    )
    promised = [promise_of(row, found, "en") for row in rows]
    assert [promise.late for promise in promised if promise] == [True, False, True, False]


@pytest.mark.parametrize("reason", ["answer_changed", "erased", "test"])
def test_a_case_that_never_was_is_not_spoken_of(reason: str) -> None:
    closed = ROW._replace(status="closed", closed_reason=reason)
    assert promise_of(closed, configuration("name"), "en") is None
