"""What people have confirmed about customers' words."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voice_place",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("quadrant", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "invitation_id", "question", name="pk_voice_place"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "invitation_id", "question"],
            ["answer.tenant_id", "answer.invitation_id", "answer.question"],
            name="fk_voice_place_answer",
        ),
    )


def downgrade() -> None:
    op.drop_table("voice_place")
