"""Statements of the quotes: what customers said in words, voices and pictures; nothing of who they are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_QUOTES = """
WITH answered AS MATERIALIZED (
    SELECT tenant_id, invitation_id, question, touchpoint, channel, words, answered_at AS said_at
    FROM answer
    WHERE tenant_id = :tenant AND journey = :journey AND words IS NOT NULL
      AND (CAST(:touchpoint AS text) IS NULL OR touchpoint = CAST(:touchpoint AS text))
    ORDER BY answered_at DESC LIMIT :limit
), told AS MATERIALIZED (
    SELECT tenant_id, feedback_id, coalesce(touchpoint, '') AS touchpoint, words, reaction, told_at AS said_at
    FROM feedback
    WHERE tenant_id = :tenant AND journey = :journey AND told_at IS NOT NULL
      AND (CAST(:touchpoint AS text) IS NULL OR touchpoint = CAST(:touchpoint AS text))
    ORDER BY told_at DESC LIMIT :limit
), said AS (
    SELECT 'answer' AS source, answered.invitation_id || '/' || answered.question AS id,
           answered.touchpoint, answered.channel, answered.words, answered.said_at,
           (SELECT scored.reaction FROM answer AS scored
            WHERE scored.tenant_id = answered.tenant_id AND scored.invitation_id = answered.invitation_id
              AND scored.reaction IS NOT NULL ORDER BY scored.answered_at LIMIT 1) AS reaction,
           (SELECT json_agg(json_build_object('id', attachment_id, 'kind', kind, 'seconds', duration)
                            ORDER BY received_at)
            FROM attachment
            WHERE attachment.tenant_id = answered.tenant_id
              AND attachment.invitation_id = answered.invitation_id
              AND attachment.question = answered.question) AS attachments
    FROM answered JOIN invitation USING (tenant_id, invitation_id)
    WHERE NOT invitation.test
    UNION ALL
    SELECT 'feedback', NULL, touchpoint, '', words, said_at, reaction,
           (SELECT json_agg(json_build_object('id', attachment_id, 'kind', kind, 'seconds', duration)
                            ORDER BY received_at)
            FROM attachment
            WHERE attachment.tenant_id = told.tenant_id AND attachment.feedback_id = told.feedback_id)
    FROM told
)
SELECT source, id, touchpoint, channel, coalesce(words, '') AS words, said_at, reaction,
       coalesce(attachments, '[]') AS attachments
FROM said WHERE words <> '' OR attachments IS NOT NULL
ORDER BY said_at DESC LIMIT :limit
"""


async def quotes_of(
    conn: AsyncConnection, *, tenant: str, journey: str, touchpoint: str | None, limit: int
) -> list[dict[str, Any]]:
    """The newest quotes of a journey, or of one touchpoint of it."""
    rows = await conn.execute(
        text(_QUOTES), {"tenant": tenant, "journey": journey, "touchpoint": touchpoint, "limit": limit}
    )
    return [dict(row) for row in rows.mappings()]


_WORDS = """
SELECT answer.invitation_id, answer.question, answer.words
FROM unnest(CAST(:invitations AS uuid[]), CAST(:questions AS text[])) AS wanted (invitation_id, question)
JOIN answer USING (invitation_id, question)
JOIN invitation ON invitation.tenant_id = answer.tenant_id
    AND invitation.invitation_id = answer.invitation_id
WHERE answer.tenant_id = :tenant AND answer.journey = :journey AND answer.words <> '' AND NOT invitation.test
"""


async def words_of_answers(
    conn: AsyncConnection, *, tenant: str, journey: str, invitations: list[UUID], questions: list[str]
) -> list[dict[str, Any]]:
    """The words of these answers as far as they are kept; the lists go side by side."""
    rows = await conn.execute(
        text(_WORDS),
        {"tenant": tenant, "journey": journey, "invitations": invitations, "questions": questions},
    )
    return [dict(row) for row in rows.mappings()]
