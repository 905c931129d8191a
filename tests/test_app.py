"""The parts are built once, from the files of the program and what the user chose."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from ipregistry import app, paths
from ipregistry.errors import NotFound, UserError, WrongUse
from ipregistry.settings import OFFICER, Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_today_is_the_day_of_the_clock() -> None:
    assert app.today() == datetime.now().astimezone().date()


def test_today_can_be_set_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPREGISTRY_TODAY", "2026-11-20")
    assert app.today() == date(2026, 11, 20)


@pytest.mark.parametrize("stated", ["20/11/2026", "2026-02-30", "20261120", "2026-W47-5", " 2026-11-20", "mai"])
def test_a_day_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, stated: str) -> None:
    monkeypatch.setenv("IPREGISTRY_TODAY", stated)
    with pytest.raises(WrongUse, match="IPREGISTRY_TODAY"):
        app.today()


def test_law_and_calendar_are_read_once() -> None:
    assert app.load_law() is app.load_law()
    assert app.load_calendar() is app.load_calendar()


def test_a_damaged_file_of_the_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "vn_marks.toml").write_text("[[", encoding="utf-8")
    monkeypatch.setattr(paths, "resource", tmp_path.joinpath)
    with pytest.raises(UserError, match=r"law/vn_marks\.toml"):
        app._documents("law")


def test_a_new_registry_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "sổ.ipreg"
    with app.new_context(path, agency="Sở", province="82", today=date(2026, 11, 20), officer="Bà A") as context:
        assert (context.today, context.officer) == (date(2026, 11, 20), "Bà A")
    with app.open_context(path) as again:
        assert again.today == app.today()
        assert again.on(date(2027, 1, 1)).today == date(2027, 1, 1)
    with pytest.raises(UserError, match="không ghi đè"):
        app.new_context(path, agency="Sở", province="82")


@pytest.mark.parametrize(
    ("agency", "province", "message"), [(" ", "82", "Chưa ghi tên cơ quan"), ("Sở", "99", "Không có tỉnh")]
)
def test_an_office_needs_a_name_and_a_province(tmp_path: Path, agency: str, province: str, message: str) -> None:
    with pytest.raises(WrongUse, match=message):
        app.new_context(tmp_path / "sổ.ipreg", agency=agency, province=province)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        app.open_context(tmp_path / "không có.ipreg")


def test_the_officer_is_the_one_of_the_settings(tmp_path: Path) -> None:
    Settings(paths.settings_file()).set(OFFICER, "Ông B")
    with app.new_context(tmp_path / "sổ.ipreg", agency="Sở", province="82") as context:
        assert context.officer == "Ông B"


def test_opening_a_registry_loads_neither_migrations_nor_papers(tmp_path: Path) -> None:
    path = tmp_path / "sổ.ipreg"
    app.new_context(path, agency="Sở", province="82").close()
    program = (
        "import sys, pathlib; from ipregistry import app; from ipregistry.domain.rows import AssetQuery\n"
        "from ipregistry.services import assets\n"
        "with app.open_context(pathlib.Path(sys.argv[1])) as context: assets.list_assets(context, AssetQuery())\n"
        "heavy = {'alembic', 'reportlab', 'python_calamine', 'xlsxwriter', 'docx', 'PySide6', 'pypdfium2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
