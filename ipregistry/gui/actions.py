"""Every action of the window with its object name, words and keys, and the menus they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from ipregistry.gui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenu


def _tr(text: str) -> str:
    return QCoreApplication.translate("actions", text)


class Actions:
    """The actions; whoever makes the window connects them."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.open = self._make("openAction", "Mở sổ…", "Ctrl+O", "folder-open")
        self.new = self._make("newRegistryAction", "Tạo sổ mới…", "Ctrl+Shift+N", "file-plus")
        self.take_in = self._make("importAction", "Nhập danh sách…", "Ctrl+I", "upload")
        self.export = self._make("exportAction", "Xuất Excel…", "Ctrl+Shift+E", "file-spreadsheet")
        self.print_summary = self._make("printSummaryAction", "Xem trước và in phiếu tóm tắt…", "Ctrl+P", "printer")
        self.fees_on_paper = self._make("feesOnPaperAction", "In kèm ước tính lệ phí, phí", "", "")
        self.fees_on_paper.setCheckable(True)
        self.backup = self._make("backupAction", "Sao lưu ngay", "Ctrl+Shift+B", "save")
        self.close_registry = self._make("closeRegistryAction", "Đóng sổ", "Ctrl+W", "")
        self.quit = self._make("quitAction", "Thoát", "Ctrl+Q", "")
        self.undo = self._make("undoAction", "Hoàn tác", "Ctrl+Z", "undo-2")
        self.redo = self._make("redoAction", "Làm lại", "Ctrl+Y", "redo-2")
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        for action in (self.undo, self.redo):
            action.setEnabled(False)
        self.new_asset = self._make("newAssetAction", "Thêm tài sản", "Ctrl+N", "plus")
        self.new_entries = self._make("newEntriesAction", "Dán nhiều dòng từ Excel…", "Ctrl+Shift+V", "table")
        self.edit_asset = self._make("editAssetAction", "Sửa tài sản", "F2", "pencil")
        self.record_event = self._make("recordEventAction", "Ghi diễn biến…", "Ctrl+D", "history")
        self.record_renewal = self._make("recordRenewalAction", "Ghi nhận gia hạn…", "Ctrl+G", "check")
        self.bulk_edit = self._make("bulkEditAction", "Sửa hàng loạt…", "Ctrl+B", "table")
        self.remove_asset = self._make("removeAssetAction", "Chuyển vào thùng rác…", "Del", "trash-2")
        # In the list of assets only: elsewhere the key is that of what has the keyboard.
        self.remove_asset.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.deadline_done = self._make("deadlineDoneAction", "Thời hạn: ghi đã làm…", "Ctrl+Shift+H", "check")
        self.deadline_waived = self._make("deadlineWaivedAction", "Thời hạn: ghi không phải làm…", "", "")
        self.deadline_move = self._make("deadlineMoveAction", "Thời hạn: đặt lại ngày…", "Ctrl+Shift+M", "")
        self.add_foreign = self._make("addForeignAction", "Thêm đơn nước ngoài…", "Ctrl+Shift+D", "globe")
        self.copy = self._make("copyAction", "Sao chép các dòng", "Ctrl+C", "copy")
        self.paste = self._make("pasteAction", "Dán ảnh, tệp vào tài sản", "Ctrl+V", "")
        self.select_all = self._make("selectAllAction", "Chọn tất cả", "Ctrl+A", "")
        self.find = self._make("findAction", "Tìm", "Ctrl+F", "search")
        self.reload = self._make("reloadAction", "Tải lại", "F5", "refresh-cw")
        self.show_detail = self._make("showDetailAction", "Khung chi tiết", "F9", "")
        self.show_detail.setCheckable(True)
        self.show_detail.setChecked(True)
        self.check = self._make("checkAction", "Kiểm tra sổ", "", "clipboard-check")
        self.guide = self._make("guideAction", "Hướng dẫn trong 10 phút", "F1", "")
        self.shortcuts = self._make("shortcutsAction", "Phím tắt", "Ctrl+/", "")
        self.about = self._make("aboutAction", "Về chương trình", "", "info")
        self.themes = {
            "system": self._make("themeSystemAction", "Theo máy", "", ""),
            "light": self._make("themeLightAction", "Sáng", "", "sun"),
            "dark": self._make("themeDarkAction", "Tối", "", "moon"),
            "contrast": self._make("themeContrastAction", "Tương phản cao", "", ""),
        }
        group = QActionGroup(window)
        for choice in self.themes.values():
            choice.setCheckable(True)
            group.addAction(choice)
        self.places: dict[str, QAction] = {}
        self.recent: QMenu | None = None
        self.sorting: QMenu | None = None
        self.listing: QMenu | None = None
        self._theme_group = group

    def _make(self, name: str, words: str, keys: str, picture: str) -> QAction:
        action = QAction(_tr(words), self._window)
        action.setObjectName(name)
        if picture:
            action.setIcon(icon(picture, "text"))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setToolTip(f"{_tr(words).rstrip('…')} ({keys})")
        self._window.addAction(action)
        return action

    def add_place(self, key: str, name: str, keys: str) -> QAction:
        """An action that leads to a place of the navigation."""
        action = self._make(f"{key}PlaceAction", name, keys, "")
        self.places[key] = action
        return action

    def build_menus(self) -> None:
        """Fill the menu bar; called once all places are there."""
        bar = self._window.menuBar()
        file = bar.addMenu(_tr("&Tệp"))
        file.addActions([self.open])
        self.recent = file.addMenu(_tr("Mở gần đây"))
        file.addActions([self.new])
        file.addSeparator()
        file.addActions([self.take_in, self.export])
        file.addSeparator()
        file.addActions([self.print_summary, self.fees_on_paper])
        file.addSeparator()
        file.addActions([self.backup, self.close_registry, self.quit])
        edit = bar.addMenu(_tr("&Sửa"))
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addActions([self.copy, self.paste, self.select_all])
        edit.addSeparator()
        edit.addActions([self.find])
        asset = bar.addMenu(_tr("Tài sả&n"))
        asset.setObjectName("assetMenu")
        asset.addActions([self.new_asset, self.new_entries, self.edit_asset])
        asset.addSeparator()
        asset.addActions([self.record_event, self.record_renewal, self.bulk_edit])
        asset.addSeparator()
        asset.addActions([self.deadline_done, self.deadline_waived, self.deadline_move])
        asset.addSeparator()
        asset.addActions([self.add_foreign])
        asset.addSeparator()
        asset.addActions([self.remove_asset, self.print_summary])
        view = bar.addMenu(_tr("&Xem"))
        view.addActions(list(self.places.values()))
        view.addSeparator()
        self.sorting = view.addMenu(_tr("Sắp xếp theo"))
        self.sorting.setObjectName("sortMenu")
        self.listing = view.addMenu(_tr("Danh sách tài sản"))
        self.listing.setObjectName("listMenu")
        view.addActions([self.show_detail, self.reload])
        view.addSeparator()
        look = view.addMenu(_tr("Giao diện"))
        look.addActions(list(self.themes.values()))
        tools = bar.addMenu(_tr("&Công cụ"))
        tools.addActions([self.check])
        helps = bar.addMenu(_tr("T&rợ giúp"))
        helps.addActions([self.guide, self.shortcuts, self.about])
        self._needs_registry = (
            self.export,
            self.print_summary,
            self.backup,
            self.close_registry,
            self.copy,
            self.paste,
            self.select_all,
            self.find,
            self.reload,
            self.show_detail,
            self.check,
            *self.places.values(),
        )
        self._writes = (
            self.new_asset,
            self.new_entries,
            self.edit_asset,
            self.add_foreign,
            self.record_event,
            self.record_renewal,
            self.bulk_edit,
            self.remove_asset,
            self.deadline_done,
            self.deadline_waived,
            self.deadline_move,
        )
        self._menus = (edit, asset, tools)

    def set_open(self, *, is_open: bool, writable: bool) -> None:
        """What needs a registry is faint while none is open."""
        for action in self._needs_registry:
            action.setEnabled(is_open)
        self.take_in.setEnabled(not is_open or writable)
        for action in self._writes:
            action.setEnabled(is_open and writable)
        for part in (self.sorting, self.listing):
            if part is not None:
                part.menuAction().setEnabled(is_open)
        for menu in self._menus:
            menu.menuAction().setEnabled(is_open)
