"""A usual request is read however its body arrives; any other is told apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.http.usual_requests import MOST_BYTES, MOST_HEAD, MOST_HEADERS, UsualRequest

HEAD = b"POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n"
BODY = b'{"id": "12"}'
MANY = [b"X-%d: 1" % place for place in range(MOST_HEADERS)]


def fed(*chunks: bytes) -> UsualRequest:
    request = UsualRequest()
    for chunk in chunks:
        request.feed(chunk)
    return request


@given(st.lists(st.integers(0, len(BODY)), max_size=6))
def test_a_body_may_come_in_pieces(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(BODY)]
    pieces = [BODY[first:last] for first, last in pairwise(places)]
    request = fed(HEAD + pieces[0], *filter(None, pieces[1:]))
    assert (request.read, request.odd, request.head.target) == (True, False, b"/v1/events")
    assert request.head.headers == {
        b"host": b"a",
        b"content-type": b"application/json",
        b"content-length": b"12",
    }
    assert (request.body, request.received) == (BODY, HEAD + BODY)


def test_one_request_follows_the_other() -> None:
    request = UsualRequest()
    for number in (b"10", b"11", b"12"):
        body = BODY.replace(b"12", number)
        request.feed(HEAD + body[:3])
        assert not request.read
        request.feed(body[3:])
        assert (request.read, request.odd, request.body) == (True, False, body)
        request.begin()


def test_a_head_that_comes_again_is_the_same_with_another_body() -> None:
    first, again, longer = (
        fed(HEAD + BODY),
        fed(HEAD + BODY[::-1]),
        fed(HEAD.replace(b"12", b"13") + BODY + b" "),
    )
    assert (again.head, again.body) == (first.head, BODY[::-1])
    assert (longer.head.length, longer.body, longer.odd) == (13, BODY + b" ", False)
    assert fed(HEAD + BODY + b" ").odd


@pytest.mark.parametrize(
    "received",
    [
        HEAD.replace(b"POST", b"GET") + BODY,
        HEAD.replace(b"POST", b"PUT") + BODY,
        HEAD.replace(b"1.1", b"1.0") + BODY,
        HEAD.replace(b"Host: a\r\n", b"") + BODY,
        HEAD.replace(b"Host: a", b"Host: a\r\nConnection: close") + BODY,
        HEAD.replace(b"Host: a", b"Host: a\r\nProxy-Connection: close") + BODY,
        HEAD.replace(b"Host: a", b"Host: a\r\nConnection: Upgrade\r\nUpgrade: h2c") + BODY,
        HEAD.replace(b"Host: a", b"Host: a\r\nUpgrade: websocket") + BODY,
        HEAD.replace(b"Host: a", b"Host: a\r\nExpect: 100-continue"),
        HEAD.replace(b"Host: a", b"Host: a\r\nContent-Encoding: gzip") + BODY,
        HEAD.replace(b"Content-Length: 12", b"Transfer-Encoding: chunked")
        + b"c\r\n"
        + BODY
        + b"\r\n0\r\n\r\n",
        HEAD.replace(b"Host: a", b"Host: a\r\nTransfer-Encoding: chunked")
        + b"c\r\n"
        + BODY
        + b"\r\n0\r\n\r\n",
        HEAD.replace(b"Host: a", b"Host: a\r\nContent-Length: 12") + BODY,
        HEAD.replace(b"Host: a", b"Host: a\r\nContent-Length: 13") + BODY,
        HEAD.replace(b"Host: a", b"Host: a\r\nAuthorization: one\r\nauthorization: two") + BODY,
        HEAD.replace(b"Host: a", b"Host : a") + BODY,
        HEAD.replace(b"Host: a", b"Host: a\r\n folded: b") + BODY,
        HEAD.replace(b"Host: a", b"Host: \x00") + BODY,
        HEAD.replace(b"Host: a", b"Host: a\r\nX-Long: " + b"x" * MOST_HEAD) + BODY,
        HEAD.replace(b"Host: a", b"\r\n".join([b"Host: a", *MANY])) + BODY,
        HEAD.replace(b"12", b"%d" % MOST_BYTES) + b"x" * MOST_BYTES,
        HEAD.replace(b"\r\n", b"\n") + BODY,
        HEAD.replace(b"\r\n", b"\n")[:-1] + b"X: \r\n\r\n" + BODY,
        HEAD[:-2] + b"\nX: 1\r\n\r\n" + BODY,
        HEAD.replace(b"Content-Length: 12\r\n", b"") + BODY,
        HEAD.replace(b"12", b"+12") + BODY,
        HEAD.replace(b"12", b"12".zfill(5000)) + BODY,
        HEAD.replace(b"12", b"1_2") + BODY,
        HEAD.replace(b"12", b"12, 12") + BODY,
        HEAD.replace(b"12", b"%d" % MOST_BYTES) + BODY,
        HEAD[:-2],
        HEAD[:20],
        HEAD + BODY + HEAD + BODY,
        HEAD + BODY + b"G",
        b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_not_usual_is_told_apart(received: bytes) -> None:
    request = fed(received)
    assert request.odd
    assert request.received == received
