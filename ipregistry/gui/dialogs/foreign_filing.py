"""Thêm đơn nước ngoài: one asset, one way, as many countries as are wanted, written in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.foreign_entry import entries_of
from ipregistry.domain.foreign_rows import INTERNATIONAL
from ipregistry.errors import UserError
from ipregistry.gui.asking import Asker
from ipregistry.gui.forms.reading_order import ReadingDialog
from ipregistry.gui.widgets.asset_chooser import AssetChooser
from ipregistry.gui.widgets.foreign_editor import ForeignEditor
from ipregistry.gui.widgets.foreign_form import told
from ipregistry.gui.widgets.text import button, label, resize_within_screen

if TYPE_CHECKING:
    from ipregistry.domain.entries import FilingEntry
    from ipregistry.domain.foreign_rows import ForeignPreview, HomeAsset
    from ipregistry.gui.session import Session

_PAUSE = 250
"""Milliseconds after the last letter before it is computed what would follow."""


class ForeignFilingDialog(ReadingDialog):
    """Opened for an asset, or to choose one first.

    Signals:
        written(Changes, str): it was done, in one change set; the words say what.
        failed(Exception): something nobody expected.
    """

    written = Signal(object, str)
    failed = Signal(object)

    def __init__(self, session: Session, ref: str = "", country: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foreignFilingDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Thêm đơn nước ngoài"))
        self.setAccessibleName(self.windowTitle())
        resize_within_screen(self, 940, 600)
        self._session = session
        self._asset: HomeAsset | None = None
        self._country = country
        self._asker = Asker(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.preview)
        self._title = label("", "assetTitle")
        self._kind = label("", "small")
        self._change = button(self.tr("Đổi tài sản"), "changeAssetButton", style="link")
        self._steps = QStackedWidget(self)
        self.chooser = AssetChooser(session.source.list_assets, self._steps)
        self.editor = ForeignEditor(session.context.today, self._steps)
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("foreignPreview")
        self._problem = label("", "problem", wrap=True)
        self._problem.setObjectName("foreignProblem")
        self.save_button = button(self.tr("Thêm đơn"), "saveForeignButton", primary=True)
        self._cancel = button(self.tr("Thôi"), "cancelForeignButton")
        self._build()
        self._connect()
        if ref:
            self.start(ref)
        else:
            self._choose_asset()

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 12, 20, 12)
        body.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self._change, 0, Qt.AlignmentFlag.AlignBottom)
        body.addLayout(head)
        self._steps.addWidget(self.chooser)
        self._steps.addWidget(self.editor)
        body.addWidget(self._steps, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._said)
        words.addWidget(self._problem)
        foot.addLayout(words, 1)
        foot.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        body.addLayout(foot)

    def _connect(self) -> None:
        self.chooser.chosen.connect(self.start)
        self.chooser.failed.connect(self.failed)
        self.editor.changed.connect(self._entered)
        self._change.clicked.connect(self._choose_asset)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)

    def _choose_asset(self) -> None:
        self._asset = None
        self._title.setText(self.tr("Thêm đơn nước ngoài"))
        self._kind.setText("")
        self._change.hide()
        self.save_button.setEnabled(False)
        self._say("", "")
        self._steps.setCurrentWidget(self.chooser)
        self.chooser.search.setFocus()
        self.chooser.ask()

    def start(self, ref: str) -> None:
        """Enter filings of the asset with this reference."""
        from ipregistry.services import foreign  # noqa: PLC0415 - loaded when first asked

        try:
            asset = foreign.home_asset(self._session.context, ref)
        except UserError as error:
            self._say("", str(error))
            return
        self._asset = asset
        shown = self.fontMetrics().elidedText(asset.name, Qt.TextElideMode.ElideRight, self.width() * 3 // 5)
        self._title.setText(shown)
        self._title.setToolTip("" if shown == asset.name else asset.name)
        self._kind.setText(f"{labels.KIND[asset.kind]} · {asset.ref}")
        self._change.show()
        self._steps.setCurrentWidget(self.editor)
        self.editor.show_asset(asset, (self._country,) if self._country else ())
        self.editor.picker.search.setFocus()
        if self.editor.chosen_way() is None:
            words = self.tr("{kind} không có thủ tục đăng ký ở nước ngoài; đề nghị chọn tài sản khác.")
            self._say("", words.format(kind=labels.KIND[asset.kind]))

    def _entered(self) -> None:
        entries = self._entries()
        problem = self.editor.problem()
        self.save_button.setEnabled(bool(entries) and not problem)
        count = sum(1 for entry in entries if entry.jurisdiction != INTERNATIONAL)
        words = self.tr("Thêm đơn") if count < 2 else self.tr("Thêm đơn tại {count} nước").format(count=count)
        self.save_button.setText(words)
        self.save_button.setAccessibleName(words)
        self._say("", problem)
        self.editor.lines.say(())
        if entries and not problem:
            self._timer.start()
        else:
            self._timer.stop()

    def _entries(self) -> tuple[FilingEntry, ...]:
        entered = self.editor.entered()
        return () if entered is None else entries_of(entered)

    def preview(self) -> None:
        """Show what would be computed; nothing is written."""
        from ipregistry.services import foreign  # noqa: PLC0415 - the same

        asset, entries = self._asset, self._entries()
        if asset is None or not entries:
            return
        context = self._session.context

        def show(preview: ForeignPreview) -> None:
            # What was typed meanwhile asks anew.
            if self._entries() == entries:
                self._show(preview)

        def refuse(error: Exception) -> None:
            if not isinstance(error, UserError):
                self.failed.emit(error)
            elif self._entries() == entries:
                self._say("", str(error))

        self._asker.ask(lambda: foreign.preview_filings(context, asset.ref, entries), show, refuse)

    def _show(self, preview: ForeignPreview) -> None:
        self.editor.lines.say(preview.outlooks)
        whole = next((each for each in preview.outlooks if each.jurisdiction == INTERNATIONAL), None)
        words = "" if whole is None else self.tr("Đăng ký quốc tế {words}").format(words=told(whole))
        doubts = [self.editor.doubt(), *(remark.message for remark in preview.findings)]
        self._say(words, next((each for each in doubts if each), ""))

    def _say(self, words: str, problem: str) -> None:
        for part, text in ((self._said, words), (self._problem, problem)):
            part.setText(text)
            part.setAccessibleName(text)
            part.setVisible(bool(text))

    def save(self) -> None:
        """Write all of it in one change set."""
        from ipregistry.services import foreign  # noqa: PLC0415 - the same

        asset, entries = self._asset, self._entries()
        if asset is None or not entries or self.editor.problem():
            return
        self._timer.stop()
        self._asker.drop()
        try:
            added = foreign.add_filings(self._session.context, asset.ref, entries)
        except UserError as error:
            self._say("", str(error))
            return
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            self.failed.emit(error)
            return
        countries = [
            labels.jurisdiction(entry.jurisdiction) for entry in entries if entry.jurisdiction != INTERNATIONAL
        ]
        what = countries[0] if len(countries) == 1 else self.tr("{count} nước").format(count=len(countries))
        words = self.tr("Đã thêm đơn tại {what}") if countries else self.tr("Đã thêm đăng ký quốc tế")
        self.written.emit(added[0].changes, words.format(what=what))
        self.accept()

    def done(self, result: int) -> None:
        """Close; nothing is asked any more."""
        self._timer.stop()
        self._asker.drop()
        super().done(result)
