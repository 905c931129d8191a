"""Every dialog and popup of the program, opened on the example registry as a person would have it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QDeadlineTimer, QItemSelection, QItemSelectionModel, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu, QPushButton, QWidget

from ipregistry.domain.foreign_ways import Way
from ipregistry.domain.kinds import Kind
from ipregistry.domain.rows import AssetQuery
from ipregistry.errors import UserError
from ipregistry.gui import errors, list_filters
from ipregistry.gui.asking import Asker
from ipregistry.gui.detail_parts import DocumentLine
from ipregistry.gui.dialogs.moves import MovesDialog
from ipregistry.gui.dialogs.view_name import ViewNameDialog
from ipregistry.gui.pages.parties_page import PartiesPage
from ipregistry.services.context import Moved
from ipregistry.services.standing import MovedSince

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.law_page import LawPage
    from ipregistry.gui.session import Session

    Opener = Callable[[MainWindow], QWidget]

SCREENS = {"100 %": QSize(1366, 768), "150 %": QSize(911, 512)}
"""A screen of 1366 × 768, and what it has room for at 150 %."""
MARK = "NHCN-0014"
_WAIT = 20_000
_LONG = (
    "Không ghi được tệp danh-sach-van-ban-bao-ho-cua-tinh-nam-2026-ban-sua-lan-thu-ba.xlsx vì tệp đang được mở bằng "
    "chương trình khác trên máy này."
)
_HINT = "Hãy đóng tệp ở chương trình kia rồi làm lại; dữ liệu trong sổ vẫn nguyên, chưa có dòng nào bị thay đổi."
_LIST = """name,kind,application_no,filing_date,certificate_no,grant_date,expiry_date,owner,product,province
Ví dụ 90 – Mận hồng,nhãn hiệu tập thể,4-2020-99990,15/03/2020,999990,20/06/2021,,Hội Ví dụ,mận,Đồng Tháp
Ví dụ 91 – Cốm gạo,nhãn hiệu,4-2021-99991,31/02/2021,,,,Công ty TNHH Ví dụ,cốm,Đồng Tháp
"""
Part = TypeVar("Part", bound=QWidget)


def wait_until(held: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    deadline = QDeadlineTimer(_WAIT)
    while not held():
        assert not deadline.hasExpired()
        QTest.qWait(5)


def settle(window: MainWindow) -> None:
    """Let everything be read and laid out that is under way."""
    wait_until(lambda: not window.tasks.busy)
    for asker in window.findChildren(Asker):
        asker.wait()
    for _ in range(5):
        QApplication.processEvents()


def session_of(window: MainWindow) -> Session:
    """The registry of the window."""
    assert window.session is not None
    return window.session


def opened(window: MainWindow, name: str) -> QWidget:
    """The dialog or popup of that object name, once it is there and nothing is under way."""

    def found() -> list[QWidget]:
        return [each for each in window.findChildren(QWidget, name) if each.isVisible()]

    wait_until(lambda: bool(found()) and not window.tasks.busy)
    return found()[0]


def select_assets(window: MainWindow, count: int) -> None:
    """Select the first rows of the list of assets."""
    window.go("assets")
    wait_until(lambda: window.assets.current_row() is not None)
    model = window.assets.table.model()
    part = QItemSelection(model.index(0, 0), model.index(count - 1, model.columnCount() - 1))
    flags = QItemSelectionModel.SelectionFlag
    window.assets.table.selectionModel().select(part, flags.ClearAndSelect | flags.Rows)


def _import(window: MainWindow) -> QWidget:
    path = Path(mkdtemp()) / "danh-sach.csv"
    path.write_text(_LIST, encoding="utf-8")
    window.commands.preview_import((path,))
    return opened(window, "importDialog")


def _print(window: MainWindow) -> QWidget:
    select_assets(window, 1)
    window.commands.preview_summary()
    return opened(window, "previewDialog")


def _law(window: MainWindow) -> LawPage:
    window.go("law")
    page = window.law
    wait_until(lambda: not window.tasks.busy and not page.count.under_way)
    return page


def _own_value(window: MainWindow) -> QWidget:
    page = _law(window)
    page.show_rule("vn.mark.term.first")
    add = page.findChild(QPushButton, "addOwnButton")
    assert add is not None
    add.click()
    return opened(window, "ownValueDialog")


def _moves(window: MainWindow) -> QWidget:
    moved = Moved(1, MARK, "Ví dụ 07 – Xoài cát chu Lai Vung", "Ngày hết hạn", "17/04/2026", "17/04/2027")
    dialog = MovesDialog(MovedSince(date(2026, 11, 20), 2500, (moved,) * 40), writable=True, parent=window)
    dialog.open()
    return dialog


def _event(kind: str) -> Opener:
    def open_it(window: MainWindow) -> QWidget:
        dialog = window.edits.record_event(MARK, kind=kind)
        assert dialog is not None
        return dialog

    return open_it


def _bulk_edit(window: MainWindow) -> QWidget:
    select_assets(window, 30)
    window.edits.change_here()
    return opened(window, "bulkEditDialog")


def _bulk_event(window: MainWindow) -> QWidget:
    select_assets(window, 30)
    window.edits.record_here("renewed")
    return opened(window, "bulkEventDialog")


def _remove(window: MainWindow) -> QWidget:
    select_assets(window, 30)
    window.edits.remove_here()
    return opened(window, "questionBox")


def ref_of(window: MainWindow, kind: Kind) -> str:
    """The first asset of a kind in the example registry."""
    found = session_of(window).source.list_assets(AssetQuery(kinds=(kind,), limit=1)).items
    assert found, kind
    return found[0].ref


_FOREIGN = {
    Way.DIRECT: Kind.COLLECTIVE_MARK,
    Way.MADRID: Kind.COLLECTIVE_MARK,
    Way.HAGUE: Kind.INDUSTRIAL_DESIGN,
    Way.PCT: Kind.INVENTION,
    Way.LISBON: Kind.GEOGRAPHICAL_INDICATION,
    Way.GI_REGISTER: Kind.GEOGRAPHICAL_INDICATION,
    Way.TREATY: Kind.GEOGRAPHICAL_INDICATION,
}


def _foreign(way: Way) -> Opener:
    def open_it(window: MainWindow) -> QWidget:
        dialog = window.foreign_commands.add(ref_of(window, _FOREIGN[way]), "JP")
        assert dialog is not None
        box = dialog.editor.way
        box.setCurrentIndex(box.findData(way))
        wait_until(lambda: not window.tasks.busy)
        return dialog

    return open_it


def _foreign_asset(window: MainWindow) -> QWidget:
    window.foreign_commands.add()
    return opened(window, "foreignFilingDialog")


def _view_name(window: MainWindow) -> QWidget:
    dialog = ViewNameDialog("Lưu cách xem", "", window)
    dialog.open()
    return dialog


def _columns(window: MainWindow) -> QWidget:
    window.go("assets")
    window.list_commands.choose_columns()
    return opened(window, "columnPopup")


def _filter(key: str) -> Opener:
    def open_it(window: MainWindow) -> QWidget:
        window.go("assets")
        return window.assets.filtering.open(key, window.assets.band.chips.add)

    return open_it


def _document(window: MainWindow) -> QWidget:
    line = DocumentLine(1, "giay-chung-nhan-dang-ky-nhan-hieu.pdf", "bản quét", "certificate", "application/pdf", "")
    window.document_commands.edit(line)
    return opened(window, "documentDialog")


def _party(window: MainWindow) -> QWidget:
    window.go("parties")
    page = window.pages.get("parties")
    assert isinstance(page, PartiesPage)
    wait_until(lambda: page.model.rowCount() > 0)
    page.table.selectRow(0)
    settle(window)
    page.edit()
    return opened(window, "partyDialog")


def _menu(name: str) -> Opener:
    def open_it(window: MainWindow) -> QWidget:
        window.go("assets")
        menu = window.findChild(QMenu, name)
        assert menu is not None
        menu.popup(window.mapToGlobal(window.rect().center()))
        return menu

    return open_it


def _as_of(window: MainWindow) -> QWidget:
    window.as_of._ask_day()
    calendar = window.findChild(QCalendarWidget, "asOfCalendar")
    assert calendar is not None
    return calendar.window()


def _fault(window: MainWindow) -> QWidget:
    box = errors.show(window, RuntimeError("không đọc được dòng 12"))
    assert box is not None
    return box


def _error(window: MainWindow) -> QWidget:
    box = errors.show(window, UserError(_LONG, hint=_HINT))
    assert box is not None
    return box


def _new_registry(window: MainWindow) -> QWidget:
    window.commands.ask_new()
    return opened(window, "newRegistryDialog")


DIALOGS: dict[str, Opener] = {
    "new registry": _new_registry,
    "import": _import,
    "print preview": _print,
    "own value": _own_value,
    "moves": _moves,
    "guide": lambda window: window.commands.show_guide(),
    "shortcuts": lambda window: window.commands.show_shortcuts(),
    "event": _event(""),
    "event renewal": _event("renewed"),
    "bulk edit": _bulk_edit,
    "bulk event": _bulk_event,
    "remove": _remove,
    "foreign asset": _foreign_asset,
    **{f"foreign {way}": _foreign(way) for way in Way},
    "view name": _view_name,
    "document": _document,
    "party": _party,
    "tell": lambda window: errors.tell(window, _LONG, _HINT),
    "question": lambda window: errors.ask(window, _LONG, _HINT, "Ghi đè tệp", "Giữ lại", lambda: None),
    "error": _error,
    "fault": _fault,
}
"""What stands before the window until it is closed."""

POPUPS: dict[str, Opener] = {
    "columns": _columns,
    **{f"filter {field.key}": _filter(field.key) for field in list_filters.FIELDS if not field.flag},
    "filter": _filter(""),
    "as of": _as_of,
}
"""What hangs on a button and goes when something else is clicked."""

FILE_DIALOGS: dict[str, Callable[[MainWindow], None]] = {
    "openRegistryDialog": lambda window: window.commands.ask_open(),
    "importFileDialog": lambda window: window.commands.ask_import(),
    "exportFileDialog": lambda window: window.commands.ask_export(),
}
"""By object name: what opens Qt's own dialogs of files."""


def close(dialog: QWidget) -> None:
    """Close a dialog and have it gone."""
    dialog.close()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
