"""Forms as values: read and written by path, joined cell by cell, judged field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipregistry.domain.asset_form import AssetForm, EventForm, FilingForm, RoleForm, blank_form, tidy
from ipregistry.domain.entries import AssetEntry, CertificateEntry, ClassEntry, EventEntry, FilingEntry, RoleEntry
from ipregistry.domain.form_merge import differ, merge
from ipregistry.domain.form_preview import check_form
from ipregistry.domain.form_values import filled, main_filing, value_at, with_value
from ipregistry.domain.forms import every_field, form_groups
from ipregistry.domain.kinds import EventKind, FindingLevel, Kind, Role
from ipregistry.domain.partial_date import PartialDate

TODAY = date(2026, 11, 20)
FORM = AssetForm(
    AssetEntry(Kind.TRADEMARK, "Ví dụ", classes=(ClassEntry("nice", "31", "xoài"),)),
    ref="NH-0001",
    uid="a",
    id=1,
    parties=(RoleForm(RoleEntry(Role.OWNER, "Hội Ví dụ"), 7),),
    filings=(
        FilingForm(
            FilingEntry(filed=PartialDate(2019, 11, 4), certificate=CertificateEntry(number="1")),
            "f",
            1,
            (EventForm(EventEntry(EventKind.ACCEPTED, PartialDate(2020)), "e"),),
        ),
    ),
)


def test_every_path_is_read_back_as_it_was_put() -> None:
    samples = {
        "asset.colours": "đỏ",
        "filing.filed": PartialDate(2020),
        "certificate.granted": PartialDate(2021, 1, 2),
        "role.author": (RoleForm(RoleEntry(Role.AUTHOR, "Nhóm Ví dụ")),),
        "class.vienna": (ClassEntry("vienna", "05.07.13"),),
        "territory.commune": ("Ví dụ Một", "Ví dụ Hai"),
        "links": ("NH-0002",),
    }
    for path, value in samples.items():
        form = with_value(FORM, path, value)
        assert value_at(form, path) == value
        assert path in filled(form)
        assert differ(FORM, form)
        # Nothing else moves.
        paths = [other for other in every_field() if "." in other]
        assert {other for other in paths if value_at(form, other) != value_at(FORM, other)} <= {path}


def test_a_form_without_filings_gets_one_when_it_is_needed() -> None:
    form = with_value(replace(FORM, filings=()), "filing.filed", PartialDate(2020))
    assert main_filing(form) == 0
    assert form.filings[0].entry.jurisdiction == "VN"


def test_a_field_put_back_is_no_change() -> None:
    assert not differ(FORM, with_value(with_value(FORM, "asset.colours", "đỏ"), "asset.colours", ""))
    assert not differ(blank_form(Kind.TRADEMARK), with_value(blank_form(Kind.TRADEMARK), "filing.application_no", " "))


def test_tidying_drops_what_says_nothing() -> None:
    form = tidy(with_value(blank_form(Kind.GEOGRAPHICAL_INDICATION), "asset.product", " xoài "))
    assert form.filings == ()
    assert (form.entry.name, form.entry.product) == ("xoài", "xoài")


def test_edits_of_different_cells_are_joined() -> None:
    mine = with_value(with_value(FORM, "certificate.number", "2"), "class.nice", (ClassEntry("nice", "29", "mứt"),))
    theirs = with_value(with_value(FORM, "filing.filed", PartialDate(2019)), "asset.note", "mới")
    joined, conflicts = merge(FORM, mine, theirs)
    assert conflicts == ()
    title = joined.filings[0].entry.certificate
    assert title is not None
    assert (title.number, joined.filings[0].entry.filed, joined.entry.note) == ("2", PartialDate(2019), "mới")
    assert joined.entry.classes == (ClassEntry("nice", "29", "mứt"),)


def test_edits_of_the_same_cell_are_named_and_the_own_one_stands() -> None:
    mine, theirs = with_value(FORM, "asset.note", "một"), with_value(FORM, "asset.note", "hai")
    joined, conflicts = merge(FORM, mine, theirs)
    assert [(each.label, each.mine, each.stored) for each in conflicts] == [("Ghi chú", "một", "hai")]
    assert joined.entry.note == "một"
    assert merge(FORM, mine, mine)[1] == ()


def test_an_event_added_to_a_filing_that_is_gone_is_named() -> None:
    added = EventForm(EventEntry(EventKind.NOTE))
    mine = replace(FORM, filings=(replace(FORM.filings[0], events=(*FORM.filings[0].events, added)),))
    assert [each.label for each in merge(FORM, mine, replace(FORM, filings=()))[1]] == ["Ghi chú"]


def test_each_finding_has_its_field() -> None:
    wrong = with_value(with_value(FORM, "certificate.granted", PartialDate(2018)), "certificate.number", "4-2019-1")
    event = EventForm(EventEntry(EventKind.ACCEPTED, PartialDate(2001)), "e")
    wrong = with_value(wrong, "events", (event,))
    found = {(each.path, each.level) for each in check_form(wrong, TODAY)}
    assert found == {
        ("certificate.granted", FindingLevel.ERROR),
        ("events", FindingLevel.ERROR),
        ("certificate.number", FindingLevel.WARNING),
    }
    assert [each.path for each in check_form(blank_form(Kind.TRADEMARK), TODAY)] == ["asset.name"]


@pytest.mark.parametrize("kind", Kind)
def test_the_form_of_a_kind_asks_each_thing_once(kind: Kind) -> None:
    asked = [each.path for group in form_groups(kind) for each in group.fields]
    assert len(asked) == len(set(asked))
    assert asked[0] in {"asset.name", "picture"}
    assert "asset.kind" in asked
    more = form_groups(kind, {"asset.variants", "class.locarno", *asked})
    extra = {each.path for group in more for each in group.fields} - set(asked)
    assert extra == {"asset.variants", "class.locarno"} - set(asked)
