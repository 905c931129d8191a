"""What the editor asks of the services; they are loaded when the first asset is edited, not with the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry.gui.forms.makers import FormSources
from ipregistry.gui.widgets.fields.party import RegistryParties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.document_rows import NewFile
    from ipregistry.domain.form_merge import FormConflict
    from ipregistry.domain.form_preview import FormPreview
    from ipregistry.domain.history_words import AssetAct
    from ipregistry.domain.kinds import Kind
    from ipregistry.gui.detail_parts import DocumentLine
    from ipregistry.gui.session import Session
    from ipregistry.services.asset_forms import Saved
    from ipregistry.services.drafts import Draft


class FormSource:
    """One registry, as the editor sees it. Every method may raise UserError."""

    def __init__(self, session: Session) -> None:
        from ipregistry import app  # noqa: PLC0415 - start-up
        from ipregistry.services import asset_forms, assets, drafts  # noqa: PLC0415 - the same

        self.context = session.context
        provinces = app.provinces()
        self._forms, self._assets, self._drafts = asset_forms, assets, drafts
        self._province = provinces.get(session.agency.province_code)
        self.fields = FormSources(self.context.today, RegistryParties(self.context), tuple(provinces.values()))

    def blank(self, kind: Kind) -> AssetForm:
        """The form of a new asset, in the office's own province."""
        from ipregistry.domain.asset_form import blank_form  # noqa: PLC0415 - start-up

        return blank_form(kind, self._province)

    def read(self, ref: str) -> AssetForm:
        """All of an asset that can be edited."""
        return self._forms.read_form(self.context, ref)

    def check(self, ref: str) -> None:
        """Raise UserError where there is no such asset."""
        with self.context.registry.reading() as session:
            self._assets.find_one(session, ref)

    def is_gone(self, form: AssetForm) -> bool:
        """Whether the asset of a form is in the registry no more, or in the bin."""
        return form.uid is not None and not self._forms.is_there(self.context, form.uid)

    def preview(self, after: AssetForm, before: AssetForm) -> FormPreview:
        """What is wrong with what is typed, and what follows from it."""
        return self._forms.preview_form(self.context, after, before)

    def save(self, before: AssetForm, after: AssetForm, files: Sequence[NewFile]) -> Saved | None:
        """Write what was changed; None where somebody else changed the same fields, then nothing is written."""
        try:
            return self._forms.save_form(self.context, before, after, files)
        except self._forms.FormChanged:
            return None

    def join(self, before: AssetForm, after: AssetForm) -> tuple[AssetForm, AssetForm, tuple[FormConflict, ...]]:
        """The asset as it stands, the edit on top of it, and what both changed."""
        return self._forms.merge_now(self.context, before, after)

    def picture(self, form: AssetForm) -> bytes | None:
        """The picture the registry has of an asset."""
        if form.picture is None or form.id is None:
            return None
        found = self._assets.picture(self.context, form.id)
        return None if found is None else found[0]

    def rest(self, ref: str, asset: int) -> tuple[tuple[DocumentLine, ...], tuple[AssetAct, ...]]:
        """The files of an asset, the newest first, and what was done to it."""
        from ipregistry.gui.detail_view import document_line  # noqa: PLC0415 - start-up
        from ipregistry.services import history  # noqa: PLC0415 - the same

        found = self._assets.show_asset(self.context, ref)
        lines = tuple(document_line(item) for item in reversed(found.documents))
        return lines, history.asset_history(self.context, asset)

    def find_draft(self, form: AssetForm) -> Draft | None:
        """The latest draft of an asset."""
        return self._drafts.find_draft(self.context, form.uid)

    def new_key(self) -> str:
        """What tells an edit from others among the drafts."""
        return self._drafts.new_key()
