"""The demo registry: the known Đồng Tháp assets, forty made-up examples, and synthetic ones for trying sizes."""

from __future__ import annotations

import re
import tomllib
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

from ipregistry.domain import labels
from ipregistry.domain.dates import add_months
from ipregistry.domain.entries import (
    AssetEntry,
    CertificateEntry,
    ClassEntry,
    ConflictEntry,
    EventEntry,
    FilingEntry,
    PartyEntry,
    RoleEntry,
    TerritoryEntry,
)
from ipregistry.domain.kinds import EventKind, Kind, PartyKind, Role, Route
from ipregistry.domain.numbers import TYPE_DIGITS
from ipregistry.domain.partial_date import PartialDate
from ipregistry.errors import WrongUse
from ipregistry.paths import resource
from ipregistry.services import entries
from ipregistry.services.synthetic import synthetic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ipregistry.services.context import Context

AGENCY = "Sở Khoa học và Công nghệ"
PROVINCE = "82"
_PROVINCE_NAME = "Đồng Tháp"

_ENDS = {
    "terminated": EventKind.TERMINATED,
    "invalidated": EventKind.INVALIDATED,
    "refused": EventKind.REFUSED,
    "withdrawn": EventKind.WITHDRAWN,
    "abandoned": EventKind.ABANDONED,
    "lapse_confirmed": EventKind.LAPSE_CONFIRMED,
    "renewal_filed": EventKind.RENEWAL_FILED,
}
_ROLES = (Role.OWNER, Role.APPLICANT, Role.MANAGING_BODY, Role.LEAD_UNIT, Role.COOPERATING_UNIT)


def fill(context: Context, *, bare: bool = False, size: int = 0, seed: int = 1) -> int:
    """Fill an empty registry and give the number of assets put in.

    `bare` leaves the forty examples out; `size` adds that many synthetic assets, the same for the same `seed`.
    """
    known = _read("dong_thap.toml")
    parties = _parties(known)
    assets = list(_known_assets(known))
    try:
        if not bare:
            examples = _read("examples.toml")
            parties += _parties(examples)
            assets += _examples(examples, context.today)
        assets += synthetic(size, Random(seed), context.today, _PROVINCE_NAME)  # noqa: S311 - made-up data, no secret
    except (ValueError, OverflowError) as error:
        message = "Ngày hôm nay của máy quá xa để lập ví dụ; đề nghị chỉnh đồng hồ hoặc biến IPREGISTRY_TODAY."
        raise WrongUse(message) from error
    return len(entries.add_many(context, parties, assets, "Tạo sổ ví dụ"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("demo", name).read_text(encoding="utf-8"))


def _parties(document: dict[str, Any]) -> list[PartyEntry]:
    parties = [
        PartyEntry(
            name=row["name"],
            kind=PartyKind(row["kind"]),
            address=row.get("address"),
            dissolved_on=_partial(row.get("dissolved_on")),
            dissolution_document=row.get("dissolution_document"),
            note=row.get("note"),
            successors=(row["successor"],) if "successor" in row else (),
        )
        for row in document["party"]
    ]
    # a successor must be there before the body that points at it
    return sorted(parties, key=lambda party: len(party.successors))


def _partial(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse_iso(text)


def _known_assets(document: dict[str, Any]) -> Iterator[AssetEntry]:
    sources: dict[str, str] = document["source"]
    rows: list[dict[str, Any]] = document["asset"]
    references = _references(rows)
    for row in rows:
        filings = () if row.get("planned") else (_known_filing(row),)
        yield AssetEntry(
            kind=Kind(row["kind"]),
            name=row["name"],
            ref=references[row["key"]],
            product=row.get("product"),
            province=_PROVINCE_NAME,
            source="; ".join(sources[key] for key in row["source"]),
            note=row.get("note"),
            filings=filings,
            parties=_roles(row, sources.get(row.get("role_source", ""))),
            territories=(TerritoryEntry("province", _PROVINCE_NAME),),
            conflicts=tuple(
                ConflictEntry(
                    **{
                        **conflict,
                        "kept_source": sources[conflict["kept_source"]],
                        "other_source": sources[conflict["other_source"]],
                    }
                )
                for conflict in row.get("conflict", ())
            ),
            links=tuple(references[key] for key in row.get("link", ())),
        )


def _references(rows: list[dict[str, Any]]) -> dict[str, str]:
    numbers = {kind: count(1) for kind in Kind}
    return {row["key"]: _reference(Kind(row["kind"]), next(numbers[Kind(row["kind"])])) for row in rows}


def _reference(kind: Kind, number: int) -> str:
    return f"{labels.REFERENCE_PREFIX[kind]}-{number:04d}"


def _known_filing(row: dict[str, Any]) -> FilingEntry:
    certificate = CertificateEntry(
        number=row.get("certificate_no"),
        decision_no=row.get("decision_no"),
        granted=_partial(row.get("granted")),
        printed_owner=row.get("owner"),
    )
    return FilingEntry(
        filed=_partial(row.get("filed")),
        certificate=None if certificate == CertificateEntry() else certificate,
        described_as="Nguồn công bố cho biết đã được cấp; chưa có số và ngày" if row.get("registered_mark") else None,
    )


def _roles(row: dict[str, Any], document: str | None = None) -> tuple[RoleEntry, ...]:
    roles: list[RoleEntry] = []
    for role in _ROLES:
        named = row.get(role.value, ())
        names = (named,) if isinstance(named, str) else named
        # the plans name lead and co-operating units; owners and managing bodies have their own sources
        by_plan = role in {Role.LEAD_UNIT, Role.COOPERATING_UNIT}
        roles += [RoleEntry(role, name, document=document if by_plan else None) for name in names]
    return tuple(roles)


def _examples(document: dict[str, Any], today: date) -> Iterator[AssetEntry]:
    for row in document["asset"]:
        number: int = row["number"]
        kind = Kind(row["kind"])
        yield AssetEntry(
            kind=kind,
            name=f"Ví dụ {number:02d} – {row['name']}",
            product=row.get("product"),
            province=_PROVINCE_NAME,
            mark_form=row.get("mark_form"),
            colours=row.get("colours"),
            disclaimer=row.get("disclaimer"),
            plant_group=row.get("plant_group"),
            variants=row.get("variants"),
            independent_claims=row.get("independent_claims"),
            filings=() if row.get("planned") else tuple(_example_filings(row, kind, number, today)),
            parties=_roles(row),
            classes=_classes(row),
            territories=(TerritoryEntry("province", _PROVINCE_NAME),),
            note="Dữ liệu giả lập",
        )


def _classes(row: dict[str, Any]) -> tuple[ClassEntry, ...]:
    nice = tuple(ClassEntry("nice", item["code"], item["text"]) for item in row.get("nice", ()))
    return nice + tuple(ClassEntry(scheme, row[scheme]) for scheme in ("locarno", "ipc") if scheme in row)


def _example_filings(row: dict[str, Any], kind: Kind, number: int, today: date) -> Iterator[FilingEntry]:
    filed = _ago(row.get("filed"), today)
    granted = _ago(row.get("granted"), today)
    certificate = None
    if granted is not None:
        certificate = CertificateEntry(
            number=f"{999_00 + number}" if kind is Kind.GEOGRAPHICAL_INDICATION else f"{9_999_00 + number}",
            decision_no=f"{99_900 + number}/QĐ-SHTT",
            granted=granted,
            printed_owner=row.get("owner"),
            printed_address="Ấp Ví dụ, tỉnh Đồng Tháp" if "owner" in row else None,
        )
    yield FilingEntry(
        application_no=_application(kind, filed, number),
        filed=filed,
        published=_ago(row.get("published"), today),
        certificate=certificate,
        events=tuple(_example_events(row, granted, number, today)),
    )
    for foreign in row.get("foreign", ()):
        yield FilingEntry(
            jurisdiction=foreign["jurisdiction"],
            route=Route(foreign["route"]),
            filed=_ago(foreign["filed"], today),
        )


def _application(kind: Kind, filed: PartialDate | None, number: int) -> str | None:
    digit = TYPE_DIGITS.get(kind)
    return None if digit is None or filed is None else f"{digit}-{filed.earliest.year}-{99_900 + number}"


def _example_events(row: dict[str, Any], granted: PartialDate | None, number: int, today: date) -> Iterator[EventEntry]:
    for year in row.get("maintained", ()):
        if granted is not None:
            paid = add_months(granted.earliest, 12 * (year - 1) - 1)
            yield EventEntry(EventKind.MAINTAINED, PartialDate.of(paid), cycle=year)
    for place, ago in enumerate(row.get("renewed", ()), start=1):
        yield EventEntry(
            EventKind.RENEWED, _ago(ago, today), cycle=place, document_no=f"{99_000 + 10 * number + place}/QĐ-SHTT"
        )
    for key, kind in _ENDS.items():
        if key in row:
            yield EventEntry(kind, _ago(row[key], today))
    if "assigned" in row:
        yield EventEntry(EventKind.ASSIGNED, _ago(row["assigned"]["on"], today), party=row["assigned"]["to"])


def _ago(text: str | None, today: date) -> PartialDate | None:
    """The day that `-9y-7m-3d` names, counted from the day the demo is made."""
    if text is None:
        return None
    steps = {unit: int(amount) for amount, unit in re.findall(r"([+-]\d+)([ymd])", text)}
    day = add_months(today, 12 * steps.get("y", 0) + steps.get("m", 0))
    return PartialDate.of(day.fromordinal(day.toordinal() + steps.get("d", 0)))
