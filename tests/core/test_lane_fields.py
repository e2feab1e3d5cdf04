"""What a document says of lanes and targets: read, refused where a name is nowhere, followed by renames."""

import json
from datetime import date, timedelta

import jsonschema
import pytest
import yaml

from surveys.definitions import inspect, json_schema, parse
from surveys.editing import edited
from surveys.editing.edits import Change, Remove, Rename, StillUsed
from surveys.lanes import Entry, Source, Target
from surveys.model import FRESH

QUOTE = "0b9c2f5e-6a41-4a58-9d55-3f1f0f0f2f10/words"
DOCUMENT = f"""\
version: 1
company: {{name: Shop, language: en, languages: [en, ru], timezone: Europe/Warsaw}}
personas: {{loyal: {{name: {{en: Loyal}}}}}}
rooms: {{support: {{name: Support}}}}
journeys:
  order:
    name: {{en: Order}}
    persona: loyal
    begins: {{en: The phone breaks}}
    fresh: 10d
    lanes: [barriers, solutions]
    stages:
      - key: all
        name: {{en: All}}
        touchpoints:
          - {{key: paid, name: {{en: Paid}}, wanted: -0.25, target: {{touchpoint: sent, within: 7d}}}}
          - {{key: sent, name: {{en: Sent}}, wanted: 1, target: {{touchpoint: paid}}}}
    entries:
      - {{key: slow, lane: barriers, touchpoint: paid, text: {{en: Slow}}, accepted: true, quote: {QUOTE}}}
      - {{key: fast, lane: solutions, touchpoint: paid, text: {{en: Fast}}, barrier: slow, owner: support,
         starts: 2026-12-01, source: support, author: Olga, date: 2026-11-03, persona: loyal}}
  other:
    name: {{en: Other}}
    stages: [{{key: all, name: {{en: All}}, touchpoints: [{{key: paid, name: {{en: Paid}}}}]}}]
"""


def test_every_field_of_lanes_and_targets_is_read() -> None:
    order, other = parse(DOCUMENT, version=1).journeys.values()
    assert (order.persona, order.begins, order.fresh) == (
        "loyal",
        {"en": "The phone breaks"},
        timedelta(days=10),
    )
    assert order.entries == (
        Entry("slow", "barriers", "paid", {"en": "Slow"}, quote=QUOTE, accepted=True),
        Entry(
            "fast",
            "solutions",
            "paid",
            {"en": "Fast"},
            source=Source.SUPPORT,
            author="Olga",
            date=date(2026, 11, 3),
            persona="loyal",
            barrier="slow",
            owner="support",
            starts=date(2026, 12, 1),
        ),
    )
    assert [(one.wanted, one.target) for one in order.touchpoints] == [
        (-0.25, Target("sent", timedelta(days=7))),
        (1.0, Target("paid")),
    ]
    assert (other.persona, other.begins, other.fresh, other.entries) == (None, None, FRESH, ())
    data = json.loads(json.dumps(yaml.safe_load(DOCUMENT), default=str))
    assert list(jsonschema.Draft202012Validator(json_schema()).iter_errors(data)) == []


@pytest.mark.parametrize(
    ("before", "after", "mistake"),
    [
        ("lane: barriers", "lane: barrier", "no lane 'barrier': did you mean barriers?"),
        ("touchpoint: paid, text: {en: Slow}", "touchpoint: gone, text: {en: Slow}", "no touchpoint 'gone'"),
        ("barrier: slow", "barrier: slowly", "no barrier 'slowly': did you mean slow?"),
        ("barrier: slow", "barrier: fast", "no barrier 'fast'"),
        ("lane: solutions", "lane: barriers", "only an entry in the lane solutions answers a barrier"),
        ("owner: support", "owner: nobody-here", "no target 'nobody-here'"),
        ("persona: loyal}", "persona: rich}", "no persona 'rich'"),
        ("    persona: loyal\n", "    persona: rich\n", "no persona 'rich'"),
        ("touchpoint: sent, within", "touchpoint: far, within", "no touchpoint 'far'"),
        ("wanted: -0.25", "wanted: -1.01", "expected a number from -1 to 1, such as 0.4, not '-1.01'"),
        ("wanted: -0.25", "wanted: 0.125", "expected a number from -1 to 1, such as 0.4, not '0.125'"),
        ("wanted: -0.25", 'wanted: "0.5"', "expected a number from -1 to 1"),
        (QUOTE, "somebody/words", "expected an answer: its invitation and question"),
        ("fresh: 10d", "fresh: 0d", "expected a duration"),
        ("key: fast", "key: slow", "'slow' stands here twice"),
    ],
)
def test_a_name_that_is_nowhere_and_a_number_off_the_scale_are_mistakes(
    before: str, after: str, mistake: str
) -> None:
    assert before in DOCUMENT
    found = inspect(DOCUMENT.replace(before, after, 1), version=1)
    assert any(mistake in str(one) for one in found.mistakes), found.mistakes


@pytest.mark.parametrize(
    ("item", "users"),
    [
        (("journeys", "order", "entries", "slow"), ("fast",)),
        (("journeys", "order", "stages", "all", "touchpoints", "sent"), ("paid",)),
        (("journeys", "order", "stages", "all", "touchpoints", "paid"), ("slow", "fast", "sent")),
        (("personas", "loyal"), ("order", "fast")),
        (("rooms", "support"), ("fast",)),
    ],
)
def test_what_entries_and_targets_name_stays_and_its_new_name_is_followed(
    item: tuple[str, ...], users: tuple[str, ...]
) -> None:
    refused = edited(DOCUMENT, Remove(item))
    assert isinstance(refused, StillUsed)
    assert tuple(one[-1] for one in refused.users) == users
    renamed = edited(DOCUMENT, Rename(item, "called-anew"))
    assert isinstance(renamed, str)
    assert inspect(renamed, version=1).mistakes == ()


@pytest.mark.parametrize(("wanted", "written"), [(0.4, "0.4"), (-1, "-1"), (0.25, "0.25"), (0, "0")])
def test_a_number_is_written_without_quotes_in_yaml_and_json_alike(wanted: float, written: str) -> None:
    item = ("journeys", "order", "stages", "all", "touchpoints", "sent")
    after = edited(DOCUMENT, Change(item, (("wanted", wanted),)))
    assert after == DOCUMENT.replace("wanted: 1,", f"wanted: {written},")
