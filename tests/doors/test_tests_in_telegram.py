"""/test before the emulated Telegram: the admin sees the survey as it is, and no figure knows of it."""

from datetime import UTC, datetime

from surveys.customers import customers
from tests.invariants import broken_invariants
from tests.running import Pulsemap

FIGURES = """
SELECT (SELECT count(*) FROM answer_tally) + (SELECT count(*) FROM answer_month)
     + (SELECT count(*) FROM ask_tally) + (SELECT count(*) FROM ask_month)
     + (SELECT count(*) FROM complaint) + (SELECT count(*) FROM delivery) AS figures
"""


async def test_a_test_looks_like_the_survey_and_counts_nowhere(
    pulsemap: Pulsemap, owner: int, database_url: str
) -> None:
    telegram = pulsemap.emulator
    await telegram.say(owner, owner, "/test delivery")
    question = await telegram.next_message(owner, containing="How was the delivery of order ‹order›?")
    assert question["text"].startswith("🧪 Test: counts nowhere, nobody is told\n\n")
    await pulsemap.press(owner, owner, question["message_id"], "1")
    await telegram.until(lambda: "What went wrong?" in str(telegram.chat_messages(owner)))
    assert "Your answer is already with “Support”." in str(telegram.chat_messages(owner))
    await pulsemap.press(owner, owner, question["message_id"], "Late")
    await telegram.until(lambda: "☑" in str(telegram.chat_messages(owner)))
    await pulsemap.press(owner, owner, question["message_id"], "Done")
    await telegram.until(lambda: "Anything to add?" in str(telegram.chat_messages(owner)))
    await telegram.say(owner, owner, "Nothing")
    await telegram.until(lambda: "This is what we noted" in str(telegram.chat_messages(owner)))
    assert [row["figures"] for row in await pulsemap.rows(FIGURES)] == [0]
    stored = await pulsemap.rows("SELECT question, number, score, reaction FROM answer ORDER BY question")
    assert [tuple(row) for row in stored] == [
        ("score", 1, None, None),
        ("what", None, None, None),
        ("words", None, None, None),
    ]
    point = await pulsemap.point("delivered")
    assert (point["n"], point["asked"], point["answered"]) == (0, 0, 0)
    assert await broken_invariants(database_url) == []


async def test_surveys_are_buttons_and_each_press_is_one_test(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    await telegram.say(owner, owner, "/test")
    menu = await telegram.next_message(owner, containing="Send yourself a test")
    await pulsemap.press(owner, owner, menu["message_id"], "delivery")
    assert await telegram.next_message(owner, after=menu["message_id"], containing="‹order›")
    rows = await pulsemap.rows("SELECT trigger, test, touchpoint FROM invitation")
    assert [tuple(row) for row in rows] == [("/test", True, "delivered")]


async def test_a_touchpoint_names_its_survey_and_an_unknown_name_is_told_what_there_is(
    pulsemap: Pulsemap, owner: int
) -> None:
    telegram = pulsemap.emulator
    await telegram.say(owner, owner, "/test delivered")
    asked = await telegram.next_message(owner, containing="‹order›")
    await telegram.say(owner, owner, "/test nonsense")
    said = await telegram.next_message(owner, after=asked["message_id"])
    assert said["text"] == "There is no survey or touchpoint “nonsense”. Surveys: delivery"


async def test_whoever_tests_is_no_customer_of_the_company(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    await telegram.say(owner, owner, "/test delivery")
    await telegram.next_message(owner, containing="‹order›")
    async with pulsemap.app.database.engine.connect() as connection:
        found = await customers.find_by_person(connection, tenant="main", person=owner)
    assert found == ()


async def test_a_test_customer_counts_nowhere_from_the_first_ask(
    pulsemap: Pulsemap, owner: int, database_url: str
) -> None:
    del owner
    telegram = pulsemap.emulator
    customer = await pulsemap.join("qa-1", test=True)
    await pulsemap.report(event("1", "qa-1"))
    question = await telegram.next_message(customer, containing="How was the delivery of order 1?")
    assert question["text"].startswith("🧪 Test: counts nowhere, nobody is told\n\n")
    await pulsemap.press(customer, customer, question["message_id"], "1")
    await telegram.until(lambda: "What went wrong?" in str(telegram.chat_messages(customer)))
    assert [row["figures"] for row in await pulsemap.rows(FIGURES)] == [0]
    async with pulsemap.http.get("/v1/customers/qa-1") as response:
        assert (await response.json())["test"] is True
    assert await broken_invariants(database_url) == []


async def test_a_customer_who_becomes_a_test_leaves_every_figure(
    pulsemap: Pulsemap, owner: int, database_url: str
) -> None:
    del owner
    telegram = pulsemap.emulator
    for name, value in (("41", "5"), ("42", "1")):
        customer = await pulsemap.join(name)
        await pulsemap.report(event(name, name))
        question = await telegram.next_message(customer, containing=f"order {name}")
        await pulsemap.press(customer, customer, question["message_id"], value)
        await telegram.until(lambda chat=customer: "Change my answer" in str(telegram.chat_messages(chat)))  # type: ignore[misc]
    before = await pulsemap.point("delivered")
    await pulsemap.link("42", test=True)
    cases = await pulsemap.rows("SELECT status, closed_reason FROM complaint")
    assert [tuple(row) for row in cases] == [("closed", "test")]
    after = await pulsemap.point("delivered")
    assert [(p["n"], p["mean"], p["asked"], p["answered"]) for p in (before, after)] == [
        (2, 0.0, 2, 2),
        (1, 1.0, 1, 1),
    ]
    assert await broken_invariants(database_url) == []


def event(number: str, customer: str) -> dict[str, str]:
    return {
        "id": f"delivered-{number}",
        "source": "shop",
        "touchpoint": "delivered",
        "customer": customer,
        "occurred_at": datetime.now(UTC).isoformat(),
        "instance": number,
    }
