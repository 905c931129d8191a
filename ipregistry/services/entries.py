"""Entering assets, filings, certificates, events and parties: each call is one change set, refused as a whole."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ipregistry.domain.checks import check_asset
from ipregistry.domain.columns import show_day
from ipregistry.domain.entries import Added
from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.labels import event as event_name
from ipregistry.domain.remarks import Remark
from ipregistry.errors import WrongUse
from ipregistry.services.assets import find_one
from ipregistry.store import editing
from ipregistry.store.facts import read_facts, read_roles
from ipregistry.store.hanging import refuse_wrong_parent
from ipregistry.store.lists import main_filing
from ipregistry.store.writing import Writer, office_code

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ipregistry.domain.entries import (
        AssetEntry,
        CertificateEntry,
        EventEntry,
        FilingEntry,
        PartyEntry,
        RoleEntry,
        RuleChoiceEntry,
    )
    from ipregistry.domain.kinds import Kind, Route
    from ipregistry.services.context import Context
    from ipregistry.store.models import Asset, Filing
    from ipregistry.store.session import Session

_AT_ONCE = 500
_NAMED = 3
_CHOSEN = "Đơn này đã chọn ngày áp dụng cho “{}”; đề nghị sửa lựa chọn đã ghi."


def add_asset(context: Context, entry: AssetEntry) -> Added:
    """Add an asset with everything entered for it.

    Raises:
        WrongUse: it has neither name nor product, its reference is taken, or its facts contradict each other.
    """
    (added,) = add_many(context, (), (entry,), f"Thêm tài sản “{entry.name or entry.product or ''}”")
    with context.registry.reading() as session:
        return replace(added, findings=_findings(context, session, [added.id]).get(added.id, ()))


def add_many(
    context: Context, parties: Sequence[PartyEntry], assets: Sequence[AssetEntry], label: str
) -> tuple[Added, ...]:
    """Add parties, then assets, in one change set; parties are found again by their names, links after all are there.

    Raises:
        WrongUse: one of them cannot be taken; then none is.
    """
    for entry in assets:
        if not (entry.name or entry.product or "").strip():
            raise WrongUse("Tài sản chưa có tên; đề nghị ghi tên hoặc sản phẩm.")
        for filing in entry.filings:
            _refuse_rules(context, entry.kind, filing)
    refs = Counter(entry.ref for entry in assets if entry.ref)
    with context.registry.writing(context.officer, label) as change:
        taken = [*editing.taken(change.session, refs), *(ref for ref, times in refs.items() if times > 1)]
        if taken:
            raise WrongUse(f"Mã “{taken[0]}” đã có; đề nghị bỏ trống để chương trình đặt mã, hoặc ghi mã khác.")
        writer = Writer(change.session)
        for party in parties:
            writer.party(party)
        if len(assets) > 1:
            writer.remember_parties()
        writer.reserve(refs)
        writer.keeps_apart = True
        rows = [writer.asset(entry) for entry in assets]
        change.insert_all(rows)
        writer.finish()
        _refuse_contradictions(change.session, [row.id for row in rows])
        made = [Added(row.id, row.uid, row.ref) for row in rows]
    return tuple(replace(added, changes=change.changes) for added in made)


def add_filing(context: Context, ref: str, entry: FilingEntry) -> Added:
    """Add a filing to an asset, with its title and events if they are entered with it.

    Raises:
        WrongUse: no such asset, or the facts contradict each other.
    """
    with context.registry.writing(context.officer, f"Thêm đơn cho {ref}") as change:
        asset, before = _asset(context, change.session, ref)
        _refuse_rules(context, asset.kind, entry)
        if entry.parent is not None:
            parent = editing.filing(change.session, entry.parent, asset.id)
            refuse_wrong_parent((entry.jurisdiction, entry.route), (parent.jurisdiction, parent.route))
        writer = Writer(change.session)
        filing = writer.filing(asset, entry)
        writer.finish()
        findings = check_new(context, change.session, asset, before)
        added = Added(filing.id, filing.uid, asset.ref, findings)
    return replace(added, changes=change.changes)


def add_certificate(context: Context, ref: str, entry: CertificateEntry, *, filing: int | None = None) -> Added:
    """Add the certificate of a filing; without one named, of the asset's main filing.

    Raises:
        WrongUse: no such asset or filing, it has a certificate already, or the facts contradict each other.
    """
    with context.registry.writing(context.officer, f"Thêm văn bằng cho {ref}") as change:
        asset, before = _asset(context, change.session, ref)
        of = _filing(context, change.session, asset, filing)
        if of.certificate is not None:
            raise WrongUse(f"Đơn này của {asset.ref} đã có văn bằng; đề nghị sửa văn bằng đã ghi.")
        writer = Writer(change.session)
        certificate = writer.certificate(of, asset.kind, entry)
        writer.finish()
        findings = check_new(context, change.session, asset, before)
        added = Added(certificate.id, certificate.uid, asset.ref, findings)
    return replace(added, changes=change.changes)


def add_event(context: Context, ref: str, entry: EventEntry, *, filing: int | None = None) -> Added:
    """Add what happened to a filing; without one named, to the asset's main filing.

    Raises:
        WrongUse: no such asset or filing, or the facts contradict each other.
    """
    label = f"Ghi “{event_name(entry.kind)}” cho {ref}"
    with context.registry.writing(context.officer, label) as change:
        asset, before = _asset(context, change.session, ref)
        of = _filing(context, change.session, asset, filing)
        writer = Writer(change.session)
        event = writer.event(of, entry)
        writer.finish()
        findings = check_new(context, change.session, asset, before)
        added = Added(event.id, event.uid, asset.ref, findings)
    return replace(added, changes=change.changes)


def add_rule_choice(context: Context, ref: str, filing: int | None, entry: RuleChoiceEntry) -> Added:
    """Have a filing (without one named: the asset's main filing) judged by the values in force on another day.

    Raises:
        WrongUse: no such asset, filing or rule, or no reason is given.
    """
    entry = replace(entry, rule=entry.rule.strip(), reason=entry.reason.strip())
    if not entry.reason:
        raise WrongUse("Chưa ghi lý do chọn quy định khác; đề nghị ghi lý do.")
    _refuse_unknown_rule(context, entry.rule)
    label = f"Chọn quy định ngày {show_day(entry.on)} cho {ref}"
    with context.registry.writing(context.officer, label) as change:
        asset, before = _asset(context, change.session, ref)
        of = _filing(context, change.session, asset, filing)
        _refuse_rule_of_others(context, entry.rule, (of.jurisdiction, asset.kind, of.route))
        if any(choice.rule == entry.rule for choice in of.rule_choices):
            raise WrongUse(_CHOSEN.format(entry.rule))
        writer = Writer(change.session)
        choice = writer.rule_choice(of, entry, context.officer)
        writer.finish()
        findings = check_new(context, change.session, asset, before)
        added = Added(choice.id, choice.uid, asset.ref, findings)
    return replace(added, changes=change.changes)


def _refuse_unknown_rule(context: Context, rule: str) -> None:
    known = {entry.key for entry in context.law.entries}
    known |= {key[:place] for key in known for place, sign in enumerate(key) if sign == "."}
    if rule not in known:
        near = difflib.get_close_matches(rule, known, cutoff=0.5)
        example = f", ví dụ {', '.join(near)}" if near else ""
        raise WrongUse(f"Không có quy định “{rule}”; đề nghị ghi khóa hoặc phần đầu của khóa{example}.")


def _refuse_rules(context: Context, kind: Kind, entry: FilingEntry) -> None:
    """Refuse rules chosen with a filing that do not exist, are none of its own, or are chosen twice."""
    rules = [choice.rule for choice in entry.rule_choices]
    for place, rule in enumerate(rules):
        _refuse_unknown_rule(context, rule)
        _refuse_rule_of_others(context, rule, (office_code(entry.jurisdiction), kind, entry.route))
        if rule in rules[:place]:
            raise WrongUse(_CHOSEN.format(rule))


def _refuse_rule_of_others(context: Context, rule: str, case: tuple[str, Kind, Route]) -> None:
    """A choice counts only among the rules the filing comes under."""
    right = context.law.right_for(*case)
    if right is None:
        raise WrongUse("Đơn này chưa có dữ liệu luật nên không chọn được quy định khác.")
    if rule != right.key and not rule.startswith(f"{right.key}."):
        raise WrongUse(f"Quy định “{rule}” không áp dụng cho đơn này; đề nghị chọn trong “{right.key}”.")


def add_role(context: Context, ref: str, entry: RoleEntry) -> Added:
    """Say what a party is to an asset; the party is made when there is none of that name.

    Raises:
        WrongUse: no such asset.
    """
    with context.registry.writing(context.officer, f"Ghi chủ thể “{entry.party}” cho {ref}") as change:
        asset, before = _asset(context, change.session, ref)
        writer = Writer(change.session)
        role = writer.role(asset, entry)
        writer.finish()
        findings = check_new(context, change.session, asset, before)
        added = Added(role.id, role.uid, asset.ref, findings)
    return replace(added, changes=change.changes)


def add_party(context: Context, entry: PartyEntry) -> Added:
    """Add a party, with its contacts and the bodies that came after it.

    Raises:
        WrongUse: it has no name.
    """
    if not entry.name.strip():
        raise WrongUse("Chủ thể chưa có tên; đề nghị ghi tên.")
    with context.registry.writing(context.officer, f"Thêm chủ thể “{entry.name}”") as change:
        writer = Writer(change.session)
        party = writer.party(entry)
        writer.finish()
        added = Added(party.id, party.uid, party.name)
    return replace(added, changes=change.changes)


def _asset(context: Context, session: Session, ref: str) -> tuple[Asset, frozenset[Remark]]:
    """The asset, and what is wrong with it already: that is not held against what is entered now."""
    asset = editing.asset(session, find_one(session, ref).id)
    return asset, known_findings(context, session, asset)


def known_findings(context: Context, session: Session, asset: Asset) -> frozenset[Remark]:
    """Give what is wrong or doubtful about an asset as it stands."""
    return frozenset(_findings(context, session, [asset.id]).get(asset.id, ()))


def _filing(context: Context, session: Session, asset: Asset, chosen: int | None) -> Filing:
    if chosen is not None:
        return editing.filing(session, chosen, asset.id)
    if not asset.filings:
        raise WrongUse(f"{asset.ref} chưa có đơn nào; đề nghị thêm đơn trước.")
    main = main_filing(session, asset.id, context.today)
    return asset.filings[0] if main is None else editing.filing(session, main)


def check_new(context: Context, session: Session, asset: Asset, before: Collection[Remark]) -> tuple[Remark, ...]:
    """Give what has become wrong or doubtful since `before`.

    Raises:
        WrongUse: facts contradict each other that did not then.
    """
    found = _findings(context, session, [asset.id]).get(asset.id, ())
    new = tuple(remark for remark in found if remark not in before)
    _refuse(asset.ref, [remark for remark in new if remark.level is FindingLevel.ERROR])
    return new


def _findings(context: Context, session: Session, assets: Sequence[int]) -> dict[int, tuple[Remark, ...]]:
    roles = read_roles(session, assets)
    found = {
        asset: check_asset(facts, roles.get(asset, set()), today=context.today)
        for asset, facts in read_facts(session, assets).items()
    }
    if len(assets) == 1 and assets[0] in found:
        found[assets[0]] += tuple(number_taken(*each) for each in editing.same_numbers(session, assets[0]))
    return found


def number_taken(number: str, ref: str, name: str, about: str = "") -> Remark:
    """Say that another asset bears the same number."""
    message = f"Số {number} đã có ở {ref} ({name}); giữ cả hai, đề nghị kiểm tra có phải là một tài sản không."
    return Remark("number_taken", FindingLevel.WARNING, message, about)


def _refuse_contradictions(session: Session, assets: Sequence[int]) -> None:
    for start in range(0, len(assets), _AT_ONCE):
        facts = read_facts(session, assets[start : start + _AT_ONCE])
        for each in facts.values():
            errors = [remark for remark in check_asset(each) if remark.level is FindingLevel.ERROR]
            _refuse(each.name, errors)


def _refuse(what: str, errors: Sequence[Remark]) -> None:
    if errors:
        more = "" if len(errors) <= _NAMED else f" và {len(errors) - _NAMED} điểm khác"
        told = " ".join(remark.message for remark in errors[:_NAMED])
        raise WrongUse(f"{what}: {told}{more}")
