"""Designations, works, OCOP certificates, chosen rules, the office's own legal values, deadlines of assets.

Literal tables and `op` only, never the live models: a later change of a model must not change this step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text()
CODE = sa.String(40)
PARTIAL = sa.String(12)
NUMBER = sa.Integer()
DAY = sa.Date()


def upgrade() -> None:
    op.add_column("filing", sa.Column("designated", PARTIAL))
    op.add_column("asset", sa.Column("work_type", CODE))
    op.add_column("asset", sa.Column("ocop_certified", PARTIAL))
    _facts(
        "rule_choice",
        sa.Column(
            "filing_id",
            NUMBER,
            sa.ForeignKey("filing.id", name=op.f("fk_rule_choice_filing_id_filing"), ondelete="CASCADE"),
            nullable=False,
        ),
        *_needed(sa.String(120), "rule"),
        *_needed(DAY, "on_day"),
        *_needed(TEXT, "reason"),
        *_optional(TEXT, "officer"),
    )
    op.create_index(op.f("ix_rule_choice_filing_id"), "rule_choice", ["filing_id"])
    _facts(
        "law_value",
        *_needed(sa.String(120), "key"),
        *_needed(DAY, "starts", "checked_on"),
        *_needed(TEXT, "value", "citation"),
        *_needed(CODE, "confidence"),
        *_optional(CODE, "unit", "chosen_by"),
        *_optional(TEXT, "label", "found_in", "note", "doubt"),
    )
    op.create_index(op.f("ix_law_value_key_starts"), "law_value", ["key", "starts"])
    _let_deadlines_hang_on_assets()


def _let_deadlines_hang_on_assets() -> None:
    with op.batch_alter_table("deadline") as batch:
        batch.alter_column("filing_id", existing_type=NUMBER, nullable=True)
    last = _last_id("deadline_action")
    with op.batch_alter_table("deadline_action", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("filing_id", existing_type=NUMBER, nullable=True)
        batch.add_column(sa.Column("asset_id", NUMBER))
        batch.create_foreign_key(
            op.f("fk_deadline_action_asset_id_asset"), "asset", ["asset_id"], ["id"], ondelete="CASCADE"
        )
        batch.create_check_constraint(op.f("ck_deadline_action_subject"), "(filing_id IS NULL) <> (asset_id IS NULL)")
    op.create_index(op.f("ix_deadline_action_asset_id"), "deadline_action", ["asset_id"])
    _keep_last_id("deadline_action", last)


def _last_id(table: str) -> int | None:
    """SQLite's counter of a table that is about to be copied; a copy would count from the last row that is left."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return None
    found: int | None = connection.scalar(
        sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table}
    )
    return found


def _keep_last_id(table: str, last: int | None) -> None:
    """Go on counting where the table did: no id is ever used twice."""
    if last is None:
        return
    connection = op.get_bind()
    values = {"name": table, "last": last}
    connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), values)
    connection.execute(sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), values)


def _facts(name: str, *items: Any) -> None:
    """A table of facts: audited, merged, exported and locked optimistically; no id is ever used twice."""
    op.create_table(
        name,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        *items,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
        sqlite_autoincrement=True,
    )


def _needed(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _optional(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=True) for name in names]
