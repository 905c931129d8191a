"""The choices a filter of the list offers, each with how many assets it would leave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ipregistry.domain.gap_labels import gap
from ipregistry.domain.kinds import Status
from ipregistry.domain.labels import KIND, STATUS, jurisdiction
from ipregistry.domain.vietnamese import collation_key
from ipregistry.store import facets
from ipregistry.store.writing import office_code

if TYPE_CHECKING:
    from ipregistry.domain.rows import AssetQuery
    from ipregistry.services.context import Context

FIELDS = tuple(facets.OWN)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice: what the query is given for it, its words, and how many assets it leaves."""

    value: str | int
    """A kind, a status, the id of a party, a jurisdiction, a province, a year or the code of a gap."""
    label: str
    count: int


def facet(context: Context, query: AssetQuery, field: str) -> tuple[FacetValue, ...]:
    """Give the values of a field within a query without that field's own filter, unknown values left out.

    Kinds and statuses stand in the order used everywhere, years from the latest, the rest from the
    most frequent, then by name.

    Raises:
        WrongUse: the field is none of `FIELDS`.
    """
    if query.jurisdiction is not None:
        query = replace(query, jurisdiction=office_code(query.jurisdiction))
    with context.registry.reading() as session:
        found = facets.count(session, query, field, query.as_of or context.today, context.assess)
        names = facets.party_names(session, found) if field in {"owner", "lead_unit"} else {}
    match field:
        case "kind":
            return tuple(FacetValue(kind, KIND[kind], found[kind]) for kind in KIND if kind in found)
        case "status":
            return tuple(FacetValue(status, STATUS[status], found[status]) for status in Status if status in found)
        case "year_filed" | "year_granted" | "year_expires":
            return tuple(FacetValue(year, str(year), found[year]) for year in sorted(found, reverse=True))
        case "owner" | "lead_unit":
            labelled = [(names[party][1], party, names[party][0]) for party in found]
        case "gap":
            labelled = [(collation_key(gap(code)), code, gap(code)) for code in found]
        case "jurisdiction":
            labelled = [(collation_key(jurisdiction(code)), code, jurisdiction(code)) for code in found]
        case _:
            labelled = [(collation_key(place), place, place) for place in found]
    # The home office leads, whatever its number.
    labelled.sort(key=lambda each: (each[1] != "VN", -found[each[1]], each[0], each[1]))
    return tuple(FacetValue(value, label, found[value]) for _, value, label in labelled)
