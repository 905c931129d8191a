from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ipregistry.domain.kinds import Status
from ipregistry.gui import appearance, fonts, icons, status_mark, theme
from ipregistry.gui.widgets.table_view import ROW_HEIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MODES = [theme.LIGHT, theme.DARK, theme.STRONG_LIGHT, theme.STRONG_DARK]
NAMES = ["light", "dark", "strong light", "strong dark"]
STRONG = MODES[2:]


def _luminance(colour: str) -> float:
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("by_role", MODES, ids=NAMES)
def test_text_reaches_its_contrast(by_role: theme.Colours) -> None:
    inks = ("text", "second", "faint", "link", "amber_ink", "orange_ink", "red")
    for ink in inks:
        for ground in ("window", "base"):
            assert contrast(getattr(by_role, ink), getattr(by_role, ground)) >= 4.5, (ink, ground)
    for ink in ("text", "second", "amber_ink"):
        assert contrast(getattr(by_role, ink), by_role.notice) >= 4.5, ink
    assert contrast(by_role.accent_text, by_role.accent) >= 4.5
    assert contrast(by_role.text, by_role.selected) >= 4.5
    assert contrast(by_role.found_text, by_role.found) >= 4.5


@pytest.mark.parametrize("by_role", MODES, ids=NAMES)
def test_marks_and_edges_stand_out(by_role: theme.Colours) -> None:
    for hue in ("green", "amber", "orange", "red", "blue", "grey", "edge", "accent"):
        assert contrast(getattr(by_role, hue), by_role.base) >= 3, hue


def test_both_modes_name_every_role_differently() -> None:
    light, dark = asdict(theme.LIGHT), asdict(theme.DARK)
    assert [role for role in light if light[role] == dark[role]] == []


def _mark(status: Status) -> QImage:
    image = QImage(QSize(48, 48), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    # One hue for all: only the shape may tell them apart.
    status_mark._SHAPE[status](painter, QColor("black"), QRectF(2, 2, 44, 44))
    painter.end()
    return image


@pytest.mark.parametrize("by_role", STRONG, ids=NAMES[2:])
def test_strong_contrast_is_strong(by_role: theme.Colours) -> None:
    inks = ("text", "second", "faint", "link", "green_ink", "amber_ink", "orange_ink", "red", "grey")
    for ink in inks:
        for ground in ("window", "base", "navigation"):
            assert contrast(getattr(by_role, ink), getattr(by_role, ground)) >= 7, (ink, ground)
    for ground in ("selected", "notice", "soft"):
        assert contrast(by_role.text, getattr(by_role, ground)) >= 7, ground
    assert contrast(by_role.accent_text, by_role.accent) >= 7
    assert contrast(by_role.found_text, by_role.found) >= 7
    for line in ("edge", "line_strong", "notice_edge"):
        assert contrast(getattr(by_role, line), by_role.base) >= 15, line
    assert contrast(by_role.line, by_role.base) >= 4.5


def test_strong_contrast_is_worn_with_a_wider_focus(qtbot: QtBot) -> None:
    try:
        appearance.prepare("contrast")
        assert theme.is_strong(theme.colours())
        assert theme.focus_width() == 3
        worn = cast("QApplication", QApplication.instance()).styleSheet()
        assert "QLineEdit:focus { border: 3px solid #8A1C48; padding: 1px 5px; }" in worn
        assert "border: 2px solid #8A1C48; padding: 2px 6px" not in worn
    finally:
        appearance.apply("light")
    assert theme.focus_width() == 2


SAME_SHAPE = [
    {Status.EXPIRED, Status.TERMINATED, Status.INVALIDATED},
    {Status.REFUSED, Status.WITHDRAWN, Status.ABANDONED},
]


def test_shapes_tell_statuses_apart_without_colour(qtbot: QtBot) -> None:
    marks = {status: _mark(status) for status in Status}
    for first in Status:
        for second in Status:
            alike = first is second or any({first, second} <= group for group in SAME_SHAPE)
            assert (marks[first] == marks[second]) is alike, (first, second)


def test_the_bundled_font_is_used_and_has_every_letter(qtbot: QtBot) -> None:
    appearance.prepare("light")
    assert QFontInfo(QApplication.font()).family() == fonts.FAMILY
    assert QFontInfo(fonts.font(strong=True)).weight() == 600
    metrics = QFontMetricsF(fonts.font())
    letters = "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸĂÂĐÊÔƠƯ₫–“”…·"
    assert [letter for letter in letters + letters.lower() if not metrics.inFontUcs4(ord(letter))] == []


def test_stacked_marks_fit_a_table_row(qtbot: QtBot) -> None:
    appearance.prepare("light")
    metrics = QFontMetricsF(fonts.font(fonts.CELL_POINTS))
    box = metrics.tightBoundingRect("Ẫỵ")
    # The painted box is whole pixels, the metrics are not.
    assert -box.top() <= math.ceil(metrics.ascent())
    assert box.bottom() <= math.ceil(metrics.descent())
    assert metrics.height() + 2 <= ROW_HEIGHT


def test_icons_take_the_colour_of_the_mode(qtbot: QtBot) -> None:
    def darkest() -> int:
        image = icons.icon("award", "text").pixmap(QSize(24, 24)).toImage()
        pixels = (image.pixelColor(x, y) for x in range(24) for y in range(24))
        return min(pixel.lightness() for pixel in pixels if pixel.alpha() > 200)

    try:
        appearance.prepare("light")
        light = darkest()
        appearance.apply("dark")
        assert darkest() > light + 100
    finally:
        appearance.apply("light")


def test_the_icons_drawn_are_there() -> None:
    for name in ("search", "x", "award", "calendar-clock", "printer", "upload", "triangle-alert", "check", "image"):
        assert icons._source(name).count("currentColor") >= 1


def test_no_hex_colour_outside_the_theme() -> None:
    import re  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    folder = Path(theme.__file__).parent
    found = [
        f"{path.name}: {hit}"
        for path in folder.rglob("*.py")
        if path.name != "theme.py"
        for hit in re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []
