"""What a list of assets shows, whole: what is asked, in which order, which columns, grouped by what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ipregistry.domain.query_json import query_from_json, query_to_json
from ipregistry.domain.rows import AssetQuery

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ListState:
    """What is shown; `query` has search, conditions and order, never the day or a page of rows."""

    query: AssetQuery = field(default_factory=AssetQuery)
    columns: tuple[str, ...] = ()
    """As `ListColumns.describe` writes them; none: the usual ones."""
    group: str = ""
    """Condition the list is grouped by."""

    def to_json(self) -> dict[str, Any]:
        """The plain values it is kept as."""
        query = replace(self.query, ids=None, as_of=None, offset=0, limit=None)
        return {"query": query_to_json(query), "columns": list(self.columns), "group": self.group}


def state_from_json(data: Mapping[str, Any]) -> ListState:
    """The state that was kept.

    Raises:
        WrongUse: it asks for something this program does not know.
    """
    columns = data.get("columns")
    described = tuple(item for item in columns if isinstance(item, str)) if isinstance(columns, list) else ()
    return ListState(query_from_json(data.get("query", {})), described, str(data.get("group", "")))
