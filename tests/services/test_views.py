"""Ways of looking at a list, saved under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from ipregistry.domain.changes import Touched
from ipregistry.errors import WrongUse
from ipregistry.services import exports, history, safety, views
from tests.services.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.services.context import Context

DATA = {"query": {"kinds": ["certification_mark"]}, "columns": ["name", "owner"], "nhãn": "xoài"}


def _names(context: Context, place: str = "assets") -> list[str]:
    return [view.name for view in views.list_views(context, place)]


def test_a_view_is_there_when_the_registry_is_opened_again(path: Path) -> None:
    with app.open_context(path, today=TODAY, officer="Thử") as context:
        changes = views.save_view(context, "assets", "  Xoài  sắp hết hạn ", DATA)
        views.save_view(context, "assets", "Chủ đã bãi bỏ", {})
        views.save_view(context, "foreign", "Xoài sắp hết hạn", {})
        assert changes.touched == Touched.SETTINGS
    with app.open_context(path, today=TODAY, officer="Thử") as context:
        first, second = views.list_views(context, "assets")
        assert (first.name, first.data, first.place) == ("Xoài sắp hết hạn", DATA, "assets")
        assert first.position < second.position
        assert _names(context, "foreign") == ["Xoài sắp hết hạn"]
        assert safety.check(context).ok


def test_each_write_is_named_and_can_be_taken_back(context: Context) -> None:
    views.save_view(context, "assets", "Xoài", DATA)
    (view,) = views.list_views(context, "assets")
    views.rename_view(context, view.uid, "Xoài cát")
    views.update_view(context, view.uid, {"columns": ["ref"]})
    views.remove_view(context, view.uid)
    assert _names(context) == []
    labels = [history.undo(context).label for _ in range(3)]
    assert labels == ["Bỏ cách xem “Xoài cát”", "Sửa cách xem “Xoài cát”", "Đổi tên cách xem thành “Xoài cát”"]
    assert views.list_views(context, "assets") == (view,)
    assert history.undo(context).label == "Lưu cách xem “Xoài”"
    assert _names(context) == []


@pytest.mark.parametrize(("name", "words"), [("  ", "chưa có tên"), ("x" * 61, "dài quá"), ("XOÀI", "Đã có")])
def test_names_that_cannot_be(context: Context, name: str, words: str) -> None:
    views.save_view(context, "assets", "Xoài", DATA)
    with pytest.raises(WrongUse, match=words):
        views.save_view(context, "assets", name, {})
    assert _names(context) == ["Xoài"]


def test_a_view_may_be_named_as_it_is(context: Context) -> None:
    views.save_view(context, "assets", "Xoài", DATA)
    views.save_view(context, "assets", "Quýt", DATA)
    view, other = views.list_views(context, "assets")
    views.rename_view(context, view.uid, "xoài")
    with pytest.raises(WrongUse, match="Đã có"):
        views.rename_view(context, other.uid, "Xoài")
    assert _names(context) == ["xoài", "Quýt"]


def test_a_view_that_is_gone(context: Context) -> None:
    with pytest.raises(WrongUse, match="không còn"):
        views.remove_view(context, "x")
    with pytest.raises(WrongUse, match="không còn"):
        views.update_view(context, "x", {})


def test_views_stay_with_the_office(context: Context, tmp_path: Path) -> None:
    views.save_view(context, "assets", "Xoài", DATA)
    out = tmp_path / "sổ.json"
    exports.export_registry(context, out)
    assert "saved_view" not in out.read_text(encoding="utf-8")
