"""The search tables find what a scan of everything finds, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from ipregistry.domain.entries import AssetEntry, CertificateEntry, ClassEntry, FilingEntry, RoleEntry
from ipregistry.domain.kinds import Kind, Role
from ipregistry.domain.numbers import comparable, search_keys
from ipregistry.domain.rows import AssetQuery
from ipregistry.domain.vietnamese import matches, search_terms
from ipregistry.store import derive, search
from ipregistry.store.lists import list_assets
from ipregistry.store.models import Asset
from ipregistry.store.writing import Writer
from tests.store.entry_samples import TODAY, assess, filled

if TYPE_CHECKING:
    from ipregistry.store.database import Registry

_WORDS = st.sampled_from(
    ["Xoài", "xoai", "Cát", "Đồng", "đ", "D", "hoà", "hòa", "HÒA", "ơ", "Nguyễn", "100%", "a_b", "it's", '"x"', "AND"]
) | st.text(alphabet="aăâbđơưẫỵ ĐÂX19%_'\"*-().,/\\ \n\u0301", min_size=1, max_size=6)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_NUMBERS = st.sampled_from(
    ["4-2015-01234", "VN-4-2015-01234", "4201501234", "123456", "4-0123456-000", "178902", "00078", "78", "1 234 567"]
)
_DECISIONS = st.sampled_from(["5849/QĐ-SHTT", "442/QĐ-SHTT"])


@st.composite
def _assets(draw: st.DrawFn) -> AssetEntry:
    kind = draw(st.sampled_from([Kind.TRADEMARK, Kind.GEOGRAPHICAL_INDICATION, Kind.UNKNOWN]))
    title = st.builds(
        CertificateEntry,
        number=st.none() | _NUMBERS,
        decision_no=st.none() | _DECISIONS,
        printed_owner=st.none() | _TEXTS,
    )
    filing = st.builds(
        FilingEntry,
        jurisdiction=st.sampled_from(["VN", "VN", "JP"]),
        application_no=st.none() | _NUMBERS,
        certificate=st.none() | title,
    )
    return AssetEntry(
        kind,
        draw(_TEXTS),
        product=draw(st.none() | _TEXTS),
        province=draw(st.none() | _TEXTS),
        filings=tuple(draw(st.lists(filing, max_size=2))),
        parties=tuple(RoleEntry(Role.OWNER, name) for name in draw(st.lists(_TEXTS, max_size=1))),
        classes=tuple(ClassEntry("nice", "29", goods) for goods in draw(st.lists(_TEXTS, max_size=1))),
    )


_QUERIES = st.lists(_WORDS | _NUMBERS | _DECISIONS, max_size=3).map(" ".join) | _NUMBERS | _TEXTS


def _fields(entry: AssetEntry, ref: str) -> list[str]:
    found = [ref, entry.name, entry.product, entry.province]
    for filing in entry.filings:
        found.append(filing.application_no)
        if filing.certificate is not None:
            title = filing.certificate
            found += [title.number, title.decision_no, title.printed_owner]
    found += [" ".join(role.party.split()) for role in entry.parties] + [item.text for item in entry.classes]
    return [each for each in found if each]


def _keys(entry: AssetEntry) -> set[str]:
    keys = set()
    for filing in entry.filings:
        home = filing.jurisdiction == "VN"
        keys.add(comparable(filing.application_no or "", home=home))
        if filing.certificate is not None:
            keys.add(comparable(filing.certificate.number or "", entry.kind, home=home))
            keys.add(comparable(filing.certificate.decision_no or "", home=False))
    return keys - {""}


def _is_found(entry: AssetEntry, ref: str, query: str) -> bool:
    """By looking at everything: each word stands somewhere or is a number of it, or all of it is one number."""
    whole = "\n".join(_fields(entry, ref))
    keys = _keys(entry)
    each = all(matches(whole, term) or search_keys(term) & keys for term in search_terms(query))
    return each or bool(search_keys(query) & keys)


@given(entries=st.lists(_assets(), min_size=1, max_size=6), queries=st.lists(_QUERIES, min_size=4, max_size=16))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_search_is_a_scan_of_everything(registry: Registry, entries: list[AssetEntry], queries: list[str]) -> None:
    named = [(f"T-{place}", entry) for place, entry in enumerate(entries)]
    told = [replace(entry, ref=ref) for ref, entry in named]
    with filled(registry, told) as session:
        for query in queries:
            found = set(session.scalars(select(Asset.ref).where(search.finds(session, query))))
            assert found == {ref for ref, entry in named if _is_found(entry, ref, query)}, query


@pytest.fixture
def two() -> list[AssetEntry]:
    certificate = CertificateEntry(number="4-0123456-000", printed_owner="UBND huyện Lai Vung")
    filings = (FilingEntry(application_no="4-2015-01234", certificate=certificate),)
    return [
        AssetEntry(Kind.CERTIFICATION_MARK, "Quýt Hồng Lai Vung", product="quýt 100%", filings=filings),
        AssetEntry(Kind.GEOGRAPHICAL_INDICATION, "Cao Lãnh", product="xoài cát chu"),
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Cao Lãnh", "Quýt Hồng Lai Vung"]),
        ("  ", ["Cao Lãnh", "Quýt Hồng Lai Vung"]),
        ("VUNG quyt", ["Quýt Hồng Lai Vung"]),
        ("uyt", ["Quýt Hồng Lai Vung"]),
        ("la", ["Cao Lãnh", "Quýt Hồng Lai Vung"]),
        ("ai", []),
        ("100%", ["Quýt Hồng Lai Vung"]),
        ("1000%", []),
        ("%", ["Quýt Hồng Lai Vung"]),
        ("_", []),
        ("%%%", []),
        ("ubnd lai", ["Quýt Hồng Lai Vung"]),
        ("123456", ["Quýt Hồng Lai Vung"]),
        ("VN-4-2015-01234", ["Quýt Hồng Lai Vung"]),
        ("4201501234", ["Quýt Hồng Lai Vung"]),
        ("quýt 4201501234", ["Quýt Hồng Lai Vung"]),
        ("xoài 4201501234", []),
        ('"cao', []),
        ("cao* OR quyt", []),
        ("\x00", ["Cao Lãnh", "Quýt Hồng Lai Vung"]),
    ],
)
def test_words_signs_and_numbers(file_registry: Registry, two: list[AssetEntry], query: str, names: list[str]) -> None:
    with filled(file_registry, two) as session:
        page = list_assets(session, AssetQuery(search=query), TODAY, assess)
    assert [row.name for row in page.items] == names


def test_changed_and_removed_assets_are_found_by_what_they_are_now(
    file_registry: Registry, two: list[AssetEntry]
) -> None:
    with filled(file_registry, two) as session:
        quyt = session.scalars(select(Asset).where(Asset.name.startswith("Quýt"))).one()
        quyt.name = "Bưởi Năm Roi"
        session.flush()
        derive.derive(session, [quyt.id], assess)
        assert not list_assets(session, AssetQuery(search="quýt hồng"), TODAY, assess).items
        assert list_assets(session, AssetQuery(search="buoi roi"), TODAY, assess).count == 1


def test_tables_made_again_find_the_same(file_registry: Registry, two: list[AssetEntry]) -> None:
    with filled(file_registry, two) as session:
        derive.derive_all(session, assess)
        assert list_assets(session, AssetQuery(search="uyt"), TODAY, assess).count == 1
        assert not list(derive.differences(session, assess))


def test_wrong_search_rows_are_named(file_registry: Registry, two: list[AssetEntry]) -> None:
    with filled(file_registry, two) as session:
        session.execute(text("UPDATE search_text SET starts = 'x' WHERE folded LIKE '%cao lanh%'"))
        cao_lanh = session.scalars(select(Asset.id).where(Asset.name == "Cao Lãnh")).one()
        assert list(derive.differences(session, assess)) == [(cao_lanh, "search_text")]


def test_the_index_of_three_letters_is_whole_after_many_changes(file_registry: Registry, two: list[AssetEntry]) -> None:
    with filled(file_registry, two) as session:
        writer = Writer(session)
        for _ in range(3):
            asset = writer.asset(two[0])
            writer.finish()
            derive.derive(session, [asset.id], assess)
            session.delete(asset)
            session.flush()
            derive.derive(session, [asset.id], assess)
        session.execute(text("INSERT INTO search_trigram(search_trigram) VALUES ('integrity-check')"))
        assert session.scalar(text("SELECT count(*) FROM search_trigram WHERE search_trigram MATCH '\"lai\"'")) == 1
