"""One asset as it is edited: read whole, judged while it is typed, saved in one change set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ipregistry.domain.asset_form import copied_owner, tidy
from ipregistry.domain.entries import NO_CHANGES
from ipregistry.domain.form_merge import differ, merge
from ipregistry.domain.form_preview import check_form, errors_first, form_facts, form_finding, preview
from ipregistry.errors import WrongUse
from ipregistry.services.assets import find_one
from ipregistry.services.entries import check_new, known_findings, number_taken
from ipregistry.store import asset_forms, documents, editing
from ipregistry.store.form_writing import write, write_roles
from ipregistry.store.writing import Writer, number_key, office_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.changes import Changes
    from ipregistry.domain.document_rows import NewFile
    from ipregistry.domain.entries import AssetEntry, CertificateEntry, FilingEntry
    from ipregistry.domain.form_merge import FormConflict
    from ipregistry.domain.form_preview import FormFinding, FormPreview
    from ipregistry.domain.remarks import Remark
    from ipregistry.services.context import Context
    from ipregistry.store.change_sets import Change
    from ipregistry.store.models import Asset

_HOME = "VN"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a form."""

    ref: str
    changes: Changes
    findings: tuple[Remark, ...] = ()
    """What has become doubtful by it; nothing of level error, which is refused."""


class FormChanged(WrongUse):
    """Somebody else wrote other values into the same fields meanwhile; `conflicts` names them."""

    def __init__(self, conflicts: Sequence[FormConflict]) -> None:
        super().__init__(_told(conflicts))
        self.conflicts = tuple(conflicts)


def _told(conflicts: Sequence[FormConflict]) -> str:
    first, *more = conflicts
    said = f"thành {first.stored}" if first.stored else "hoặc bỏ đi"
    also = f" (và {len(more)} mục khác)" if more else ""
    return f"Trong lúc sửa, “{first.label}” đã được người khác đổi {said}{also}; chưa ghi gì, đề nghị xem lại rồi lưu."


def read_form(context: Context, ref: str) -> AssetForm:
    """Give all of an asset that can be edited.

    Raises:
        WrongUse: there is none.
    """
    with context.registry.reading() as session:
        return asset_forms.read(session, find_one(session, ref).id)


def is_there(context: Context, uid: str) -> bool:
    """Give whether an asset is in the registry still, and not in the bin; a reference may be another one's by now."""
    with context.registry.reading() as session:
        return editing.is_there(session, uid)


def merge_now(
    context: Context, before: AssetForm, after: AssetForm
) -> tuple[AssetForm, AssetForm, tuple[FormConflict, ...]]:
    """Join an edit that began at `before` with the asset as it stands now.

    Gives the asset as it stands, the edit on top of it (where both changed a field, the edit stands), and the fields
    both changed. For a new asset that is the edit itself.

    Raises:
        WrongUse: the asset is no longer there.
    """
    if before.id is None:
        return before, after, ()
    with context.registry.reading() as session:
        now = asset_forms.read(session, before.id)
    joined, conflicts = merge(before, tidy(after), now)
    return now, joined, conflicts


def save_form(context: Context, before: AssetForm, after: AssetForm, files: Sequence[NewFile] = ()) -> Saved:
    """Write what differs between two forms of an asset, and keep files with it, in one change set.

    A form without an id is added as a new asset.

    Raises:
        FormChanged: somebody else changed the same fields meanwhile; nothing is written.
        WrongUse: the facts would contradict each other, or it has no name; nothing is written.
    """
    after = tidy(after)
    if not after.name:
        raise WrongUse("Tài sản chưa có tên; đề nghị ghi tên hoặc sản phẩm.")
    if before.id is None:
        return _add(context, after, files)
    if not files and not differ(before, after):
        return Saved(before.ref or "", NO_CHANGES)
    with context.registry.writing(context.officer, f"Sửa {before.ref}") as change:
        asset = editing.asset(change.session, before.id)
        known = known_findings(context, change.session, asset)
        now = asset_forms.read(change.session, asset.id)
        joined, conflicts = merge(tidy(before), after, now)
        if conflicts:
            raise FormChanged(conflicts)
        writer = Writer(change.session)
        write(writer, asset, now, joined)
        writer.finish()
        _keep(change, asset, files)
        findings = check_new(context, change.session, asset, known)
        ref = asset.ref
    return Saved(ref, change.changes, findings)


def _add(context: Context, after: AssetForm, files: Sequence[NewFile]) -> Saved:
    with context.registry.writing(context.officer, f"Thêm tài sản “{after.name}”") as change:
        writer = Writer(change.session)
        asset = writer.asset(_whole_entry(after))
        writer.finish()
        write_roles(writer, asset, after.parties)
        _keep(change, asset, files)
        change.session.flush()
        findings = check_new(context, change.session, asset, ())
        ref = asset.ref
    return Saved(ref, change.changes, findings)


def _whole_entry(form: AssetForm) -> AssetEntry:
    filings = (
        replace(each.entry, certificate=_printed(each.entry, form), events=tuple(event.entry for event in each.events))
        for each in form.filings
    )
    return replace(form.entry, filings=tuple(filings))


def _printed(entry: FilingEntry, form: AssetForm) -> CertificateEntry | None:
    """The certificate with its owners as they were copied from it; they stay so whatever becomes of the parties."""
    title, copied = entry.certificate, copied_owner(entry, form.parties)
    return title if title is None or copied is None else replace(title, printed_owner=copied)


def _keep(change: Change, asset: Asset, files: Sequence[NewFile]) -> None:
    for file in files:
        documents.put(change.session, file.data, file.name, file.purpose, documents.Place(asset=asset.id))


def preview_form(context: Context, after: AssetForm, before: AssetForm | None = None) -> FormPreview:
    """Give what is wrong with a form and what follows from it today, without writing anything.

    What was wrong with the asset `before` already does not stop saving: its level is lowered to a warning.
    """
    after = tidy(after)
    found = [*check_form(after, context.today), *_numbers_taken(context, after)]
    if before is not None and before.id is not None:
        old = {each.message for each in check_form(tidy(before), context.today)}
        found = [each if each.message not in old else each.no_obstacle() for each in found]
    return preview(after, context.assess(form_facts(after)), errors_first(found), context.today)


def _numbers_taken(context: Context, form: AssetForm) -> Iterator[FormFinding]:
    applications: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for place, filing in enumerate(form.filings):
        entry = filing.entry
        home = office_code(entry.jurisdiction) == _HOME
        application = number_key(entry.application_no, None, home=home)
        number = number_key(entry.certificate.number if entry.certificate else None, form.entry.kind, home=home)
        if application is not None:
            applications[application] = place
        if number is not None:
            numbers[number] = place
    if not applications and not numbers:
        return
    with context.registry.reading() as session:
        rows = editing.bearers(session, applications, numbers, form.id)
    for row in rows:
        if row.application_key in applications:
            remark = number_taken(str(row.application_no), row.ref, row.name, "application_no")
            yield form_finding(remark, applications[row.application_key], row.ref)
        if row.number_key in numbers:
            remark = number_taken(str(row.number), row.ref, row.name, "certificate_no")
            yield form_finding(remark, numbers[row.number_key], row.ref)
