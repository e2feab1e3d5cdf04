"""POST /v1/complaints/{code}/...: a help desk moves a case; its key is who did it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.http.cases import schemas
from handlers.http.cases.cases import case_json, code_of, no_such_case
from handlers.http.given import CLOCK, CONFIGURATIONS, ENGINE
from handlers.http.maps.journeys import json_answer
from handlers.http.once import once
from handlers.http.problems import problem
from handlers.http.schemas import mistakes_in
from handlers.http.signing.access import CALLER
from handlers.http.strict_json import NotJsonError, read_object
from surveys.cases import complaints, moves
from surveys.cases.values import (
    Already,
    AlreadyTaken,
    Card,
    Key,
    Moved,
    NoSuchPerson,
    NotAllowed,
    Outcome,
    Over,
    Unknown,
)
from surveys.talk import talking


@dataclass(frozen=True, slots=True)
class Action:
    """One way to move a case: the last part of its address, what it is told, and the move."""

    name: str
    says: str
    body: type[BaseModel]
    verb: Callable[..., Awaitable[Outcome]]
    given: Mapping[str, Any]
    """What the move is told besides the body."""

    @property
    def handler(self) -> Handler:
        """The route's handler, under a name of its own."""

        async def act(request: web.Request) -> web.StreamResponse:
            return await _act(request, self)

        act.__name__ = f"post_complaint_{self.name.replace('-', '_')}"
        return act


ACTIONS = (
    Action("take", "The help desk has the case", schemas.NoWords, moves.take, {}),
    Action("hand-over", "Give the case to one of the staff", schemas.HandOver, moves.hand_over, {}),
    Action("resolve", "The case is done; the customer is asked again", schemas.NoWords, moves.resolve, {}),
    Action("reopen", "Begin a new round", schemas.NoWords, moves.reopen, {"reason": "staff"}),
    Action("close", "End the case without the customer's word", schemas.Close, moves.close, {}),
    Action("wait", "It is the customer's turn", schemas.NoWords, moves.wait_for_customer, {}),
    Action("snooze", "No reminders until then", schemas.Snooze, moves.snooze, {}),
    Action("note", "Add words for the staff", schemas.Words, moves.note, {}),
    Action("tag", "Put a tag on the case", schemas.Tag, moves.tag, {}),
    Action("untag", "Take a tag off the case", schemas.Tag, moves.untag, {}),
)


def read_body(body: bytes, model: type[BaseModel]) -> BaseModel | web.Response:
    """What was sent, or the problem with it."""
    try:
        return model.model_validate(read_object(body or b"{}"))
    except NotJsonError as error:
        return problem(400, str(error))
    except ValidationError as error:
        return problem(422, mistakes_in(list(error.errors())))


async def post_complaint_reply(request: web.Request) -> web.StreamResponse:
    """Words to the customer, from the bot in their own chat; the case is the help desk's, and waits then."""

    async def write(conn: AsyncConnection, given: BaseModel, asked: dict[str, Any]) -> web.Response:
        replied = await talking.reply(conn, words=given.model_dump()["words"], **asked)
        return _replied(replied, await _card(conn, asked))

    return await _on_case(request, "reply", schemas.ReplyWords, write)


def _replied(replied: talking.Replied, card: Card | None) -> web.Response:
    match replied:
        case talking.Said() if card is not None:
            return json_answer({"changed": True, "complaint": case_json(card.case)})
        case talking.NobodyThere(_, why):
            return problem(409, f"the customer cannot be written to: {why}")
        case talking.Unfit():
            return problem(422, "words: nothing is said, or more than 4096 UTF-16 units")
        case NotAllowed():
            return problem(403, "only staff write to customers")
        case _:
            return no_such_case()


async def _act(request: web.Request, action: Action) -> web.StreamResponse:
    async def move(conn: AsyncConnection, given: BaseModel, asked: dict[str, Any]) -> web.Response:
        outcome = await action.verb(conn, **asked, **action.given, **given.model_dump())
        card = await _card(conn, asked)
        if card is None:
            return no_such_case()
        return refusal(outcome) or json_answer(
            {"changed": isinstance(outcome, Moved), "complaint": case_json(card.case)}
        )

    return await _on_case(request, action.name, action.body, move)


async def _on_case(
    request: web.Request,
    action: str,
    body: type[BaseModel],
    act: Callable[[AsyncConnection, BaseModel, dict[str, Any]], Awaitable[web.Response]],
) -> web.StreamResponse:
    """What `act` answers, once, in one transaction; it is given what was sent and who moves which case."""
    given = read_body(await request.read(), body)
    if isinstance(given, web.Response):
        return given
    caller, now = request[CALLER], request.app[CLOCK]()
    configuration = await request.app[CONFIGURATIONS].current(caller.tenant)
    async with request.app[ENGINE].begin() as conn:
        complaint_id = await complaints.by_code(conn, tenant=caller.tenant, code=code_of(request))
        if complaint_id is None:
            return no_such_case()
        asked: dict[str, Any] = {
            "tenant": caller.tenant,
            "complaint_id": complaint_id,
            "by": Key(caller.name),
            "configuration": configuration,
            "now": now,
        }
        return await once(
            conn,
            request,
            lambda: act(conn, given, asked),
            complaint_id=complaint_id,
            action=action,
            given=given,
            now=now,
        )


async def _card(conn: AsyncConnection, asked: Mapping[str, Any]) -> Card | None:
    return await complaints.card(conn, tenant=asked["tenant"], complaint_id=asked["complaint_id"])


def refusal(outcome: Outcome) -> web.Response | None:
    """None where the case stands as it was wished, now or before."""
    match outcome:
        case Moved() | Already() | AlreadyTaken(by_presser=True):
            return None
        case AlreadyTaken(_, name):
            return problem(409, f"{name} has the case")
        case Over():
            return problem(409, "a case that stands like this one cannot be moved so")
        case NoSuchPerson():
            return problem(422, "to: nobody of the staff has this Telegram id")
        case NotAllowed():
            return problem(403, "only staff move cases")
        case Unknown():
            return no_such_case()
        case _:
            assert_never(outcome)
