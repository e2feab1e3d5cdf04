"""What each Bot API method accepts, read once from aiogram's own method classes and checked cheaply."""

import datetime
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import aiogram.methods
import msgspec
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types import InputFile
from pydantic import BaseModel

from demo.telegram.errors import refuse

API_VERSION = "10.3"
"""The Bot API version this emulator was written for."""

_WHOLE_NUMBER = re.compile(r"-?\d{1,19}")
_BOOLEANS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}
_EMPTY: tuple[type, ...] = (type(None), Default)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes
    mime_type: str


class MistakeError(Exception):
    """Why a value does not fit: the words that follow the parameter's name."""


Check = Callable[[Any], Any]
"""Takes a value as it came (text from a form, or JSON) and returns it typed, or raises MistakeError."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one method: a check for each, and which must be there."""

    method: str
    checks: Mapping[str, Check]
    required: frozenset[str]

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The typed parameters. Refuses unknown, missing and ill-typed ones with a clear text."""
        read = {}
        for name, value in given.items():
            check = self.checks.get(name)
            if check is None:
                raise refuse("unknown_parameter", method=self.method, name=name)
            if value is None:
                continue
            try:
                read[name] = check(value)
            except MistakeError as mistake:
                raise refuse("wrong_parameter", method=self.method, name=name, why=mistake) from None
        if not self.required <= read.keys():
            missing = min(self.required - read.keys())
            if missing == "text":
                raise refuse("text_empty")
            raise refuse("missing_parameter", method=self.method, name=missing)
        return read


def parameters_of(name: str) -> Parameters | None:
    """What the method of this lower-case name takes; None if aiogram knows no such."""
    method = _methods().get(name)
    return None if method is None else _parameters(method)


@cache
def _parameters(method: type[TelegramMethod[Any]]) -> Parameters:
    return Parameters(method.__api_method__, *_shape(method))


@cache
def _methods() -> dict[str, type[TelegramMethod[Any]]]:
    every = [getattr(aiogram.methods, name) for name in aiogram.methods.__all__]
    methods = [one for one in every if issubclass(one, TelegramMethod) and one is not TelegramMethod]
    return {method.__api_method__.lower(): method for method in methods}


def _check_of(annotation: Any) -> Check:
    kinds = _alternatives(annotation)
    checks = [_check_of_one(kind) for kind in kinds]
    if len(checks) == 1:
        return checks[0]
    if set(kinds) == {int, str}:
        return _chat
    if str in kinds and InputFile in kinds:
        return _file
    if datetime.datetime in kinds:
        return _integer
    return _one_of(checks)


def _alternatives(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _alternatives(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [kind for part in get_args(annotation) for kind in _alternatives(part) if kind not in _EMPTY]
    return [annotation]


def _check_of_one(kind: Any) -> Check:
    if get_origin(kind) is list:
        return _list_of(_check_of(get_args(kind)[0]))
    if get_origin(kind) is Literal:
        return _literally(get_args(kind))
    if kind is InputFile:
        return _file
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _object(kind)
    simple: dict[Any, Check] = {int: _integer, float: _number, bool: _boolean, str: _text}
    return simple.get(kind, _anything)


def _integer(value: Any) -> int:
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise MistakeError("must be a whole number")


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise MistakeError("must be a number") from None


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _BOOLEANS:
        return _BOOLEANS[value]
    raise MistakeError("must be true or false")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise MistakeError("must be text")


def _chat(value: Any) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    try:
        return _integer(value)
    except MistakeError:
        raise MistakeError("must be a chat id or an @username") from None


def _file(value: Any) -> str | Upload:
    if isinstance(value, str | Upload):
        return value
    raise MistakeError("must be a file or a file_id")


def _anything(value: Any) -> Any:
    return value


def _structure(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError as broken:
        raise MistakeError(f"is not JSON: {broken}") from None


def _list_of(item: Check) -> Check:
    def check(value: Any) -> list[Any]:
        value = _structure(value)
        if not isinstance(value, list):
            raise MistakeError("must be a list")
        return [item(one) for one in value]

    return check


def _literally(allowed: tuple[Any, ...]) -> Check:
    def check(value: Any) -> Any:
        if value in allowed:
            return value
        raise MistakeError(f"must be {' or '.join(str(getattr(one, 'value', one)) for one in allowed)}")

    return check


def _object(model: type[BaseModel]) -> Check:
    title = model.__name__

    def check(value: Any) -> dict[str, Any]:
        value = _structure(value)
        if not isinstance(value, dict):
            raise MistakeError(f"must be an object ({title})")
        fields, required = _shape(model)
        if not required <= value.keys():
            raise MistakeError(f"lacks {min(required - value.keys())} ({title})")
        checked = {}
        for key, one in value.items():
            if key not in fields:
                raise MistakeError(f"has an unknown field {key} ({title})")
            if one is None:
                continue
            try:
                checked[key] = fields[key](one)
            except MistakeError as mistake:
                raise MistakeError(f"at {key}: {mistake}") from None
        return checked

    return check


@cache
def _shape(model: type[BaseModel]) -> tuple[Mapping[str, Check], frozenset[str]]:
    """The fields of a method or an object and which must be there; looked up when the first such comes."""
    model.model_rebuild()
    fields = model.model_fields
    checks = {key: _check_of(field.annotation) for key, field in fields.items()}
    fixed = {key for key, field in fields.items() if get_origin(field.annotation) is Literal}
    return checks, frozenset(fixed | {key for key, field in fields.items() if field.is_required()})


def _one_of(checks: list[Check]) -> Check:
    def check(value: Any) -> Any:
        value = _structure(value)
        mistakes = []
        for one in checks:
            try:
                return one(value)
            except MistakeError as mistake:
                mistakes.append(str(mistake))
        raise MistakeError("fits none of its forms: " + "; ".join(mistakes))

    return check
