"""aiogram's types that are built when they are first used are the types that it builds itself."""

import json
import subprocess
import sys

from aiogram.types import Update

DESCRIBE = """
import json, re, sys
if sys.argv[1] == "late":
    from bot.late_building import build_types_when_used
    build_types_when_used()
import aiogram.methods, aiogram.types
from aiogram.methods.base import Response, TelegramMethod
from pydantic import BaseModel

named = [getattr(home, name) for home in (aiogram.types, aiogram.methods) for name in home.__all__]
models = [one for one in named if isinstance(one, type) and issubclass(one, BaseModel)]
methods = [one for one in models if issubclass(one, TelegramMethod) and one is not TelegramMethod]

def answers_to(methods):
    Chat = Message = "names of one who asks, which mean nothing to the types"
    answers = []
    for one in methods:
        answers.append(Response[one.__returning__])
    return answers

answers = answers_to(methods)
built = sum(one.__pydantic_complete__ for one in models)
described = {}
for model in reversed([*models, *answers]):
    model.model_rebuild()
    assert model.__pydantic_complete__, model
    fields = {name: re.sub(" at 0x[0-9a-f]+", "", repr(one)) for name, one in model.model_fields.items()}
    described[model.__module__ + "." + model.__name__] = fields
message = {"message_id": 2, "date": 3, "chat": {"id": 4, "type": "private"}, "text": "x"}
update = aiogram.types.Update.model_validate({"update_id": 1, "message": message})
described["an update"] = [update.model_dump_json(exclude_none=True), repr(update)]
json.dump([built, described], sys.stdout)
"""


def _described(how: str) -> tuple[int, dict[str, object]]:
    program = [sys.executable, "-c", DESCRIBE, how]
    built, described = json.loads(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
    return built, described


def test_each_type_builds_by_itself_and_is_the_one_that_aiogram_builds() -> None:
    built_early, early = _described("early")
    built_late, late = _described("late")
    assert len(early) > 600
    assert late == early
    assert built_late < built_early / 2, "the types were built at the import"


def test_the_tests_run_with_types_built_when_used() -> None:
    assert Update.model_rebuild.__func__.__module__ == "bot.late_building"
