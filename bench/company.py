"""The company of the benchmarks: one journey of 20 touchpoints, asked invitations, and the taps on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import asyncpg
import msgspec

from bench.load import post
from bench.servers import BOT_ID, SECRET_KEY
from bot.database import open_database
from bot.telegram.webhook import HEADER, webhook_secret
from surveys.answers.buttons import Button, Verb, pack
from surveys.configuration import configuring
from surveys.people import keys
from surveys.store.tallies import month_of

TENANT: Final = "main"
JOURNEY: Final = "order"
TOUCHPOINTS: Final = 20
FIRST_PERSON: Final = 1_000_000

_POINTS = "\n".join(
    f"          - {{key: p{place}, name: {{en: Point {place}}}, channels: [site, app]}}"
    for place in range(TOUCHPOINTS)
)
DOCUMENT: Final = f"""
version: 1
company: {{name: Bench, language: en, languages: [en], timezone: Europe/Warsaw}}
rooms:
  support: {{name: Support}}
journeys:
  {JOURNEY}:
    name: {{en: Order}}
    stages:
      - key: all
        name: {{en: All}}
        touchpoints:
{_POINTS}
surveys:
  ask:
    questions:
      - {{key: score, type: csat, text: {{en: "How was order {{order}}?"}}}}
      - {{key: what, type: multi, when: {{score: negative}}, text: {{en: What went wrong?}},
         options: [{{key: late, text: {{en: Late}}}}, {{key: damaged, text: {{en: Damaged}}}}]}}
triggers:
  - {{key: at-once, touchpoint: p0, survey: ask, delay: 0s, expires: 3d}}
  - {{key: tomorrow, touchpoint: p1, survey: ask, delay: 24h, expires: 3d}}
complaints:
  - {{when: "score == negative", room: support, sla: 60m}}
"""


async def count_answers_of_today(connection: asyncpg.Connection[asyncpg.Record], *, slot: int = 0) -> None:
    """Some at every touchpoint, as if they had been given."""
    for table, period, today in (
        ("answer_tally", "day", "current_date"),
        ("answer_month", "month", month_of("current_date")),
    ):
        await connection.execute(
            f"""
            INSERT INTO {table} (tenant_id, journey, touchpoint, channel, persona, metric, {period}, slot, n,
                                 sum, sum_squares, negative, neutral, positive, h0, h1, h2, h3, h4, h5, h6,
                                 h7, h8, h9, h10, newest)
            SELECT '{TENANT}', '{JOURNEY}', 'p' || place, 'site', '', 'csat', {today}, $1, 10 + place,
                   300 * (place - 9), 2500000, 3, 3, 4 + place, 1, 2, 3, 2, 2 + place, 0, 0, 0, 0, 0, 0,
                   1790000000000
            FROM generate_series(0, {TOUCHPOINTS - 1}) AS place
            """,  # noqa: S608
            slot,
        )


async def found_company(
    url: str, *, tenant: str = TENANT, document: str = DOCUMENT, api_keys: int = 1
) -> list[str]:
    """Apply the configuration; API keys for everything."""
    now = datetime.now(UTC)
    async with open_database(url, pool_size=1) as database, database.engine.begin() as connection:
        applied = await configuring.apply(
            connection, tenant=tenant, text=document, author="bench", note="", now=now, base=None
        )
        assert isinstance(applied, configuring.Applied | configuring.Unchanged), applied
        scopes = ["events:write", "map:read"]
        return [
            await keys.add_key(connection, tenant=tenant, name=f"bench {number}", scopes=scopes, now=now)
            for number in range(api_keys)
        ]


async def ask(
    url: str,
    count: int,
    *,
    tenant: str = TENANT,
    touchpoints: int = 1,
    status: str = "sent",
    first: int = 0,
    due: str = "now()",
) -> list[UUID]:
    """So many invitations of as many customers, spread over the touchpoints; ids in the customers' order.

    Ids are made as the product makes them: the later, the larger.

    Person number i has the Telegram id FIRST_PERSON + first + i.
    """
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            """
            INSERT INTO customer (tenant_id, customer_id, external_id, status, telegram_user_id, chat_id,
                                  language, attributes, created_at)
            SELECT $4, uuidv7(), 'c' || i, 'linked', $3 + i, $3 + i, 'en', '{}', now()
            FROM generate_series($1::int, $1 + $2 - 1) AS i
            """,
            first,
            count,
            FIRST_PERSON,
            tenant,
        )
        asked = status == "sent"
        rows = await connection.fetch(
            f"""
            INSERT INTO invitation (tenant_id, invitation_id, trigger, source, event_id, customer_id, journey,
                                    touchpoint, channel, persona, survey, config_version, recall, status,
                                    created_at, due_at, expires_at, chat_id, message_id, language, asked_at,
                                    asked_day)
            SELECT $7, uuidv7(), 'at-once', 'bench', external_id, customer_id, $3,
                   'p' || mod(telegram_user_id, $4), 'site', '', 'ask', 1, '{{"order": "1042"}}', $5, now(),
                   {due}, now() + interval '3 days', CASE WHEN $6 THEN chat_id END,
                   CASE WHEN $6 THEN telegram_user_id END, CASE WHEN $6 THEN 'en' END,
                   CASE WHEN $6 THEN now() END, CASE WHEN $6 THEN current_date END
            FROM customer WHERE tenant_id = $7 AND telegram_user_id >= $1
                            AND telegram_user_id < $1 + $2
            ORDER BY telegram_user_id
            RETURNING invitation_id, event_id
            """,  # noqa: S608
            FIRST_PERSON + first,
            count,
            JOURNEY,
            touchpoints,
            status,
            asked,
            tenant,
        )
        await connection.execute("ANALYZE")
        return [row["invitation_id"] for row in sorted(rows, key=lambda row: int(row["event_id"][1:]))]
    finally:
        await connection.close()


def rating(number: int, unhappy: int = 0) -> int:
    """Content or happy, but for `unhappy` of 100."""
    return 1 + number % 2 if number % 100 < unhappy else 3 + number % 3


def updates_of_taps(invitations: Sequence[UUID], *, first: int = 0, unhappy: int = 0) -> list[bytes]:
    """One Telegram update for each invitation: its person taps a rating. 1.1 kB, as real ones are."""
    return [
        msgspec.json.encode(_update(first + place, invitation, rating(place, unhappy)))
        for place, invitation in enumerate(invitations)
    ]


def _update(number: int, invitation: UUID, value: int) -> dict[str, Any]:
    person = FIRST_PERSON + number
    who = {"id": person, "first_name": "Anna", "username": f"anna{number}", "language_code": "en"}
    rows = [
        [
            {"text": str(place), "callback_data": pack(Button(Verb.RATE, invitation, 0, place))}
            for place in range(1, 6)
        ]
    ]
    return {
        "update_id": number,
        "callback_query": {
            "id": str(7_000_000_000 + number),
            "from": {**who, "is_bot": False},
            "message": {
                "message_id": person,
                "from": {"id": BOT_ID, "is_bot": True, "first_name": "Bench", "username": "bench_bot"},
                "chat": {**who, "type": "private"},
                "date": 1_790_000_000,
                "text": "How was order 1042?\nFrom 1, bad, to 5, excellent",
                "reply_markup": {"inline_keyboard": rows},
            },
            "chat_instance": str(-4_000_000_000_000 - number),
            "data": pack(Button(Verb.RATE, invitation, 0, value)),
        },
    }


def tap_requests(
    updates: Sequence[bytes], path: str = f"/telegram/{BOT_ID}", tenant: str = TENANT
) -> list[bytes]:
    """The updates as Telegram posts them to the webhook of the tenant's bot."""
    secret = webhook_secret(SECRET_KEY.encode(), tenant)
    return [post(path, update, [(HEADER, secret)]) for update in updates]
