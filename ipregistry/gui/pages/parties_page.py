"""Chủ thể: owners, applicants, managing bodies and the others, with what they are to which assets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QModelIndex, Qt, Signal

from ipregistry.domain import labels
from ipregistry.domain.amounts import show_number
from ipregistry.domain.changes import Touched
from ipregistry.domain.kinds import PartyKind, Role
from ipregistry.domain.party_rows import PARTY_COLUMNS, PartyQuery
from ipregistry.domain.rows import AssetQuery
from ipregistry.gui.asking import Asker
from ipregistry.gui.delegates.cells import CellDelegate, Index, draw_text
from ipregistry.gui.dialogs import files
from ipregistry.gui.models.columned import ROW_ROLE
from ipregistry.gui.pages.browse_page import BrowsePage, Looks
from ipregistry.gui.widgets.party_pane import PartyPane
from ipregistry.gui.widgets.text import button

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ipregistry.domain.party_rows import PartyDetail, PartyListRow
    from ipregistry.gui.detail_parts import DocumentLine
    from ipregistry.gui.session import Session
    from ipregistry.gui.tasks import TaskRunner
    from ipregistry.gui.theme import Colours
    from ipregistry.settings import Settings

_LOOKS = Looks(
    name="party",
    title="Danh sách chủ thể",
    unit="chủ thể",
    hint="Tìm tên, tên ngắn, mã số…",
    widths={"kind": 136, "dissolved_on": 92, "successors": 190, "assets": 68, "roles": 200},
    needed={"roles": 1000, "successors": 720, "kind": 540},
    sort="name",
    descending=False,
)
_DISSOLVED, _ORPHANED = "dissolved", "orphaned"


class _SuccessorDelegate(CellDelegate):
    """That nobody is recorded who came after a dissolved body stands in the ink of a warning."""

    def draw(self, painter: QPainter, rect: QRect, index: Index, by_role: Colours) -> None:
        row = index.data(ROW_ROLE)
        if row is not None and row.dissolved_on is not None and not row.successors:
            draw_text(painter, rect, index.data(), by_role.orange_ink, "", by_role)
        else:
            super().draw(painter, rect, index, by_role)


class PartiesPage(BrowsePage):
    """The parties.

    Signals:
        document_asked(str, DocumentLine): as of `widgets.document_list.DocumentList`.
    """

    document_asked = Signal(str, object)
    keys: ClassVar[frozenset[int]] = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Insert})
    shows: ClassVar[Touched] = Touched.PARTIES | Touched.ASSETS | Touched.DOCUMENTS

    def __init__(self, tasks: TaskRunner, settings: Settings, parent: QWidget | None = None) -> None:
        self.party_pane = PartyPane()
        self._detail: PartyDetail | None = None
        self._documents: tuple[DocumentLine, ...] = ()
        super().__init__(tasks, settings, _LOOKS, PARTY_COLUMNS, self.party_pane, parent)
        self._detail_asker = Asker(self)
        place = next(place for place, column in enumerate(PARTY_COLUMNS) if column.key == "successors")
        self.table.setItemDelegateForColumn(place, _SuccessorDelegate(self.table))
        self.chips.add(_DISSOLVED, self.tr("Đã bãi bỏ"))
        self.chips.add(_ORPHANED, self.tr("Chưa có chủ kế thừa"))
        for kind, words in labels.PARTY_KIND.items():
            self.chips.add(str(kind), words)
        self.add_button = button(self.tr("Thêm chủ thể"), "addPartyButton", picture="plus")
        self.add_button.setToolTip(self.tr("Thêm chủ thể (Insert)"))
        self.add_button.clicked.connect(lambda _checked: self.add())
        self.buttons.addWidget(self.add_button)
        self.party_pane.edit_asked.connect(self.edit)
        self.party_pane.files_asked.connect(self.ask_files)
        self.party_pane.document_asked.connect(self.document_asked)
        self.party_pane.asset_asked.connect(self.asset_asked)
        self.party_pane.assets_asked.connect(self._list_assets)
        self.party_pane.party_asked.connect(self.show_one)

    def show_session(self, session: Session | None) -> None:
        self.party_pane.writable = session is not None and not session.read_only
        self.add_button.setEnabled(self.party_pane.writable)
        self._detail_asker.drop()
        self.party_pane.thumbnails.set_reader(None)
        if session is not None:
            from ipregistry.services import documents  # noqa: PLC0415 - the services load with a registry

            self.party_pane.thumbnails.set_reader(partial(documents.content, session.context))
        super().show_session(session)

    def stop(self) -> None:
        self._detail_asker.drop()
        self.party_pane.thumbnails.set_reader(None)
        super().stop()

    def fetcher(self) -> Callable[[int, int], Any]:
        from ipregistry.services import parties  # noqa: PLC0415 - the services load with a registry

        assert self.session is not None
        context, search, pressed = self.session.context, self.search.text().strip() or None, self.chips.pressed()
        kinds = tuple(kind for kind in PartyKind if str(kind) in pressed)
        sort, descending = self.order

        def fetch(offset: int, limit: int) -> Any:
            query = PartyQuery(
                search,
                kinds,
                dissolved=_DISSOLVED in pressed,
                without_successor=_ORPHANED in pressed,
                sort=sort,
                descending=descending,
                offset=offset,
                limit=limit,
            )
            return parties.list_parties(context, query)

        return fetch

    def ask_more(self, session: Session) -> None:
        from ipregistry.services import parties  # noqa: PLC0415 - the same

        context = session.context
        self.others.ask(lambda: parties.count_kinds(context), self._say_counts, self.failed.emit, patience=0)

    def _say_counts(self, counts: dict[PartyKind, int]) -> None:
        for kind, words in labels.PARTY_KIND.items():
            key = str(kind)
            self.chips.say(key, f"{words} {show_number(counts[kind])}" if kind in counts else words)
            chip = self.chips.chips[key]
            chip.setVisible(kind in counts or chip.isChecked())

    def show_row(self, row: PartyListRow | None) -> None:
        if row is None or self.session is None:
            self._detail = None
            self.party_pane.show_party(None)
            return
        from ipregistry.domain.document_rows import DocumentQuery  # noqa: PLC0415 - the same
        from ipregistry.gui.widgets.document_preview import line_of  # noqa: PLC0415 - the same
        from ipregistry.services import documents, parties  # noqa: PLC0415 - the same

        context = self.session.context

        def work() -> tuple[PartyDetail, tuple[DocumentLine, ...]]:
            files = documents.list_documents(context, DocumentQuery(party=row.id)).items
            return parties.show_party(context, row.id), tuple(map(line_of, files))

        self._detail_asker.ask(work, lambda found: self._show_detail(*found), self.failed.emit, patience=0.02)

    def _show_detail(self, detail: PartyDetail, documents: tuple[DocumentLine, ...]) -> None:
        if (detail, documents) != (self._detail, self._documents):
            self._detail, self._documents = detail, documents
            self.party_pane.show_party(detail, documents)

    def open_row(self, row: PartyListRow) -> None:
        leads_only = all(role is Role.LEAD_UNIT for role, _count in row.roles)
        if row.assets and self._detail is not None and self._detail.row.id == row.id:
            self._list_assets(Role.LEAD_UNIT if leads_only else Role.OWNER)

    def _list_assets(self, role: Role) -> None:
        if self._detail is None:
            return
        row = self._detail.row
        leads = role is Role.LEAD_UNIT
        query = AssetQuery(lead_units=(row.id,)) if leads else AssetQuery(owners=(row.id,))
        words = self.tr("{name} là đơn vị chủ trì") if leads else self.tr("{name} đứng tên, quản lý")
        self.list_asked.emit(query, words.replace("{name}", row.name))

    def show_one(self, party: int) -> None:
        """Show one party, whatever the list was narrowed to."""
        # The row it stands on now would be the one to stand on again.
        self.table.setCurrentIndex(QModelIndex())
        self._kept = party
        self.clear_filters()

    def edit(self) -> None:
        """The dialog that changes the party shown, opened."""
        if self._detail is not None:
            self._open_dialog(self._detail)

    def add(self) -> None:
        """The dialog that adds a party, opened."""
        self._open_dialog(None)

    def _open_dialog(self, detail: PartyDetail | None) -> None:
        if self.session is None or not self.party_pane.writable:
            return
        from ipregistry.gui.dialogs.party_details import PartyDialog  # noqa: PLC0415 - only who asks for it
        from ipregistry.gui.widgets.fields.party import RegistryParties  # noqa: PLC0415 - the same

        context = self.session.context
        dialog = PartyDialog(detail, context.today, RegistryParties(context), self)
        dialog.known_asked.connect(self.show_one)
        dialog.failed.connect(self.failed)
        if detail is None:
            dialog.saved.connect(lambda values, contacts: self._add(dialog, values, contacts))
        else:
            party, name = detail.row.id, detail.row.name
            dialog.saved.connect(lambda values, contacts: self._save(dialog, party, name, values, contacts))
        dialog.open()

    def _add(self, dialog: QWidget, values: dict[str, Any], contacts: tuple[tuple[str, str], ...]) -> None:
        from ipregistry.domain.entries import PartyEntry  # noqa: PLC0415 - the services load with a registry
        from ipregistry.services import entries  # noqa: PLC0415 - the same

        assert self.session is not None
        try:
            added = entries.add_party(self.session.context, PartyEntry(contacts=contacts, **values))
        except Exception as error:  # noqa: BLE001 - an exception must not run through Qt
            self.failed.emit(error)
            return
        dialog.close()
        self.written.emit(added.changes, self.tr("Đã thêm chủ thể “{name}”").replace("{name}", values["name"]))
        self.show_one(added.id)

    def ask_files(self) -> None:
        """Ask for files to add to the party shown."""
        if self._detail is None or self.session is None or not self.party_pane.writable:
            return
        party, name = self._detail.row.id, self._detail.row.name
        title = self.tr("Chọn tệp để thêm vào chủ thể")
        kinds = self.tr("Bản quét, hình ảnh, văn bản (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.docx *.doc);;Mọi tệp (*)")
        folder = self.session.path.parent
        files.ask_files(
            self, "addPartyFilesDialog", title, folder, kinds, lambda paths: self.add_files(party, name, paths)
        )

    def add_files(self, party: int, name: str, paths: tuple[Path, ...]) -> None:
        """Keep files with a party, in one change set; what they are for is guessed from their names."""
        from ipregistry.services import documents  # noqa: PLC0415 - the services load with a registry

        assert self.session is not None
        context = self.session.context
        words = self.tr("Đã thêm {count} tài liệu cho “{name}”").replace("{count}", str(len(paths)))
        self.tasks.run(
            self.tr("Thêm tài liệu"),
            lambda _task: documents.add_party_files(context, party, [documents.read_file(path) for path in paths]),
            lambda changes: self.written.emit(changes, words.replace("{name}", name)),
            self.failed.emit,
        )

    def _save(
        self, dialog: QWidget, party: int, name: str, values: dict[str, Any], contacts: tuple[tuple[str, str], ...]
    ) -> None:
        from ipregistry.services import parties  # noqa: PLC0415 - the services load with a registry

        assert self.session is not None
        context = self.session.context

        def done(changes: Any) -> None:
            dialog.close()
            self.written.emit(changes, self.tr("Đã sửa chủ thể “{name}”").replace("{name}", name))

        # All assets that show the party are derived anew: of a large owner that takes a while.
        self.tasks.run(
            self.tr("Sửa chủ thể"),
            lambda _task: parties.set_party(context, party, values, contacts),
            done,
            self.failed.emit,
            owner=dialog,
        )

    def act_on(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_F2:
            self.edit()
        elif key == Qt.Key.Key_Insert:
            self.add()
        return True

    def empty_words(self) -> tuple[str, str, str]:
        return (
            "users",
            self.tr("Sổ chưa có chủ thể nào."),
            self.tr("Chủ thể có mặt ở đây khi nhập danh sách, ghi chủ cho một tài sản, hoặc thêm bằng phím Insert."),
        )
