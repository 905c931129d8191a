"""A registry of the first version opens in this one with everything it held, and goes on where it was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from ipregistry.domain.kinds import ActionKind
from ipregistry.store import chain, derive, migrate, search
from ipregistry.store.database import WRITES, Registry, open_registry
from ipregistry.store.models import Asset, Deadline, DeadlineAction, Filing
from ipregistry.store.safety import full_check
from ipregistry.store.server import open_on_server, server_engine
from ipregistry.store.undo import undo
from ipregistry.store.writing import Writer
from tests.store.entry_samples import assess, mark
from tests.store.first_registry import Rows, fill_first, first_file, read_rows, then
from tests.store.samples import OFFICER, add, asset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.orm import Session

RULE = "vn.mark.renewal"
COUNTED = 3
"""Actions made; the last one was taken away again."""


class Upgraded(NamedTuple):
    registry: Registry
    before: Rows
    tables: list[Table]
    """As they were."""


def _derive(session: Session, assets: set[int]) -> None:
    derive.derive(session, assets, assess)


@pytest.fixture
def full(file_registry: Registry) -> Registry:
    """Assets with deadlines, and what was done about these."""
    with file_registry.writing(OFFICER, "Chuẩn bị") as change:
        search.rebuild(change.session)
    file_registry.derive = _derive
    with file_registry.writing(OFFICER, "Nhập") as change:
        writer = Writer(change.session)
        for name in ("Xoài", "Quýt"):
            writer.asset(mark(name))
        writer.finish()
    add(file_registry, asset("NH-0009", "Đường phèn"))
    with file_registry.writing(OFFICER, "Xử lý") as change:
        filing = change.session.scalars(select(Filing).order_by(Filing.id)).first()
        assert filing is not None
        for cycle in range(1, COUNTED + 1):
            done = DeadlineAction(filing_id=filing.id, rule=RULE, cycle=cycle, kind=ActionKind.DONE)
            done.on = date(2025, 1, 2)
            change.add_all([done])
    with file_registry.writing(OFFICER, "Bỏ một việc") as change:
        change.session.delete(change.session.get_one(DeadlineAction, COUNTED))
    with file_registry.writing(OFFICER, "Sửa") as change:
        change.session.scalars(select(Asset).where(Asset.ref == "NH-0009")).one().name = "Đường phèn Ví Dụ"
    return file_registry


@pytest.fixture(params=["sqlite", "postgresql"])
def upgraded(full: Registry, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Upgraded]:
    """Made by the first version, opened by this one, with what it held before."""
    if request.param == "sqlite":
        engine = first_file(tmp_path / "cũ.ipreg")
    else:
        engine = server_engine(request.getfixturevalue("empty_database"))
    before, tables = fill_first(full, engine), then(engine)
    engine.dispose()
    if request.param == "sqlite":
        registry = open_registry(tmp_path / "cũ.ipreg")
    else:
        registry = open_on_server(request.getfixturevalue("empty_database"))
    yield Upgraded(registry, before, tables)
    registry.close()


def test_nothing_is_lost(upgraded: Upgraded) -> None:
    assert {len(upgraded.before[name]) for name in ("asset", "deadline_action")} == {3, 2}
    assert upgraded.before["deadline"]
    assert upgraded.before["history"]
    assert read_rows(upgraded.registry.engine, upgraded.tables) == upgraded.before


def test_it_has_the_tables_of_today(upgraded: Upgraded) -> None:
    with upgraded.registry.engine.execution_options(**{WRITES: True}).connect() as connection:
        assert migrate.revision(connection) == migrate.HEAD
        assert migrate.drift(connection) == []
    assert full_check(upgraded.registry).ok


def test_what_was_done_can_still_be_taken_back(upgraded: Upgraded) -> None:
    registry = upgraded.registry
    assert undo(registry, OFFICER).done
    assert undo(registry, OFFICER).done
    with registry.reading() as session:
        assert session.scalars(select(Asset.name).where(Asset.ref == "NH-0009")).one() == "Đường phèn"
        assert session.get_one(DeadlineAction, COUNTED).cycle == COUNTED
        assert chain.verify(session) is None


def test_no_id_is_used_a_second_time(upgraded: Upgraded) -> None:
    registry = upgraded.registry
    with registry.reading() as session:
        filing = session.scalars(select(Filing.id)).first()
    action = DeadlineAction(filing_id=filing, rule=RULE, cycle=9, kind=ActionKind.DONE)
    add(registry, action)
    assert action.id > COUNTED
    with registry.writing(OFFICER, "Xóa") as change:
        change.session.delete(change.session.get_one(DeadlineAction, action.id))
    again = DeadlineAction(filing_id=filing, rule=RULE, cycle=9, kind=ActionKind.DONE)
    add(registry, again)
    assert again.id > action.id


def test_an_action_is_about_a_filing_or_an_asset(upgraded: Upgraded) -> None:
    registry = upgraded.registry
    with registry.reading() as session:
        both = {"filing_id": session.scalars(select(Filing.id)).first(), "asset_id": 1}
    values = {"uid": "x", "version": 1, "rule": RULE, "cycle": 1, "kind": "done"}
    engine = registry.engine.execution_options(**{WRITES: True})
    table = DeadlineAction.__table__
    for wrong in (both, {}):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(insert(table), [{**values, **wrong}])  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(insert(table), [{**values, "asset_id": 999}])  # type: ignore[arg-type]


def test_deadlines_go_with_their_filing_and_their_asset(upgraded: Upgraded) -> None:
    registry = upgraded.registry
    with registry.engine.execution_options(**{WRITES: True}).begin() as connection:
        held = select(Deadline.id).where(Deadline.filing_id == 1)
        assert connection.scalars(held).all()
        connection.execute(text("DELETE FROM filing WHERE id = 1"))
        assert not connection.scalars(held).all()
        actions = connection.scalars(select(DeadlineAction.id)).all()
        assert not actions
        connection.rollback()
