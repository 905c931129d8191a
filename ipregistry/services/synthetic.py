"""Made-up assets for trying a registry of any size; their names say that they are synthetic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry, RoleEntry, TerritoryEntry
from ipregistry.domain.kinds import Kind, Role
from ipregistry.domain.numbers import TYPE_DIGITS
from ipregistry.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

_PRODUCTS = (
    "xoài",
    "lúa gạo",
    "sen",
    "cá tra",
    "quýt",
    "nhãn",
    "ổi",
    "khô cá",
    "bánh phồng",
    "hoa kiểng",
    "mít",
    "chanh",
)
_PLACES = ("An Bình", "Tân Hòa", "Phú Lợi", "Mỹ Hưng", "Long Thạnh", "Bình Phước", "Hòa An", "Thới Sơn", "Đốc Vàng")
_KINDS = (
    Kind.TRADEMARK,
    Kind.TRADEMARK,
    Kind.TRADEMARK,
    Kind.TRADEMARK,
    Kind.COLLECTIVE_MARK,
    Kind.CERTIFICATION_MARK,
    Kind.INDUSTRIAL_DESIGN,
    Kind.INVENTION,
    Kind.UTILITY_SOLUTION,
)


def synthetic(size: int, random: Random, today: date, province: str) -> Iterator[AssetEntry]:
    """Give `size` assets that look like a province's, filed in the twenty-one years before today."""
    for number in range(1, size + 1):
        kind = random.choice(_KINDS)
        product = random.choice(_PRODUCTS)
        place = random.choice(_PLACES)
        owner = f"Hộ kinh doanh giả lập {place} {random.randint(1, max(2, size // 4))}"
        filed = today.fromordinal(today.toordinal() - random.randint(30, 21 * 365))
        filing = FilingEntry(
            application_no=f"{TYPE_DIGITS[kind]}-{filed.year}-{100_000 + number}", filed=PartialDate.of(filed)
        )
        roles = (RoleEntry(Role.APPLICANT, owner),)
        granted = filed.fromordinal(filed.toordinal() + random.randint(300, 900))
        if granted < today and random.random() < 0.9:
            certificate = CertificateEntry(
                number=f"{9_000_000 + number}",
                decision_no=f"{900_000 + number}/QĐ-SHTT",
                granted=PartialDate.of(granted),
                printed_owner=owner,
            )
            filing = replace(filing, certificate=certificate)
            roles = (RoleEntry(Role.OWNER, owner),)
        yield AssetEntry(
            kind=kind,
            name=f"Giả lập {number:06d} – {product} {place}",
            product=product,
            province=province,
            filings=(filing,),
            parties=roles,
            territories=(TerritoryEntry("province", province),),
        )
