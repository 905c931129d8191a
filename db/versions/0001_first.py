"""The tables of the first version.

Literal tables and `op` only, never the live models: a later change of a model must not change this step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text()
CODE = sa.String(40)
PARTIAL = sa.String(12)
NUMBER = sa.Integer()
FLAG = sa.Boolean()
DAY = sa.Date()
MOMENT = sa.DateTime()
BYTES = sa.LargeBinary()


def upgrade() -> None:
    _office()
    _parties()
    _assets()
    _filings()
    _documents()
    _derived()


def _office() -> None:
    _facts(
        "agency",
        *_needed(TEXT, "name"),
        *_optional(TEXT, "superior", "division", "place"),
        *_needed(CODE, "province_code"),
        *_optional(CODE, "symbol"),
    )
    _facts("officer", *_needed(TEXT, "name"), *_optional(TEXT, "title"), *_needed(FLAG, "active"))
    op.create_table(
        "setting",
        *_needed(sa.String(80), "name"),
        *_optional(TEXT, "value"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "change_set",
        sa.Column("id", NUMBER, nullable=False),
        _reference("change_set", "undo_of", "change_set", optional=True),
        *_needed(sa.String(36), "uid"),
        *_needed(TEXT, "officer", "label"),
        *_needed(MOMENT, "at"),
        _unique("change_set", "uid"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_set")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "history",
        sa.Column("id", NUMBER, nullable=False),
        _reference("history", "change_set_id", "change_set"),
        *_needed(CODE, "table_name", "field"),
        *_needed(sa.String(80), "row_uid"),
        *_optional(NUMBER, "asset_id"),
        *_optional(TEXT, "before", "after"),
        *_needed(sa.String(64), "previous_hash", "hash"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    _index("history", "asset_id")
    _index("history", "change_set_id")
    _index("history", "row_uid")


def _parties() -> None:
    _facts(
        "admin_unit",
        _reference("admin_unit", "parent_id", "admin_unit", optional=True),
        *_needed(CODE, "code", "level"),
        *_needed(TEXT, "name", "folded"),
        *_optional(DAY, "since", "until"),
        *_optional(TEXT, "source"),
        _unique("admin_unit", "code", "since"),
    )
    _index("admin_unit", "folded")
    _facts(
        "admin_unit_succession",
        _reference("admin_unit_succession", "from_id", "admin_unit"),
        _reference("admin_unit_succession", "to_id", "admin_unit"),
        *_optional(DAY, "on_day"),
        *_optional(TEXT, "source"),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_admin_unit_succession_differ")),
        _unique("admin_unit_succession", "from_id", "to_id"),
    )
    _index("admin_unit_succession", "to_id")
    _facts(
        "party",
        *_needed(TEXT, "name", "folded", "sort_key"),
        *_needed(CODE, "kind"),
        *_optional(TEXT, "short_name", "address", "identifier", "dissolution_document", "note"),
        *_optional(PARTIAL, "dissolved_on"),
    )
    _index("party", "sort_key")
    _index("party", "folded")
    _facts(
        "party_contact",
        _reference("party_contact", "party_id", "party", on_delete="CASCADE"),
        *_needed(CODE, "kind"),
        *_needed(TEXT, "value"),
    )
    _index("party_contact", "party_id")
    _facts(
        "party_succession",
        _reference("party_succession", "from_id", "party"),
        _reference("party_succession", "to_id", "party"),
        *_optional(PARTIAL, "on_day"),
        *_optional(TEXT, "document", "note"),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_party_succession_differ")),
        _unique("party_succession", "from_id", "to_id"),
    )
    _index("party_succession", "to_id")


def _assets() -> None:
    _facts(
        "asset",
        *_needed(CODE, "ref", "kind"),
        *_needed(TEXT, "name", "sort_key"),
        *_optional(
            TEXT,
            "product",
            "province",
            "field",
            "colours",
            "disclaimer",
            "summary",
            "original_kept_at",
            "source",
            "note",
        ),
        *_optional(CODE, "mark_form", "plant_group"),
        *_needed(FLAG, "well_known", "linked"),
        *_optional(NUMBER, "variants", "independent_claims", "ocop_stars"),
        *_optional(MOMENT, "removed_at"),
        _unique("asset", "ref"),
    )
    _index("asset", "sort_key")
    _index("asset", "kind")
    _index("asset", "removed_at")
    _facts(
        "asset_link",
        _reference("asset_link", "from_id", "asset", on_delete="CASCADE"),
        _reference("asset_link", "to_id", "asset", on_delete="CASCADE"),
        *_needed(CODE, "kind"),
        *_optional(TEXT, "note"),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_asset_link_differ")),
        _unique("asset_link", "from_id", "to_id", "kind"),
    )
    _index("asset_link", "to_id")
    _facts(
        "asset_party",
        _reference("asset_party", "asset_id", "asset", on_delete="CASCADE"),
        _reference("asset_party", "party_id", "party"),
        *_needed(CODE, "role"),
        *_optional(PARTIAL, "since", "until"),
        *_optional(TEXT, "document"),
    )
    _index("asset_party", "asset_id", "role")
    _index("asset_party", "party_id")
    _facts(
        "classification",
        _reference("classification", "asset_id", "asset", on_delete="CASCADE"),
        *_needed(CODE, "scheme", "code"),
        *_optional(TEXT, "text"),
    )
    _index("classification", "asset_id")
    _index("classification", "scheme", "code")
    _facts(
        "territory",
        _reference("territory", "asset_id", "asset", on_delete="CASCADE"),
        _reference("territory", "admin_unit_id", "admin_unit", optional=True),
        *_needed(CODE, "level"),
        *_needed(TEXT, "name"),
    )
    _index("territory", "admin_unit_id")
    _index("territory", "asset_id")


def _filings() -> None:
    _facts(
        "filing",
        _reference("filing", "asset_id", "asset", on_delete="CASCADE"),
        _reference("filing", "parent_id", "filing", optional=True),
        *_needed(sa.String(2), "jurisdiction"),
        *_needed(CODE, "route"),
        *_optional(TEXT, "application_no", "application_key", "publication_no", "described_as", "note"),
        *_optional(PARTIAL, "filed", "published", "registered", "created", "exploited", "author_died", "fixed"),
    )
    _index("filing", "application_key")
    _index("filing", "asset_id")
    _index("filing", "jurisdiction")
    _index("filing", "parent_id")
    _facts(
        "priority",
        _reference("priority", "filing_id", "filing", on_delete="CASCADE"),
        _reference("priority", "from_filing_id", "filing", optional=True),
        *_optional(TEXT, "number"),
        *_optional(sa.String(2), "jurisdiction"),
        *_optional(PARTIAL, "on_day"),
    )
    _index("priority", "filing_id")
    _index("priority", "from_filing_id")
    _facts(
        "certificate",
        _reference("certificate", "filing_id", "filing", on_delete="CASCADE"),
        *_optional(
            TEXT,
            "number",
            "number_key",
            "decision_no",
            "decision_key",
            "printed_owner",
            "printed_address",
            "scope",
            "note",
        ),
        *_optional(PARTIAL, "decided", "granted", "published", "stated_expiry"),
        *_optional(CODE, "medium"),
        _unique("certificate", "filing_id"),
    )
    _index("certificate", "number_key")
    _facts(
        "event",
        _reference("event", "filing_id", "filing", on_delete="CASCADE"),
        _reference("event", "party_id", "party", optional=True),
        *_needed(CODE, "kind"),
        *_optional(PARTIAL, "on_day", "until"),
        *_optional(NUMBER, "cycle"),
        *_optional(TEXT, "document_no", "note"),
    )
    _index("event", "filing_id")
    _index("event", "kind")
    _index("event", "party_id")
    _facts(
        "deadline_action",
        _reference("deadline_action", "filing_id", "filing", on_delete="CASCADE"),
        *_needed(sa.String(120), "rule"),
        *_needed(NUMBER, "cycle"),
        *_needed(CODE, "kind"),
        *_optional(DAY, "on_day", "new_due"),
        *_optional(TEXT, "officer", "reason"),
    )
    _index("deadline_action", "filing_id", "rule", "cycle")
    _facts(
        "fact_conflict",
        _reference("fact_conflict", "asset_id", "asset", on_delete="CASCADE"),
        _reference("fact_conflict", "filing_id", "filing", on_delete="CASCADE", optional=True),
        *_needed(CODE, "field"),
        *_needed(TEXT, "kept", "other"),
        *_optional(TEXT, "kept_source", "other_source", "note"),
        *_needed(FLAG, "settled"),
    )
    _index("fact_conflict", "asset_id")
    _index("fact_conflict", "filing_id")
    _facts(
        "import_row",
        _reference("import_row", "asset_id", "asset", on_delete="CASCADE"),
        _reference("import_row", "filing_id", "filing", on_delete="CASCADE", optional=True),
        *_needed(TEXT, "file_name", "row_key", "cells"),
        *_optional(TEXT, "sheet"),
        *_needed(NUMBER, "row"),
        *_needed(CODE, "layout"),
        *_needed(sa.String(64), "digest"),
    )
    _index("import_row", "asset_id")
    _index("import_row", "filing_id")
    _index("import_row", "row_key")


def _documents() -> None:
    _facts(
        "document",
        _reference("document", "asset_id", "asset", on_delete="CASCADE", optional=True),
        _reference("document", "filing_id", "filing", on_delete="CASCADE", optional=True),
        _reference("document", "event_id", "event", on_delete="SET NULL", optional=True),
        _reference("document", "party_id", "party", on_delete="SET NULL", optional=True),
        *_needed(CODE, "purpose"),
        *_needed(TEXT, "file_name"),
        *_needed(sa.String(100), "media_type"),
        *_needed(NUMBER, "size"),
        *_needed(sa.String(64), "sha256"),
        *_needed(MOMENT, "added_at"),
    )
    _index("document", "asset_id")
    _index("document", "event_id")
    _index("document", "filing_id")
    _index("document", "party_id")
    _index("document", "sha256")
    op.create_table(
        "content",
        *_needed(sa.String(64), "sha256"),
        *_needed(NUMBER, "piece"),
        *_needed(BYTES, "data"),
        sa.PrimaryKeyConstraint("sha256", "piece", name=op.f("pk_content")),
    )


def _derived() -> None:
    op.create_table(
        "standing_span",
        sa.Column("id", NUMBER, nullable=False),
        _reference("standing_span", "asset_id", "asset", on_delete="CASCADE"),
        _reference("standing_span", "filing_id", "filing", on_delete="CASCADE", optional=True),
        *_optional(sa.String(2), "jurisdiction"),
        *_needed(DAY, "starts", "ends"),
        *_needed(CODE, "status"),
        *_optional(DAY, "expiry"),
        *_needed(FLAG, "indefinite", "leads_asset", "leads_jurisdiction"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_span")),
    )
    _index("standing_span", "asset_id")
    _index("standing_span", "filing_id")
    _index("standing_span", "jurisdiction", "starts")
    _index("standing_span", "leads_asset", "starts", "ends")
    op.create_table(
        "standing_gap",
        sa.Column("id", NUMBER, nullable=False),
        _reference("standing_gap", "asset_id", "asset", on_delete="CASCADE"),
        _reference("standing_gap", "filing_id", "filing", on_delete="CASCADE", optional=True),
        *_needed(CODE, "code"),
        *_needed(TEXT, "message"),
        *_needed(DAY, "starts", "ends"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_gap")),
    )
    _index("standing_gap", "asset_id")
    _index("standing_gap", "filing_id")
    op.create_table(
        "deadline",
        sa.Column("id", NUMBER, nullable=False),
        _reference("deadline", "asset_id", "asset", on_delete="CASCADE"),
        _reference("deadline", "filing_id", "filing", on_delete="CASCADE"),
        *_needed(CODE, "kind"),
        *_needed(sa.String(120), "rule"),
        *_needed(NUMBER, "cycle"),
        *_needed(TEXT, "name"),
        *_needed(BYTES, "reasons"),
        *_optional(DAY, "opens", "late_until", "late_working_day", "closed_on"),
        *_needed(DAY, "due", "due_working_day"),
        *_optional(CODE, "closed"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    _index("deadline", "asset_id")
    _index("deadline", "due_working_day")
    _index("deadline", "filing_id")
    _index("deadline", "late_working_day")
    _index("deadline", "opens")


def _facts(name: str, *items: Any) -> None:
    """A table of facts: audited, merged, exported and locked optimistically; no id is ever used twice."""
    op.create_table(
        name,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        *items,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        _unique(name, "uid"),
        sqlite_autoincrement=True,
    )


def _needed(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _optional(kind: TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=True) for name in names]


def _reference(
    table: str, name: str, target: str, *, on_delete: str | None = None, optional: bool = False
) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{name}_{target}"), ondelete=on_delete)
    return sa.Column(name, NUMBER, key, nullable=optional)


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
