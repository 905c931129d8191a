"""How a filing is called where one of several is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipregistry.domain import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.domain.asset_form import FilingForm
    from ipregistry.domain.form_preview import FormFinding, FormPreview


def filing_words(filing: FilingForm) -> str:
    """Give the number of a filing, its title first: "số 178903", "đơn 4-2017-99907", "chưa có số"."""
    entry = filing.entry
    number = None if entry.certificate is None else entry.certificate.number
    if number:
        return f"số {number}"
    if entry.application_no:
        return f"đơn {entry.application_no}"
    return "chưa có số"


def place_words(filing: FilingForm) -> str:
    """Give where and how: "Nhật Bản · Madrid"."""
    entry = filing.entry
    return f"{labels.jurisdiction(entry.jurisdiction)} · {labels.ROUTE[entry.route]}"


def told_apart(found: FormPreview, names: Mapping[int, str]) -> FormPreview:
    """Give findings that say of which filing they speak, for the filings named here by their places."""

    def told(each: FormFinding) -> FormFinding:
        name = None if each.filing is None else names.get(each.filing)
        return each if name is None else replace(each, message=f"{name}: {each.message}")

    return replace(found, findings=tuple(map(told, found.findings)), gaps=tuple(map(told, found.gaps)))
