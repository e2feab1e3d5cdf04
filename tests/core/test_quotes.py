"""What a page shows of the quotes: the newest of each touchpoint, the unhappy apart from the others."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mapping.quotes import Quote, newest_of_each
from surveys.model import Reaction

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def said(minutes: int, touchpoint: str, reaction: Reaction | None) -> Quote:
    at = NOW - timedelta(minutes=minutes)
    return Quote("answer", touchpoint, "site", f"words {minutes}", at, reaction, ())


def test_the_newest_of_each_touchpoint_are_taken_the_unhappy_apart_from_the_others() -> None:
    quotes = [
        said(0, "paid", Reaction.NEGATIVE),
        said(1, "paid", None),
        said(2, "paid", Reaction.NEGATIVE),
        said(3, "paid", Reaction.NEGATIVE),
        said(4, "paid", Reaction.POSITIVE),
        said(5, "", Reaction.NEUTRAL),
        said(6, "paid", Reaction.NEUTRAL),
    ]
    assert [one.words for one in newest_of_each(quotes, 2)] == [
        f"words {minutes}" for minutes in (0, 1, 2, 4, 5)
    ]


def test_the_same_words_stand_in_a_place_once_and_what_has_none_stays() -> None:
    first, again, elsewhere = said(0, "paid", None), said(1, "paid", None), said(2, "sent", None)
    alike = [replace(one, words="ok") for one in (first, again, elsewhere)]
    spoken = [replace(one, words="") for one in (first, again)]
    assert newest_of_each([*alike, *spoken], 9) == (alike[0], alike[2], *spoken)
