"""The search tables: what of each asset is searched, folded, with every form of its numbers; rebuilt at will.

They lie outside the migrations. What a query means is `vietnamese.matches` over the fields joined by line feeds, each
word of the query also being found as another written form of a number; the tables only make that fast. On SQLite
triggers keep a trigram index beside the texts; PostgreSQL reads the texts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    false,
    insert,
    inspect,
    or_,
    select,
    text,
    true,
)

from ipregistry.domain.numbers import search_keys
from ipregistry.domain.vietnamese import collation_key, fold, nfc, search_terms, word_starts
from ipregistry.store.models import Asset, AssetParty, Certificate, Classification, Filing, Party
from ipregistry.store.sql import among, holds

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

_TABLES = MetaData()

TEXT = Table(
    "search_text",
    _TABLES,
    Column("asset_id", Integer, primary_key=True, autoincrement=False),
    Column("folded", Text, nullable=False),
    Column("starts", Text, nullable=False),
    Column("product_key", Text),
    Column("province_key", Text),
)
NUMBER = Table(
    "search_number",
    _TABLES,
    Column("asset_id", Integer, nullable=False),
    Column("number_key", Text, nullable=False),
    Index("ix_search_number_asset_id", "asset_id"),
    Index("ix_search_number_number_key", "number_key"),
)

_TRIGRAMS = (
    """CREATE VIRTUAL TABLE search_trigram USING fts5(
        folded, content='search_text', content_rowid='asset_id', tokenize='trigram case_sensitive 1')""",
    """CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN
        INSERT INTO search_trigram(rowid, folded) VALUES (new.asset_id, new.folded); END""",
    """CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN
        INSERT INTO search_trigram(search_trigram, rowid, folded) VALUES ('delete', old.asset_id, old.folded); END""",
)
_NO_TRIGRAMS = (
    "DROP TRIGGER IF EXISTS search_text_added",
    "DROP TRIGGER IF EXISTS search_text_gone",
    "DROP TABLE IF EXISTS search_trigram",
)
Row = dict[str, Any]

# Word starts have at most this many characters.
_SHORT = 2


def exists(session: Session) -> bool:
    """Say whether the search tables are there."""
    return inspect(session.connection()).has_table(TEXT.name)


def rebuild(session: Session) -> None:
    """Make the search tables anew, empty; `refresh` fills them."""
    connection = session.connection()
    on_sqlite = connection.dialect.name == "sqlite"
    for statement in _NO_TRIGRAMS if on_sqlite else ():
        connection.execute(text(statement))
    _TABLES.drop_all(connection)
    _TABLES.create_all(connection)
    for statement in _TRIGRAMS if on_sqlite else ():
        connection.execute(text(statement))


def refresh(session: Session, assets: Collection[int]) -> None:
    """Write the search rows of these assets anew where they are others now; assets that are gone lose theirs."""
    connection = session.connection()
    for table, rows in zip((TEXT, NUMBER), _search_rows(session, assets), strict=True):
        # Most of what is written moves no word that is searched, and a word costs more to index than to read.
        changed = _differing(session, table, rows, assets)
        if changed:
            connection.execute(delete(table).where(among(table.c.asset_id, changed)))
        new = [row for row in rows if row["asset_id"] in changed]
        if new:
            connection.execute(insert(table), new)


def wrong(session: Session, assets: Collection[int]) -> list[int]:
    """Give those of the assets whose search rows are not what they should be."""
    bad: set[int] = set()
    for table, rows in zip((TEXT, NUMBER), _search_rows(session, assets), strict=True):
        bad |= _differing(session, table, rows, assets)
    return sorted(bad)


def _differing(session: Session, table: Table, rows: list[Row], assets: Collection[int]) -> set[int]:
    """The assets of which a search table holds something else than these rows."""
    stored: set[tuple[Any, ...]] = {
        tuple(row) for row in session.execute(select(table).where(among(table.c.asset_id, assets)))
    }
    return {row[0] for row in stored ^ {tuple(row[column.key] for column in table.columns) for row in rows}}


def finds(session: Session, query: str) -> ColumnElement[bool]:
    """Say that an asset is found by what somebody typed: a condition on `Asset.id`; no words find every asset."""
    # Stored text has no control characters, so none of the query can be found.
    query = nfc(query)
    terms = search_terms(query)
    condition: ColumnElement[bool] = true()
    on_sqlite = session.connection().dialect.name == "sqlite"
    for term in terms:
        condition &= or_(Asset.id.in_(_with_word(term, on_sqlite=on_sqlite)), _with_number(term))
    # A number may be typed with spaces in it.
    return condition if len(terms) < 2 else or_(condition, _with_number(query))


def _with_word(term: str, *, on_sqlite: bool) -> Select[tuple[int]]:
    if len(term) <= _SHORT:
        return select(TEXT.c.asset_id).where(holds(TEXT.c.starts, f" {term}"))
    if not on_sqlite:
        return select(TEXT.c.asset_id).where(holds(TEXT.c.folded, term))
    phrase = '"' + term.replace('"', '""') + '"'
    return (
        select(text("rowid"))
        .select_from(text("search_trigram"))
        .where(text("search_trigram MATCH :phrase").bindparams(bindparam("phrase", phrase, Text, unique=True)))
    )


def _with_number(typed: str) -> ColumnElement[bool]:
    keys = search_keys(typed)
    return Asset.id.in_(select(NUMBER.c.asset_id).where(NUMBER.c.number_key.in_(sorted(keys)))) if keys else false()


def searched_fields(session: Session, assets: Collection[int]) -> dict[int, list[str]]:
    """Give everything that is searched of each asset, as typed."""
    fields: dict[int, list[str]] = {}
    statement = select(Asset.id, Asset.ref, Asset.name, Asset.product, Asset.province).where(among(Asset.id, assets))
    for asset, *values in session.execute(statement):
        fields[asset] = [value for value in values if value]
    filed = select(
        Filing.asset_id, Filing.application_no, Certificate.number, Certificate.decision_no, Certificate.printed_owner
    )
    filed = filed.outerjoin(Certificate, Certificate.filing_id == Filing.id).order_by(Filing.id)
    held = select(AssetParty.asset_id, Party.name).join(Party, Party.id == AssetParty.party_id).order_by(AssetParty.id)
    classed = select(Classification.asset_id, Classification.text).order_by(Classification.id)
    parts: tuple[tuple[Select[*tuple[Any, ...]], InstrumentedAttribute[int]], ...] = (
        (filed, Filing.asset_id),
        (held, AssetParty.asset_id),
        (classed, Classification.asset_id),
    )
    for part, owner in parts:
        for row in session.execute(part.where(among(owner, assets))):
            fields[row[0]].extend(value for value in row[1:] if value)
    return fields


def _search_rows(session: Session, assets: Collection[int]) -> tuple[list[Row], list[Row]]:
    sorting = select(Asset.id, Asset.product, Asset.province).where(among(Asset.id, assets))
    keys = {row[0]: (_key(row[1]), _key(row[2])) for row in session.execute(sorting)}
    texts: list[Row] = []
    for asset, fields in searched_fields(session, assets).items():
        folded = fold("\n".join(dict.fromkeys(fields)))
        starts = "".join(f" {start}" for start in dict.fromkeys(word_starts(folded)))
        product, province = keys[asset]
        texts.append(
            {
                "asset_id": asset,
                "folded": folded,
                "starts": starts,
                "product_key": product,
                "province_key": province,
            }
        )
    numbers: list[Row] = [
        {"asset_id": asset, "number_key": key}
        for asset, found in _number_keys(session, assets).items()
        for key in sorted(found)
    ]
    return texts, numbers


def _key(value: str | None) -> str | None:
    return collation_key(value) if value else None


def _number_keys(session: Session, assets: Collection[int]) -> dict[int, set[str]]:
    keys: dict[int, set[str]] = defaultdict(set)
    statement = (
        select(Filing.asset_id, Filing.application_key, Certificate.number_key, Certificate.decision_key)
        .outerjoin(Certificate, Certificate.filing_id == Filing.id)
        .where(among(Filing.asset_id, assets))
    )
    for asset, *found in session.execute(statement):
        keys[asset].update(key for key in found if key)
    return keys
