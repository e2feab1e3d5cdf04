"""The versions of maps are called what they are."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rename("journey_changes", "map_version")


def downgrade() -> None:
    _rename("map_version", "journey_changes")


def _rename(old: str, new: str) -> None:
    op.rename_table(old, new)
    op.execute(f"ALTER INDEX pk_{old} RENAME TO pk_{new}")
