"""Routes of the cases, for a help desk that mirrors them."""

from __future__ import annotations

from handlers.http.cases import schemas
from handlers.http.cases.actions import ACTIONS, post_complaint_reply
from handlers.http.cases.cases import get_complaint, get_complaints
from handlers.http.once import HEADER
from handlers.http.openapi import Body, Parameter, Reply, Route
from handlers.http.schemas import Problem

_NO_CASE = Reply(404, "no such complaint", Problem)
_ONCE = Parameter(
    HEADER, "the caller's own name for the request: within 24 h a retry writes nothing twice", "header"
)

CASE_ROUTES = (
    Route(
        "GET",
        "/v1/complaints",
        get_complaints,
        "The cases, the oldest first",
        (
            Reply(200, "one page", schemas.CasesShown),
            Reply(400, "a parameter that makes no sense", Problem),
        ),
        scope="cases:read",
        parameters=(
            Parameter("status", "one or several with commas; unresolved = all that somebody has to act upon"),
            Parameter("room", "of one room only"),
            Parameter("owner", "of one owner only"),
            Parameter("since", "opened then or later"),
            Parameter("changed_since", "with a move then or later"),
            Parameter("after", "the `next` of the page before"),
            Parameter("limit", "at most so many, 1 to 500; 50 when absent"),
        ),
    ),
    Route(
        "GET",
        "/v1/complaints/{code}",
        get_complaint,
        "One case with what the customer said and everything that happened to it",
        (Reply(200, "the case", schemas.CaseWhole), _NO_CASE),
        scope="cases:read",
    ),
    Route(
        "POST",
        "/v1/complaints/{code}/reply",
        post_complaint_reply,
        "Write to the customer, in their own chat",
        (
            Reply(200, "on its way; the case as it stands now", schemas.CaseMoved),
            Reply(400, "not readable", Problem),
            _NO_CASE,
            Reply(409, "the customer cannot be written to", Problem),
            Reply(422, "nothing is said, or too much; or the Idempotency-Key of another request", Problem),
        ),
        scope="cases:write",
        parameters=(_ONCE,),
        bodies=(Body("application/json", schemas.ReplyWords),),
    ),
    *(
        Route(
            "POST",
            f"/v1/complaints/{{code}}/{action.name}",
            action.handler,
            action.says,
            (
                Reply(200, "the case as it stands now", schemas.CaseMoved),
                Reply(400, "not readable", Problem),
                _NO_CASE,
                Reply(409, "the case stands so that it cannot be moved like this", Problem),
                Reply(
                    422, "a field that cannot be taken; or the Idempotency-Key is another request's", Problem
                ),
            ),
            scope="cases:write",
            parameters=(_ONCE,),
            bodies=(Body("application/json", action.body),),
        )
        for action in ACTIONS
    ),
)
