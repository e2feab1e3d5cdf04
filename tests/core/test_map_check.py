"""The map check: everything that is missing, and lines that mend it when they are sent as they stand."""

from datetime import UTC, datetime, timedelta

import pytest

from mapping.map_check import Known, Lack, Missing, check_map, three_reactions
from surveys.definitions import parse
from surveys.editing import edited
from surveys.editing.edits import Add, Change
from surveys.editing.line_reading import read_line
from surveys.editing.lines import subject
from surveys.model import Question, QuestionType

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FRESH, OLD = NOW - timedelta(days=9), NOW - timedelta(days=11)
WHOLE = """\
version: 1
company: {name: Shop, language: en, timezone: Europe/Warsaw}
rooms: {support: {name: Support}}
journeys:
  shop:
    name: {en: Shop}
    fresh: 10d
    lanes: [barriers, solutions]
    stages:
      - key: all
        name: {en: All}
        touchpoints:
          - {key: paid, name: {en: Paid}, channels: [app], owner: support, target_action: wait}
    entries:
      - {key: slow, lane: barriers, touchpoint: paid, text: {en: Slow}}
      - {key: faster, lane: solutions, touchpoint: paid, barrier: slow, text: {en: Faster}}
surveys:
  paying: {questions: [{key: score, type: csat, text: {en: Well?}}]}
  polar: {questions: [{key: score, type: yesno, text: {en: Fine?}}]}
triggers:
  - {key: after-paid, touchpoint: paid, survey: paying}
"""
BARE = """\
version: 1
company: {name: Shop, language: en, timezone: Europe/Warsaw}
journeys:
  shop:
    name: {en: Shop}
    stages: [{key: all, name: {en: All}, touchpoints: [{key: paid, name: {en: Paid}}]}]
surveys:
  paying: {questions: [{key: score, type: csat, text: {en: Well?}}]}
"""


def checked(text: str, newest: datetime | None = FRESH, *, critical: bool = True) -> tuple[Missing, ...]:
    configuration = parse(text, version=1)
    return check_map(
        configuration, configuration.journeys["shop"], {"paid": Known(newest, critical)}, NOW
    ).missing


def lack(what: Lack, line: str) -> Missing:
    return Missing(what, "paid", None, (line,))


def test_a_whole_map_lacks_nothing() -> None:
    configuration = parse(WHOLE, version=1)
    known = {"paid": Known(FRESH, critical=True)}
    check = check_map(configuration, configuration.journeys["shop"], known, NOW)
    assert (check.demands, check.met, check.missing) == (7, 7, ())


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        ("owner: support, ", "", lack(Lack.OWNER, "/touchpoints change shop.all.paid owner=support")),
        ("channels: [app], ", "", lack(Lack.CHANNEL, "/touchpoints change shop.all.paid channels=site")),
        (
            ", target_action: wait",
            "",
            lack(Lack.TARGET_ACTION, "/touchpoints change shop.all.paid target_action=pay"),
        ),
        (
            "survey: paying}",
            "survey: paying, active: false}",
            lack(Lack.TRIGGER, "/triggers resume after-paid"),
        ),
        (
            "survey: paying}",
            "survey: polar}",
            lack(Lack.REACTIONS, "/triggers change after-paid survey=paying"),
        ),
        (
            "{key: faster, lane: solutions, touchpoint: paid, barrier: slow,",
            "{key: faster, lane: solutions, touchpoint: paid,",
            Missing(
                Lack.SOLUTION,
                "paid",
                "slow",
                (
                    '/entries add shop.solves-slow lane=solutions touchpoint=paid text.en="…" barrier=slow',
                    "/entries change shop.slow accepted=true",
                ),
            ),
        ),
    ],
    ids=lambda one: str(one.what) if isinstance(one, Missing) else "",
)
def test_each_thing_that_is_missing_is_named_with_the_line_that_mends_it(
    before: str, after: str, missing: Missing
) -> None:
    assert before in WHOLE
    text = WHOLE.replace(before, after)
    assert checked(text) == (missing,)
    for line in missing.lines:
        assert checked(done(text, line)) == ()


def done(text: str, line: str) -> str:
    word, _, arguments = line.removeprefix("/").partition(" ")
    about = subject(word)
    assert about is not None
    edit = read_line(about, arguments, text)
    assert isinstance(edit, Add | Change)
    after = edited(text, edit)
    assert isinstance(after, str)
    return after


def test_an_accepted_barrier_needs_no_solution() -> None:
    text = WHOLE.replace("barrier: slow, ", "").replace("{en: Slow}}", "{en: Slow}, accepted: true}")
    assert checked(text) == ()


@pytest.mark.parametrize("newest", [OLD, None])
def test_answers_older_than_the_journeys_limit_and_none_at_all_are_stale(newest: datetime | None) -> None:
    line = '/dryrun {"touchpoint": "paid", "customer": "1"}'
    assert checked(WHOLE, newest) == (Missing(Lack.STALE, "paid", None, (line,)),)


def test_only_a_critical_point_needs_a_barrier_and_its_lane_is_made_first() -> None:
    assert [one.what for one in checked(BARE, critical=False)] == [
        Lack.OWNER,
        Lack.CHANNEL,
        Lack.TRIGGER,
        Lack.TARGET_ACTION,
    ]
    *_, last = checked(BARE)
    assert last == Missing(
        Lack.BARRIER,
        "paid",
        None,
        (
            "/journeys change shop lanes=barriers",
            '/entries add shop.barrier-paid lane=barriers touchpoint=paid text.en="…"',
        ),
    )


def test_a_bare_map_is_mended_line_by_line() -> None:
    text = BARE
    for _ in range(10):
        missing = checked(text)
        if not missing:
            break
        for line in missing[0].lines[:2]:
            text = done(text, line)
    assert checked(text) == ()


@pytest.mark.parametrize(
    ("kind", "thresholds", "three"),
    [
        (QuestionType.CSAT, None, True),
        (QuestionType.EMOTION3, None, True),
        (QuestionType.NPS, None, True),
        (QuestionType.YESNO, None, False),
        (QuestionType.TEXT, None, False),
        (QuestionType.CSAT, (3, 4), False),
        (QuestionType.CSAT, (0, 4), False),
        (QuestionType.CSAT, (1, 5), True),
    ],
)
def test_three_reactions_need_a_value_for_each(
    kind: QuestionType, thresholds: tuple[int, int] | None, three: bool
) -> None:
    assert three_reactions(Question("q", kind, {"en": "?"}, thresholds=thresholds)) == three
