"""Changing what was entered, and the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ipregistry.errors import WrongUse
from ipregistry.services.assets import find_one
from ipregistry.services.entries import check_new, known_findings
from ipregistry.store import editing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ipregistry.domain.changes import Changes
    from ipregistry.services.context import Context

Part = Literal["asset", "filing", "certificate", "event"]


def set_fields(
    context: Context, ref: str, values: Mapping[str, Any], *, part: Part = "asset", identity: int | None = None
) -> Changes:
    """Set fields of an asset, or of one of its filings, certificates or events, which `identity` names by its id.

    The fields are those of the entries in `domain.entries`; vocabularies and days come as their own types.

    Raises:
        WrongUse: no such asset, row or field, or the facts would contradict each other.
    """
    with context.registry.writing(context.officer, f"Sửa {ref}") as change:
        asset = editing.asset(change.session, find_one(change.session, ref).id)
        before = known_findings(context, change.session, asset)
        row = asset.id if part == "asset" else identity
        if row is None or editing.owner(change.session, part, row) != asset.id:
            raise WrongUse(f"{asset.ref} không có mục cần sửa; đề nghị tải lại rồi sửa.")
        if "name" in values and not (values["name"] or "").strip():
            raise WrongUse("Tài sản chưa có tên; đề nghị ghi tên hoặc sản phẩm.")
        editing.change(change.session, part, row, values)
        check_new(context, change.session, asset, before)
    return change.changes


def set_party_fields(context: Context, party: int, values: Mapping[str, Any]) -> Changes:
    """Set fields of a party; all assets that show it follow.

    Raises:
        WrongUse: no such party or field.
    """
    with context.registry.writing(context.officer, "Sửa chủ thể") as change:
        editing.change(change.session, "party", party, values)
    return change.changes


def remove_assets(context: Context, assets: Collection[int]) -> Changes:
    """Put assets into the bin: they are in no list and have no deadlines until they are restored."""
    return _move(context, assets, removed=True)


def restore_assets(context: Context, assets: Collection[int]) -> Changes:
    """Take assets out of the bin."""
    return _move(context, assets, removed=False)


def _move(context: Context, assets: Collection[int], *, removed: bool) -> Changes:
    what = "Chuyển vào thùng rác" if removed else "Lấy lại từ thùng rác"
    with context.registry.writing(context.officer, f"{what} {len(assets)} tài sản") as change:
        editing.set_removed(change.session, assets, removed=removed)
    return change.changes
