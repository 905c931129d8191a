"""Makes the field that asks for what a field list says, and takes its answers to the form and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from ipregistry.domain import labels
from ipregistry.domain.form_fields import Ask
from ipregistry.domain.form_values import new_roles, value_at, with_value
from ipregistry.domain.kinds import Kind, Role
from ipregistry.gui.forms.row_fields import PartiesField, PrioritiesField
from ipregistry.gui.widgets.fields.classes import ClassesField
from ipregistry.gui.widgets.fields.day import DayField
from ipregistry.gui.widgets.fields.goods import GoodsField
from ipregistry.gui.widgets.fields.party import PartyChoice
from ipregistry.gui.widgets.fields.picture_well import PictureField
from ipregistry.gui.widgets.fields.simple import ChoiceField, LongTextField, NumberField, TextField, YesNoField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.domain.form_fields import FormField
    from ipregistry.gui.widgets.fields.base import Field
    from ipregistry.gui.widgets.fields.party import PartySource

OUTSIDE = frozenset({Ask.PICTURE})
"""Answers that are files, and stand outside the form."""


@dataclass(frozen=True, slots=True)
class FormSources:
    """What fields need to know to ask."""

    today: date
    parties: PartySource
    provinces: tuple[str, ...]


def field_name(path: str) -> str:
    """Give the object name of a field: `asset.name` is `assetName`, `role.lead_unit` is `roleLeadUnit`."""
    first, *rest = path.replace(".", "_").split("_")
    return first + "".join(part.capitalize() for part in rest)


def make_field(spec: FormField, sources: FormSources) -> Field[Any]:
    """Make the field that asks for this."""
    return _MAKE[spec.ask](spec, field_name(spec.path), sources)


def show_answer(field: Field[Any], spec: FormField, form: AssetForm) -> None:
    """Show in a field what a form holds for it."""
    if spec.ask in OUTSIDE:
        return
    value = value_at(form, spec.path)
    if spec.ask is Ask.PARTIES:
        value = tuple(PartyChoice(each.entry.party, each.party) for each in value)
    elif spec.ask is Ask.NAMES:
        value = "; ".join(value) or None
    elif spec.ask is Ask.TEXT:
        value = value or None
    field.set_value(value)


def take_answer(field: Field[Any], spec: FormField, form: AssetForm) -> AssetForm:
    """Give the form with the answer of a field; what cannot be a value leaves what stood there."""
    if spec.ask in OUTSIDE or field.problem():
        return form
    value = field.value()
    if spec.ask is Ask.PARTIES:
        role = Role(spec.path.partition(".")[2])
        value = new_roles(role, [(each.name, each.id) for each in value], value_at(form, spec.path))
    elif spec.ask is Ask.NAMES:
        parts = (" ".join(part.split()) for part in (value or "").split(";"))
        value = tuple(dict.fromkeys(part for part in parts if part))
    elif spec.ask is Ask.KIND:
        # Qt hands a word of a vocabulary back as plain text.
        value = Kind(value)
    elif spec.path == "asset.name":
        value = value or ""
    return with_value(form, spec.path, value)


def _province(spec: FormField, name: str, sources: FormSources) -> Field[Any]:
    field = TextField(name, spec.label)
    completer = QCompleter(list(sources.provinces), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.line.setCompleter(completer)
    completer.activated.connect(lambda _text: field.changed.emit())
    return field


def _kind_options() -> Sequence[tuple[str, Any]]:
    return [(words, kind) for kind, words in labels.KIND.items()]


_MAKE: dict[Ask, Callable[[FormField, str, FormSources], Field[Any]]] = {
    Ask.TEXT: lambda spec, name, _: TextField(name, spec.label, placeholder=spec.hint),
    Ask.NAMES: lambda spec, name, _: TextField(name, spec.label, placeholder=spec.hint),
    Ask.LONG: lambda spec, name, _: LongTextField(name, spec.label),
    Ask.NUMBER: lambda spec, name, _: NumberField(name, spec.label),
    Ask.DAY: lambda spec, name, sources: DayField(name, spec.label, sources.today),
    Ask.CHOICE: lambda spec, name, _: ChoiceField(name, spec.label, spec.options, width=spec.width),
    Ask.FLAG: lambda spec, name, _: YesNoField(name, "", question=spec.label),
    Ask.KIND: lambda spec, name, _: ChoiceField(name, spec.label, _kind_options(), empty=None, width=spec.width),
    Ask.PARTIES: lambda spec, name, sources: PartiesField(name, spec.label, sources.parties),
    Ask.GOODS: lambda spec, name, _: GoodsField(name, spec.label),
    Ask.CLASSES: lambda spec, name, _: ClassesField(name, spec.label, spec.path.partition(".")[2]),
    Ask.PROVINCE: _province,
    Ask.PRIORITIES: lambda spec, name, sources: PrioritiesField(name, spec.label, sources.today),
    Ask.PICTURE: lambda spec, name, _: PictureField(name, spec.label),
}
