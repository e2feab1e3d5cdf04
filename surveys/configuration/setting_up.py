"""Set a company up: what there is to begin from, and the finished draft made into the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any, Final

import yaml
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys import templates
from surveys.configuration import changing, configuring
from surveys.definitions.tree import LOADER
from surveys.setup.documents import from_template, from_words, written
from surveys.setup.draft import Draft, Way
from surveys.setup.joining import additions

STARTER: Final = "pulsemap"
"""Author of the version that stands before anybody has configured anything."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The draft's template is not there any more."""


async def is_fresh(conn: AsyncConnection, *, tenant: str) -> bool:
    """Whether nobody has configured anything yet."""
    return all(one.author == STARTER for one in await configuring.history(conn, tenant=tenant))


async def finish(
    conn: AsyncConnection,
    *,
    tenant: str,
    draft: Draft,
    default_room: str,
    author: str,
    now: datetime,
    base: int,
    confirmed: bool,
) -> changing.Changed | Gone:
    """Apply a draft without gaps: in place of the whole document, or beside what stands in it.

    `confirmed` as in `changing.make`; where nobody has configured anything yet nothing is asked.
    """
    if draft.way is Way.TEMPLATE and draft.template not in templates.names():
        return Gone()
    if draft.company_asked:
        company = {
            "name": draft.company,
            "language": draft.language,
            "languages": list(draft.languages),
            "timezone": draft.zone,
        }
        text = written(_made(draft, company, default_room))
        return await changing.make_text(
            conn,
            tenant=tenant,
            text=text,
            author=author,
            note="set-up",
            now=now,
            base=base,
            confirmed=confirmed or draft.fresh,
        )
    configuration = await configuring.current(conn, tenant=tenant)
    if configuration is None:
        return changing.Unconfigured()
    kept = configuration.company
    company = {
        "name": kept.name,
        "language": kept.language,
        "languages": list(kept.languages),
        "timezone": kept.timezone,
    }
    edits = additions(_made(draft, company, default_room), configuration)
    return await changing.make(
        conn,
        tenant=tenant,
        edits=edits,
        author=author,
        note="set-up",
        now=now,
        base=base,
        confirmed=confirmed,
    )


def _made(draft: Draft, company: Mapping[str, Any], default_room: str) -> dict[str, Any]:
    if draft.way is Way.TEMPLATE and draft.template is not None:
        return from_template(templates.text(draft.template), room_names(), company)
    return from_words(draft, company, default_room)


def room_names() -> Mapping[str, Mapping[str, str]]:
    """English name of a template's room -> language -> name."""
    text = (files("surveys.setup") / "template_rooms.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=LOADER)  # noqa: S506
    return found


def first_ask(draft: Draft) -> tuple[str, str]:
    """Keys of the touchpoint that is asked about first, and of the survey that asks; empty if none is."""
    company = {"name": "-", "language": "en", "languages": ["en"], "timezone": "UTC"}
    document = _made(draft, company, "-")
    first = next(iter(document.get("triggers", ())), {"touchpoint": "", "survey": ""})
    return str(first["touchpoint"]), str(first["survey"])
