"""The selected party: who it is, who came after it, how to reach it, what it is to which assets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.columns import show_partial
from ipregistry.domain.kinds import Role
from ipregistry.domain.party_rows import CONTACT
from ipregistry.gui import fonts
from ipregistry.gui.detail_parts import Fact
from ipregistry.gui.thumbnails import Thumbnails
from ipregistry.gui.widgets.detail_blocks import block_head
from ipregistry.gui.widgets.document_list import DocumentList, FoldedDocuments
from ipregistry.gui.widgets.facts import FactGrid, IconLabel
from ipregistry.gui.widgets.flat_list import FlatDelegate, FlatList, FoldedList
from ipregistry.gui.widgets.text import button, label
from ipregistry.gui.widgets.wrapped import draw_wrapped, text_height

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ipregistry.domain.party_rows import HeldRow, PartyDetail, Succession
    from ipregistry.gui.detail_parts import DocumentLine
    from ipregistry.gui.theme import Colours

_AT_FIRST = 12
_PAD = 4


class HeldDelegate(FlatDelegate["HeldRow"]):
    """The name of an asset, and under it what the party is to it."""

    def says(self, row: HeldRow) -> str:
        return f"{row.name}, {_about(row)}"

    def height(self, row: HeldRow, width: int) -> int:
        name = text_height(row.name, fonts.font(fonts.CELL_POINTS), width)
        return name + text_height(_about(row), fonts.font(fonts.SMALL_POINTS), width) + 2 * _PAD

    def draw(self, painter: QPainter, rect: QRect, row: HeldRow, place: int, by_role: Colours) -> None:
        cell = fonts.font(fonts.CELL_POINTS)
        room = rect.adjusted(0, _PAD, 0, 0)
        draw_wrapped(painter, room, row.name, cell, by_role.text)
        below = room.translated(0, text_height(row.name, cell, room.width()))
        draw_wrapped(painter, below, _about(row), fonts.font(fonts.SMALL_POINTS), by_role.second)


def _about(row: HeldRow) -> str:
    days = (("từ", row.since), ("đến", row.until))
    spans = (f"{word} {day.show()}" for word, day in days if day is not None)
    parts = (labels.ROLE[row.role], row.ref, labels.KIND_SHORT[row.kind], " ".join(spans), row.document or "")
    return " · ".join(part for part in parts if part)


class PartyPane(QScrollArea):
    """The pane.

    Signals:
        edit_asked(): its fields are to be changed.
        assets_asked(Role): the assets it holds or manages (`OWNER`), or leads (`LEAD_UNIT`), are to be listed.
        asset_asked(str): one asset is to be shown.
        party_asked(int): the party with this id is to be shown.
        files_asked(): files are to be added to it.
        document_asked(str, DocumentLine): as of `widgets.document_list.DocumentList`.
    """

    edit_asked = Signal()
    assets_asked = Signal(object)
    asset_asked = Signal(str)
    party_asked = Signal(int)
    files_asked = Signal()
    document_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partyPane")
        self.setAccessibleName(self.tr("Chủ thể được chọn"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.writable = True
        self.thumbnails = Thumbnails(self)
        self.show_party(None)

    def show_party(self, party: PartyDetail | None, documents: tuple[DocumentLine, ...] = ()) -> None:
        """Show a party with its files, or what is shown here."""
        content = QWidget()
        content.setProperty("role", "window")
        body = QVBoxLayout(content)
        body.setContentsMargins(14, 12, 14, 18)
        body.setSpacing(8)
        if party is None:
            said = label(self.tr("Chi tiết của chủ thể được chọn hiện ở đây."), "second", wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            body.addStretch(2)
            body.addWidget(said)
            body.addStretch(3)
        else:
            self._put(body, party)
            self._put_documents(body, documents)
            body.addStretch(1)
        self.setWidget(content)
        self.verticalScrollBar().setValue(0)

    def _put(self, body: QVBoxLayout, party: PartyDetail) -> None:
        title = label(party.row.name, "assetTitle", wrap=True, copy=True)
        title.setObjectName("partyTitle")
        body.addWidget(title)
        body.addWidget(label(labels.PARTY_KIND[party.row.kind], "label", wrap=True))
        if party.row.dissolved_on is not None:
            words = self.tr("bãi bỏ {day}").format(day=show_partial(party.row.dissolved_on))
            if not party.after:
                words += self.tr(", chưa có chủ kế thừa")
            body.addWidget(IconLabel("triangle-alert", words, "warning", "orange_ink"))
        if self.writable:
            edit = button(self.tr("Sửa"), "editPartyButton", picture="pencil")
            edit.setProperty("compact", "true")
            edit.setToolTip(self.tr("Sửa chủ thể này (F2)"))
            edit.clicked.connect(lambda _checked: self.edit_asked.emit())
            body.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        facts = _facts(party)
        if facts:
            body.addWidget(FactGrid(facts))
        self._put_others(body, self.tr("Chủ kế thừa"), party.after)
        self._put_others(body, self.tr("Kế thừa từ"), party.before)
        self._put_roles(body, party)

    def _put_others(self, body: QVBoxLayout, title: str, others: tuple[Succession, ...]) -> None:
        if not others:
            return
        body.addSpacing(4)
        body.addWidget(block_head(title)[0])
        for other in others:
            link = button(other.name, "successorButton", style="link")
            link.clicked.connect(lambda _checked, party=other.party: self.party_asked.emit(party))
            body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            about = " · ".join(part for part in ("" if other.on is None else other.on.show(), other.document) if part)
            if about:
                body.addWidget(label(about, "small", wrap=True))

    def _put_documents(self, body: QVBoxLayout, documents: tuple[DocumentLine, ...]) -> None:
        if not documents and not self.writable:
            return
        count = str(len(documents)) if documents else self.tr("chưa có")
        add = self.tr("Thêm tài liệu") if self.writable else ""
        made, link = block_head(self.tr("Tài liệu"), count, add, "addPartyFilesButton")
        if link is not None:
            link.clicked.connect(lambda _checked: self.files_asked.emit())
        body.addSpacing(4)
        body.addWidget(made)
        if documents:
            name = self.tr("Tài liệu của chủ thể")
            shown = DocumentList("partyDocumentList", name, self.thumbnails, writable=self.writable)
            shown.asked.connect(self.document_asked)
            body.addWidget(FoldedDocuments(shown, documents))

    def _put_roles(self, body: QVBoxLayout, party: PartyDetail) -> None:
        body.addSpacing(4)
        body.addWidget(block_head(self.tr("Tài sản"), show_number(party.row.assets))[0])
        if not party.held:
            body.addWidget(label(self.tr("Chưa có tài sản nào ghi chủ thể này."), "second", wrap=True))
            return
        roles = dict(party.row.roles)
        body.addWidget(FactGrid(tuple(Fact(labels.ROLE[role], show_number(count)) for role, count in roles.items())))
        leading = roles.get(Role.LEAD_UNIT, 0)
        for role, count, words in (
            (Role.OWNER, party.holding, self.tr("Xem {count} tài sản đứng tên, quản lý")),
            (Role.LEAD_UNIT, leading, self.tr("Xem {count} tài sản là đơn vị chủ trì")),
        ):
            if count:
                link = button(words.format(count=show_number(count)), f"{role}AssetsButton", style="link")
                link.setProperty("small", "true")
                link.clicked.connect(lambda _checked, role=role: self.assets_asked.emit(role))
                body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        shown: FlatList[HeldRow] = FlatList("heldList", self.tr("Tài sản của chủ thể"), HeldDelegate())
        shown.opened.connect(lambda row: self.asset_asked.emit(row.ref))
        folded = FoldedList(shown)
        folded.fold(party.held, _AT_FIRST, self.tr("Xem {count} dòng"))
        body.addWidget(folded)


def _facts(party: PartyDetail) -> tuple[Fact, ...]:
    known = (
        ("Tên ngắn", party.short_name),
        ("Mã số", party.identifier),
        ("Địa chỉ", party.address),
        ("Văn bản bãi bỏ", party.dissolution_document),
        *((CONTACT.get(kind, kind), value) for kind, value in party.contacts),
        ("Ghi chú", party.note),
    )
    return tuple(Fact(name, value) for name, value in known if value)
