"""Whose registry it is, and who works in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.errors import WrongUse
from ipregistry.store import office

if TYPE_CHECKING:
    from ipregistry.domain.changes import Changes
    from ipregistry.domain.rows import AgencyRow
    from ipregistry.services.context import Context


def agency(context: Context) -> AgencyRow:
    """Give the office that keeps the registry."""
    with context.registry.reading() as session:
        return office.read_agency(session)


def set_agency(context: Context, row: AgencyRow) -> Changes:
    """Correct what papers and the window say of the office.

    Raises:
        WrongUse: it has no name or no province.
    """
    if not row.name.strip():
        raise WrongUse("Cơ quan quản lý sổ chưa có tên; đề nghị ghi tên cơ quan.")
    if not row.province_code:
        raise WrongUse("Chưa chọn tỉnh, thành phố của sổ; đề nghị chọn.")
    with context.registry.writing(context.officer, "Sửa thông tin cơ quan") as change:
        office.write_agency(change.session, row)
    return change.changes
