"""The JSON Schema of the configuration document, made from the table that its reader follows."""

from __future__ import annotations

from typing import Any, Final, assert_never

from surveys.definitions.fields import DOCUMENT
from surveys.definitions.kinds import (
    Coded,
    Kind,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Some,
    Texts,
    Truth,
    Whole,
    Words,
)
from surveys.definitions.notations import LANGUAGE

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Draft 2020-12. Names that must exist elsewhere in the document are left to `definitions.parse`."""
    return {"$schema": DRAFT, "title": "Pulsemap configuration", **schema_of(DOCUMENT)}


def schema_of(kind: Kind) -> dict[str, Any]:
    match kind:
        case Words(longest):
            return {"type": "string", "minLength": 1, "maxLength": longest}
        case Coded(expected, pattern, _, longest):
            return {
                "type": "string",
                "pattern": f"^(?:{pattern})$",
                "maxLength": longest,
                "description": f"{expected[0].upper()}{expected[1:]}.",
            }
        case OneOf(words):
            return {"enum": list(words)}
        case Whole(lowest, highest):
            return {"type": "integer", "minimum": lowest, "maximum": highest}
        case Number(lowest, highest):
            return {"type": "number", "minimum": lowest, "maximum": highest}
        case Truth():
            return {"type": "boolean"}
        case Some(item):
            return {"anyOf": [schema_of(item), schema_of(ListOf(item, at_least=1))]}
        case ListOf(item, at_least, at_most):
            return {"type": "array", "items": schema_of(item), "minItems": at_least, "maxItems": at_most}
        case MapOf(key, item, at_least, at_most):
            return {
                "type": "object",
                "propertyNames": schema_of(key),
                "additionalProperties": schema_of(item),
                "minProperties": at_least,
                "maxProperties": at_most,
            }
        case Texts(words):
            return schema_of(MapOf(LANGUAGE, words, at_least=1))
        case Record(_, fields):
            return {
                "type": "object",
                "properties": {one.name: {**schema_of(one.kind), "description": one.says} for one in fields},
                "required": [one.name for one in fields if one.required],
                "additionalProperties": False,
            }
        case _:
            assert_never(kind)
