"""Which known list a sheet is, and what kind of right it speaks of where its rows do not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import Kind
from ipregistry.domain.vietnamese import fold
from ipregistry.exchange.cell_values import kind_in_text
from ipregistry.exchange.grid import cell_text
from ipregistry.exchange.sheet_headers import Field, Headings

if TYPE_CHECKING:
    from ipregistry.exchange.grid import Sheet

_KIND_OF_HEADING = {
    Field.GI_NAME: Kind.GEOGRAPHICAL_INDICATION,
    Field.DESIGN_NAME: Kind.INDUSTRIAL_DESIGN,
    Field.PATENT_NAME: Kind.INVENTION,
    Field.UTILITY_NAME: Kind.UTILITY_SOLUTION,
    Field.INITIATIVE_NAME: Kind.INITIATIVE,
}
_COLLECTIVE_LIST = {Field.APPLICATION_NO, Field.FILED, Field.CERTIFICATE_NO, Field.GRANTED, Field.NAME}
NAME_FIELDS = (Field.NAME, *_KIND_OF_HEADING, Field.PICTURE)
"""Columns an asset's name may stand in, the best first."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A list recognised."""

    name: str
    """Name of the list in reports of an import."""
    kind: Kind | None
    """Kind of the rows that do not say theirs."""
    foreign: bool = False
    """Its rows are filings abroad, several an asset."""
    computed: bool = False
    """Our own list: expiry and status in it are computed, no facts."""

    @property
    def code(self) -> str:
        """Name and kind together, kept with each row so that it can be understood again."""
        return self.name if self.kind is None else f"{self.name}:{self.kind}"

    @classmethod
    def of_code(cls, code: str) -> Layout:
        """The layout a kept row was read with."""
        name, _, kind = code.partition(":")
        return cls(name, Kind(kind) if kind else None, name == "foreign-filings", name == "asset-list")


LATER = "province-products"
"""The list of products registered for branding; it comes with the products."""


def recognise(sheet: Sheet, headings: Headings, kind: Kind | None = None) -> Layout:
    """The list a sheet is. `kind` is what the user says of rows that do not say their kind."""
    name = _name(sheet, headings)
    if name == "foreign-filings":
        return Layout(name, kind, foreign=True)
    return Layout(name, kind or _stated_kind(sheet, headings), computed=name == "asset-list")


def _name(sheet: Sheet, headings: Headings) -> str:
    known = {field for field in headings.fields if field is not None} - {Field.ROW_NO, Field.PROVINCE}
    is_later = fold(sheet.name or "").startswith("san pham dang ky") or (
        {Field.CONTACT, Field.PRODUCT} <= known and Field.CERTIFICATE_NO not in known
    )
    lists = (
        (is_later, LATER),
        ({Field.COUNTRY, Field.ROUTE} <= known, "foreign-filings"),
        (Field.REGISTER_NO in known, "gi-list"),
        ({Field.REF, Field.KIND, Field.COMPUTED} <= known, "asset-list"),
        ({Field.NAME, Field.KIND, Field.SOURCE} <= known, "mark-list"),
        ({Field.DISTRICT, Field.COMMUNE} <= known, "province-system"),
        ({Field.INITIATIVE_NAME, Field.BRANCH} <= known, "province-system"),
        (known == _COLLECTIVE_LIST, "collective-list"),
        ({Field.APPLICATION_NO, Field.PUBLISHED, Field.OWNER, Field.STATUS} <= known, "register-export"),
    )
    return next((name for fits, name in lists if fits), "list")


def _stated_kind(sheet: Sheet, headings: Headings) -> Kind | None:
    """The kind said by sheet name, title above the headings, or headings; the more exact kind of mark wins."""
    texts = [sheet.name or ""]
    texts += [cell_text(cell) for row in sheet.rows[: headings.first_row] for cell in row if isinstance(cell, str)]
    found = [kind for text in texts if (kind := kind_in_text(text)) is not None]
    if not headings.has(Field.KIND):
        found += [kind for field, kind in _KIND_OF_HEADING.items() if field in headings.fields]
        if headings.has(Field.MANAGING_BODY):
            found.append(Kind.GEOGRAPHICAL_INDICATION)
    found += [
        kind for place in headings.places(Field.NAME) if (kind := kind_in_text(headings.texts[place])) is not None
    ]
    exact = [kind for kind in found if kind is not Kind.TRADEMARK]
    return next(iter(exact or found), None)
