"""/links and what they lead to: codes are printed, scanned, capped, revoked; personal links come in bulk."""

import csv
import io
import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.telegram.links import codes
from tests.running import Pulsemap


@pytest.fixture
async def owner(pulsemap: Pulsemap, owner: int) -> int:
    await pulsemap.emulator.say(owner, owner, "/start")
    await pulsemap.emulator.next_message(owner)
    return owner


async def ask(pulsemap: Pulsemap, person: int, words: str) -> dict[str, Any]:
    """What the bot answers to a message."""
    at = await pulsemap.emulator.say(person, person, words)
    return await pulsemap.emulator.next_message(person, after=at)


def uploaded(pulsemap: Pulsemap, message: dict[str, Any]) -> bytes:
    """The bytes of the picture or file in a message."""
    file = message["document"] if "document" in message else message["photo"][-1]
    return pulsemap.emulator.world.files[file["file_id"]].content


async def printed(pulsemap: Pulsemap, owner: int, line: str) -> str:
    """The deep link of the code that this line makes."""
    code = await ask(pulsemap, owner, line)
    await pulsemap.emulator.next_message(owner, after=code["message_id"])
    found = re.search(r"https://t\.me/\S+", code["caption"])
    assert found is not None
    return found[0]


async def agree(pulsemap: Pulsemap, person: int) -> None:
    hello = await pulsemap.emulator.next_message(person, containing="Volga Shop")
    await pulsemap.press(person, person, hello["message_id"], "I agree")


QR = "/links qr touchpoint=delivered"


async def test_a_code_comes_as_picture_and_drawing_of_its_very_link(pulsemap: Pulsemap, owner: int) -> None:
    code = await ask(pulsemap, owner, f'{QR} location="Main hall" employee=Anna cap=500 until=2027-12-31')
    assert code["caption"].splitlines()[:7] == [
        "Code for “Delivered”",
        "Survey: delivery",
        "Place: Main hall",
        "Employee: Anna",
        "Scans: 0 of 500",
        "Works until Dec 31, 2027",
        "",
    ]
    line, url = code["caption"].splitlines()[7:9]
    assert line == (
        '/links qr touchpoint=delivered survey=delivery location="Main hall" employee=Anna cap=500 '
        "until=2027-12-31"
    )
    drawing = await pulsemap.emulator.next_message(owner, after=code["message_id"])
    assert (uploaded(pulsemap, code), uploaded(pulsemap, drawing)) == (codes.png(url), codes.svg(url))
    assert drawing["document"]["file_name"] == "qr-delivered.svg"
    stored = await pulsemap.rows("SELECT public_link::text AS whole FROM public_link")
    assert url.rpartition("q_")[2] not in stored[0]["whole"]


async def test_whoever_scans_agrees_once_and_is_asked_at_once(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    link = await printed(pulsemap, owner, f"{QR} location=Hall")
    guest = telegram.create_person("Guest", "en")
    await telegram.follow_link(guest, link)
    await agree(pulsemap, guest)
    question = await telegram.next_message(guest, containing="How was the delivery")
    await pulsemap.press(guest, guest, question["message_id"], "5")
    await telegram.until(lambda: "This is what we noted" in str(telegram.chat_messages(guest)))
    point = await pulsemap.point("delivered")
    assert (point["n"], point["asked"], point["response_rate"]) == (1, 0, None)
    assert (point["self_selected"], point["flags"]) == (1, ["too_few", "self_selected"])
    assert [tuple(row) for row in await pulsemap.rows("SELECT channel, trigger, status FROM invitation")] == [
        ("self-selected", "/links", "answered")
    ]
    events = await pulsemap.rows(
        "SELECT source, touchpoint, location, channel, outcome FROM touchpoint_event"
    )
    assert [tuple(row) for row in events] == [("qr", "delivered", "Hall", "self-selected", "scanned")]
    await telegram.follow_link(guest, link)
    assert await telegram.next_message(guest, containing="Your answer from today is already with us")
    assert await pulsemap.differences() == ()


async def test_a_known_customer_who_scans_is_asked_without_any_button(pulsemap: Pulsemap, owner: int) -> None:
    link = await printed(pulsemap, owner, QR)
    customer = await pulsemap.join("42")
    await pulsemap.emulator.follow_link(customer, link)
    assert await pulsemap.emulator.next_message(customer, containing="How was the delivery")
    rows = await pulsemap.rows(
        "SELECT external_id FROM customer JOIN invitation USING (tenant_id, customer_id)"
    )
    assert [row["external_id"] for row in rows] == ["42"]


async def test_who_scanned_and_gets_a_personal_link_later_is_one_customer(
    pulsemap: Pulsemap, owner: int
) -> None:
    telegram = pulsemap.emulator
    guest = telegram.create_person("Guest", "en")
    await telegram.follow_link(guest, await printed(pulsemap, owner, QR))
    await agree(pulsemap, guest)
    question = await telegram.next_message(guest, containing="How was the delivery")
    await pulsemap.press(guest, guest, question["message_id"], "4")
    await telegram.until(lambda: "This is what we noted" in str(telegram.chat_messages(guest)))
    await telegram.follow_link(guest, await pulsemap.link("42"))
    await telegram.next_message(guest, after=question["message_id"], containing="Volga Shop")
    owned = await pulsemap.rows(
        "SELECT external_id, (SELECT count(*) FROM invitation WHERE customer_id = customer.customer_id),"
        " (SELECT count(*) FROM answer WHERE customer_id = customer.customer_id),"
        " (SELECT count(*) FROM touchpoint_event WHERE customer = external_id) FROM customer"
    )
    assert [tuple(row) for row in owned] == [("42", 1, 1, 1)]
    assert await pulsemap.differences() == ()


async def test_a_cap_holds_and_a_revoked_code_asks_nobody(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    link = await printed(pulsemap, owner, f"{QR} cap=1")
    first, second, third = (telegram.create_person(name, "en") for name in ("A", "B", "C"))
    await telegram.follow_link(first, link)
    await telegram.next_message(first, containing="Volga Shop")
    await telegram.follow_link(second, link)
    assert await telegram.next_message(second, containing="This code asks nobody any more")
    other = await printed(pulsemap, owner, QR)
    menu = await ask(pulsemap, owner, "/links")
    await pulsemap.press(owner, owner, menu["message_id"], "Codes (2)")
    await telegram.until(lambda: "2 codes" in str(telegram.chat_messages(owner)))
    await pulsemap.press(owner, owner, menu["message_id"], "🟢 Delivered · 0/1000")
    await telegram.until(lambda: "Print again" in str(telegram.chat_messages(owner)))
    await pulsemap.press(owner, owner, menu["message_id"], "Revoke")
    await telegram.until(lambda: "It was scanned 0 times" in str(telegram.chat_messages(owner)))
    await pulsemap.press(owner, owner, menu["message_id"], "Revoke")
    await telegram.until(lambda: "Take the printed copies down" in str(telegram.chat_messages(owner)))
    await telegram.follow_link(third, other)
    assert await telegram.next_message(third, containing="This code asks nobody any more")
    used = await pulsemap.rows("SELECT used, revoked_at IS NOT NULL FROM public_link ORDER BY created_at")
    assert [tuple(row) for row in used] == [(1, False), (0, True)]


async def test_one_person_is_asked_by_five_codes_a_day_at_most(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    customer = await pulsemap.join("42")
    for _ in range(6):
        await telegram.follow_link(customer, await printed(pulsemap, owner, QR))
    assert await telegram.next_message(customer, containing="You were asked here")
    asks = await pulsemap.rows("SELECT count(*) AS n FROM invitation WHERE trigger = '/links'")
    assert asks[0]["n"] == 5


async def test_a_printed_code_can_be_printed_again(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    menu = await ask(pulsemap, owner, "/links")
    await pulsemap.press(owner, owner, menu["message_id"], "New code")
    await telegram.until(lambda: "Which touchpoint" in str(telegram.chat_messages(owner)))
    await pulsemap.press(owner, owner, menu["message_id"], "Delivered")
    first = await telegram.next_message(owner, after=menu["message_id"], containing="Code for")
    await telegram.next_message(owner, after=first["message_id"], containing="For the printer")
    menu = await ask(pulsemap, owner, "/links")
    await pulsemap.press(owner, owner, menu["message_id"], "Codes (1)")
    await telegram.until(lambda: "0/1000" in str(telegram.chat_messages(owner)))
    await pulsemap.press(owner, owner, menu["message_id"], "Delivered")
    await telegram.until(lambda: "Print again" in str(telegram.chat_messages(owner)))
    await pulsemap.press(owner, owner, menu["message_id"], "Print again")
    again = await telegram.next_message(owner, after=menu["message_id"], containing="Code for")
    assert uploaded(pulsemap, again) == uploaded(pulsemap, first)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/links qr touchpoint=nowhere", "There is no touchpoint “nowhere”."),
        ("/links qr touchpoint=ordered", "Nothing is asked at “ordered” yet. Name a survey: survey=…"),
        (f"{QR} cap=0", "cap is a whole number from 1 to 1,000,000"),
        (f"{QR} until=2020-01-01", "until is the last day, such as 2026-12-31"),
        (f"{QR} until=soon", "until is the last day, such as 2026-12-31"),
        ("/links qr", "I did not understand this line."),
        ("/links nonsense", "I did not understand this line."),
        ('/links customer="42', "I did not understand this line."),
    ],
)
async def test_a_line_that_cannot_be_taken_says_what_would_be(
    pulsemap: Pulsemap, owner: int, line: str, said: str
) -> None:
    answer = await ask(pulsemap, owner, line)
    assert answer["text"].startswith(said)
    assert await pulsemap.rows("SELECT FROM public_link") == []


async def test_one_line_gives_one_personal_link_that_works(pulsemap: Pulsemap, owner: int) -> None:
    answer = await ask(pulsemap, owner, "/links customer=77")
    assert answer["text"].startswith("Personal link for customer 77. It works once, for 90 days.")
    guest = pulsemap.emulator.create_person("Guest", "en")
    await pulsemap.emulator.follow_link(guest, answer["text"].split()[-1])
    await agree(pulsemap, guest)
    await pulsemap.emulator.next_message(guest, containing="All set")
    linked = await pulsemap.rows(
        "SELECT external_id, status FROM customer WHERE telegram_user_id = $1", guest
    )
    assert [tuple(row) for row in linked] == [("77", "linked")]


async def test_a_file_of_customers_comes_back_with_links(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    file = "name;customer\nAnna;=1+1\nБорис;43\n".encode()
    at = await telegram.files.send_document(owner, owner, file, "people.csv", "text/csv", caption="/links")
    answer = await telegram.next_message(owner, after=at)
    assert answer["caption"] == "2 personal links, each works once, for 90 days."
    rows = list(csv.reader(io.StringIO(uploaded(pulsemap, answer).decode("utf-8-sig"))))
    assert [row[:2] for row in rows] == [["name", "customer"], ["Anna", "'=1+1"], ["Борис", "43"]]
    guest = telegram.create_person("Guest", "en")
    await telegram.follow_link(guest, rows[2][2])
    await agree(pulsemap, guest)
    await telegram.next_message(guest, containing="All set")
    linked = await pulsemap.rows("SELECT external_id FROM customer WHERE telegram_user_id = $1", guest)
    assert [row["external_id"] for row in linked] == ["43"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"\xff\xfe", "This file is not UTF-8."),
        (b"customer\n", "There is no customer in this file."),
        (b'customer\n"42', "This is not a CSV file that I can read"),
        (b"customer,name\n42,A\n,B\n", "Line 3 has no customer id"),
    ],
)
async def test_a_file_that_cannot_be_read_makes_no_link(
    pulsemap: Pulsemap, owner: int, file: bytes, said: str
) -> None:
    at = await pulsemap.emulator.files.send_document(
        owner, owner, file, "x.csv", "text/csv", caption="/links"
    )
    answer = await pulsemap.emulator.next_message(owner, after=at)
    assert answer["text"].startswith(said)
    assert await pulsemap.rows("SELECT FROM link_token") == []


async def test_a_guessed_code_asks_nobody(pulsemap: Pulsemap, owner: int) -> None:
    del owner
    guest = pulsemap.emulator.create_person("Guest", "en")
    await pulsemap.emulator.say(guest, guest, "/start q_AAAAAAAAAAAAAAAAAAAAAA")
    assert await pulsemap.emulator.next_message(guest, containing="This code asks nobody any more")
    assert await pulsemap.rows("SELECT FROM customer") == []


async def test_today_is_a_day_until_which_a_code_may_work(pulsemap: Pulsemap, owner: int) -> None:
    today = datetime.now(ZoneInfo("Europe/Warsaw")).date()
    link = await printed(pulsemap, owner, f"{QR} until={today}")
    guest = pulsemap.emulator.create_person("Guest", "en")
    await pulsemap.emulator.follow_link(guest, link)
    assert await pulsemap.emulator.next_message(guest, containing="Volga Shop")
