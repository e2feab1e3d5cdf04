"""Addresses of the pages as the bot hands them out: signed for one person, or plain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from bot.settings import Settings
from handlers.http.signing.sessions import LINK, Grant, sign
from handlers.telegram.person import Person
from surveys.people.roles import Role


@dataclass(frozen=True, slots=True)
class PageLinks:
    """One tenant's. `base` is where the pages are, without a slash at the end."""

    base: str
    apps: bool
    """Whether Telegram opens them as Mini Apps."""
    tenant: str
    secret_key: bytes
    clock: Callable[[], datetime]

    def link(self, path: str, person: Person, **query: str) -> str:
        """The address that signs this person in; in a group, where others see it, to read only."""
        most = Role.OWNER if person.in_private else Role.VIEWER
        grant = Grant(self.tenant, self.clock() + LINK, person.telegram_user_id, most)
        key = sign(grant, purpose="link", secret_key=self.secret_key)
        return f"{self.base}{path}?{urlencode({**query, 'k': key})}"

    def app(self, journey: str, person: Person, **query: str) -> str | None:
        """The address of a `web_app` button with the journey's map; None where Telegram takes none."""
        if not self.apps or not person.in_private:
            return None
        return f"{self.base}/app/{journey}?{urlencode(query)}" if query else f"{self.base}/app/{journey}"

    def bare(self, path: str) -> str:
        """The plain address: whoever opens it must be signed in already."""
        return f"{self.base}{path}"


def page_links(
    settings: Settings, *, tenant: str, secret_key: bytes, clock: Callable[[], datetime]
) -> PageLinks:
    """Mini Apps need https, except in a Telegram for tests."""
    base = settings.public_url or f"http://{settings.http_host}:{settings.http_port}"
    apps = base.startswith("https://") or settings.telegram_takes_http
    return PageLinks(base, apps, tenant, secret_key, clock)
