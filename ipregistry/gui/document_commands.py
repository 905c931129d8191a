"""What is done with files: dropped, pasted or chosen ones are added; kept ones opened, saved, renamed, taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from ipregistry.domain.rows import AssetRow
from ipregistry.gui import opened_copies
from ipregistry.gui.dialogs import files
from ipregistry.gui.file_drops import FileDrops, scans
from ipregistry.gui.models.asset_table import ROW_ROLE
from ipregistry.gui.widgets.add_files_bar import Offered
from ipregistry.gui.widgets.document_list import EDIT, OPEN, SAVE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ipregistry.domain.changes import Changes
    from ipregistry.gui.detail_parts import DocumentLine
    from ipregistry.gui.main_window import MainWindow
    from ipregistry.gui.pages.page import Page
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import Task


class DocumentCommands(QObject):
    """Serves the pane, the list of assets and the page of documents."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pane = window.assets.detail
        pane, table = self._pane, window.assets.table
        pane.document_asked.connect(self.act)
        pane.add_files_asked.connect(self.ask_files)
        pane.bar.accepted.connect(self.add)
        FileDrops(pane, lambda _place: self._shown_ref(), self.offer)
        FileDrops(table.viewport(), self._ref_at, self.offer)
        window.actions_.paste.triggered.connect(self.paste)
        window.registry_changed.connect(lambda _path: self._restart())
        window.closing.connect(self._stop)
        window.pages.made.connect(self._made)

    def _made(self, _key: str, page: Page) -> None:
        from ipregistry.gui.pages.documents_page import DocumentsPage  # noqa: PLC0415 - loaded when first shown

        if isinstance(page, DocumentsPage):
            page.document_asked.connect(self.act)
            self._window.actions_.show_detail.toggled.connect(page.show_pane)
            self._window.closing.connect(page.stop)

    def _restart(self) -> None:
        session = self._window.session
        self._pane.bar.dismiss()
        self._pane.writable = session is not None and not session.read_only
        if session is None:
            self._stop()
            return
        from ipregistry.services import documents  # noqa: PLC0415 - the services load with a registry

        self._pane.thumbnails.set_reader(partial(documents.content, session.context))

    def _stop(self) -> None:
        self._pane.thumbnails.set_reader(None)

    # Adding

    def _shown_ref(self) -> str | None:
        return self._pane.ref if self._pane.ref and self._pane.writable else None

    def _ref_at(self, place: QPoint) -> str | None:
        table = self._window.assets.table
        index = table.indexAt(place)
        row = index.data(ROW_ROLE) if index.isValid() and self._pane.writable else None
        if not isinstance(row, AssetRow):
            return None
        if table.currentIndex().row() != index.row():
            # Who drags sees which asset will get the file.
            table.setCurrentIndex(index)
        return row.ref

    def offer(self, ref: str, paths: tuple[Path, ...]) -> None:
        """Ask beside the asset what these files are for."""
        self._window.actions_.show_detail.setChecked(True)
        self._pane.bar.offer(Offered(ref, paths))

    def paste(self) -> None:
        """Offer the picture, or the files, of the clipboard to the asset shown."""
        ref = self._shown_ref()
        if ref is None or self._window.pages.current() is not self._window.assets:
            return
        data = QGuiApplication.clipboard().mimeData()
        paths = scans(data)
        if paths:
            self.offer(ref, paths)
        elif data.hasImage():
            image = QGuiApplication.clipboard().image()
            if not image.isNull():
                self._window.actions_.show_detail.setChecked(True)
                self._pane.bar.offer(Offered(ref, picture=image))

    def ask_files(self, ref: str) -> None:
        """Ask for files to add to an asset."""
        title = self.tr("Chọn tệp để thêm vào {ref}").format(ref=ref)
        kinds = self.tr("Bản quét, hình ảnh, văn bản (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.docx *.doc);;Mọi tệp (*)")
        folder = self._session().path.parent
        files.ask_files(self._window, "addFilesDialog", title, folder, kinds, lambda paths: self.offer(ref, paths))

    def add(self, offered: Offered, purpose: str) -> None:
        """Keep what was offered, in one change set."""
        session = self._session()

        def run(_task: Task) -> Changes:
            from ipregistry.domain.document_rows import NewFile  # noqa: PLC0415 - the services load with a registry
            from ipregistry.services import documents  # noqa: PLC0415 - the same

            new = [documents.read_file(path, purpose) for path in offered.paths]
            if offered.picture is not None:
                new.append(NewFile(self.tr("ảnh dán.png"), png_of(offered.picture), purpose))
            return documents.add_files(session.context, offered.ref, new)

        count = len(offered.paths)
        if offered.picture is not None:
            words = self.tr("Đã đặt ảnh cho {ref}").format(ref=offered.ref)
        else:
            words = self.tr("Đã thêm {count} tài liệu cho {ref}").format(count=count, ref=offered.ref)
        self._write(self.tr("Thêm tài liệu"), run, words)

    # What is kept

    def act(self, act: str, line: DocumentLine) -> None:
        """Open, save, edit or remove a document, as the lists name it."""
        if act == OPEN:
            self.open(line)
        elif act == SAVE:
            suggested = self._session().path.with_name(line.name)
            title = self.tr("Lưu tài liệu ra tệp")
            files.ask_place(self._window, "saveDocumentPlace", title, suggested, lambda path: self.save(line, path))
        elif act == EDIT:
            self.edit(line)
        else:
            self.remove(line)

    def open(self, line: DocumentLine) -> None:
        """Show a read-only copy with the system's own program."""
        session = self._session()

        def run(_task: Task) -> Path:
            from ipregistry.services import documents  # noqa: PLC0415 - the services load with a registry

            opened_copies.check(line.name, line.media_type)
            return opened_copies.write(line.name, documents.content(session.context, line.id))

        self._window.tasks.run(self.tr("Mở tài liệu"), run, self._show, self._window.tell)

    def _show(self, path: Path) -> None:
        try:
            opened_copies.show(path)
        except Exception as error:  # noqa: BLE001 - called by the runner of tasks
            self._window.tell(error)

    def save(self, line: DocumentLine, path: Path) -> None:
        """Write a document to a file."""
        session = self._session()

        def run(_task: Task) -> None:
            from ipregistry.services import documents, out_file  # noqa: PLC0415 - the same

            out_file.place(path, documents.content(session.context, line.id))

        words = self.tr("Đã lưu {name}").format(name=path.name)
        tell = self._window.tell
        self._window.tasks.run(self.tr("Lưu tài liệu"), run, lambda _none: self._window.strip.say_saved(words), tell)

    def edit(self, line: DocumentLine) -> None:
        """Ask for another name or purpose."""
        from ipregistry.gui.dialogs.document_details import DocumentDialog  # noqa: PLC0415 - only who asks for it

        dialog = DocumentDialog(line, self._window)
        dialog.saved.connect(lambda name, purpose: self.rename(line, name, purpose))
        dialog.open()

    def rename(self, line: DocumentLine, name: str, purpose: str) -> None:
        """Give a document another name, another purpose, or both."""
        session = self._session()
        other_name = name if name != line.name else None
        other_purpose = purpose if purpose != line.purpose else None
        if other_name is None and other_purpose is None:
            return

        def run(_task: Task) -> Changes:
            from ipregistry.services import documents  # noqa: PLC0415 - the same

            return documents.set_details(session.context, line.id, file_name=other_name, purpose=other_purpose)

        self._write(self.tr("Sửa tài liệu"), run, self.tr("Đã sửa tài liệu “{name}”").replace("{name}", name))

    def remove(self, line: DocumentLine) -> None:
        """Take a document out of the registry; taking that back brings it again."""
        session = self._session()

        def run(_task: Task) -> Changes:
            from ipregistry.services import documents  # noqa: PLC0415 - the same

            return documents.remove(session.context, [line.id])

        words = self.tr("Đã gỡ “{name}” (Ctrl+Z để lấy lại)").replace("{name}", line.name)
        self._write(self.tr("Gỡ tài liệu"), run, words)

    def _write(self, label: str, run: Callable[[Task], Changes], words: str) -> None:
        def done(changes: Changes) -> None:
            self._window.wrote(changes, words, self)

        self._window.tasks.run(label, run, done, self._window.tell)

    def _session(self) -> Session:
        session = self._window.session
        assert session is not None
        return session


def png_of(image: QImage) -> bytes:
    """A picture of the clipboard as a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
