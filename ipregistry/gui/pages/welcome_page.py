"""First start: three doors into the program, and what it promises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipregistry.gui import icons
from ipregistry.gui.widgets.text import button, label, line, plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QPushButton

COLUMN_WIDTH = 740
_DOOR_HEIGHT = 78
_BUTTON_WIDTH = 132
_RECENT = 3


class WelcomePage(QWidget):
    """What stands in the window while no registry is open.

    Signals:
        list_asked(), open_asked(), new_asked(), example_asked(), guide_asked(): the doors.
        recent_asked(Path): a registry opened before.
    """

    list_asked = Signal()
    open_asked = Signal()
    new_asked = Signal()
    example_asked = Signal()
    guide_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePage")
        self._problem = label("", "warning", wrap=True)
        self._problem.setObjectName("welcomeProblem")
        self._problem.hide()
        column = QWidget()
        column.setFixedWidth(COLUMN_WIDTH)
        body = QVBoxLayout(column)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(self._build_head())
        body.addSpacing(8)
        body.addWidget(self._problem)
        body.addSpacing(16)
        body.addWidget(self._build_doors())
        body.addSpacing(14)
        body.addLayout(self._build_recent())
        body.addLayout(self._build_example())
        body.addSpacing(24)
        body.addWidget(line())
        body.addSpacing(16)
        body.addLayout(self._build_promises())
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(4)
        whole.addLayout(across)
        whole.addStretch(5)

    def say_problem(self, text: str) -> None:
        """Say why the registry asked for is not open; an empty text takes it away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """Offer the registries opened last that are still there."""
        there = [path for path in paths if path.is_file()]
        for place, link in enumerate(self._recent):
            path = there[place] if place < len(there) else None
            link.setVisible(path is not None)
            if path is not None:
                link.setText(path.name.replace("&", "&&"))
                link.setAccessibleName(path.name)
                link.setToolTip(plain_tip(str(path)))
                link.setProperty("path", str(path))
        self._recent_words.setVisible(bool(there))

    def _build_recent(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._recent_words = label(self.tr("Mở gần đây:"), "second")
        row.addWidget(self._recent_words)
        words = self.tr("Mở sổ gần đây")
        self._recent = tuple(button(words, f"recentButton{place}", style="link") for place in range(_RECENT))
        for link in self._recent:
            link.clicked.connect(lambda _checked, link=link: self.recent_asked.emit(Path(link.property("path"))))
            row.addWidget(link)
            row.addSpacing(10)
        row.addStretch(1)
        self.show_recent(())
        return row

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        picture = label()
        ratio = self.devicePixelRatioF()
        pixmap: QPixmap = icons.program_icon().pixmap(QSize(40, 40), ratio)
        picture.setPixmap(pixmap)
        row.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self.tr("Sổ Tài sản trí tuệ"), "programTitle"))
        words.addWidget(label(self.tr("Chưa mở sổ nào. Chọn một cách để bắt đầu."), "second"))
        row.addLayout(words, 1)
        return row

    def _build_doors(self) -> QFrame:
        box = QFrame()
        box.setProperty("role", "box")
        body = QVBoxLayout(box)
        body.setContentsMargins(1, 1, 1, 1)
        body.setSpacing(0)
        first = button(self.tr("Chọn tệp Excel"), "startFromListButton", primary=True)
        first.clicked.connect(self.list_asked)
        second = button(self.tr("Mở sổ"), "openRegistryButton")
        second.clicked.connect(self.open_asked)
        third = button(self.tr("Tạo sổ"), "newRegistryButton")
        third.clicked.connect(self.new_asked)
        body.addWidget(
            self._door(
                "table",
                self.tr("Bắt đầu từ danh sách Excel"),
                self.tr("Chọn tệp đang dùng, xem trước từng dòng rồi ghi vào sổ mới."),
                "Ctrl+I",
                first,
                soft=True,
            )
        )
        body.addWidget(
            self._door(
                "folder-open",
                self.tr("Mở sổ đã có"),
                self.tr("Tệp .ipreg trên máy, trên USB, hoặc một bản sao lưu."),
                "Ctrl+O",
                second,
            )
        )
        body.addWidget(line())
        body.addWidget(
            self._door(
                "file-plus",
                self.tr("Tạo sổ trống"),
                self.tr("Chọn tỉnh và tên cơ quan; nhập danh sách sau cũng được."),
                "Ctrl+N",
                third,
            )
        )
        return box

    def _door(
        self, picture: str, title: str, sentence: str, key: str, act: QPushButton, *, soft: bool = False
    ) -> QFrame:
        door = QFrame()
        door.setProperty("role", "soft" if soft else "door")
        door.setFixedHeight(_DOOR_HEIGHT)
        row = QHBoxLayout(door)
        row.setContentsMargins(19, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(icons.IconMark(picture, "accent", 26))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(label(title, "doorTitle"))
        words.addWidget(label(sentence, "label"))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(label(key, "small"))
        act.setMinimumWidth(_BUTTON_WIDTH)
        act.setAccessibleDescription(sentence)
        row.addWidget(act)
        return door

    def _build_example(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(label(self.tr("Muốn xem trước?"), "second"))
        example = button(self.tr("Mở sổ ví dụ của Đồng Tháp"), "openExampleButton", style="link")
        example.clicked.connect(self.example_asked)
        row.addWidget(example)
        row.addWidget(label("·", "second"))
        guide = button(self.tr("Hướng dẫn trong 10 phút"), "openGuideButton", style="link")
        guide.clicked.connect(self.guide_asked)
        row.addWidget(guide)
        row.addStretch(1)
        return row

    def _build_promises(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        for place, (picture, title, sentence) in enumerate(
            (
                ("file", self.tr("Một sổ là một tệp."), self.tr("Chép đi như tệp Word.")),
                ("lock", self.tr("Không cần mạng."), self.tr("Dữ liệu ở lại trên máy này.")),
                ("history", self.tr("Tự sao lưu khi đóng sổ."), self.tr("Bản nào cũng được kiểm tra.")),
            )
        ):
            grid.addWidget(icons.IconMark(picture, "second"), 0, 2 * place, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label(title, "strongValue"), 0, 2 * place + 1)
            grid.addWidget(label(sentence, "label"), 1, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
        return grid
