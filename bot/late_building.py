"""aiogram's types are built when they are first used, not all of them whenever it is imported.

It has some 440 of them, a program uses forty. Its import builds them all, each anew with everything that
stands below it: most of the time of a start, and 100 MB.

pydantic builds what waits by itself, but not where it must guess a type: an object of aiogram's in a field
that may hold anything is written only if its type was built before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

_build: Final[Any] = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]
_names: Final[dict[str, Any]] = {}
"""What the words in aiogram's annotations mean, as it tells pydantic."""


def build_types_when_used() -> None:
    """Call it before aiogram is imported. The types are the same."""
    BaseModel.model_rebuild = classmethod(_rebuild)  # type: ignore[assignment,method-assign,arg-type]


def _rebuild(
    cls: type[BaseModel],
    *,
    _types_namespace: Mapping[str, Any] | None = None,
    _parent_namespace_depth: int = 2,
    **given: Any,
) -> Any:
    if cls.__module__.startswith("aiogram.types.") and _types_namespace is not None:
        _names.update(_types_namespace)
        return None
    if cls.__module__.startswith("aiogram."):
        _types_namespace = _names
    # pydantic counts the frames up to whoever asked, and here is one more.
    depth = _parent_namespace_depth + 1
    return _build(cls, _types_namespace=_types_namespace, _parent_namespace_depth=depth, **given)
