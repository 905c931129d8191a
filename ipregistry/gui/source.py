"""What the pages ask of the services, bound to one open registry: functions that return frozen rows, nothing of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ipregistry.domain.detail_rows import AssetDetail
    from ipregistry.domain.rows import AssetPage, AssetQuery

    ListAssets = Callable[[AssetQuery], AssetPage]
    ShowAsset = Callable[[str, date | None], AssetDetail]


@dataclass(frozen=True, slots=True)
class Source:
    """The questions a page may ask; `today` is the day the registry reckons with."""

    today: date
    list_assets: ListAssets
    show_asset: ShowAsset
