"""Changes of the configuration with their numbers: asked when dangerous, never over somebody else's."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

import pytest

from surveys.answers.answering import Tap
from surveys.answers.buttons import Button, Verb
from surveys.configuration import changing, configuring
from surveys.configuration.changing import (
    Asks,
    Changed,
    Invalid,
    Made,
    Overtaken,
    Preview,
    Unchanged,
    Unconfigured,
)
from surveys.definitions import parse
from surveys.editing.edits import Add, Change, Edit, NoItem, Remove, Rename, pause
from surveys.editing.impact import Impact, Loss, Orphaned
from surveys.people import rooms
from tests.db.asked import BOT, NOW, Asked, tenant_with
from tests.db.complaining import complain
from tests.running import DOCUMENT

ANNA = 501
TRIGGER = ("triggers", "after-delivery")
QUESTION = ("surveys", "delivery", "questions", "what")
DELAY = Change(TRIGGER, (("delay", "1h"),))


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as asked:
        yield asked


async def make(
    asked: Asked, *edits: Edit, base: int | None = None, confirmed: bool = False, by: str = "Olga (1)"
) -> Changed:
    async with asked.engine.begin() as conn:
        return await changing.make(
            conn,
            tenant=asked.tenant,
            edits=edits,
            author=by,
            note="",
            now=NOW,
            base=base,
            confirmed=confirmed,
        )


async def document(asked: Asked) -> str:
    async with asked.engine.connect() as conn:
        return await configuring.document(conn, tenant=asked.tenant) or ""


async def answer(asked: Asked, *choices: int) -> UUID:
    """An unhappy answer, and then these options."""
    invitation_id = await asked.add_invitation(await asked.add_customer(ANNA), ANNA)
    taps = [Button(Verb.RATE, invitation_id, 0, 2)]
    taps += [Button(Verb.PICK, invitation_id, 1, choice) for choice in choices]
    for update, button in enumerate(taps, start=1):
        await asked.accept(Tap(BOT, update, ANNA, button, 5))
    return invitation_id


async def test_a_harmless_change_is_made_at_once(asked: Asked) -> None:
    outcome = await make(asked, DELAY)
    assert outcome == Made(
        2, ("~ triggers.after-delivery.delay: 0s -> 1h",), Impact(triggers=("after-delivery",)), ()
    )
    assert await document(asked) == DOCUMENT.replace("delay: 0s", "delay: 1h")
    assert await make(asked, DELAY) == Unchanged(2)


async def test_several_edits_make_one_version(asked: Asked) -> None:
    outcome = await make(asked, DELAY, Add(("company", "languages"), "de", ()), pause(TRIGGER))
    assert isinstance(outcome, Made)
    assert (outcome.version, len(outcome.lines)) == (2, 3)


async def test_planned_invitations_of_a_trigger_are_counted_before_it_is_changed(
    asked: Asked,
) -> None:
    customer = await asked.add_customer(ANNA)
    for status in ("planned", "deferred", "sent", "expired"):
        await asked.add_invitation(customer, None, status=status)
    await asked.add_invitation(customer, None, status="planned", trigger="another")
    outcome = await make(asked, DELAY)
    assert isinstance(outcome, Asks)
    assert outcome.preview.impact == Impact(triggers=("after-delivery",), planned={"after-delivery": 2})
    assert await document(asked) == DOCUMENT
    assert isinstance(await make(asked, DELAY, base=1, confirmed=True), Made)


async def test_a_room_is_not_taken_from_those_who_need_it_and_keeps_its_chat_under_another_name(
    asked: Asked,
) -> None:
    await complain(asked.engine, at=NOW)
    gone = Remove(("rooms", "support"))
    refused = await make(asked, gone)
    assert type(refused).__name__ == "StillUsed"
    renamed = await make(asked, Rename(("rooms", "support"), "help"))
    assert isinstance(renamed, Asks)
    async with asked.engine.begin() as conn:
        await rooms.put_binding(conn, tenant=asked.tenant, room="support", chat_id=-9, by=1, now=NOW)
    made = await make(asked, Rename(("rooms", "support"), "help"), base=1, confirmed=True)
    assert isinstance(made, Made)
    async with asked.engine.connect() as conn:
        bound = await rooms.rooms_of_chat(conn, tenant=asked.tenant, chat_id=-9)
    assert bound == ("help", "support")
    impact = renamed.preview.impact
    assert (impact.removed, impact.rooms, impact.open_cases, impact.complaint_rules) == (
        ("rooms.support",),
        ("support",),
        1,
        True,
    )


async def test_a_touchpoint_leaves_the_map_with_its_answers(asked: Asked) -> None:
    await answer(asked, 0)
    gone = ("journeys", "online-order", "stages", "arrival", "touchpoints", "delivered")
    outcome = await make(asked, Remove(TRIGGER), Remove(gone))
    assert isinstance(outcome, Asks)
    assert outcome.preview.impact.removed == (
        "triggers.after-delivery",
        "journeys.online-order.delivered",
    )
    assert outcome.preview.impact.unmapped == {"delivered": 1}


LOSSES: list[tuple[Sequence[Edit], Orphaned]] = [
    ((Remove(QUESTION),), Orphaned("delivery", "what", Loss.QUESTION, None, 1)),
    ((Rename(QUESTION, "why"),), Orphaned("delivery", "what", Loss.QUESTION, None, 1)),
    ((Change(QUESTION, (("type", "single"),)),), Orphaned("delivery", "what", Loss.TYPE, None, 1)),
    ((Remove((*QUESTION, "options", "late")),), Orphaned("delivery", "what", Loss.OPTION, "late", 1)),
]


@pytest.mark.parametrize(("edits", "loss"), LOSSES)
async def test_a_change_that_orphans_answers_says_so_and_makes_a_new_version_of_the_survey(
    asked: Asked, edits: Sequence[Edit], loss: Orphaned
) -> None:
    await answer(asked, 0)
    before = await asked.rows("SELECT question, config_version FROM answer WHERE tenant_id = $1")
    outcome = await make(asked, *edits)
    assert isinstance(outcome, Asks)
    assert (outcome.preview.impact.orphaned, outcome.preview.impact.new_versions) == ((loss,), ("delivery",))
    made = await make(asked, *edits, base=1, confirmed=True)
    assert isinstance(made, Made)
    assert parse(await document(asked), version=2).surveys["delivery"].version == 2
    assert before == await asked.rows("SELECT question, config_version FROM answer WHERE tenant_id = $1")
    assert {version for _, version in before} == {1}
    assert await asked.differences() == ()


async def test_what_nobody_has_answered_yet_needs_no_new_version(asked: Asked) -> None:
    await answer(asked)
    outcome = await make(
        asked, Remove((*QUESTION, "options", "late")), Remove((*QUESTION, "options", "late"))
    )
    assert isinstance(outcome, NoItem)
    made = await make(asked, Remove((*QUESTION, "options", "late")))
    assert isinstance(made, Made)
    assert parse(await document(asked), version=2).surveys["delivery"].version == 1


async def test_a_document_that_orphans_answers_gets_the_new_version_written_in(asked: Asked) -> None:
    await answer(asked, 0)
    text = DOCUMENT.replace("type: multi", "type: single")
    async with asked.engine.begin() as conn:
        found = await changing.preview_text(conn, tenant=asked.tenant, text=text)
    assert isinstance(found, Preview)
    assert found.lines == (
        "~ surveys.delivery.questions.what.type: multi -> single",
        "+ surveys.delivery.version: 2",
    )


async def test_the_second_of_two_admins_is_shown_what_the_first_changed(asked: Asked) -> None:
    await make(asked, DELAY, by="Boris (2)")
    assert await make(asked, pause(TRIGGER), base=1) == Overtaken(
        1, 2, ("~ triggers.after-delivery.delay: 0s -> 1h",), ("Boris (2)",)
    )


async def test_of_changes_made_at_the_same_moment_none_is_lost_silently(asked: Asked) -> None:
    edits = [Add(("company", "languages"), code, ()) for code in ("de", "fr", "it", "es")]
    outcomes = await asyncio.gather(*(make(asked, edit) for edit in edits))
    made = [one for one in outcomes if isinstance(one, Made)]
    overtaken = [one for one in outcomes if isinstance(one, Overtaken)]
    assert len(made) + len(overtaken) == 4
    assert sorted(one.version for one in made) == list(range(2, 2 + len(made)))
    languages = parse(await document(asked), version=9).company.languages
    assert len(languages) == 4 + len(made)


async def test_a_change_that_makes_mistakes_is_told_and_not_made(asked: Asked) -> None:
    outcome = await make(asked, Change(TRIGGER, (("survey", "delivry"),)))
    assert isinstance(outcome, Invalid)
    assert outcome.mistakes[0].message == (
        "triggers.after-delivery.survey: no survey 'delivry': did you mean delivery?"
    )
    assert await document(asked) == DOCUMENT


async def test_without_a_document_there_is_nothing_to_change(asked: Asked) -> None:
    async with asked.engine.begin() as conn:
        outcome = await changing.preview(conn, tenant="another", edits=[DELAY])
    assert outcome == Unconfigured()
