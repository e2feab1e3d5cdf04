"""Owed words are found by their invitation: to say some must not cost a look at all that wait."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OWED = sa.text("status = 'handled'")


def upgrade() -> None:
    op.drop_index("ix_inbox_owed", "inbox")
    op.create_index("ix_inbox_owed", "inbox", ["tenant_id", "invitation_id"], postgresql_where=OWED)


def downgrade() -> None:
    op.drop_index("ix_inbox_owed", "inbox")
    op.create_index("ix_inbox_owed", "inbox", ["tenant_id", "received_at"], postgresql_where=OWED)
