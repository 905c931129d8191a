"""Which filings hang on an international registration, and which countries that one designates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ipregistry.domain.assets import Designation
from ipregistry.domain.bases import first_dated
from ipregistry.domain.kinds import Route
from ipregistry.domain.timeline import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipregistry.domain.assets import FilingFacts

INTERNATIONAL: Final = "WO"
"""Where international registrations and applications are kept."""
_BY_DESIGNATION = frozenset({Route.MADRID, Route.HAGUE, Route.PCT, Route.LISBON})


def hung(filings: Sequence[FilingFacts], parents: Mapping[int | None, int | None]) -> tuple[FilingFacts, ...]:
    """Hang designations on the international registrations among the filings; `parents`: by id, what each hangs on."""
    if not parents:
        return tuple(filings)
    there = {filing.filing_id: filing for filing in filings}
    codes: dict[int | None, list[Designation]] = defaultdict(list)
    for filing in filings:
        if parents.get(filing.filing_id) in there:
            since = first_dated(filing) or BEGINNING
            codes[parents[filing.filing_id]].append(Designation(filing.jurisdiction, since))
    whole = {each: replace(there[each], designations=tuple(dict.fromkeys(found))) for each, found in codes.items()}
    return tuple(
        whole[filing.filing_id]
        if filing.filing_id in whole
        else replace(filing, parent=whole.get(parents.get(filing.filing_id)))
        for filing in filings
    )


def designations(
    filings: Sequence[FilingFacts], parents: Mapping[int | None, int | None]
) -> dict[int | None, int | None]:
    """Give those of the filings of one asset that hang on an international registration or application of it."""
    if not parents:
        return {}
    international = {
        filing.filing_id
        for filing in filings
        if filing.jurisdiction == INTERNATIONAL and filing.route in _BY_DESIGNATION
    }
    return {
        filing.filing_id: parent
        for filing in filings
        if filing.jurisdiction != INTERNATIONAL and (parent := parents.get(filing.filing_id)) in international
    }
