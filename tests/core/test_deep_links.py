"""A personal link's token is 128 random bits and may begin like any other code: its length tells it apart."""

from secrets import token_urlsafe

import pytest
from aiogram.filters import CommandObject

from handlers.telegram.filters import carries


@pytest.mark.parametrize("prefix", ["q_", "join_", "claim_"])
def test_a_personal_token_is_no_other_code_whatever_it_begins_with(prefix: str) -> None:
    token = token_urlsafe(16)
    personal = (prefix + token)[: len(token)]
    assert not carries(CommandObject(command="start", args=personal), prefix)
    assert carries(CommandObject(command="start", args=prefix + token), prefix)
    assert not carries(CommandObject(command="start"), prefix)
