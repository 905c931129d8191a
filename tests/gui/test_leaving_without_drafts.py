"""What is typed where no draft can be kept, and closing a registry whose file is gone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton
from shiboken6 import isValid

from ipregistry.domain.kinds import Kind, Status
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui import kept_list
from ipregistry.gui.pages.page import Page
from ipregistry.gui.places import PLACES
from ipregistry.services.drafts import all_drafts, drafts_dir, registry_key
from ipregistry.services.editing import set_fields
from ipregistry.services.grid_drafts import find_grid

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.editor_page import EditorPage


@pytest.fixture
def nowhere(window: MainWindow) -> MainWindow:
    """A window whose folder of drafts cannot be written."""
    drafts_dir().parent.mkdir(parents=True, exist_ok=True)
    drafts_dir().write_text("", encoding="utf-8")
    return window


def type_name(page: EditorPage, text: str) -> None:
    at = page.body.view.fields["asset.name"].findChild(QLineEdit)
    assert at is not None
    at.setFocus()
    at.selectAll()
    QTest.keyClicks(at, text)


def shown_box(window: MainWindow, name: str) -> QMessageBox:
    return next(box for box in window.findChildren(QMessageBox) if box.objectName() == name and box.isVisible())


def test_an_asset_is_saved_where_no_draft_can_be_kept(nowhere: MainWindow) -> None:
    nowhere.editor_commands.new(Kind.TRADEMARK)
    page = nowhere.editor_commands.page
    type_name(page, "Vi du")
    page.keeper.keep_now()
    box = shown_box(nowhere, "errorBox")
    assert "bản nháp" in box.text()
    box.close()
    assert page.save()
    assert page.ref
    assert not page.is_changed


def test_a_window_asks_before_what_has_no_draft_is_lost(nowhere: MainWindow, qtbot: QtBot) -> None:
    nowhere.editor_commands.new(Kind.TRADEMARK)
    page = nowhere.editor_commands.page
    type_name(page, "Vi du")
    assert not nowhere.close()
    box = shown_box(nowhere, "questionBox")
    back = box.defaultButton()
    assert isinstance(back, QPushButton)
    back.click()
    assert nowhere.isVisible()
    assert page.is_changed
    assert not nowhere.close()
    qtbot.waitUntil(lambda: sum(each.isVisible() for each in nowhere.findChildren(QMessageBox, "questionBox")) == 1)
    anyway = shown_box(nowhere, "questionBox").buttons()
    next(button for button in anyway if button is not shown_box(nowhere, "questionBox").defaultButton()).click()
    assert not nowhere.isVisible()


def test_a_damaged_draft_of_another_edit_does_not_disturb_saving(window: MainWindow) -> None:
    (drafts_dir() / "files").mkdir(parents=True)
    damaged = drafts_dir() / "x-new-1.json"
    damaged.write_bytes(b"\xff\xfe")
    window.editor_commands.new(Kind.TRADEMARK)
    page = window.editor_commands.page
    type_name(page, "Vi du")
    assert page.save()
    assert not page.is_changed
    assert damaged.exists()


def test_a_window_whose_file_is_gone_can_be_closed(window: MainWindow, registry_file: Path) -> None:
    row, session = window.assets.current_row(), window.session
    assert row is not None
    assert session is not None
    window.wrote(set_fields(session.context, row.ref, {"product": "cam"}), "Đã sửa")
    window.tasks.wait()
    registry_file.rename(registry_file.with_suffix(".moved"))
    assert not window.close()
    box = shown_box(window, "questionBox")
    assert "Không sao lưu được" in box.text()
    next(button for button in box.buttons() if button is not box.defaultButton()).click()
    assert not window.isVisible()


def test_a_draft_is_kept_while_the_registry_is_out_of_reach(window: MainWindow, registry_file: Path) -> None:
    window.editor_commands.new(Kind.TRADEMARK)
    page = window.editor_commands.page
    type_name(page, "Vi du")
    moved = registry_file.with_suffix(".moved")
    registry_file.rename(moved)
    assert page.keeper.keep_now()
    moved.rename(registry_file)
    assert [draft.after.name for draft in all_drafts(page.source.context)] == ["Vi du"]


def test_another_registry_is_opened_after_a_look_at_every_page(
    window: MainWindow, example_file: Path, tmp_path: Path
) -> None:
    other = shutil.copyfile(example_file, tmp_path / "so-khac.ipreg")
    for place in PLACES:
        window.go(place.key)
    assert window.open_registry(other)
    assert window.session is not None
    assert all(page.session is window.session for page in window.findChildren(Page))
    window.close_registry()
    assert all(page.session is None for page in window.findChildren(Page))


def test_a_dialog_that_writes_goes_with_its_registry(
    window: MainWindow, example_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.session is not None
    query = AssetQuery(kinds=(Kind.TRADEMARK,), statuses=(Status.IN_FORCE,))
    dialog = window.edits.record_event(window.session.source.list_assets(query).items[0].ref)
    assert dialog is not None
    assert dialog.isVisible()
    assert window.open_registry(shutil.copyfile(example_file, tmp_path / "so-khac.ipreg"))
    qtbot.waitUntil(lambda: not isValid(dialog))


@pytest.mark.parametrize("text", ["[" * 100_000, '{"version": 1, "before": 5}', '{"version": 1, "kept_at": 5}', "[]"])
def test_damaged_files_beside_the_registry_are_left_alone(window: MainWindow, text: str) -> None:
    assert window.session is not None
    context, day = window.session.context, window.session.context.today
    key = registry_key(context)
    (drafts_dir() / "grids").mkdir(parents=True)
    for file in (drafts_dir() / f"{key}-new-1.json", drafts_dir() / "grids" / f"{key}.json"):
        file.write_text(text, encoding="utf-8")
    (drafts_dir().parent / "first-list.json").write_text(text, encoding="utf-8")
    assert all_drafts(context) == ()
    assert find_grid(context) is None
    assert kept_list.find(window.session.path, day) is None
