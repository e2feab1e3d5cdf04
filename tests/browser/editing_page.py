"""The whole product with a journey to edit, and people of the company who look at its map."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page

from demo.telegram.running import running_emulator
from handlers.http.given import SECRET_KEY
from handlers.http.signing.sessions import COOKIE, SESSION, Grant, sign
from handlers.http.signing.signing import DOORKEEPER
from mapping.assets import write_bundle
from surveys import templates
from surveys.answers.backfill import backfill
from surveys.answers.past_answers import PastAnswer
from surveys.configuration import configuring
from surveys.definitions import parse
from surveys.model import Journey, QuestionType
from surveys.people import believing, staff
from surveys.people.roles import Member, Role
from tests.running import Pulsemap, running_pulsemap

DOCUMENT = templates.text("online-shop")
PATH = "/map/online-order"
SHIPPED = 'td[data-lane="{lane}"][data-touchpoint="shipped"]'
SAID = "Nobody told me <img src=x onerror=alert(1)> where it was"


@dataclass(frozen=True)
class Office:
    pulsemap: Pulsemap
    browser: Browser
    complaints: list[str]

    async def open(
        self, name: str, role: Role = Role.ADMIN, *, width: int = 1440, height: int = 900, **options: Any
    ) -> Page:
        """The map in this person's own browser in `lang`."""
        number = sum(map(ord, name))
        database, now = self.pulsemap.app.database, datetime.now(UTC)
        async with database.engine.begin() as conn:
            await staff.put_member(conn, tenant="main", person=Member(number, role, name), now=now)
            await believing.skip(conn, tenant="main", journey="online-order", person=number, now=now)
        self.pulsemap.app.web[DOORKEEPER].forget("main")
        grant = Grant("main", now + SESSION, number)
        cookie = sign(grant, purpose="session", secret_key=self.pulsemap.app.web[SECRET_KEY])
        language = options.pop("lang", "en")
        context = await self.browser.new_context(viewport={"width": width, "height": height}, **options)
        await context.add_cookies([{"name": COOKIE, "value": cookie, "url": self.address}])
        page = await context.new_page()
        page.on(
            "console",
            lambda said: (
                self.complaints.append(f"{said.text} {said.location['url']}")
                if said.type in ("error", "warning")
                else None
            ),
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.set_default_timeout(10_000)
        await page.goto(f"{self.address}{PATH}?lang={language}&window=30d")
        await page.locator(".entry").first.wait_for(state="attached")
        return page

    @property
    def address(self) -> str:
        return str(self.pulsemap.http._base_url).rstrip("/")

    async def journey(self) -> Journey:
        async with self.pulsemap.app.database.engine.connect() as conn:
            found = await configuring.current(conn, tenant="main")
        assert found is not None
        return found.journeys["online-order"]


@asynccontextmanager
async def office(
    database_url: str, folder: Path, browser: Browser, complaints: list[str]
) -> AsyncIterator[Office]:
    write_bundle()
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, folder, document=DOCUMENT) as pulsemap,
    ):
        async with pulsemap.app.database.engine.begin() as conn:
            await backfill(
                conn,
                _answers(),
                tenant="main",
                configuration=parse(DOCUMENT, version=1),
                now=datetime.now(UTC),
            )
        yield Office(pulsemap, browser, complaints)
        for context in browser.contexts:
            await context.close()


def _answers() -> list[PastAnswer]:
    """Some at each touchpoint but one, and words of one customer about the wait."""
    found = []
    values = {
        "ordered": (5, 5, 4, 5, 4, 5),
        "paid": (4, 5, 3),
        "shipped": (1, 2, 1, 3, 2, 1),
        "delivered": (5, 4),
    }
    for touchpoint, given in values.items():
        for number, value in enumerate(given):
            at = datetime.now(UTC) - timedelta(days=number, hours=1)
            words = SAID if (touchpoint, number) == ("shipped", 0) else None
            found.append(
                PastAnswer(
                    f"{touchpoint}-{number}",
                    "test",
                    f"c-{number}",
                    "online-order",
                    touchpoint,
                    QuestionType.CSAT,
                    value,
                    at,
                    channel="site",
                    words=words,
                )
            )
    return found
