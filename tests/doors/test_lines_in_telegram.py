"""Admins edit the configuration by one line of chat: done, asked once, overtaken, or told what is wrong."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from demo.telegram.running import running_emulator
from surveys.configuration import configuring
from surveys.editing.text import said
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

WAITING = DOCUMENT.replace("delay: 0s", "delay: 2h") + "# kept by us\n"


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=WAITING) as running,
    ):
        yield running


async def admin(pulsemap: Pulsemap, name: str = "Olga", language: str = "en") -> int:
    person = pulsemap.emulator.create_person(name, language)
    await pulsemap.add_owner(person)
    await pulsemap.emulator.say(person, person, "/start")
    await pulsemap.emulator.next_message(person)
    return person


async def ask(pulsemap: Pulsemap, person: int, words: str) -> dict[str, Any]:
    at = await pulsemap.emulator.say(person, person, words)
    return await pulsemap.emulator.next_message(person, after=at)


async def told(pulsemap: Pulsemap, person: int, words: str) -> str:
    return str((await ask(pulsemap, person, words))["text"])


async def pressed(pulsemap: Pulsemap, person: int, message: dict[str, Any], label: str) -> str:
    """What stands in the message after the press."""
    number, before = message["message_id"], message["text"]
    await pulsemap.press(person, person, number, label)

    def now() -> str:
        messages = pulsemap.emulator.chat_messages(person)
        return str(next(one["text"] for one in messages if one["message_id"] == number))

    await pulsemap.emulator.until(lambda: now() != before)
    return now()


async def document(pulsemap: Pulsemap) -> str:
    async with pulsemap.app.database.engine.connect() as conn:
        return await configuring.document(conn, tenant="main") or ""


def delivered(number: int) -> dict[str, Any]:
    return {
        "id": f"e{number}",
        "source": "shop",
        "touchpoint": "delivered",
        "customer": f"c{number}",
        "occurred_at": datetime.now(UTC).isoformat(),
    }


async def test_a_long_list_pages_by_the_line_that_stands_below_it(pulsemap: Pulsemap) -> None:
    olga = await admin(pulsemap)
    many = "".join(f"  room-{number}: {{name: Room {number}}}\n" for number in range(90))
    async with pulsemap.app.database.engine.begin() as conn:
        text = (await configuring.document(conn, tenant="main") or "").replace("rooms:\n", f"rooms:\n{many}")
        await configuring.apply(
            conn, tenant="main", text=text, author="test", note="", now=datetime.now(UTC), base=None
        )
    first = await told(pulsemap, olga, "/rooms list")
    assert first.count("• ") == 40
    assert "/rooms list page=2" in first
    last = await told(pulsemap, olga, "/rooms list page=3")
    assert last.count("• ") == len(said(text)["rooms"]) - 80
    assert "page=" not in last


async def test_a_trigger_is_added_changed_paused_shown_and_moved_line_by_line(pulsemap: Pulsemap) -> None:
    olga = await admin(pulsemap)
    line = '/triggers add ordered survey=delivery delay=2h sample=50 when="order_total > 1000"'
    assert await told(pulsemap, olga, line) == (
        "Done. Version 2 is in force.\n\n"
        "+ triggers.after-ordered: {key: after-ordered, touchpoint: ordered, survey: delivery, "
        "delay: 2h, wh…\n\n"
        "The line that does the same:\n"
        "/triggers add ordered key=after-ordered survey=delivery delay=2h "
        'when="order_total > 1000" sample=50'
    )
    done = "Done. Version {} is in force.\n\n{}"
    for number, (short, change) in enumerate(
        [
            ("change after-ordered delay=4h", "~ triggers.after-ordered.delay: 2h -> 4h"),
            ("pause after-ordered", "+ triggers.after-ordered.active: false"),
            (
                "move after-ordered 1",
                "~ triggers: order after-delivery, after-ordered -> after-ordered, after",
            ),
            ("resume after-ordered", "~ triggers.after-ordered.active: false -> true"),
        ],
        start=3,
    ):
        assert (await told(pulsemap, olga, f"/triggers {short}")).startswith(done.format(number, change))
    assert (await told(pulsemap, olga, "/triggers show after-ordered")).splitlines()[:9] == [
        "Triggers after-ordered",
        "",
        "touchpoint = ordered",
        "survey = delivery",
        "delay = 4h",
        "when = order_total > 1000",
        "sample = 50",
        "active = true",
        "",
    ]
    after = await document(pulsemap)
    assert after.endswith("# kept by us\n")
    assert said(after)["triggers"][1] == said(WAITING)["triggers"][0]
    (row,) = await pulsemap.rows("SELECT author, note FROM config_version WHERE version = 3")
    assert tuple(row) == (f"Person {olga} ({olga})", "/triggers change after-ordered delay=4h")


LINES = [
    ("/company change timezone=Europe/Kyiv", "~ company.timezone: Europe/Warsaw -> Europe/Kyiv"),
    ("/languages add de", "~ company.languages: [en, ru, pl, uk] -> [en, ru, pl, uk, de]"),
    ("/quiet 22-8", "+ quiet_hours: '22:00-08:00'"),
    ("/budget asks=2 per=30d", "+ contact_budget.asks: 2"),
    ("/personas add loyal “Loyal guests” when=“orders > 5”", "+ personas.loyal: {name: {en: Loyal guests}"),
    ("/calendars add day timezone=Europe/Warsaw weekdays.mon-fri=9-18", "+ calendars.day: {timezone"),
    ("/rooms change support calendar=day", "+ rooms.support.calendar: day"),
    (
        '/journeys change online-order goal="See it" lanes=goals,barriers',
        "+ journeys.online-order.goal: {en: See it}",
    ),
    ('/stages add online-order.later "After all"', "+ journeys.online-order.stages.later: {key: later"),
    (
        "/touchpoints move ordered 1 into=online-order.later",
        ".stages.purchase.touchpoints: [",
    ),
    (
        "/touchpoints change ordered channels+=phone target_action=pay",
        "[site, app] -> [site, app, phone]",
    ),
    (
        '/questions add delivery.again "Once more?" type=yesno',
        "+ surveys.delivery.questions.again: {key: again",
    ),
    (
        "/questions add delivery «Что ещё?» type=single options=Early,Late",
        "delivery.questions.chto-eshche",
    ),
    (
        '/options add delivery.what.rude text.ru="Грубость" text.en=Rude',
        "what.options.rude",
    ),
    (
        "/questions change again when.score=positive,neutral optional=yes",
        "again.optional",
    ),
    (
        '/complaints add when="score == neutral" room=support sla=2h',
        "+ complaints.2: {when:",
    ),
    ("/complaints move 2 up", "~ complaints"),
    ('/surveys add visit questions.score.type=csat questions.score.text.en="Well?"', "+ surveys.visit"),
]


async def test_every_kind_of_item_has_its_line(pulsemap: Pulsemap) -> None:
    olga = await admin(pulsemap)
    for version, (line, change) in enumerate(LINES, start=2):
        answer = await told(pulsemap, olga, line)
        assert answer.startswith(f"Done. Version {version} is in force."), (line, answer)
        assert change in answer, (line, answer)


MISTAKES = [
    ("/triggers pose after-delivery", "I do not know “pose” here", "/triggers pause after-delivery"),
    (
        "/triggers pause after-delivry",
        "There is no “after-delivry”. Did you mean “after-delivery”?",
        "/triggers pause after-delivery",
    ),
    ("/triggers pause", "Which one? Put the name after “pause”.", "/triggers pause after-delivery"),
    ("/triggers change after-delivery", "What shall be changed in “after-delivery”?", None),
    (
        "/triggers change after-delivery dealy=2h",
        "There is no field “dealy” here. Did you mean “delay”?",
        "/triggers change after-delivery delay=2h",
    ),
    (
        "/triggers change after-delivery delay=soon",
        "“soon” does not fit delay. Expected: a duration such as 30m, 2h or 3d.",
        "/triggers change after-delivery delay=2h",
    ),
    (
        '/triggers change after-delivery when="a >"',
        "Expected: a condition such as order_total > 1000.",
        '/triggers change after-delivery when="order_total > 1000"',
    ),
    ('/triggers change after-delivery when="a > 1', 'A quote is not closed: "a > 1', None),
    (
        "/triggers add delivered survey=delivry",
        "• triggers.after-delivered.survey: There is no survey “delivry”. Did you mean “delivery”?",
        None,
    ),
    ("/triggers add delivered", "Still missing: survey.", None),
    ("/triggers add delivered now survey=delivery", "I do not know what to do with “now”.", None),
    ("/triggers move after-delivery somewhere", "To which place?", "/triggers move after-delivery 1"),
    (
        "/triggers rename after-delivery",
        "What shall it be called?",
        "/triggers rename after-delivery new-name",
    ),
    ("/triggers add delivered key=after-delivery survey=delivery", "“after-delivery” exists already.", None),
    ("/surveys remove delivery", "“delivery” is still used by triggers after-delivery.", None),
    ("/questions change speed type=nps", "There is no “speed”.", None),
    (
        "/questions change score type=npps",
        "“npps” does not fit type. Expected: one of nps, csat",
        "/questions change score type=nps",
    ),
    ("/rooms add", "What shall it be called?", "/rooms add new-name"),
    (
        "/budget change asks=many",
        "“many” does not fit asks. Expected: a whole number from 1 to 1000.",
        "/budget change asks=50",
    ),
    (
        "/quiet always",
        "“always” does not fit quiet_hours. Expected: hours such as 09:00-21:00.",
        "/quiet 09:00-21:00",
    ),
    ("/languages remove en", "“en” is the company's own language.", None),
    ("/languages add", "What shall it be called?", "/languages add de"),
    ("/company rename Shop", "I do not know “rename” here. I know: show, change.", None),
    ("/complaints change 7 sla=5m", "There is no “7”. There is: 1", None),
]


async def test_every_mistake_is_answered_with_what_to_write_and_changes_nothing(pulsemap: Pulsemap) -> None:
    olga = await admin(pulsemap)
    answers = [(line, await told(pulsemap, olga, line)) for line, _, _ in MISTAKES]
    wrong = [
        (line, answer)
        for (line, answer), (_, expected, example) in zip(answers, MISTAKES, strict=True)
        if expected not in answer
        or (example is not None) != ("For example:" in answer)
        or (example is not None and not answer.endswith(f"For example:\n{example}"))
    ]
    assert wrong == []
    assert await document(pulsemap) == WAITING


async def test_a_russian_admin_is_answered_in_russian(pulsemap: Pulsemap) -> None:
    olga = await admin(pulsemap, "Ольга", "ru")
    assert await told(pulsemap, olga, "/triggers change after-delivery delay=скоро") == (
        "«скоро» не подходит для delay. Нужно: срок, например 30m, 2h или 3d.\n\n"
        "Например:\n/triggers change after-delivery delay=2h"
    )
    assert await told(pulsemap, olga, "/triggers change after-delivery —delay=3ч") == (
        "Готово. Действует версия 2.\n\n~ triggers.after-delivery.delay: 2h -> 3h\n\n"
        "То же самое одной строкой:\n/triggers change after-delivery delay=3h"
    )


async def test_a_dangerous_change_is_asked_once_with_its_numbers_and_survives_a_restart(
    database_url: str, tmp_path: Path
) -> None:
    async with running_emulator(rates=None) as emulator:
        async with running_pulsemap(database_url, emulator, tmp_path, document=WAITING) as pulsemap:
            olga = await admin(pulsemap)
            await pulsemap.report(delivered(1), delivered(2))
            question = await ask(pulsemap, olga, "/triggers remove after-delivery")
            assert question["text"].splitlines()[:4] == [
                "Nothing is changed yet. Here is what it touches:",
                "",
                "• Goes away: triggers.after-delivery",
                "• 2 invitations are planned by after-delivery",
            ]
            kept = await ask(pulsemap, olga, "/triggers change after-delivery delay=5h")
            assert await pressed(pulsemap, olga, kept, "Leave it") == "Left as it was."
            assert await document(pulsemap) == WAITING
        async with running_pulsemap(database_url, emulator, tmp_path, document=WAITING) as pulsemap:
            done = await pressed(pulsemap, olga, question, "Do it")
            assert done.splitlines()[0] == "Done. Version 2 is in force."
            assert said(await document(pulsemap))["triggers"] == []


async def test_of_two_admins_the_second_is_shown_what_changed_meanwhile(pulsemap: Pulsemap) -> None:
    olga, boris = await admin(pulsemap), await admin(pulsemap, "Boris")
    question = await ask(pulsemap, olga, "/triggers remove after-delivery")
    assert "Version 2" in await told(pulsemap, boris, "/triggers change after-delivery delay=1h")
    refused = await pressed(pulsemap, olga, question, "Do it")
    assert refused.splitlines()[:3] == [
        f"Not done: Person {boris} ({boris}) changed the configuration meanwhile, version 2 is in force. "
        "Changed there:",
        "",
        "~ triggers.after-delivery.delay: 2h -> 1h",
    ]
    assert said(await document(pulsemap))["triggers"][0]["delay"] == "1h"
    overtaken = {**question, "text": refused}
    asked_again = await pressed(pulsemap, olga, overtaken, "Do it now")
    assert asked_again.startswith("Nothing is changed yet.")
    assert (await pressed(pulsemap, olga, {**question, "text": asked_again}, "Do it")).startswith(
        "Done. Version 3"
    )


async def test_a_forged_confirmation_changes_nothing(pulsemap: Pulsemap) -> None:
    olga = await admin(pulsemap)
    stranger = pulsemap.emulator.create_person("Stan", "en")
    question = await ask(pulsemap, olga, "/triggers remove after-delivery")
    (row,) = question["reply_markup"]["inline_keyboard"]
    for who, data in [(olga, row[0]["callback_data"][:-1] + "x"), (olga, "ed:do:1:" + "0" * 16)]:
        await pulsemap.emulator.forge_tap(who, olga, question["message_id"], data)
    await pulsemap.emulator.say(stranger, stranger, "/triggers remove after-delivery")
    refusal = await pulsemap.emulator.next_message(stranger)
    assert refusal["text"] == "Only admins of Volga Shop can do this."
    assert await told(pulsemap, olga, "/triggers show after-delivery")
    assert await document(pulsemap) == WAITING
