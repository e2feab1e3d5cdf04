"""Journeys, curves, recovery and whole maps of the tests' own, for the map page alone."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from mapping.curve import Asked, Curve, Tally, Window, build_curve, curve_json
from mapping.estimates import per_thousand, silent_unhappy
from mapping.recovery import Mean, Recovered, Recovery, Spot
from surveys.answers.intervals import mean_interval
from surveys.model import Company, Configuration, Journey, Persona, QuestionType, Stage, Touchpoint

NAMES = {
    "ordered": {"en": "Order placed", "ru": "Заказ оформлен"},
    "paid": {"en": "Paid", "ru": "Оплачен"},
    "shipped": {"en": "Shipped", "ru": "Отправлен"},
    "delivered": {"en": "Delivered", "ru": "Доставлен"},
}


def touchpoint(key: str) -> Touchpoint:
    return Touchpoint(key, NAMES[key], ("site", "app"), "support", "pay")


JOURNEY = Journey(
    key="online-order",
    name={"en": "Online order", "ru": "Онлайн-заказ"},
    goal={"en": "See where buyers lose heart <script>alert(1)</script>"},
    lanes=("goals", "thoughts", "barriers", "solutions"),
    persona="loyal",
    begins={"en": "The phone breaks"},
    stages=(
        Stage("purchase", {"en": "Purchase"}, (touchpoint("ordered"), touchpoint("paid"))),
        Stage("arrival", {"en": "Arrival"}, (touchpoint("shipped"), touchpoint("delivered"))),
    ),
)


def faces(where: str, unhappy: int, neutral: int, happy: int) -> Tally:
    n = unhappy + neutral + happy
    return Tally(
        touchpoint=where,
        channel="site",
        persona="",
        metric=QuestionType.EMOTION3,
        n=n,
        sum=1000 * (happy - unhappy),
        sum_squares=1_000_000 * (happy + unhappy),
        negative=unhappy,
        neutral=neutral,
        positive=happy,
        histogram=(unhappy, neutral, happy),
    )


def curve_of(*tallies: Tally, journey: Journey = JOURNEY) -> Curve:
    return build_curve(
        journey,
        tallies,
        window=Window("7d"),
        asked={tally.touchpoint: Asked(2 * tally.n, tally.n) for tally in tallies},
        newest={tally.touchpoint: datetime.now(UTC) for tally in tallies if tally.n},
    )


START = (faces("ordered", 10, 20, 70), faces("paid", 1, 1, 1), faces("delivered", 30, 10, 20))


def won_back(
    cases: int, answered: int, recovered: int, before: int = 0, after: int = 0, minutes: float = 52
) -> Recovered:
    """Means in thousandths, the same for everybody who answered twice."""

    def mean(value: int) -> Mean:
        return Mean(value / 1000, mean_interval(answered, answered * value, answered * value * value))

    pairs = (mean(before), mean(after), mean(after - before)) if answered else (None, None, None)
    times = (minutes, 3 * minutes) if recovered else (None, None)
    return Recovered(cases, cases, cases, answered, recovered, cases - answered, *pairs, *times)


def recovery_of(owners: Mapping[str, Recovered] | None = None, **at: Recovered) -> Recovery:
    """Of 1,000 events at each touchpoint; half of 200 asked answered, a fifth of those unhappy."""
    spots = tuple(
        Spot(
            stage.key,
            point.key,
            1000,
            at.get(point.key),
            per_thousand(at[point.key].cases if point.key in at else 0, 1000),
            silent_unhappy(asked=200, answered=100, negative=20, n=100),
        )
        for stage in JOURNEY.stages
        for point in stage.touchpoints
    )
    total = won_back(sum(one.cases for one in at.values()), 0, 0) if at else None
    unheard = silent_unhappy(asked=800, answered=400, negative=80, n=400)
    return Recovery(JOURNEY.key, "7d", None, None, spots, owners or {}, total, None, unheard)


def entry(key: str, lane: str, touchpoint: str, text: str, **more: Any) -> dict[str, Any]:
    """As the whole map gives an entry of a lane."""
    usual = {"source": "survey", "author": "Anna", "date": "2026-11-03", "quote": None, "persona": None}
    links = {"barrier": None, "owner": None, "starts": None, "accepted": False, "effect": None}
    return {
        "key": key,
        "lane": lane,
        "touchpoint": touchpoint,
        "text": {"en": text},
        **usual,
        **links,
        **more,
    }


def whole_map(
    curve: Curve,
    version: int = 1,
    *,
    journey: Journey = JOURNEY,
    entries: Sequence[Mapping[str, Any]] = (),
    standing_out: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    facts: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """What `GET /v1/journeys/{j}/map` says; `facts` replaces parts of a touchpoint's figures."""
    body = curve_json(curve, version)
    out = standing_out or {}
    for point in body["points"]:
        point["standing_out"] = list(out.get(point["touchpoint"], ()))
        point["flags"] = [*point["flags"], *(one["flag"] for one in point["standing_out"])]
    by_key = {point["touchpoint"]: point for point in body["points"]}
    return {
        **body,
        "name": dict(journey.name),
        "config_version": 1,
        "read_at": datetime.now(UTC).isoformat(),
        "lanes": list(journey.lanes),
        "stages": [
            {
                "key": stage.key,
                "name": dict(stage.name),
                "touchpoints": [
                    _touchpoint(one, by_key[one.key], (facts or {}).get(one.key, {}))
                    for one in stage.touchpoints
                ],
            }
            for stage in journey.stages
        ],
        "entries": list(entries),
        "personas": [],
        "channels": [],
        "check": [],
    }


def _touchpoint(touchpoint: Touchpoint, point: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    figures = {name: point[name] for name in ("n", "mean", "low", "high", "negative", "neutral", "positive")}
    nothing = {"n": 0, "mean": None, "low": None, "high": None, "flags": []}
    channels = [
        {"key": key, "name": {"en": key}, **(figures if place == 0 else nothing), "flags": point["flags"]}
        for place, key in enumerate(touchpoint.channels)
    ]
    silent = {"half": 3, "stopped": 1, "blocked": 0, "bounds": {"low": -0.6, "high": 0.5}, "against": None}
    return {
        "key": touchpoint.key,
        "name": dict(touchpoint.name),
        "channels": channels,
        "owner": {"key": "support", "name": "Support", "kind": "room"},
        "target": None,
        "wanted": None,
        "silence": {"asked": point["asked"], "answered": point["answered"], **silent},
        "fresh": True,
        "events": 1300,
        **facts,
    }


def panel_of(curve: Curve, touchpoint: str) -> dict[str, Any]:
    """What `GET /v1/journeys/{j}/touchpoints/{t}` says."""
    body = curve_json(curve, 1)
    point = next(one for one in body["points"] if one["touchpoint"] == touchpoint)
    counts = [point["negative"], point["neutral"], point["positive"]]
    bucket = {name: point[name] for name in ("n", "mean", "low", "high")}
    return {
        "touchpoint": touchpoint,
        "point": {**point, "metrics": [point["metric"]] if point["metric"] else []},
        "distribution": [{"kind": "emotion3", "n": point["n"], "lowest": -1, "counts": counts}],
        "trend": {
            "step": "day",
            "buckets": [{"from": f"2026-11-{day}", "to": f"2026-11-{day}", **bucket} for day in (16, 17, 18)],
        },
        "quotes": [],
        "cases": {"total": 9, "by_status": {"open": 2, "resolved": 7}},
        "invitations": {"total": 1300, "by_status": {"answered": 214, "expired": 290}, "why": []},
        "silence": {
            "asked": 520,
            "answered": 214,
            "half": 12,
            "stopped": 3,
            "blocked": 1,
            "bounds": {"low": -0.64, "high": 0.54},
        },
    }


def configuration(journey: Journey) -> Configuration:
    return Configuration(
        version=3,
        company=Company("Volga Shop", "en", ("en", "ru"), "Europe/Warsaw"),
        personas={"loyal": Persona("loyal", {"en": "Loyal", "ru": "Постоянные"}, None)},
        calendars={},
        rooms={},
        journeys={journey.key: journey},
        surveys={},
        triggers=(),
        complaints=(),
        contact_budget=None,
    )
