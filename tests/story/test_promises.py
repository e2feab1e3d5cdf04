"""The promises of the README, line by line: each is proven here on the running product."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.telegram.running import running_emulator
from tests.running import DOCUMENT, Pulsemap, running_pulsemap
from tests.story.deeds import asked, event, press, questions, statuses, unhappy, until

README = Path(__file__).parents[2] / "README.md"
CAPPED = (
    DOCUMENT.replace(
        "complaints:",
        "  - {key: also, touchpoint: delivered, survey: delivery, delay: 0s, expires: 3d}\ncomplaints:",
    )
    + "contact_budget: {asks: 1, per: 30d}\n"
)
"""Two triggers want to ask after each delivery, and each customer may be asked once."""
ESCALATING = DOCUMENT.replace(
    "  support: {name: Support, pinned: false}\n",
    "  support: {name: Support, pinned: false, escalate: [lead, owner], escalate_after: [0m, 1s]}\n"
    "  lead: {name: Heads, pinned: false}\n",
).replace("sla: 60m", "sla: 1s")
"""Who does not answer within a second has the next level hear of it a second later."""


async def an_event_counts_once(pulsemap: Pulsemap) -> None:
    same = event(1, "nobody")
    answers = await asyncio.gather(*(pulsemap.report(same) for _ in range(20)))
    assert sorted((one["accepted"], one["duplicates"]) for one in answers) == [(0, 1)] * 19 + [(1, 0)]
    assert len(await pulsemap.rows("SELECT 1 FROM touchpoint_event WHERE tenant_id = 'main'")) == 1
    async with pulsemap.http.post("/v1/events", json={**same, "instance": "another"}) as response:
        assert response.status == 409


async def an_update_told_again_counts_once(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    person, message, _ = await asked(pulsemap, 1)
    telegram.world.weather.lose_deliveries(3, "after")
    await pulsemap.press(person, person, message, "5")
    await telegram.until(lambda: "Change my answer" in str(telegram.chat_messages(person)))
    update = await pulsemap.rows(
        "SELECT update_id FROM inbox WHERE tenant_id = 'main' AND invitation_id IS NOT NULL"
    )
    answers = await pulsemap.rows("SELECT number FROM answer WHERE tenant_id = 'main'")
    assert (len(update), [row["number"] for row in answers]) == (1, [5])
    assert (await pulsemap.point("delivered"))["n"] == 1


async def each_trigger_decides_once_and_the_cap_holds(pulsemap: Pulsemap) -> None:
    person = await pulsemap.join("42")
    events = [event(number) for number in range(6)]
    await asyncio.gather(*(pulsemap.report(one) for one in events), pulsemap.report(*events))

    async def decided() -> bool:
        found = await statuses(pulsemap)
        return not any(status in ("planned", "sending") for status, _ in found)

    await until(decided)
    assert await statuses(pulsemap) == {("sent", None): 1, ("deferred", "contact_budget"): 11}
    assert len(questions(pulsemap, person)) == 1


async def a_question_of_unknown_outcome_is_not_repeated(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    person = await pulsemap.join("42")
    telegram.fault("drop_after", "sendMessage")
    await pulsemap.report(event(1))
    message = await telegram.next_message(person, containing="order 1")

    async def unknown() -> bool:
        return await statuses(pulsemap) == {("unknown", "ServerDisconnectedError"): 1}

    await until(unknown)
    await asked(pulsemap, 2)
    assert len(questions(pulsemap, person)) == 1
    await pulsemap.press(person, person, message["message_id"], "4")
    await telegram.until(lambda: "Change my answer" in str(telegram.chat_messages(person)))

    async def settled() -> bool:
        return sorted(status for status, _ in await statuses(pulsemap)) == ["answered", "sent"]

    await until(settled)


async def the_last_answer_within_ten_minutes_stands(pulsemap: Pulsemap) -> None:
    person, message, buttons = await asked(pulsemap, 1)

    async def answer() -> list[int]:
        rows = await pulsemap.rows("SELECT number FROM answer WHERE tenant_id = 'main'")
        return [row["number"] for row in rows]

    await asyncio.gather(*(press(pulsemap, person, message, buttons["4"]) for _ in range(5)))
    assert await answer() == [4]
    await press(pulsemap, person, message, buttons["5"])
    assert await answer() == [5]
    await pulsemap.rows(
        "UPDATE answer SET answered_at = answered_at - interval '10 minutes' WHERE tenant_id = 'main'"
    )
    await press(pulsemap, person, message, buttons["3"])
    assert await answer() == [5]


async def the_curve_is_exact_at_every_commit(pulsemap: Pulsemap) -> None:
    everybody = await asyncio.gather(*(asked(pulsemap, number) for number in range(8)))
    done = asyncio.Event()

    async def look() -> int:
        looks = 0
        while not done.is_set():
            assert await pulsemap.differences() == ()
            looks += 1
        return looks

    async def tap(number: int) -> None:
        person, message, buttons = everybody[number]
        for rating in (number % 5 + 1, number % 3 + 3):
            await press(pulsemap, person, message, buttons[str(rating)])

    looking = asyncio.get_running_loop().create_task(look())
    await asyncio.gather(*map(tap, range(8)))
    done.set()
    assert await looking > 0
    last = [number % 3 + 3 for number in range(8)]
    point = await pulsemap.point("delivered")
    assert (point["n"], point["mean"]) == (8, (sum(last) / 8 - 3) / 2)
    assert await pulsemap.differences() == ()


async def a_card_of_unknown_outcome_is_repeated_and_says_so(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    anna = telegram.create_person("Anna")
    room = telegram.create_group("Support", [anna])
    await telegram.add_bot_to_group(room, anna)
    await pulsemap.bind_room("support", room)
    person, message, _ = await asked(pulsemap, 1)
    telegram.fault("drop_after", "sendMessage")
    await pulsemap.press(person, person, message, "1")
    first = await telegram.next_message(room, containing="Case")
    again = await telegram.next_message(room, after=first["message_id"], containing="(repeat)")
    code = re.compile(r"Case (\S+)")
    codes = {found[1] for one in (first, again) if (found := code.search(one["text"]))}
    assert len(codes) == 1
    assert "(repeat)" not in first["text"]


async def a_reminder_of_unknown_outcome_is_not_repeated(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    (first, _, _), (second, message, _) = await asked(pulsemap, 1), await asked(pulsemap, 2)
    third, other, _ = await asked(pulsemap, 3)
    await pulsemap.press(third, third, other, "5")
    await telegram.until(lambda: "Thank you" in str(telegram.chat_messages(third)))
    due = "UPDATE invitation SET remind_at = now() WHERE recall ->> 'order' = ANY ($1)"
    telegram.fault("drop_after", "sendMessage")
    await pulsemap.rows(due, ["1", "3"])
    await telegram.next_message(first, containing="still open")
    await pulsemap.rows(due, ["2"])
    reminder = await telegram.next_message(second, containing="still open")
    assert reminder["reply_to_message"]["message_id"] == message
    reminded = [str(telegram.chat_messages(person)).count("still open") for person in (first, second, third)]
    assert reminded == [1, 1, 0]


async def a_level_hears_once_and_the_last_is_the_owner(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    owner = telegram.create_person("Oleg")
    await telegram.say(owner, owner, "/start")
    await pulsemap.add_owner(owner)
    await unhappy(pulsemap, ("support", "lead"))
    await telegram.next_message(owner, containing="Case")

    async def heard() -> list[str]:
        rows = await pulsemap.rows(
            "SELECT payload ->> 'to' AS whom FROM case_event WHERE tenant_id = 'main' AND kind = 'escalated'"
            " ORDER BY event_id"
        )
        return [row["whom"] for row in rows]

    assert await heard() == ["lead", "owner"]
    await pulsemap.rows("UPDATE complaint SET clock_at = now() WHERE tenant_id = 'main'")

    async def looked_at_again() -> bool:
        rows = await pulsemap.rows(
            "SELECT 1 FROM complaint WHERE tenant_id = 'main' AND clock_at <= now() - interval '1 second'"
        )
        return not rows

    await until(looked_at_again)
    assert await heard() == ["lead", "owner"]


async def a_reply_of_unknown_outcome_is_repeated_and_says_so(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    person, anna, room, card = await unhappy(pulsemap)
    telegram.fault("drop_after", "sendMessage")
    await telegram.say(anna, room, "A courier comes today", reply_to=card)
    again = await telegram.next_message(person, containing="(repeat)")
    assert "A courier comes today" in again["text"]
    await telegram.say(person, person, "Good, I wait", reply_to=again["message_id"])
    await telegram.next_message(room, containing="Good, I wait")
    said = " ".join(str(one.get("text")) for one in telegram.chat_messages(person))
    assert (said.count("A courier comes today"), said.count("(repeat)")) == (2, 1)


async def a_second_ask_of_unknown_outcome_is_not_repeated(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    person, anna, room, card = await unhappy(pulsemap)
    before = await pulsemap.point("delivered")
    telegram.fault("drop_after", "sendMessage")
    await pulsemap.press(anna, room, card, "Resolve")
    ask = await telegram.next_message(person, containing="How is it now?")

    async def unknown() -> bool:
        rows = await pulsemap.rows("SELECT status FROM case_notice WHERE tenant_id = 'main' AND kind = 'ask'")
        return [row["status"] for row in rows] == ["unknown"]

    await until(unknown)
    await pulsemap.press(person, person, ask["message_id"], "5")

    async def confirmed() -> bool:
        rows = await pulsemap.rows("SELECT status FROM complaint WHERE tenant_id = 'main'")
        return [row["status"] for row in rows] == ["confirmed"]

    await until(confirmed)
    assert str(telegram.chat_messages(person)).count("Before: 1 of 5") == 1
    after = await pulsemap.point("delivered")
    assert (after["n"], after["mean"]) == (before["n"], before["mean"]) == (1, -1.0)
    assert await pulsemap.differences() == ()


async def a_digest_comes_once_at_its_time_and_not_in_quiet_hours(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    _, anna, _, _ = await unhappy(pulsemap)
    await telegram.say(anna, anna, "/digest 04:00")
    await telegram.next_message(anna, containing="Comes: 04:00")
    due = "UPDATE digest SET next_at = now() WHERE tenant_id = 'main' RETURNING receiver"
    next_at = "SELECT 1 FROM digest WHERE tenant_id = 'main' AND next_at > now() AND lease_until IS NULL"

    async def planned() -> bool:
        return bool(await pulsemap.rows(next_at))

    await until(planned)
    await pulsemap.rows(due)
    await telegram.next_message(anna, containing="Still to be taken")
    await until(planned)
    now = datetime.now(UTC)
    hours = f"{now - timedelta(hours=2):%H:%M}-{now + timedelta(hours=2):%H:%M}"
    for line in ("/digest zone UTC", f"/digest quiet {hours}"):
        told = await telegram.say(anna, anna, line)
        await telegram.next_message(anna, after=told, containing="Comes: 04:00 (UTC)")
    await until(planned)
    await pulsemap.rows(due)
    await until(planned)
    assert str(telegram.chat_messages(anna)).count("Still to be taken") == 1


PROOFS: dict[str, tuple[str, str, Callable[[Pulsemap], Awaitable[None]]]] = {
    "company event in": (
        "exactly-once effect, for ever; 2xx only after commit",
        DOCUMENT,
        an_event_counts_once,
    ),
    "Telegram update in": (
        "exactly-once effect once Telegram hands it over",
        DOCUMENT,
        an_update_told_again_counts_once,
    ),
    "trigger -> invitation": (
        "exactly one per (trigger, event); a contact cap is never exceeded",
        CAPPED,
        each_trigger_decides_once_and_the_cap_holds,
    ),
    "invitation message": (
        "at most once: nobody is asked twice; an unknown outcome is shown, counted, and healed when a tap "
        "proves delivery",
        DOCUMENT,
        a_question_of_unknown_outcome_is_not_repeated,
    ),
    "reminder": (
        "at most once, in open hours, never to somebody who has answered",
        DOCUMENT,
        a_reminder_of_unknown_outcome_is_not_repeated,
    ),
    "answer": (
        "exactly once; the last change within ten minutes wins",
        DOCUMENT,
        the_last_answer_within_ten_minutes_stands,
    ),
    "curve": (
        "exact: equals recomputation from the answers at every commit",
        DOCUMENT,
        the_curve_is_exact_at_every_commit,
    ),
    "complaint alert": (
        "at least once, never lost; repeats carry the same code and say so",
        DOCUMENT,
        a_card_of_unknown_outcome_is_repeated_and_says_so,
    ),
    "escalation": (
        "each level once, in the room's working time, also after downtime; the last is the owner",
        ESCALATING,
        a_level_hears_once_and_the_last_is_the_owner,
    ),
    "words about a case": (
        "at least once, both ways; a repeat says so, and so does what cannot arrive",
        DOCUMENT,
        a_reply_of_unknown_outcome_is_repeated_and_says_so,
    ),
    "second ask, after a case": (
        "at most once for each resolution; it never enters the curve of the touchpoint",
        DOCUMENT,
        a_second_ask_of_unknown_outcome_is_not_repeated,
    ),
    "digest": (
        "once at its time, in its own zone, or when the quiet hours end; hours late, it is left to the next",
        DOCUMENT,
        a_digest_comes_once_at_its_time_and_not_in_quiet_hours,
    ),
}
"""Flow -> what the README promises of it, the configuration, and the proof."""


def test_the_readme_promises_exactly_what_is_proven() -> None:
    section = README.read_text().partition("## Promises")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| ")]
    promised = {flow.strip(): promise.strip() for flow, promise, _ in rows[1:]}
    assert promised == {flow: promise for flow, (promise, _, _) in PROOFS.items()}


@pytest.fixture
async def pulsemap(
    request: pytest.FixtureRequest, database_url: str, tmp_path: Path
) -> AsyncIterator[Pulsemap]:
    document = PROOFS[request.node.callspec.params["flow"]][1]
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=document, webhook=True) as running,
    ):
        yield running


@pytest.mark.parametrize("flow", PROOFS)
async def test_the_promise_holds(flow: str, pulsemap: Pulsemap) -> None:
    await PROOFS[flow][2](pulsemap)
