"""The facts the rules work on, as the registry holds them and as they were known on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select

from ipregistry.domain.assets import Mandate, RuleChoice
from ipregistry.domain.entries import AssetEntry, FilingEntry, RoleEntry, RuleChoiceEntry
from ipregistry.domain.kinds import Kind, Role, Route
from ipregistry.errors import WrongUse
from ipregistry.store.facts import not_settled, read_facts, read_facts_on
from ipregistry.store.models import Asset
from tests.store.entry_samples import TODAY, day, filled, mark

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ipregistry.domain.assets import AssetFacts, FilingFacts
    from ipregistry.store.database import Registry

_WHOLE = FilingEntry(jurisdiction="WO", route=Route.MADRID, registered=day("2018-02-01"))
_JAPAN = FilingEntry(jurisdiction="JP", route=Route.MADRID, registered=day("2019-05-06"), parent_place=1)
_LATER = FilingEntry(jurisdiction="US", route=Route.MADRID, designated=day("2021-03-04"), parent_place=1)
_MARK = replace(mark(), filings=(*mark().filings, _WHOLE, _JAPAN, _LATER))


def _ids(session: Session) -> list[int]:
    return list(session.scalars(select(Asset.id).order_by(Asset.id)))


def _read(session: Session, on: date | None = None) -> AssetFacts:
    (asset,) = _ids(session)
    found = read_facts(session, [asset]) if on is None else read_facts_on(session, [asset], on)
    return found[asset]


def _codes(facts: FilingFacts) -> tuple[str, ...]:
    return tuple(each.code for each in facts.designations)


def _filings(facts: AssetFacts) -> dict[str, FilingFacts]:
    return {filing.jurisdiction: filing for filing in facts.filings}


def test_designations_hang_on_their_international_registration(registry: Registry) -> None:
    with filled(registry, [_MARK]) as session:
        found = _filings(_read(session))
    whole = found["WO"]
    assert (_codes(whole), whole.parent) == (("JP", "US"), None)
    assert found["JP"].parent is whole
    assert found["US"].parent is whole
    assert (found["US"].designated, found["US"].designations) == (day("2021-03-04"), ())
    assert (found["VN"].parent, found["VN"].designations) == (None, ())


@pytest.mark.parametrize(
    "changed",
    [
        {"jurisdiction": "EM"},  # no international registration
        {"route": Route.NATIONAL},
        {"route": Route.PARIS},
    ],
)
def test_only_an_international_registration_is_hung_on(registry: Registry, changed: dict[str, object]) -> None:
    other = replace(_MARK, filings=(_MARK.filings[0], replace(_WHOLE, **changed), _JAPAN))  # type: ignore[arg-type]
    with pytest.raises(WrongUse, match="đăng ký quốc tế cùng con đường"), filled(registry, [other]):
        pass


@pytest.mark.parametrize("place", [1, 2])
def test_an_international_registration_hangs_on_none(registry: Registry, place: int) -> None:
    other = replace(_MARK, filings=(_MARK.filings[0], _WHOLE, replace(_WHOLE, parent_place=place)))
    with pytest.raises(WrongUse, match="không gắn với đơn nào khác"), filled(registry, [other]):
        pass


def test_filings_do_not_hang_on_one_another(registry: Registry) -> None:
    circle = (replace(_JAPAN, parent_place=1), replace(_LATER, parent_place=0))
    with pytest.raises(WrongUse, match="Không gắn được"), filled(registry, [replace(_MARK, filings=circle)]):
        pass


def test_on_a_day_only_what_was_designated_and_registered_by_then(registry: Registry) -> None:
    with filled(registry, [_MARK]) as session:
        then = _filings(_read(session, date(2020, 1, 1)))
        before = _filings(_read(session, date(2018, 1, 1)))
        on_the_day = _filings(_read(session, date(2021, 3, 4)))
    assert set(then) == {"VN", "WO", "JP"}
    assert _codes(then["WO"]) == ("JP",)
    assert then["JP"].parent is then["WO"]
    assert set(before) == {"VN"}
    assert _codes(on_the_day["WO"]) == ("JP", "US")


def test_a_designation_known_before_its_registration_stands_alone(registry: Registry) -> None:
    early = replace(_JAPAN, filed=day("2016-01-01"))
    with filled(registry, [replace(_MARK, filings=(_MARK.filings[0], _WHOLE, early))]) as session:
        assert _filings(_read(session, date(2017, 1, 1)))["JP"].parent is None


def test_works_and_chosen_rules(registry: Registry) -> None:
    choice = RuleChoiceEntry("vn.copyright.term", date(2009, 12, 31), "Theo Điều 220")
    film = AssetEntry(
        Kind.COPYRIGHT,
        "Phim Ví Dụ",
        work_type="film",
        filings=(FilingEntry(fixed=day("2005"), rule_choices=(choice,)), FilingEntry(jurisdiction="US")),
    )
    with filled(registry, [film]) as session:
        first, second = _read(session).filings
    assert (first.work, first.rule_choices) == (
        "film",
        (RuleChoice("vn.copyright.term", date(2009, 12, 31), "Theo Điều 220"),),
    )
    assert (second.work, second.rule_choices) == ("film", ())


_INDICATION = AssetEntry(
    Kind.GEOGRAPHICAL_INDICATION,
    "Xoài",
    ocop_stars=4,
    ocop_certified=day("2024-06-01"),
    parties=(
        RoleEntry(Role.MANAGING_BODY, "UBND huyện Thử", since=day("2020"), until=day("2025-06-30")),
        RoleEntry(Role.MANAGING_BODY, "UBND xã Mới", since=day("2025-07-01"), until=day("2030")),
        RoleEntry(Role.APPLICANT, "Sở Thử"),
    ),
)


def test_mandates_and_ocop(registry: Registry) -> None:
    with filled(registry, [_INDICATION]) as session:
        facts = _read(session)
        then = _read(session, date(2024, 5, 31))
        settled = not_settled(session, date(2024, 5, 31), _ids(session)), not_settled(session, TODAY, _ids(session))
    first = Mandate("UBND huyện Thử", day("2020"), day("2025-06-30"))
    assert facts.mandates == (first, Mandate("UBND xã Mới", day("2025-07-01"), day("2030")))
    assert (facts.ocop_stars, facts.ocop_certified) == (4, day("2024-06-01"))
    # Its end is known with its beginning.
    assert then.mandates == (first,)
    assert (then.ocop_stars, then.ocop_certified) == (4, None)
    assert settled[0]


@pytest.mark.parametrize(
    "entry",
    [
        AssetEntry(Kind.TRADEMARK, "A", ocop_certified=day("2024-06-01")),
        AssetEntry(Kind.TRADEMARK, "A", filings=(FilingEntry("US", Route.MADRID, designated=day("2024-06-01")),)),
    ],
)
def test_what_comes_later_is_assessed_anew(registry: Registry, entry: AssetEntry) -> None:
    with filled(registry, [entry]) as session:
        ids = _ids(session)
        assert not_settled(session, date(2024, 5, 31), ids) == set(ids)
        assert not_settled(session, date(2024, 6, 1), ids) == set()


def test_many_assets_are_read_in_as_many_statements_as_one(file_registry: Registry) -> None:
    counts = []
    for number in (1, 30):
        with filled(file_registry, [_MARK, _INDICATION] * number) as session:
            said: list[str] = []
            ids = _ids(session)
            event.listen(session.connection(), "before_cursor_execute", lambda *args, said=said: said.append(args[2]))
            assert len(read_facts(session, ids)) == 2 * number
            counts.append(len(said))
    assert counts[0] == counts[1] < 10
