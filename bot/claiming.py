"""The first owner: a code on the console and in a file, while nobody owns the installation."""

from __future__ import annotations

import os
import sys

from bot.app import App, utc_now
from surveys.people import staff
from surveys.store import tenants


async def say_how_to_claim(app: App) -> None:
    """For each brand without an owner: a fresh one-time code, printed and kept in a file of mode 0600.

    The file of a brand that has an owner goes.
    """
    for tenant in app.brands:
        async with app.database.engine.begin() as connection:
            code = await staff.issue_claim_code(connection, tenant=tenant, now=utc_now())
            name = await tenants.bot_username(connection, tenant=tenant)
        path = app.settings.data_home() / f"claim-{tenant}"
        if code is None:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(f"/start claim_{code}\n")
        where = f"https://t.me/{name}" if name else "the bot"
        sys.stdout.write(
            f"Nobody owns {tenant} yet. Within 15 minutes, send this to {where} in Telegram:\n"
            f"  /start claim_{code}\n"
        )
        sys.stdout.flush()
