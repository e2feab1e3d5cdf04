"""Editing the map where it stands, in real browsers of several people at once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, Dialog, Locator, Page, expect

from surveys.customers.erasing import erase
from surveys.lanes import Target
from surveys.people.roles import Role
from tests.browser.editing_page import SAID, Office, office
from tests.browser.map_feed import come_near

SOON = 15_000
"""Milliseconds: long before the page looks by itself."""
BARRIER = 'td[data-lane="barriers"][data-touchpoint="shipped"]'
SOLUTION = 'td[data-lane="solutions"][data-touchpoint="shipped"]'


@pytest.fixture(name="there")
async def opened_office(
    database_url: str, tmp_path: Path, browser: Browser, complaints: list[str]
) -> AsyncIterator[Office]:
    async with office(database_url, tmp_path, browser, complaints) as there:
        yield there


async def editing(page: Page) -> None:
    await page.get_by_role("button", name="Edit", exact=True).click()
    await page.locator(f"{BARRIER} .plus").wait_for()


def form(page: Page) -> Locator:
    return page.locator("dialog.edit-form")


async def text_in(there: Office, key: str) -> dict[str, str] | None:
    found = next((one for one in (await there.journey()).entries if one.key == key), None)
    return dict(found.text) if found else None


async def test_an_edit_is_seen_by_another_viewer_at_once_and_stands_in_the_document(there: Office) -> None:
    olga, viewer = await there.open("Olga"), await there.open("Viktor", Role.VIEWER)
    assert await viewer.get_by_role("button", name="Edit", exact=True).count() == 0
    await editing(olga)
    await olga.locator(f"{BARRIER} .pencil").click()
    await form(olga).get_by_label("Text, English").fill("Two days of silence")
    await form(olga).get_by_label("Known from").select_option("support")
    await form(olga).get_by_role("button", name="Save").click()
    for page in (olga, viewer):
        await expect(page.locator(f'{BARRIER} [data-entry="no-news"] p')).to_have_text(
            "Two days of silence", timeout=SOON
        )
    assert (await text_in(there, "no-news") or {})["en"] == "Two days of silence"
    assert (await text_in(there, "no-news") or {})["ru"].startswith("Между отправкой")
    await expect(olga.locator(f"{BARRIER} .pencil")).to_be_focused()


async def test_a_note_is_added_changed_and_removed_by_keyboard_alone(there: Office) -> None:
    olga = await there.open("Olga")
    await olga.get_by_role("button", name="Edit", exact=True).focus()
    await olga.keyboard.press("Enter")
    plus = olga.locator(f"{SOLUTION} .plus")
    await plus.focus()
    await olga.keyboard.press("Enter")
    await expect(form(olga).get_by_label("Text, English")).to_be_focused()
    await olga.keyboard.type("Call on the day")
    await olga.keyboard.press("Control+Enter")
    added = olga.locator(f"{SOLUTION} .entry", has_text="Call on the day")
    await expect(added).to_have_count(1)
    await expect(form(olga)).to_have_count(0)
    entry = next(one for one in (await there.journey()).entries if one.text["en"] == "Call on the day")
    assert (entry.lane, entry.touchpoint, entry.author) == ("solutions", "shipped", "Olga")
    await added.locator(".pencil").focus()
    await olga.keyboard.press("Enter")
    await form(olga).get_by_role("button", name="Remove").press("Enter")
    await form(olga).get_by_role("button", name="Really remove").press("Enter")
    await expect(added).to_have_count(0)
    assert await text_in(there, entry.key) is None


async def test_two_who_write_in_one_note_see_both_texts_and_choose(there: Office) -> None:
    olga, pawel = await there.open("Olga"), await there.open("Pawel")
    for page, words in ((olga, "Olga's words"), (pawel, "Pawel's <b>words</b>")):
        await editing(page)
        await page.locator(f"{BARRIER} .pencil").click()
        await form(page).get_by_label("Text, English").fill(words)
    await form(olga).get_by_label("Text, Polish").fill("Cisza")
    await form(olga).get_by_role("button", name="Save").click()
    await expect(form(olga)).to_have_count(0)
    await expect(form(pawel).get_by_role("status")).to_contain_text("Somebody has just changed this")
    await form(pawel).get_by_role("button", name="Save").click()
    alert = form(pawel).get_by_role("alert")
    await expect(alert).to_contain_text("Olga changed this while you were writing")
    await expect(form(pawel).get_by_role("status")).to_be_empty()
    assert await alert.locator("tbody td").all_inner_texts() == [
        *("Olga's words", "Pawel's <b>words</b>"),
        *("Cisza", "Cisza"),
    ]
    await expect(form(pawel).get_by_label("Text, English")).to_have_value("Pawel's <b>words</b>")
    assert (await text_in(there, "no-news") or {})["en"] == "Olga's words"
    await form(pawel).get_by_role("button", name="Save mine instead").click()
    await expect(form(pawel)).to_have_count(0)
    found = await text_in(there, "no-news") or {}
    assert (found["en"], found["pl"]) == ("Pawel's <b>words</b>", "Cisza")
    forget_conflict(there.complaints)


async def test_what_somebody_removed_meanwhile_can_be_added_again_with_ones_own_words(there: Office) -> None:
    olga, pawel = await there.open("Olga"), await there.open("Pawel")
    cell = 'td[data-lane="thoughts"][data-touchpoint="support"]'
    await editing(pawel)
    await pawel.locator(f"{cell} .pencil").click()
    await form(pawel).get_by_label("Text, English").fill("Mine stays")
    await editing(olga)
    await olga.locator(f"{cell} .pencil").click()
    await form(olga).get_by_role("button", name="Remove").click()
    await form(olga).get_by_role("button", name="Really remove").click()
    await expect(olga.locator(f"{cell} .entry")).to_have_count(0)
    await expect(form(pawel).get_by_role("status")).to_contain_text("Somebody has just removed this")
    await form(pawel).get_by_role("button", name="Save").click()
    await expect(form(pawel).get_by_role("alert")).to_contain_text("Olga removed this")
    await form(pawel).get_by_role("button", name="Add mine again").click()
    await expect(pawel.locator(f"{cell} .entry p")).to_have_text("Mine stays")
    forget_conflict(there.complaints)


async def test_nothing_typed_is_lost_with_the_connection_or_a_closed_form_or_page(there: Office) -> None:
    olga = await there.open("Olga")
    await editing(olga)
    await olga.locator(f"{BARRIER} .pencil").click()
    await form(olga).get_by_label("Text, English").fill("Typed in a tunnel")
    await olga.context.set_offline(True)
    await form(olga).get_by_role("button", name="Save").click()
    await expect(form(olga).get_by_role("alert")).to_contain_text("No connection. Your words are kept")
    await olga.keyboard.press("Escape")
    await expect(form(olga)).to_have_count(0)
    await olga.context.set_offline(False)
    await olga.reload()
    await editing(olga)
    await olga.locator(f"{BARRIER} .pencil").click()
    await expect(form(olga).get_by_label("Text, English")).to_have_value("Typed in a tunnel")
    await form(olga).get_by_role("button", name="Save").click()
    await expect(form(olga)).to_have_count(0)
    assert (await text_in(there, "no-news") or {})["en"] == "Typed in a tunnel"
    assert await olga.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))") == []
    there.complaints.clear()


async def test_a_customers_words_are_pinned_as_words_and_vanish_with_the_customer(there: Office) -> None:
    olga, viewer = await there.open("Olga"), await there.open("Viktor", Role.VIEWER)
    scripts: list[Dialog] = []
    olga.on("dialog", lambda shown: scripts.append(shown))
    await editing(olga)
    await olga.locator(f"{BARRIER} .pin").click()
    await expect(form(olga).locator(".pinned")).to_have_text(SAID)
    await form(olga).get_by_label("Text, English").fill("<script>alert(1)</script> is what we heard")
    await form(olga).get_by_role("button", name="Save").click()
    for page in (olga, viewer):
        pinned = page.locator(f"{BARRIER} .entry blockquote.pinned")
        await expect(pinned).to_have_text(SAID, timeout=SOON)
        await expect(page.locator(BARRIER).get_by_text(SAID)).to_have_count(1)
        assert await page.locator(f"{BARRIER} img, {BARRIER} script").count() == 0
    assert scripts == []
    async with there.pulsemap.app.database.engine.begin() as conn:
        await erase(conn, tenant="main", external_id="c-0", now=datetime.now(UTC))
    await viewer.reload()
    heard = viewer.locator(f"{BARRIER} .entry", has_text="is what we heard")
    await expect(heard).to_have_count(1)
    await viewer.wait_for_load_state("networkidle")
    await expect(viewer.get_by_text(SAID)).to_have_count(0)


async def test_what_a_touchpoint_aims_at_is_set_and_a_number_that_cannot_be_stays_in_the_form(
    there: Office,
) -> None:
    olga = await there.open("Olga")
    await editing(olga)
    await olga.locator('tr.target td[data-touchpoint="delivered"] .pencil').click()
    await form(olga).get_by_label("Wanted score").fill("0.85")
    await form(olga).get_by_label("The target action is done").select_option("support")
    await form(olga).get_by_label("within").select_option("7d")
    await form(olga).get_by_role("button", name="Save").click()
    await expect(form(olga)).to_have_count(0)
    await expect(olga.locator('td[data-touchpoint="delivered"] [data-fact="wanted"]')).to_contain_text(
        "+0.85"
    )
    point = next(one for one in (await there.journey()).touchpoints if one.key == "delivered")
    assert point.wanted == 0.85
    assert isinstance(point.target, Target)
    assert (point.target.touchpoint, str(point.target.within)) == ("support", "7 days, 0:00:00")


async def test_the_check_under_the_map_says_what_is_missing_to_staff_and_not_to_viewers(
    there: Office,
) -> None:
    staff, viewer = await there.open("Irena", Role.STAFF), await there.open("Viktor", Role.VIEWER)
    await come_near(staff)
    section = staff.locator("#check")
    await expect(section.locator("h2")).to_contain_text("Map check")
    await expect(section).to_contain_text("no fresh answer")
    await expect(section.locator("code").first).to_contain_text('/dryrun {"touchpoint": "support"')
    assert await viewer.locator("#check").count() == 0
    assert await staff.get_by_role("button", name="Edit", exact=True).count() == 0


@pytest.mark.npm
async def test_editing_has_no_serious_fault_for_people_with_screen_readers(
    there: Office, axe_script: Path
) -> None:
    olga = await there.open("Olga")
    await editing(olga)
    await olga.evaluate(await asyncio.to_thread(axe_script.read_text))
    for step in ("page", "form"):
        if step == "form":
            await olga.locator(f"{SOLUTION} .pencil").click()
        found = await olga.evaluate("async () => (await axe.run(document)).violations")
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == []


def forget_conflict(complaints: list[str]) -> None:
    """A browser says of each 409 that it failed to load: that one is meant."""
    assert all("409" in one for one in complaints)
    complaints.clear()
