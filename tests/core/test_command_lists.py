"""The lists of commands: each role sees what it may, in every language, within Telegram's limits."""

import re

import pytest

from handlers.telegram.commands import CUSTOMERS, command_lists, list_of_member, list_of_room
from handlers.telegram.help_view import GROUPS, help_view
from handlers.telegram.permissions import COMMANDS, Where
from handlers.telegram.wording import LANGUAGES, load_wording
from surveys.people.roles import Member, Role, may

WORDING = load_wording()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
def test_a_member_is_shown_exactly_the_commands_of_the_role(role: Role, language: str) -> None:
    member = Member(7, role, "Anna", language)
    shown = list_of_member(member, WORDING, "en")
    allowed = {name for name, right in COMMANDS.items() if right.least and may(member, right.least)}
    assert {one.command for one in shown.commands} == allowed | {"language", "help"}
    assert shown.scope.model_dump(exclude_none=True) == {"type": "chat", "chat_id": 7}
    assert shown.language_code is None


def test_customers_are_shown_nothing_that_needs_a_role() -> None:
    lists = command_lists(WORDING)
    assert [one.language_code for one in lists] == [None, *LANGUAGES]
    assert {command.command for one in lists for command in one.commands} == set(CUSTOMERS)
    assert [name for name in CUSTOMERS if COMMANDS[name].least is not None] == []


def test_a_room_is_shown_what_works_in_rooms() -> None:
    shown = {one.command for one in list_of_room(-100, WORDING, "ru").commands}
    assert shown == {name for name, right in COMMANDS.items() if right.where is Where.ROOM} | {"help"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_keep_telegrams_limits(language: str) -> None:
    owner = list_of_member(Member(7, Role.OWNER, "Olga", language), WORDING, language)
    for one in (owner, *command_lists(WORDING, language), list_of_room(-1, WORDING, language)):
        assert 1 <= len(one.commands) <= 100
        assert len({command.command for command in one.commands}) == len(one.commands)
        for command in one.commands:
            assert re.fullmatch("[a-z0-9_]{1,32}", command.command)
            assert 1 <= len(command.description) <= 256


def test_help_groups_every_command_that_needs_a_role_once() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(name for name, right in COMMANDS.items() if right.least is not None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
def test_help_tells_each_role_what_it_may_and_nothing_else(role: Role, language: str) -> None:
    member = Member(7, role, "Anna")
    shown = help_view(member, WORDING, language)
    allowed = {name for name, right in COMMANDS.items() if right.least and may(member, right.least)}
    assert set(re.findall(r"/([a-z]+)", re.sub("</?b>", "", shown))) == allowed
    assert len(shown) < 4096
