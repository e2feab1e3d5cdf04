"""/help for the staff: the commands that this person may use, grouped by what they are for."""

from __future__ import annotations

from typing import Final

from aiogram import html

from handlers.telegram.permissions import COMMANDS
from handlers.telegram.quoting import bold
from handlers.telegram.wording import Wording
from surveys.people.roles import Member, Role, may

GROUPS: Final = {
    "cases": ("cases", "mine", "case", "duty", "digest", "sla", "map", "believe", "check"),
    "settings": ("settings", "setup"),
    "items": (
        *("journeys", "stages", "touchpoints", "entries"),
        *("surveys", "questions", "options", "triggers", "complaints"),
        *("routing", "people", "replies", "tags", "recovery"),
        *("quiet", "budget", "calendars", "personas", "languages", "company"),
    ),
    "asking": ("why", "dryrun", "test", "links"),
    "document": ("export", "history", "rollback", "import"),
    "people": ("staff", "rooms", "keys", "share", "audit"),
    "running": ("health", "dead"),
}
SHORT: Final = frozenset({"items"})
"""Groups of which only the names are told: each opens a menu that explains itself."""


def help_view(member: Member, wording: Wording, language: str) -> str:
    """HTML; only what this person may do."""
    parts = [bold(wording.say(language, "help-title"))]
    for group, names in GROUPS.items():
        allowed = [name for name in names if _allowed(member, name)]
        if not allowed:
            continue
        lines = [bold(wording.say(language, f"help-group-{group}"))]
        if group in SHORT:
            lines.append(" ".join(f"/{name}" for name in allowed))
        else:
            lines += [html.quote(f"/{name} – {wording.say(language, f'command-{name}')}") for name in allowed]
        parts.append("\n".join(lines))
    if may(member, Role.STAFF):
        parts.append(html.quote(wording.say(language, "help-cards")))
    return "\n\n".join(parts)


def _allowed(member: Member, name: str) -> bool:
    least = COMMANDS[name].least
    return least is not None and may(member, least)
