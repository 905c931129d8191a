"""The pane beside the form: what to look at again, and what follows from what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipregistry.domain.columns import show_day
from ipregistry.domain.kinds import Confidence, FindingLevel
from ipregistry.gui.forms.scan_block import ScanBlock
from ipregistry.gui.icons import IconMark
from ipregistry.gui.widgets.facts import StatusLine
from ipregistry.gui.widgets.notice import told
from ipregistry.gui.widgets.text import button, label, line

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from ipregistry.domain.form_preview import FormFinding, FormPreview
    from ipregistry.gui.thumbnails import Thumbnails

_DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_LOOKS = {
    FindingLevel.ERROR: ("circle-alert", "red"),
    FindingLevel.WARNING: ("triangle-alert", "amber_ink"),
    FindingLevel.INFO: ("info", "second"),
}
_NAME_WIDTH = 92
_WIDE_NAME = 140
_ROOMY = 300


class FindingButton(QFrame):
    """One finding; a click, Enter or Space goes to its field.

    Signals:
        chosen(): go to the field.
        other_chosen(str): show the other asset it names.
    """

    chosen = Signal()
    other_chosen = Signal(str)

    def __init__(self, finding: FormFinding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        picture, role = _LOOKS[finding.level]
        row.addWidget(IconMark(picture, role, 16), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        first, _, rest = finding.message.partition(";")
        column.addWidget(
            label(first.rstrip("."), "strongValue" if finding.level is FindingLevel.ERROR else "value", wrap=True)
        )
        if rest.strip():
            said = rest.strip()
            column.addWidget(label(said[:1].upper() + said[1:], "small", wrap=True))
        links = QHBoxLayout()
        links.setSpacing(12)
        if finding.path:
            go = button(self.tr("Sửa"), "goToFieldButton", style="link")
            go.setAccessibleName(f"{go.text()}: {first}")
            go.clicked.connect(self.chosen)
            links.addWidget(go)
        if finding.other is not None:
            other = button(self.tr("Xem {ref}").format(ref=finding.other), "otherAssetButton", style="link")
            other.clicked.connect(lambda: self.other_chosen.emit(finding.other))
            links.addWidget(other)
        links.addStretch(1)
        column.addLayout(links)
        row.addLayout(column, 1)


class SidePane(QScrollArea):
    """Findings, then the dates of what is being typed, then the scan of the certificate.

    Signals:
        field_asked(FormFinding): go to the field a finding is about.
        asset_asked(str): show another asset.
    """

    field_asked = Signal(object)
    asset_asked = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorPane")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown: FormPreview | None = None
        self.scan = ScanBlock(thumbnails)
        self._found = QWidget()
        content = QWidget()
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(16, 12, 16, 16)
        self._body.setSpacing(10)
        for part in (self._found, line(), self.scan):
            self._body.addWidget(part)
        self._body.addStretch(1)
        self.setWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None and (event.size().width() < _ROOMY) != (event.oldSize().width() < _ROOMY):
            QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        if self._shown is not None:
            self.show_preview(self._shown)

    def show_preview(self, preview: FormPreview) -> None:
        """Show what was found and what follows."""
        self._shown = preview
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Cần xem lại"), "blockTitle"))
        head.addStretch(1)
        counted = label(_counted(preview), "small")
        counted.setObjectName("findingCount")
        head.addWidget(counted)
        column.addLayout(head)
        for finding in preview.findings:
            self._add_finding(column, finding)
        if not preview.findings:
            column.addWidget(label(self.tr("Chưa thấy điểm nào mâu thuẫn."), "small", wrap=True))
        column.addWidget(line())
        self._add_dates(column, preview)
        if preview.gaps:
            column.addWidget(line())
            column.addWidget(label(self.tr("Còn thiếu"), "blockTitle"))
            for gap in preview.gaps:
                self._add_gap(column, gap)
        at = self.verticalScrollBar().value()
        before, self._found = self._found, body
        self._body.replaceWidget(before, body)
        body.show()
        before.hide()
        before.setParent(None)
        # One of its links may be what asked for this.
        before.deleteLater()
        self.verticalScrollBar().setValue(at)

    def _add_finding(self, column: QVBoxLayout, finding: FormFinding) -> None:
        made = FindingButton(finding)
        made.setObjectName("findingRow")
        made.chosen.connect(lambda: self.field_asked.emit(finding))
        made.other_chosen.connect(self.asset_asked)
        column.addWidget(made)

    def _add_gap(self, column: QVBoxLayout, gap: FormFinding) -> None:
        if not gap.path:
            column.addWidget(label(gap.message, "small", wrap=True))
            return
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(gap.message, "small", wrap=True), 1)
        go = button(self.tr("Ghi"), "fillGapButton", style="link")
        go.setAccessibleName(f"{go.text()}: {gap.message}")
        go.clicked.connect(lambda: self.field_asked.emit(gap))
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def _add_dates(self, column: QVBoxLayout, preview: FormPreview) -> None:
        column.addWidget(label(self.tr("Tính ra từ dữ liệu đang nhập"), "blockTitle"))
        if preview.status is not None:
            column.addWidget(StatusLine(preview.status, "value"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        room = _NAME_WIDTH if self.width() < _ROOMY else _WIDE_NAME
        grid.setColumnMinimumWidth(0, room)
        for place, (name, words, strong) in enumerate(_dates(preview)):
            called = label(name, "label", wrap=True)
            called.setFixedWidth(room)
            grid.addWidget(called, place, 0, Qt.AlignmentFlag.AlignTop)
            value = label(words, "strongValue" if strong else "value", wrap=True, copy=True)
            value.setAccessibleName(f"{name}: {words}")
            if strong:
                value.setObjectName("computedExpiry")
            grid.addWidget(value, place, 1)
        column.addLayout(grid)
        reasons = list(preview.reasons) + ([] if preview.renewal is None else list(preview.renewal.reasons))
        if reasons:
            words = told((each.sentence, each.source) for each in reasons[:4])
            column.addWidget(label(words, "small", wrap=True, copy=True))
            if any(each.confidence is Confidence.UNCONFIRMED for each in reasons[:4]):
                column.addWidget(label(self.tr("có căn cứ chưa kiểm chứng"), "unconfirmed"))


def _counted(preview: FormPreview) -> str:
    errors = len(preview.errors)
    rest = len(preview.findings) - errors
    parts = [f"{errors} lỗi"] if errors else []
    return ", ".join([*parts, f"{rest} lưu ý"] if rest else parts)


def _dates(preview: FormPreview) -> list[tuple[str, str, bool]]:
    """Names, values, and whether it is the one that leads."""
    if preview.indefinite:
        return [("Ngày hết hạn", "vô thời hạn", True)]
    if preview.expiry is None:
        return [("Ngày hết hạn", "chưa tính được", True)]
    found = [("Ngày hết hạn", _day(preview.expiry), True)]
    for name, deadline in (("gia hạn", preview.renewal), ("duy trì", preview.maintenance)):
        if deadline is None:
            continue
        if deadline.opens is not None:
            found.append((f"Nộp {name} từ ngày", show_day(deadline.opens), False))
        found.append((f"Nộp {name} đến ngày", _day(deadline.due_working_day), False))
        if deadline.late_working_day is not None:
            found.append(("Nộp muộn đến ngày", _day(deadline.late_working_day), False))
    return found


def _day(day: date) -> str:
    return f"{show_day(day)} {_DAYS[day.weekday()]}"
