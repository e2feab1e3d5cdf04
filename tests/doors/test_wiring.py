"""Every handler asks only for what it is given, every filter is awaited, and nothing runs in a thread."""

import inspect
from collections.abc import Iterator

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command

from handlers.telegram import filters
from handlers.telegram.admin import lines, menu
from handlers.telegram.cases import prompts as case_prompts
from handlers.telegram.cases.case_digest_presses import is_digest_button
from handlers.telegram.cases.presses import is_case_button
from handlers.telegram.feedback.buttons import is_feedback_button
from handlers.telegram.recovery.buttons import is_recovery_button
from handlers.telegram.root import build_router
from handlers.telegram.talk.canned import is_canned_button

GIVEN = {
    # the composition root
    "tenant",
    "db",
    "answers",
    "configurations",
    "clock",
    "speak",
    "wording",
    "curve_picture",
    "read_curve",
    "make_export",
    "own_pictures",
    "deliver_now",
    "send_now",
    "qr_token",
    "pages",
    "reading",
    "check_up",
    "import_history",
    "tell_digest",
    # the gate
    "person",
    # the dispatcher
    "bot",
    "event_update",
    "event_from_user",
    "event_chat",
}
GIVEN_BY = {
    filters.agreement: {"version"},
    filters.language_choice: {"chosen"},
    is_case_button: {"case_button"},
    is_canned_button: {"canned"},
    is_digest_button: {"digest_button"},
    case_prompts.is_note: {"waiting"},
    is_feedback_button: {"feedback_button"},
    is_recovery_button: {"recovery_button"},
    menu.is_menu_button: {"chosen"},
    lines.is_edit_button: {"edit_press"},
    menu.is_awaited: {"dialogue"},
}


def handlers(router: Router) -> Iterator[HandlerObject]:
    for one in router.chain_tail:
        for observer in one.observers.values():
            yield from observer.handlers


HANDLERS = {f"{one.callback.__module__}.{one.callback.__name__}": one for one in handlers(build_router())}


def given_by_filters(handler: HandlerObject) -> set[str]:
    names: set[str] = set()
    for one in handler.filters or ():
        if isinstance(one.callback, Command):
            names.add("command")
        elif one.callback in GIVEN_BY:
            names |= GIVEN_BY[one.callback]
        elif getattr(one.callback, "__qualname__", "").startswith("survey_button."):
            names.add("button")
        elif getattr(one.callback, "__qualname__", "").startswith("wish_button."):
            names.add("wish")
        elif getattr(one.callback, "__qualname__", "").startswith("pressed."):
            names.add("arguments")
    return names


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_asks_only_for_what_it_is_given(name: str) -> None:
    _, *asked = inspect.signature(HANDLERS[name].callback).parameters
    assert set(asked) <= GIVEN | given_by_filters(HANDLERS[name])


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_and_its_filters_are_awaited_and_return_nothing(name: str) -> None:
    handler = HANDLERS[name]
    assert handler.awaitable
    assert inspect.signature(handler.callback).return_annotation in (None, "None")
    assert all(one.awaitable and one.magic is None for one in handler.filters or ())


def test_routers_are_built_anew_each_time() -> None:
    assert build_router() is not build_router()
    assert not set(build_router().sub_routers) & set(build_router().sub_routers)
