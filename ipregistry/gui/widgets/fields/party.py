"""The field of a party: found while its name is typed, added on the fly when there is none of that name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal

from ipregistry.domain.kinds import FindingLevel, Status
from ipregistry.domain.party_found import PartyFound, party_key
from ipregistry.gui.asking import Asker
from ipregistry.gui.widgets.fields.base import Field
from ipregistry.gui.widgets.fields.hanging_list import Row
from ipregistry.gui.widgets.fields.searching import SearchingLine
from ipregistry.gui.widgets.text import button, plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ipregistry.services.context import Context

_FEW = 3
"""With fewer parties found than this, those a slip of the pen away are offered too."""


class PartySource(Protocol):
    """Where a field looks parties up; asked off the window's thread."""

    def find(self, words: str, limit: int) -> Sequence[PartyFound]:
        """Parties whose name holds the words."""

    def alike(self, name: str) -> Sequence[PartyFound]:
        """Parties a new one of this name may repeat."""


class RegistryParties:
    """The parties of an open registry."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def find(self, words: str, limit: int) -> Sequence[PartyFound]:
        """Parties whose name holds the words."""
        from ipregistry.services.party_finder import find_parties  # noqa: PLC0415 - start-up

        return find_parties(self._context, words, limit)

    def alike(self, name: str) -> Sequence[PartyFound]:
        """Parties a new one of this name may repeat."""
        from ipregistry.services.party_finder import parties_alike  # noqa: PLC0415 - start-up

        return parties_alike(self._context, name)


@dataclass(frozen=True, slots=True)
class PartyChoice:
    """A party by name; without an id it is to be made when the form is saved."""

    name: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class _New:
    name: str


class PartyField(Field["PartyChoice | None"]):
    """A party, known or new.

    Signals:
        new_party(str): the line that adds a party of the typed name was chosen.
        failed(Exception): the registry could not be asked.
    """

    new_party = Signal(str)
    failed = Signal(object)

    def __init__(
        self, name: str, words: str, parties: PartySource, *, limit: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, words, parent)
        self._parties = parties
        self._limit = limit
        self._id: int | None = None
        self._asker = Asker(self)
        """What the list offers."""
        self._judge = Asker(self)
        """Whether a name left in the field is new."""
        self._sought = ""
        """The words whose answer is still of use; that of others is not waited for and not shown."""
        self.line = SearchingLine(name, words)
        self.line.searched.connect(self._search)
        self.line.picked.connect(self._picked)
        self.line.textEdited.connect(self._typed)
        # A name may be longer than its line; all of it is told there.
        self.line.textChanged.connect(lambda text: self.line.setToolTip(plain_tip(text) if text else ""))
        self._take(self.line)
        self._near: PartyFound | None = None
        """Whom the name may mean."""
        self._told = ""
        """The name of which the person was told that it is like that of a party."""
        self._new = ""
        """The name of which is known that no party has one like it."""
        self._use = button(self.tr("Dùng chủ thể này"), f"{name}UseButton", style="link")
        self._use.setProperty("small", "true")
        self._use.clicked.connect(lambda _checked: self._use_near())
        self._body.addWidget(self._use, 0, Qt.AlignmentFlag.AlignLeft)
        self._use.hide()

    def settle(self) -> bool:
        """Make out before saving whom the name means.

        The row gone to with the arrows is meant; a party of exactly this name is that party. False: the name is like
        that of a party, and the person is told of it only now.
        """
        meant = self.line.meant()
        hanging = self.line.hanging
        offered = hanging.rows() if hanging.isVisible() else ()
        near = [row.data for row in offered if isinstance(row.data, PartyFound)]
        self.line.stop()
        self._sought = ""
        if meant is not None and isinstance(meant.data, PartyFound):
            self._picked(meant)
        name = " ".join(self.line.text().split())
        key = party_key(name)
        seen = key == self._told
        self._judge.wait()
        if not name or self._id is not None or key == self._new:
            return True
        if key == self._told:
            return seen
        alike = self._parties.alike(name)
        if alike and alike[0].exact:
            self._become(alike[0])
            return True
        if not alike and not near:
            self._new = key
            return True
        self._warn(alike or near)
        return False

    def set_source(self, parties: PartySource) -> None:
        """Look in another registry from now on."""
        self._parties = parties

    def value(self) -> PartyChoice | None:
        name = " ".join(self.line.text().split())
        return PartyChoice(name, self._id) if name else None

    def set_value(self, value: PartyChoice | None) -> None:
        self._forget()
        self._id = None if value is None else value.id
        self.line.setText("" if value is None else value.name)
        self.line.setCursorPosition(0)

    def set_read_only(self, *, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def wait(self) -> None:
        """Wait for what is being looked up."""
        self._asker.wait()
        self._judge.wait()

    def _forget(self) -> None:
        self.line.stop()
        self._sought = ""
        self._notice(None)

    def _typed(self) -> None:
        self._id = None
        self._notice(None)
        self.changed.emit()

    def _search(self, text: str) -> None:
        self._sought = text
        if not text:
            self.line.offer(())
            return
        parties, limit = self._parties, self._limit

        def look() -> tuple[Sequence[PartyFound], Sequence[PartyFound]]:
            found = parties.find(text, limit)
            known = {each.id for each in found}
            alike = parties.alike(text) if len(found) < _FEW else ()
            return found, [each for each in alike if each.id not in known]

        self._asker.ask(look, lambda answer: self._offer(text, *answer), self.failed.emit)

    def _offer(self, text: str, found: Sequence[PartyFound], alike: Sequence[PartyFound]) -> None:
        if text != self._sought:
            return
        rows = [Row(each.name, each, self._standing(each), _mark(each), each.sought) for each in found]
        near = self.tr("gần giống · {standing}")
        rows += [Row(each.name, each, near.format(standing=self._standing(each)), _mark(each)) for each in alike]
        if not any(each.exact for each in (*found, *alike)):
            name = " ".join(text.split())
            rows.append(Row(self.tr("Thêm chủ thể mới “{name}”").format(name=name), _New(name), adds=True))
        self.line.offer(tuple(rows))

    def _standing(self, each: PartyFound) -> str:
        if each.dissolved_on is None:
            exists = self.tr("đang hoạt động")
        else:
            exists = self.tr("bãi bỏ {day}").format(day=each.dissolved_on.show())
        if each.titles:
            held = self.tr("đứng tên {count} văn bằng").format(count=each.titles)
        else:
            held = self.tr("chưa đứng tên văn bằng nào")
        return f"{exists} · {held}"

    def _picked(self, row: Row) -> None:
        self._sought = ""
        if isinstance(row.data, _New):
            self.line.setText(row.data.name)
            # Who takes this row has seen the others.
            self._told = party_key(row.data.name)
            self._check(row.data.name)
            self.new_party.emit(row.data.name)
        else:
            self._become(row.data)
        self.changed.emit()

    def _become(self, party: PartyFound) -> None:
        self._id = party.id
        self.line.setText(party.name)
        self._notice(None)

    def _leave(self) -> None:
        meant = self.line.meant()
        self.line.stop()
        self._sought = ""
        if meant is not None:
            self._picked(meant)
            return
        name = " ".join(self.line.text().split())
        if name and self._id is None and not self.line.isReadOnly():
            self._check(name)

    def _check(self, name: str) -> None:
        """Find out whether a name is that of a known party, is like one, or is new."""
        parties = self._parties
        self._judge.ask(lambda: parties.alike(name), lambda alike: self._judged(name, alike), self.failed.emit)

    def _judged(self, name: str, alike: Sequence[PartyFound]) -> None:
        if self._id is not None or party_key(self.line.text()) != party_key(name):
            return
        if alike and alike[0].exact:
            self._become(alike[0])
        elif alike:
            self._warn(alike)
        else:
            self._new = party_key(name)
            self._notice(FindingLevel.INFO, self.tr("Chủ thể mới, được thêm khi lưu"))

    def _warn(self, alike: Sequence[PartyFound]) -> None:
        """Tell which party may be meant, and offer it."""
        self._told = party_key(self.line.text())
        self._near = alike[0]
        words = self.tr("Có thể trùng với “{name}”").replace("{name}", alike[0].name)
        self._notice(FindingLevel.WARNING, words)
        self._use.setAccessibleName(f"{self._use.text()}: {alike[0].name}")
        self._use.show()

    def _use_near(self) -> None:
        if self._near is not None:
            self._become(self._near)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _notice(self, level: FindingLevel | None, words: str = "") -> None:
        super()._notice(level, words)
        self._use.hide()


def _mark(party: PartyFound) -> Status:
    # The same marks as of titles: a full disc for what is there, a disc with a bar for what is over.
    return Status.IN_FORCE if party.dissolved_on is None else Status.EXPIRED
