"""What the editor says over the form: what keeps it from saving, whether to leave, a draft that was found."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipregistry.gui.forms.keeper import day_words
from ipregistry.gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.form_merge import FormConflict
    from ipregistry.services.drafts import Draft

_NAMED = 3


class EditorBars(QWidget):
    """Quiet lines, each hidden until it has something to say.

    Signals:
        left_behind(): the changes are to be thrown away.
        new_asked(): what is typed is to become a new asset, as its own is in the registry no more.
        draft_opened(Draft), draft_dropped(Draft): what is to become of the draft offered.
    """

    left_behind = Signal()
    new_asked = Signal()
    draft_opened = Signal(object)
    draft_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self._problem = NoticeBar("editorProblem", "circle-alert")
        self._leave = NoticeBar("leaveBar", "info")
        self._throw = self._leave.add_button(self.tr("Bỏ thay đổi"), "leaveAnywayButton")
        self._stay = self._leave.add_button(self.tr("Tiếp tục sửa"), "stayButton")
        self._gone = NoticeBar("goneBar", "info")
        self._gone.add_button(self.tr("Chuyển thành tài sản mới"), "asNewButton").clicked.connect(self.new_asked)
        self._offer = NoticeBar("draftBar", "history")
        self._open = self._offer.add_button(self.tr("Mở bản nháp"), "openDraftButton")
        self._drop = self._offer.add_button(self.tr("Bỏ"), "dropDraftButton")
        self._all = (self._problem, self._gone, self._leave, self._offer)
        for bar in self._all:
            body.addWidget(bar)
        self._throw.clicked.connect(self._thrown)
        self._stay.clicked.connect(self.stay)
        self._open.clicked.connect(lambda: self._answer(opened=True))
        self._drop.clicked.connect(lambda: self._answer(opened=False))

    @property
    def is_asking(self) -> bool:
        """Whether the question about leaving is open."""
        return not self._leave.isHidden()

    def clear(self) -> None:
        """Say nothing."""
        for bar in self._all:
            bar.say("")

    def say_problem(self, sentence: str) -> None:
        """Say in one sentence why it was not saved; an empty one takes it away."""
        self._problem.say(sentence)

    def say_gone(self, *, gone: bool, kept: bool = True) -> None:
        """Say that the asset is in the registry no more, and whether a draft of what is typed is kept."""
        if not gone:
            self._gone.say("")
        elif kept:
            self._gone.say(self.tr("Tài sản này không còn trong sổ; bản nháp được giữ."))
        else:
            self._gone.say(self.tr("Tài sản này không còn trong sổ."))

    def say_conflicts(self, conflicts: Sequence[FormConflict]) -> None:
        """Name what somebody else changed meanwhile, with both values."""
        named = "; ".join(
            self.tr("“{label}”: sổ ghi {stored}, bản này ghi {mine}").format(
                label=each.label, stored=each.stored or "–", mine=each.mine or "–"
            )
            for each in conflicts[:_NAMED]
        )
        self._problem.say(
            self.tr("Sổ đã được sửa trong lúc này, chưa ghi gì; xem lại rồi lưu. {named}.").format(named=named)
        )

    def ask_leave(self) -> None:
        """Ask whether the changes are to be thrown away."""
        self._leave.say(self.tr("Bỏ các thay đổi chưa lưu?"))
        self._stay.setFocus()

    def stay(self) -> None:
        """Go on editing."""
        self._leave.say("")

    def _thrown(self) -> None:
        self._leave.say("")
        self.left_behind.emit()

    def offer(self, draft: Draft) -> None:
        """Offer a draft that was not saved."""
        self._draft = draft
        words = self.tr("Có bản nháp chưa lưu từ {when}.")
        self._offer.say(words.format(when=day_words(draft.kept_at, datetime.now().astimezone())))

    def _answer(self, *, opened: bool) -> None:
        draft, self._draft = self._draft, None
        self._offer.say("")
        if draft is not None:
            (self.draft_opened if opened else self.draft_dropped).emit(draft)
