"""Statement of comments: what customers wrote in a view, with the score beside it and where people put it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.parts import Part

_COMMENTS = """
WITH answered AS MATERIALIZED (
    SELECT tenant_id, invitation_id, question, touchpoint, customer_id, persona, words,
           answered_at AS said_at
    FROM answer
    WHERE tenant_id = :tenant AND journey = :journey AND words IS NOT NULL AND words <> ''
      AND (CAST(:first AS date) IS NULL OR day >= CAST(:first AS date))
      AND (CAST(:last AS date) IS NULL OR day <= CAST(:last AS date))
      AND (CAST(:channel AS text) IS NULL OR channel = CAST(:channel AS text))
      AND (CAST(:persona AS text) IS NULL OR persona = CAST(:persona AS text))
    ORDER BY answered_at DESC LIMIT :limit
), said AS (
    SELECT 'answer' AS source, answered.invitation_id || '/' || answered.question AS id,
           answered.touchpoint,
           answered.customer_id, answered.persona, invitation.language, answered.words,
           answered.said_at,
           scored.score, scored.reaction, place.confirmed_at, place.confirmed_by, place.quadrant, place.topic
    FROM answered JOIN invitation USING (tenant_id, invitation_id)
    LEFT JOIN LATERAL (
        SELECT score, reaction FROM answer
        WHERE answer.tenant_id = answered.tenant_id AND answer.invitation_id = answered.invitation_id
          AND answer.score IS NOT NULL
        ORDER BY answer.answered_at LIMIT 1
    ) AS scored ON true
    LEFT JOIN voice_place AS place ON place.tenant_id = answered.tenant_id
        AND place.invitation_id = answered.invitation_id AND place.question = answered.question
    WHERE NOT invitation.test
    UNION ALL
    (SELECT 'feedback', feedback_id::text, coalesce(touchpoint, ''), customer_id, '', customer.language,
            words, told_at, NULL, reaction, NULL, NULL, NULL, NULL
     FROM feedback JOIN customer USING (tenant_id, customer_id)
     WHERE tenant_id = :tenant AND journey = :journey AND told_at IS NOT NULL AND words <> ''
       AND CAST(:channel AS text) IS NULL AND CAST(:persona AS text) IS NULL
       AND (CAST(:first AS date) IS NULL OR feedback.day >= CAST(:first AS date))
       AND (CAST(:last AS date) IS NULL OR feedback.day <= CAST(:last AS date))
     ORDER BY told_at DESC LIMIT :limit)
)
SELECT * FROM said ORDER BY said_at DESC, id LIMIT :limit
"""


async def comments_of(
    conn: AsyncConnection,
    *,
    tenant: str,
    journey: str,
    part: Part,
    limit: int,
) -> list[dict[str, Any]]:
    """The newest comments, tests and erased words left out. Unasked ones have neither channel nor persona."""
    given = {"tenant": tenant, "journey": journey, "limit": limit}
    rows = await conn.execute(text(_COMMENTS), given | asdict(part))
    return [dict(row) for row in rows.mappings()]
