"""Ways of looking at a list, saved under a name in the registry; each write can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipregistry.errors import WrongUse
from ipregistry.store import views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipregistry.domain.changes import Changes
    from ipregistry.domain.views import SavedView
    from ipregistry.services.context import Context
    from ipregistry.store.session import Session

NAME_AT_MOST = 60
"""Letters of a name: it stands on a tab."""


def list_views(context: Context, place: str) -> tuple[SavedView, ...]:
    """Give the saved views of a list, in their order."""
    with context.registry.reading() as session:
        return views.read(session, place)


def save_view(context: Context, place: str, name: str, data: Mapping[str, Any]) -> Changes:
    """Save a view of a list under a name.

    Raises:
        WrongUse: the name is empty, too long or taken.
    """
    name = _named(name)
    with context.registry.writing(context.officer, f"Lưu cách xem “{name}”") as change:
        _refuse_taken(change.session, place, name)
        views.add(change.session, place, name, data)
    return change.changes


def rename_view(context: Context, uid: str, name: str) -> Changes:
    """Give a saved view another name.

    Raises:
        WrongUse: the view is gone; the name is empty, too long or taken.
    """
    name = _named(name)
    with context.registry.writing(context.officer, f"Đổi tên cách xem thành “{name}”") as change:
        view = views.find(change.session, uid)
        _refuse_taken(change.session, view.place, name, uid)
        view.name = name
    return change.changes


def update_view(context: Context, uid: str, data: Mapping[str, Any]) -> Changes:
    """Let a saved view show something else.

    Raises:
        WrongUse: the view is gone.
    """
    name = _name_of(context, uid)
    with context.registry.writing(context.officer, f"Sửa cách xem “{name}”") as change:
        views.find(change.session, uid).data = views.written(data)
    return change.changes


def remove_view(context: Context, uid: str) -> Changes:
    """Take a saved view away.

    Raises:
        WrongUse: the view is gone.
    """
    name = _name_of(context, uid)
    with context.registry.writing(context.officer, f"Bỏ cách xem “{name}”") as change:
        change.session.delete(views.find(change.session, uid))
    return change.changes


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise WrongUse("Cách xem chưa có tên; đề nghị ghi một tên ngắn.")
    if len(name) > NAME_AT_MOST:
        raise WrongUse(f"Tên cách xem dài quá {NAME_AT_MOST} chữ; đề nghị ghi ngắn hơn.")
    return name


def _name_of(context: Context, uid: str) -> str:
    # A change set is named before it begins.
    with context.registry.reading() as session:
        return views.find(session, uid).name


def _refuse_taken(session: Session, place: str, name: str, but: str | None = None) -> None:
    if views.is_taken(session, place, name, but):
        raise WrongUse(f"Đã có cách xem “{name}”; đề nghị ghi tên khác.")
