"""What the rules make of an asset while it is being typed: findings by field, status, dates with their reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ipregistry.domain.asset_form import ASSET_FIELDS, BLANK_CERTIFICATE, CERTIFICATE_FIELDS, FILING_FIELDS
from ipregistry.domain.assets import AssetFacts, EventFact, FilingFacts, Mandate, RuleChoice
from ipregistry.domain.checks import check_asset
from ipregistry.domain.designations import designations, hung
from ipregistry.domain.kinds import DeadlineKind, FindingLevel, Kind, Role, Status
from ipregistry.domain.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ipregistry.domain.asset_form import AssetForm, FilingForm
    from ipregistry.domain.timeline import AssetAssessment, Deadline, Gap, Reason

NAME: Final = "asset.name"
EVENTS: Final = "events"
_NAMELESS: Final = Remark(
    "name_missing", FindingLevel.ERROR, "Tài sản chưa có tên; đề nghị ghi tên hoặc sản phẩm.", "name"
)
_OWNERS: Final = frozenset({Role.OWNER, Role.APPLICANT})
_PATHS: Final = {
    "name": NAME,
    "owner": "role.owner",
    "work": "asset.work_type",
    "plant_group": "asset.plant_group",
    "certificate_no": "certificate.number",
    "priority": "filing.priorities",
    "international": "filing.parent",
}
_KNOWN: Final = ("_missing", "_partial", "_unknown")
"""What a gap says of a fact, after the name of the fact."""


@dataclass(frozen=True, slots=True)
class FormFinding:
    """What is wrong, doubtful or missing, with the field it stands beside."""

    path: str
    """Such as `asset.name`, `filing.filed`, `certificate.granted`, `role.owner`; `events` for something that happened;
    empty for the whole asset."""
    level: FindingLevel
    message: str
    code: str
    filing: int | None = None
    """Place of the filing among those of the form."""
    event: int | None = None
    """Place of the event among those of the filing."""
    other: str | None = None
    """Reference of another asset it points to."""

    def no_obstacle(self) -> FormFinding:
        """The same for what was so before anybody edited it: it is said, and stops nobody."""
        return replace(self, level=FindingLevel.WARNING) if self.level is FindingLevel.ERROR else self


@dataclass(frozen=True, slots=True)
class FormPreview:
    """What is computed from what is typed, as of today; nothing of it is in the registry."""

    findings: tuple[FormFinding, ...]
    """Errors first, then warnings, each in the order of the form."""
    gaps: tuple[FormFinding, ...]
    """What is missing for a computation."""
    status: Status | None
    """None before the first dated fact."""
    expiry: date | None
    indefinite: bool
    renewal: Deadline | None
    """The next renewal that is not settled."""
    maintenance: Deadline | None
    reasons: tuple[Reason, ...]
    """How the expiry comes about."""

    @property
    def errors(self) -> tuple[FormFinding, ...]:
        """The findings that stop saving."""
        return tuple(each for each in self.findings if each.level is FindingLevel.ERROR)


def form_facts(form: AssetForm) -> AssetFacts:
    """Give the facts of a form, as they would be read from the registry after saving it."""
    entry = form.entry
    ids = {filing.id: place for place, filing in enumerate(form.filings) if filing.id is not None}
    filings = [_filing_facts(form, filing, place) for place, filing in enumerate(form.filings)]
    parents: dict[int | None, int | None] = {}
    for place, filing in enumerate(form.filings):
        above = filing.entry.parent_place if filing.entry.parent is None else ids.get(filing.entry.parent)
        if above is not None:
            parents[place] = above
    roles = {each.entry.role for each in form.parties}
    indication = entry.kind is Kind.GEOGRAPHICAL_INDICATION
    return AssetFacts(
        kind=entry.kind,
        name=form.name,
        product=entry.product,
        filings=hung(filings, designations(filings, parents)),
        has_owner=Role.MANAGING_BODY in roles if indication else bool(roles & _OWNERS),
        asset_id=form.id,
        mandates=tuple(
            Mandate(each.entry.party, each.entry.since, each.entry.until)
            for each in form.parties
            if each.entry.role is Role.MANAGING_BODY
        ),
        ocop_stars=entry.ocop_stars,
        ocop_certified=entry.ocop_certified,
    )


def _filing_facts(form: AssetForm, filing: FilingForm, place: int) -> FilingFacts:
    entry, title = filing.entry, filing.entry.certificate or BLANK_CERTIFICATE
    claimed = [each.on for each in entry.priorities if each.on is not None]
    return FilingFacts(
        kind=form.entry.kind,
        jurisdiction=entry.jurisdiction,
        route=entry.route,
        application_no=entry.application_no,
        filed=entry.filed,
        priority=min(claimed, key=lambda on: on.earliest, default=None),
        published=entry.published,
        registered=entry.registered,
        granted=title.granted,
        certificate_no=title.number,
        decision_no=title.decision_no,
        stated_expiry=title.stated_expiry,
        plant_group=form.entry.plant_group,
        created=entry.created,
        exploited=entry.exploited,
        author_died=entry.author_died,
        fixed=entry.fixed,
        designated=entry.designated,
        work=form.entry.work_type,
        events=tuple(
            EventFact(
                each.entry.kind, each.entry.on, each.entry.cycle, each.entry.until, each.uid or f"{place}.{number}"
            )
            for number, each in enumerate(filing.events)
        ),
        rule_choices=tuple(RuleChoice(each.rule, each.on, each.reason) for each in entry.rule_choices),
        filing_id=place,
    )


def check_form(form: AssetForm, today: date) -> tuple[FormFinding, ...]:
    """Give what `domain.checks` says of a form, each finding with its field."""
    facts = form_facts(form)
    roles = {each.entry.role for each in form.parties}
    found = [] if form.name.strip() else [form_finding(_NAMELESS)]
    found += map(form_finding, check_asset(replace(facts, filings=()), roles, today=today))
    for place, filing in enumerate(facts.filings):
        alone = check_asset(replace(facts, filings=(filing,)), today=today)
        found.extend(form_finding(remark, place) for remark in alone)
    return errors_first(found)


def form_finding(remark: Remark, filing: int | None = None, other: str | None = None) -> FormFinding:
    """Put a remark beside the field of the form it is about."""
    about, _, number = remark.about.partition(".")
    if about == "event":
        return FormFinding(EVENTS, remark.level, remark.message, remark.code, filing, int(number), other)
    path = _PATHS.get(about) or _own_path(about)
    return FormFinding(path, remark.level, remark.message, remark.code, filing, None, other)


def _own_path(name: str) -> str:
    if name in CERTIFICATE_FIELDS and name not in {"published", "note"}:
        return f"certificate.{name}"
    if name in FILING_FIELDS:
        return f"filing.{name}"
    return f"asset.{name}" if name in ASSET_FIELDS else ""


def errors_first(found: Iterable[FormFinding]) -> tuple[FormFinding, ...]:
    """Sort findings so that errors come first, each said once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.level is not FindingLevel.ERROR))


def preview(
    form: AssetForm, assessment: AssetAssessment, findings: tuple[FormFinding, ...], today: date
) -> FormPreview:
    """Give what an assessment of the facts of a form says on a day."""
    leading = next(
        (each for each in assessment.spans if each.leads_asset and each.span.starts <= today <= each.span.ends), None
    )
    place = None if leading is None else leading.filing
    if place is None and assessment.filings:
        place = 0
    whole = None if place is None else assessment.filings[place]
    said = {word for each in findings for word in _said(each)}
    return FormPreview(
        findings=findings,
        gaps=tuple(each for each in dict.fromkeys(_gaps(form, assessment, today)) if not said & _said(each)),
        status=None if leading is None else leading.span.status,
        expiry=None if whole is None else whole.expiry,
        indefinite=whole is not None and whole.indefinite,
        renewal=None if whole is None else _next(whole.renewals, DeadlineKind.RENEWAL),
        maintenance=None if whole is None else _next(whole.maintenance, DeadlineKind.MAINTENANCE),
        reasons=() if whole is None else whole.reasons,
    )


def _said(finding: FormFinding) -> set[str]:
    """By what two findings are seen to say the same."""
    return {finding.code, finding.message.partition(";")[0].rstrip(".")}


def _next(deadlines: Iterable[Deadline], kind: DeadlineKind) -> Deadline | None:
    return next((each for each in deadlines if each.closed is None and each.kind is kind), None)


def _gaps(form: AssetForm, assessment: AssetAssessment, today: date) -> Iterator[FormFinding]:
    for item in assessment.gaps:
        if item.starts <= today <= item.ends:
            yield _gap(form, item.gap, None)
    for place, filing in enumerate(assessment.filings):
        for gap in filing.gaps_on(today):
            yield _gap(form, gap, place)


def _gap(form: AssetForm, gap: Gap, filing: int | None) -> FormFinding:
    about = next((gap.code.removesuffix(end) for end in _KNOWN if gap.code.endswith(end)), "")
    if about == "owner" and form.entry.kind is Kind.GEOGRAPHICAL_INDICATION:
        return FormFinding("role.managing_body", FindingLevel.INFO, gap.message, gap.code, filing)
    return form_finding(Remark(gap.code, FindingLevel.INFO, gap.message, about), filing)
