"""GET /openapi.json: the table of routes as OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from aiohttp.typedefs import Handler
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from handlers.http.schemas import Problem
from surveys.people.roles import Role

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    says: str
    model: type[BaseModel] | None = None
    media: str = JSON


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    says: str
    place: Literal["query", "header"] = "query"


@dataclass(frozen=True, slots=True)
class Body:
    media: str
    model: type[BaseModel]
    many: Literal["one", "list", "either"] = "one"


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table: registered, guarded and described from here alone."""

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str
    handler: Handler
    says: str
    replies: tuple[Reply, ...]
    scope: str | None = None
    """What a key must allow; None = open to all."""
    session: bool = False
    """Whether somebody who signed in may ask without a key."""
    least: Role = Role.VIEWER
    """The role that such a person needs."""
    parameters: tuple[Parameter, ...] = ()
    bodies: tuple[Body, ...] = ()


def describe(routes: Sequence[Route], version: str) -> dict[str, Any]:
    """The OpenAPI document."""
    models = {reply.model for route in routes for reply in route.replies if reply.model}
    models |= {body.model for route in routes for body in route.bodies}
    models.add(Problem)
    _, schemas = models_json_schema(
        [
            (model, "serialization" if model is not Problem else "validation")
            for model in sorted(models, key=str)
        ],
        ref_template="#/components/schemas/{model}",
    )
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pulsemap", "version": version},
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "pm_..."},
                "session": {"type": "apiKey", "in": "cookie", "name": "pulsemap_session"},
            },
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    in_path = [part[1:-1] for part in route.path.split("/") if part.startswith("{")]
    replies = list(route.replies)
    if route.scope:
        replies += [
            Reply(401, "no valid key", Problem),
            Reply(403, f"the key lacks the scope {route.scope}", Problem),
            Reply(429, "too many requests", Problem),
            Reply(503, "the database is away; see Retry-After", Problem),
        ]
    described: dict[str, Any] = {
        "summary": route.says,
        "operationId": getattr(route.handler, "__name__", route.path),
        "parameters": [
            *(
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                for name in in_path
            ),
            *(
                {"name": one.name, "in": one.place, "description": one.says, "schema": {"type": "string"}}
                for one in route.parameters
            ),
        ],
        "responses": {str(reply.status): _reply(reply) for reply in replies},
    }
    if route.bodies:
        described["requestBody"] = {
            "required": True,
            "content": {body.media: {"schema": _schema(body.model, body.many)} for body in route.bodies},
        }
    if route.scope:
        described["security"] = [{"key": []}, *([{"session": []}] if route.session else [])]
        role = f" Signed in: `{route.least}`." if route.session else ""
        described["description"] = f"Scope: `{route.scope}`.{role}"
    return described


def _reply(reply: Reply) -> dict[str, Any]:
    described: dict[str, Any] = {"description": reply.says}
    if reply.model is Problem:
        described["content"] = {"application/problem+json": {"schema": _schema(Problem)}}
    elif reply.model is not None:
        described["content"] = {reply.media: {"schema": _schema(reply.model)}}
    elif reply.media != JSON:
        described["content"] = {reply.media: {"schema": {"type": "string"}}}
    return described


def _schema(model: type[BaseModel], many: Literal["one", "list", "either"] = "one") -> dict[str, Any]:
    one = {"$ref": f"#/components/schemas/{model.__name__}"}
    listed: dict[str, Any] = {"type": "array", "items": one, "maxItems": 500}
    match many:
        case "one":
            return one
        case "list":
            return listed
        case "either":
            return {"anyOf": [one, listed]}
