"""Tables of what was said and of the tallies kept with it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    TypedColumns,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from surveys.tables.base import Moment, OfDay, OfMonth, OfTenant, metadata


class AnswerParts(OfTenant):
    invitation_id: Named[UUID] = Column(Uuid, primary_key=True)
    question: Named[str] = Column(Text, primary_key=True)


class AnswerColumns(AnswerParts):
    customer_id: Named[UUID] = Column(Uuid, nullable=False)
    journey: Named[str] = Column(Text, nullable=False)
    touchpoint: Named[str] = Column(Text, nullable=False)
    channel: Named[str] = Column(Text, nullable=False)
    persona: Named[str] = Column(Text, nullable=False)
    metric: Named[str] = Column(Text, nullable=False)
    config_version: Named[int] = Column(Integer, nullable=False)
    day: Named[date] = Column(Date, nullable=False)
    number: Named[int | None] = Column(SmallInteger)
    choices: Named[list[str] | None] = Column(ARRAY(Text))
    words: Named[str | None] = Column(Text)
    score: Named[int | None] = Column(SmallInteger)
    reaction: Named[str | None] = Column(Text)
    unfinished: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    """A multiple choice that is still being ticked."""
    answered_at: Named[datetime] = Column(Moment, nullable=False)
    changes: Named[int] = Column(Integer, nullable=False, server_default=text("0"))


answer = Table(
    "answer",
    metadata,
    AnswerColumns,
    ForeignKeyConstraint(
        ["tenant_id", "invitation_id"],
        ["invitation.tenant_id", "invitation.invitation_id"],
    ),
    Index(
        "ix_answer_words",
        "tenant_id",
        "journey",
        "answered_at",
        postgresql_where=text("words IS NOT NULL"),
    ),
)


class AnswerChangeColumns(AnswerParts):
    change: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    number: Named[int | None] = Column(SmallInteger)
    choices: Named[list[str] | None] = Column(ARRAY(Text))
    words: Named[str | None] = Column(Text)
    changed_at: Named[datetime] = Column(Moment, nullable=False)


answer_change = Table(
    "answer_change",
    metadata,
    AnswerChangeColumns,
    ForeignKeyConstraint(
        ["tenant_id", "invitation_id", "question"],
        ["answer.tenant_id", "answer.invitation_id", "answer.question"],
    ),
)


class AskKey(OfTenant):
    journey: Named[str] = Column(Text, primary_key=True)
    touchpoint: Named[str] = Column(Text, primary_key=True)
    channel: Named[str] = Column(Text, primary_key=True)
    persona: Named[str] = Column(Text, primary_key=True)


class TallyKey(AskKey):
    metric: Named[str] = Column(Text, primary_key=True)


class TallyFigures(TypedColumns):
    n: Named[int] = Column(BigInteger, nullable=False)
    sum: Named[int] = Column(BigInteger, nullable=False)
    sum_squares: Named[int] = Column(BigInteger, nullable=False)
    negative: Named[int] = Column(BigInteger, nullable=False)
    neutral: Named[int] = Column(BigInteger, nullable=False)
    positive: Named[int] = Column(BigInteger, nullable=False)
    h0: Named[int] = Column(BigInteger, nullable=False)
    h1: Named[int] = Column(BigInteger, nullable=False)
    h2: Named[int] = Column(BigInteger, nullable=False)
    h3: Named[int] = Column(BigInteger, nullable=False)
    h4: Named[int] = Column(BigInteger, nullable=False)
    h5: Named[int] = Column(BigInteger, nullable=False)
    h6: Named[int] = Column(BigInteger, nullable=False)
    h7: Named[int] = Column(BigInteger, nullable=False)
    h8: Named[int] = Column(BigInteger, nullable=False)
    h9: Named[int] = Column(BigInteger, nullable=False)
    h10: Named[int] = Column(BigInteger, nullable=False)
    newest: Named[int] = Column(BigInteger, nullable=False)
    """Milliseconds since 1970 of the newest answer."""


class AnswerTallyColumns(TallyKey, TallyFigures, OfDay):
    pass


answer_tally = Table(
    "answer_tally",
    metadata,
    AnswerTallyColumns,
    PrimaryKeyConstraint("tenant_id", "journey", "day", "touchpoint", "channel", "persona", "metric", "slot"),
)


class AnswerMonthColumns(TallyKey, TallyFigures, OfMonth):
    pass


answer_month = Table(
    "answer_month",
    metadata,
    AnswerMonthColumns,
    PrimaryKeyConstraint(
        "tenant_id", "journey", "month", "touchpoint", "channel", "persona", "metric", "slot"
    ),
)


class AskFigures(TypedColumns):
    asked: Named[int] = Column(BigInteger, nullable=False)
    answered: Named[int] = Column(BigInteger, nullable=False)


class AskTallyColumns(AskKey, AskFigures, OfDay):
    pass


ask_tally = Table(
    "ask_tally",
    metadata,
    AskTallyColumns,
    PrimaryKeyConstraint("tenant_id", "journey", "day", "touchpoint", "channel", "persona", "slot"),
)


class AskMonthColumns(AskKey, AskFigures, OfMonth):
    pass


ask_month = Table(
    "ask_month",
    metadata,
    AskMonthColumns,
    PrimaryKeyConstraint("tenant_id", "journey", "month", "touchpoint", "channel", "persona", "slot"),
)


class MapVersionColumns(OfTenant):
    journey: Named[str] = Column(Text, primary_key=True)
    kind: Named[str] = Column(Text, primary_key=True)
    """Of what was counted: answer, ask, event; or apart. Who counts one does not wait for others."""
    slot: Named[int] = Column(SmallInteger, primary_key=True, autoincrement=False)
    n: Named[int] = Column(BigInteger, nullable=False)
    """Grows with every commit that touched a tally: their sum is the version that a live page polls."""


map_version = Table("map_version", metadata, MapVersionColumns)
