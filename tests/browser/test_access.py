"""Who may look, in real Chromium: the Mini App and its theme, the public link, signing out."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from demo.telegram.mini_apps import THEMES, init_data, launched
from demo.telegram.running import running_emulator
from handlers.http.signing.sessions import LINK, Grant, sign
from surveys.answers.backfill import backfill
from surveys.answers.past_answers import PastAnswer
from surveys.model import QuestionType
from surveys.people import believing
from tests.running import Pulsemap, running_pulsemap

SETTLED = "() => document.getElementById('sign')?.dataset.state === 'live'"
PATIENCE_MS = 20_000
LOOKS = """() => {
  const style = getComputedStyle(document.documentElement);
  return {
    scheme: style.colorScheme,
    ink: getComputedStyle(document.body).color,
    page: getComputedStyle(document.body).backgroundColor,
  };
}"""


@dataclass(frozen=True, slots=True)
class House:
    """The product, its owner, and where it is served."""

    pulsemap: Pulsemap
    owner: int
    url: str

    def link(self, path: str) -> str:
        """Signs the owner in."""
        grant = Grant("main", datetime.now(UTC) + LINK, self.owner)
        token = sign(grant, purpose="link", secret_key=self.pulsemap.app.secret_key)
        return f"{self.url}{path}?k={token}"

    def opened(self, theme: str, person: int | None = None, query: str = "window=90d") -> str:
        """The address that Telegram shows when somebody presses the button under /map."""
        world = self.pulsemap.emulator.world
        data = init_data(self.pulsemap.emulator.token, world.person(person or self.owner), world.clock())
        return launched(f"{self.url}/app/online-order?{query}", data, "dark" if theme == "dark" else "light")


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path) as running,
    ):
        owner = emulator.create_person("Olga", "pl")
        await running.add_owner(owner)
        given = [
            PastAnswer(
                f"e{n}", "test", "c-1", "online-order", point, QuestionType.CSAT, 1 + n % 5, datetime.now(UTC)
            )
            for point, count in (("delivered", 9), ("ordered", 3))
            for n in range(100 * count, 101 * count)
        ]
        configuration = await running.app.configurations.current("main")
        async with running.app.database.engine.begin() as conn:
            await backfill(conn, given, tenant="main", configuration=configuration, now=datetime.now(UTC))
            await believing.skip(
                conn, tenant="main", journey="online-order", person=owner, now=datetime.now(UTC)
            )
        yield House(running, owner, str(running.http._base_url).rstrip("/"))


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize(("theme", "system"), [("light", "dark"), ("dark", "light")])
async def test_a_mini_app_signs_in_and_wears_telegrams_theme(
    house: House, open_page: Callable[..., Any], theme: str, system: str
) -> None:
    page: Page = await open_page(house.opened(theme), 390, 844, color_scheme=system)
    await page.wait_for_url("**/map/online-order?window=90d&lang=pl#**")
    await page.wait_for_function(SETTLED)
    assert "tgWebAppData" not in page.url
    assert await page.evaluate(LOOKS) == {
        "scheme": theme,
        "ink": rgb(THEMES[theme]["text_color"]),
        "page": rgb(THEMES[theme]["secondary_bg_color"]),
    }
    await expect(page.locator("#who b")).to_have_text(f"Person {house.owner}")
    await page.locator("#who summary").click()
    await expect(page.locator("#signout")).to_be_hidden()


async def test_a_mini_app_follows_a_change_of_theme_and_tells_telegram_that_it_is_ready(
    house: House, open_page: Callable[..., Any], complaints: list[str]
) -> None:
    page: Page = await open_page(f"{house.url}/healthz")
    await page.context.add_init_script(
        "window.told = [];"
        "window.TelegramWebviewProxy = {postEvent: (name, about) => told.push([name, about])}"
    )
    await page.goto(house.opened("light", query="window=7d&lang=uk"))
    await page.wait_for_url("**/map/online-order?window=7d&lang=uk#**")
    await page.wait_for_function(SETTLED)
    assert await page.evaluate("told") == [["web_app_ready", "null"], ["web_app_expand", "null"]]
    dark = {**THEMES["dark"], "text_color": "url(https://evil.example)"}
    for params in (dark, THEMES["dark"]):
        await page.evaluate(
            "params => Telegram.WebView.receiveEvent('theme_changed', {theme_params: params})", params
        )
    looks = await page.evaluate(LOOKS)
    assert (looks["scheme"], looks["ink"]) == ("dark", "rgb(255, 255, 255)")
    complaints.clear()


async def test_strangers_and_old_openings_read_why_they_are_not_let_in(
    house: House, open_page: Callable[..., Any], complaints: list[str]
) -> None:
    stranger = house.pulsemap.emulator.create_person("Ivan", "ru")
    page: Page = await open_page(house.opened("light", stranger))
    await expect(page.locator("#words")).to_contain_text("видят только сотрудники")
    opened = house.opened("light")
    await page.goto("about:blank")
    await page.goto(opened)
    await page.wait_for_url("**/map/online-order?*")
    await page.context.clear_cookies()
    await page.goto("about:blank")
    await page.goto(opened)
    await expect(page.locator("#words")).to_contain_text("To otwarcie straciło ważność")
    await page.goto(f"{house.url}/app/online-order?lang=uk")
    await expect(page.locator("#words")).to_contain_text("Ця сторінка відкривається в Telegram")
    assert all("401" in one or "403" in one for one in complaints)
    complaints.clear()


async def test_an_admin_makes_a_public_link_on_the_page_and_closes_it(
    house: House, open_page: Callable[..., Any], complaints: list[str]
) -> None:
    page: Page = await open_page(house.link("/map/online-order"), locale="en")
    await page.wait_for_function(SETTLED)
    await page.locator("#share summary").click()
    await page.locator("#share-new button").click()
    await expect(page.locator("#share-open li")).to_have_count(1)
    address = await page.locator("#share-link input").input_value()
    public = await (await page.context.browser.new_context(locale="en")).new_page()  # type: ignore[union-attr]
    public.on("console", lambda said: complaints.append(said.text))
    answer = await public.goto(address)
    assert answer is not None
    assert answer.status == 200
    counts = public.locator("tbody tr", has=public.get_by_text("Answers", exact=True)).locator("td")
    assert await counts.all_inner_texts() == ["fewer than 5 answers", "n\xa09"]
    assert await public.locator("script").count() == 0
    await public.set_viewport_size({"width": 390, "height": 844})
    await expect(public.locator("article", has_text="Delivered").locator(".score")).to_be_visible()
    assert await public.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.locator("#share-open button").click()
    await expect(page.locator("#share-open li")).to_have_count(0)
    assert complaints == []
    gone = await public.reload()
    assert gone is not None
    assert gone.status == 404
    await expect(public.locator("h1")).to_have_text("This map is not public")
    complaints.clear()


async def test_open_links_are_shown_also_if_the_script_came_after_the_box_was_opened(
    house: House, open_page: Callable[..., Any]
) -> None:
    async with house.pulsemap.http.post("/v1/shares", json={"journey": "online-order"}) as answer:
        assert answer.status == 200
    page: Page = await open_page("about:blank", locale="en")
    opened = asyncio.Event()

    async def late(route: Route) -> None:
        await opened.wait()
        await route.continue_()

    await page.route("**/share.js", late)
    await page.goto(house.link("/map/online-order"))
    await page.wait_for_function(SETTLED)
    await page.locator("#share summary").click()
    await expect(page.locator("#share-new")).to_be_visible()
    opened.set()
    await expect(page.locator("#share-open li")).to_have_count(1)


async def test_signing_out_closes_the_page(
    house: House, open_page: Callable[..., Any], complaints: list[str]
) -> None:
    page: Page = await open_page(house.link("/map/online-order"), locale="en")
    await page.wait_for_function(SETTLED)
    assert "k=" not in page.url
    await page.locator("#who summary").focus()
    await page.keyboard.press("Enter")
    await page.locator("#signout").click()
    said = "This page opens by a link from the bot: send it /map."
    await expect(page.locator(".gone p")).to_have_text(said, timeout=PATIENCE_MS)
    await page.goto(f"{house.url}/map/online-order")
    await expect(page.locator("h1")).to_have_text("Pulsemap")
    complaints.clear()


@pytest.mark.npm
async def test_the_public_page_is_open_to_everybody(
    house: House, open_page: Callable[..., Any], axe_script: Path
) -> None:
    async with house.pulsemap.http.post("/v1/shares", json={"journey": "online-order"}) as answer:
        path = (await answer.json())["path"]
    for width, scheme in ((1440, "light"), (390, "dark")):
        page: Page = await open_page(
            f"{house.url}{path}?lang=en", width, 844, color_scheme=scheme, bypass_csp=True
        )
        await page.add_script_tag(path=axe_script)
        found = await page.evaluate("axe.run().then((run) => run.violations.map((one) => one.id))")
        assert found == []
