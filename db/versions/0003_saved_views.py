"""Ways of looking at a list that the office saved under a name.

Literal tables and `op` only, never the live models: a later change of a model must not change this step.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text()
CODE = sa.String(40)
NUMBER = sa.Integer()


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("place", CODE, nullable=False),
        sa.Column("data", TEXT, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("uid", name=op.f("uq_saved_view_uid")),
        sqlite_autoincrement=True,
    )
