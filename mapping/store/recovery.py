"""Statements of recovery: cases and second answers counted by touchpoint, by owner and in all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mapping.parts import Part

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

_FIGURES = """
WITH cases AS MATERIALIZED (
    SELECT complaint.complaint_id, complaint.touchpoint, coalesce(complaint.owner, complaint.room) AS owner,
           complaint.opened_at, complaint.status
    FROM complaint
    LEFT JOIN invitation ON invitation.tenant_id = $1
          AND invitation.invitation_id = complaint.invitation_id
    WHERE complaint.tenant_id = $1 AND complaint.journey = $2
      AND ($3::timestamptz IS NULL OR complaint.opened_at >= $3)
      AND ($4::timestamptz IS NULL OR complaint.opened_at < $4)
      AND ($5::text IS NULL OR invitation.channel = $5)
      AND ($6::text IS NULL OR invitation.persona = $6)
      AND coalesce(complaint.closed_reason, '')
          NOT IN ('answer_changed', 'test', 'duplicate', 'spam', 'mistake')
), paired AS (
    SELECT touchpoint, owner, cases.status AS case_status, newest.status AS newest_status,
           asked.complaint_id AS asked, told.status AS told_status,
           CASE WHEN told.before_score IS NOT NULL THEN told.before_score END::bigint AS before,
           CASE WHEN told.before_score IS NOT NULL THEN told.score END::bigint AS after,
           CASE WHEN told.status = 'recovered'
                THEN extract(epoch FROM told.answered_at - cases.opened_at) / 60 END AS minutes
    FROM cases
    LEFT JOIN LATERAL (
        SELECT status FROM recovery
        WHERE tenant_id = $1 AND complaint_id = cases.complaint_id ORDER BY round DESC LIMIT 1
    ) AS newest ON true
    LEFT JOIN LATERAL (
        SELECT status, before_score, score, answered_at FROM recovery
        WHERE tenant_id = $1 AND complaint_id = cases.complaint_id AND answered_at IS NOT NULL
        ORDER BY round DESC LIMIT 1
    ) AS told ON true
    LEFT JOIN LATERAL (
        SELECT complaint_id FROM case_notice
        WHERE tenant_id = $1 AND complaint_id = cases.complaint_id AND kind = 'ask'
          AND status IN ('sent', 'unknown') LIMIT 1
    ) AS asked ON true
)
SELECT touchpoint, owner, GROUPING (touchpoint, owner) AS grouped,
       count(*) AS cases,
       count(*) FILTER (WHERE newest_status IS NOT NULL OR case_status IN ('resolved', 'confirmed'))
           AS resolved,
       count(asked) AS asked,
       count(told_status) AS answered,
       count(*) FILTER (WHERE told_status = 'recovered') AS recovered,
       count(*) FILTER (WHERE newest_status = 'silent') AS silent,
       count(before) AS pairs,
       coalesce(sum(before), 0)::bigint AS before_sum,
       coalesce(sum(before * before), 0)::bigint AS before_squares,
       coalesce(sum(after), 0)::bigint AS after_sum,
       coalesce(sum(after * after), 0)::bigint AS after_squares,
       coalesce(sum(after - before), 0)::bigint AS change_sum,
       coalesce(sum((after - before) * (after - before)), 0)::bigint AS change_squares,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
       percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM paired
GROUP BY GROUPING SETS ((touchpoint), (owner), ())
"""
BY_TOUCHPOINT, BY_OWNER, IN_ALL = 1, 2, 3
"""What `grouped` is in a row of the one or the other grouping."""


async def recovery_figures(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part, zone: ZoneInfo
) -> list[Record]:
    """Cases opened in the time, by touchpoint, by owner and in all; what was no complaint is left out."""
    return await connection.fetch(_FIGURES, tenant, journey, *part.moments(zone), part.channel, part.persona)
