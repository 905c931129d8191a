"""Keeps the derived tables true: spans, gaps and deadlines of assets, thrown away and written anew from the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, insert, select

from ipregistry.store import search
from ipregistry.store.facts import read_facts
from ipregistry.store.models import Asset, Deadline, StandingGap, StandingSpan
from ipregistry.store.reasons import pack, unpack
from ipregistry.store.sql import among

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from ipregistry.domain import timeline
    from ipregistry.domain.assets import AssetFacts
    from ipregistry.domain.timeline import AssetAssessment, GapSpan

    Assess = Callable[[AssetFacts], AssetAssessment]
    Model = type[StandingSpan | StandingGap | Deadline]

CHUNK = 500
"""Assets worked on at once: enough for few statements, little enough for the memory of a small computer."""

MODELS: tuple[Model, ...] = (StandingSpan, StandingGap, Deadline)
Rows = dict[str, Any]


class Derived(NamedTuple):
    """The derived rows of some assets, in the order of `MODELS`, without ids."""

    spans: list[Rows]
    gaps: list[Rows]
    deadlines: list[Rows]


def derive(session: Session, assets: Collection[int], assess: Assess) -> None:
    """Write spans, gaps, deadlines and search texts of these assets anew, in the transaction of the session.

    Assets in the bin or gone keep none (those in the bin can still be found by their search text when they come back).
    """
    for chunk in _chunks(sorted(assets)):
        facts = read_facts(session, chunk)
        for model, rows in zip(MODELS, compute(facts.values(), assess), strict=True):
            session.execute(delete(model).where(among(model.asset_id, chunk)), execution_options=_NO_SYNC)
            if rows:
                session.connection().execute(insert(model.__table__), rows)  # type: ignore[arg-type]
        search.refresh(session, chunk)


def derive_all(session: Session, assess: Assess, progress: Callable[[int, int], None] | None = None) -> None:
    """Write the derived rows of the whole registry anew; rows of assets that are gone go too."""
    known = list(session.scalars(select(Asset.id)))
    for model in MODELS:
        session.execute(delete(model), execution_options=_NO_SYNC)
    search.rebuild(session)
    for done, chunk in enumerate(_chunks(known)):
        derive(session, chunk, assess)
        if progress is not None:
            progress(min((done + 1) * CHUNK, len(known)), len(known))


def compute(facts: Iterable[AssetFacts], assess: Assess) -> Derived:
    """Give the rows that the facts of these assets make."""
    derived = Derived([], [], [])
    for asset in facts:
        _add_rows(derived, asset, assess(asset))
    return derived


def differences(session: Session, assess: Assess) -> Iterator[tuple[int, str]]:
    """Give asset and table wherever what is stored is not what the facts make; nothing is written."""
    for chunk in _chunks(list(session.scalars(select(Asset.id)))):
        computed = compute(read_facts(session, chunk).values(), assess)
        for model, rows in zip(MODELS, computed, strict=True):
            stored = stored_rows(session, model, chunk)
            expected = [_readable(tuple(row[name] for name in _names(model))) for row in rows]
            wrong = set(_counted(expected)).symmetric_difference(_counted(stored))
            for asset in sorted({row[0] for row, _ in wrong}):
                yield asset, model.__tablename__
        for asset in search.wrong(session, chunk):
            yield asset, search.TEXT.name
    for model in MODELS:
        orphans = select(model.asset_id).where(model.asset_id.not_in(select(Asset.id))).distinct()
        for asset in session.scalars(orphans):
            yield asset, model.__tablename__


def names(session: Session, assets: Iterable[int]) -> dict[int, str]:
    """Give reference and name of these assets as one text."""
    statement = select(Asset.id, Asset.ref, Asset.name).where(among(Asset.id, assets))
    return {asset: f"{ref} {name}" for asset, ref, name in session.execute(statement)}


def stored_rows(session: Session, model: Model, assets: Collection[int]) -> list[tuple[Any, ...]]:
    """Give the rows of a derived table as tuples, asset first, without ids."""
    columns = [getattr(model, name) for name in _names(model)]
    return [_readable(row) for row in session.execute(select(*columns).where(among(model.asset_id, assets)))]


def _readable(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(unpack(value) if isinstance(value, bytes) else value for value in row)


_NO_SYNC = {"synchronize_session": False}


def _names(model: Model) -> list[str]:
    """The columns but for the id, which a recomputation changes."""
    return [column.key for column in model.__table__.columns if column.key != "id"]


def _counted(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Rows with a running number for equal ones, so that a row too many shows."""
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        seen[row] = seen.get(row, 0) + 1
        yield row, seen[row]


def _chunks(assets: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(assets), CHUNK):
        yield assets[start : start + CHUNK]


def _add_rows(derived: Derived, facts: AssetFacts, assessment: AssetAssessment) -> None:
    asset = facts.asset_id
    assert asset is not None
    first = assessment.first_fact
    for item in assessment.spans:
        span = item.span
        # An asset is not listed before its first dated fact, whatever undated facts say of those days.
        starts = span.starts if first is None else max(span.starts, first)
        if starts > span.ends:
            continue
        filing = None if item.filing is None else facts.filings[item.filing]
        derived.spans.append(
            {
                "asset_id": asset,
                "filing_id": None if filing is None else filing.filing_id,
                "jurisdiction": None if filing is None else filing.jurisdiction,
                "starts": starts,
                "ends": span.ends,
                "status": span.status,
                "expiry": span.expiry,
                "indefinite": span.indefinite,
                "leads_asset": item.leads_asset,
                "leads_jurisdiction": item.leads_jurisdiction,
            }
        )
    derived.gaps.extend(_gap_rows(asset, None, assessment.gaps))
    derived.deadlines.extend(_deadline_rows(asset, None, assessment.deadlines))
    for filing, result in zip(facts.filings, assessment.filings, strict=True):
        derived.gaps.extend(_gap_rows(asset, filing.filing_id, result.gaps))
        derived.deadlines.extend(_deadline_rows(asset, filing.filing_id, result.deadlines))


def _gap_rows(asset: int, filing: int | None, gaps: Iterable[GapSpan]) -> Iterator[Rows]:
    for item in gaps:
        yield {
            "asset_id": asset,
            "filing_id": filing,
            "code": item.gap.code,
            "message": item.gap.message,
            "starts": item.starts,
            "ends": item.ends,
        }


def _deadline_rows(asset: int, filing: int | None, deadlines: Iterable[timeline.Deadline]) -> Iterator[Rows]:
    for item in deadlines:
        yield {
            "asset_id": asset,
            "filing_id": filing,
            "kind": item.kind,
            "rule": item.rule,
            "cycle": item.cycle,
            "name": item.name,
            "opens": item.opens,
            "due": item.due,
            "due_working_day": item.due_working_day,
            "late_until": item.late_until,
            "late_working_day": item.late_working_day,
            "closed": item.closed,
            "closed_on": item.closed_on,
            "reasons": pack(item.reasons),
        }
