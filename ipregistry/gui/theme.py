"""Every colour of the window by its role, light and dark, and the palette made of them.

No other module of the window names a colour. What paints asks `colours()` each time, so that a change of the palette is
all it takes to change from light to dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

_MIDDLE = 128
"""Lightness between the two windows, of 255."""

Choice = Literal["system", "light", "dark", "contrast"]


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours by role; an `ink` is the darker twin of a status hue, for text."""

    window: str
    navigation: str
    base: str
    line: str
    line_strong: str
    edge: str
    text: str
    second: str
    faint: str
    accent: str
    accent_hover: str
    accent_text: str
    link: str
    soft: str
    """Ground of the likeliest choice on the welcome page."""
    selected: str
    found: str
    found_text: str
    notice: str
    notice_edge: str
    desk: str
    """Ground behind paper in the preview."""
    green: str
    green_ink: str
    amber: str
    amber_ink: str
    amber_pale: str
    orange: str
    orange_ink: str
    orange_pale: str
    red: str
    blue: str
    grey: str
    chart: str
    """Quiet fill: scroll bars, second bars of a chart."""
    chart_dark: str
    """Third bars of a chart."""


LIGHT = Colours(
    window="#F5F3F0",
    navigation="#ECE8E3",
    base="#FFFFFF",
    line="#E2DDD6",
    line_strong="#CFC8BF",
    edge="#978D81",
    text="#26221E",
    second="#5C554D",
    faint="#6D655C",
    accent="#B83A6B",
    accent_hover="#A5305E",
    accent_text="#FFFFFF",
    link="#A5305E",
    soft="#F9E8EF",
    selected="#F5DBE6",
    found="#FFE49A",
    found_text="#26221E",
    notice="#FFF5DF",
    notice_edge="#E2C684",
    desk="#DAD5CE",
    green="#2B7A4B",
    green_ink="#2B7A4B",
    amber="#B07208",
    amber_ink="#855300",
    amber_pale="#F3DCA6",
    orange="#CC4E16",
    orange_ink="#AF3D0A",
    orange_pale="#F5CDB6",
    red="#BE2F2A",
    blue="#2A68A8",
    grey="#7D756C",
    chart="#C3BAAF",
    chart_dark="#857B70",
)

DARK = Colours(
    window="#232120",
    navigation="#1C1A19",
    base="#2A2826",
    line="#3B3734",
    line_strong="#4A4541",
    edge="#7C746B",
    text="#EDE8E2",
    second="#BDB5AB",
    faint="#A3998F",
    accent="#E58AAE",
    accent_hover="#EFA3C0",
    accent_text="#2B0F1B",
    link="#EFA3C0",
    soft="#3D2A32",
    selected="#55303F",
    found="#6A5312",
    found_text="#FFF1C4",
    notice="#3A3120",
    notice_edge="#6B5627",
    desk="#191716",
    green="#6CC08B",
    green_ink="#6CC08B",
    amber="#E2AC4E",
    amber_ink="#E9BA68",
    amber_pale="#5A4A22",
    orange="#F28D5A",
    orange_ink="#F6A379",
    orange_pale="#5E3526",
    red="#F2857F",
    blue="#82B5E8",
    grey="#A59C92",
    chart="#6E675F",
    chart_dark="#A0968B",
)

STRONG_LIGHT = Colours(
    window="#FFFFFF",
    navigation="#F2F2F2",
    base="#FFFFFE",
    line="#6B6B6B",
    line_strong="#000000",
    edge="#000000",
    text="#000000",
    second="#1F1F1F",
    faint="#333333",
    accent="#8A1C48",
    accent_hover="#6B1236",
    accent_text="#FFFFFF",
    link="#8A1C48",
    soft="#FFE3EE",
    selected="#FFB8D4",
    found="#FFE14D",
    found_text="#000000",
    notice="#FFF6D6",
    notice_edge="#000000",
    desk="#BDBDBD",
    green="#0B5A2A",
    green_ink="#0B5A2A",
    amber="#6B4300",
    amber_ink="#6B4300",
    amber_pale="#E8B84A",
    orange="#8F2C00",
    orange_ink="#8F2C00",
    orange_pale="#F09A6B",
    red="#A10F0F",
    blue="#0B4A8A",
    grey="#4A4A4A",
    chart="#8C8C8C",
    chart_dark="#4A4A4A",
)
"""For eyes that need it: text at least 7 : 1, every edge at full strength."""

STRONG_DARK = Colours(
    window="#000000",
    navigation="#141414",
    base="#000001",
    line="#9A9A9A",
    line_strong="#FFFFFF",
    edge="#FFFFFF",
    text="#FFFFFF",
    second="#EDEDED",
    faint="#D6D6D6",
    accent="#FFB3D1",
    accent_hover="#FFD0E3",
    accent_text="#000000",
    link="#FFB3D1",
    soft="#3D1226",
    selected="#7A1F4A",
    found="#FFE14D",
    found_text="#000000",
    notice="#2B2300",
    notice_edge="#FFFFFF",
    desk="#2B2B2B",
    green="#7FE3A2",
    green_ink="#7FE3A2",
    amber="#FFD27A",
    amber_ink="#FFD27A",
    amber_pale="#8A6A1E",
    orange="#FFB38A",
    orange_ink="#FFB38A",
    orange_pale="#94512E",
    red="#FFA7A2",
    blue="#A9D2FF",
    grey="#CFCFCF",
    chart="#8C8C8C",
    chart_dark="#CFCFCF",
)

_BY_WINDOW = {QColor(each.window).rgb(): each for each in (LIGHT, DARK, STRONG_LIGHT, STRONG_DARK)}


def colours() -> Colours:
    """The colours of the palette the application has now."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return _BY_WINDOW.get(window.rgb()) or (DARK if window.lightness() < _MIDDLE else LIGHT)


def is_strong(by_role: Colours) -> bool:
    """Whether these colours are those with strong contrast."""
    return by_role in {STRONG_LIGHT, STRONG_DARK}


def focus_width() -> int:
    """Pixels of the edge around what has the keyboard."""
    return 3 if is_strong(colours()) else 2


def wanted(choice: Choice) -> Colours:
    """The colours for the user's choice; `system` follows the desktop, light where that says nothing.

    Strong contrast is light or dark as the desktop is.
    """
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark if choice in {"system", "contrast"} else choice == "dark"
    asked = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if choice == "contrast" or (choice == "system" and asked):
        return STRONG_DARK if dark else STRONG_LIGHT
    return DARK if dark else LIGHT


def palette_of(by_role: Colours) -> QPalette:
    """The Qt palette of one set of colours."""
    palette = QPalette()
    role = QPalette.ColorRole
    for where, value in {
        role.Window: by_role.window,
        role.WindowText: by_role.text,
        role.Base: by_role.base,
        role.AlternateBase: by_role.window,
        role.Text: by_role.text,
        role.Button: by_role.base,
        role.ButtonText: by_role.text,
        role.BrightText: by_role.accent_text,
        role.ToolTipBase: by_role.base,
        role.ToolTipText: by_role.text,
        role.PlaceholderText: by_role.faint,
        role.Highlight: by_role.selected,
        role.HighlightedText: by_role.text,
        role.Link: by_role.link,
        role.LinkVisited: by_role.link,
        role.Accent: by_role.accent,
        role.Light: by_role.base,
        role.Midlight: by_role.line,
        role.Mid: by_role.line_strong,
        role.Dark: by_role.edge,
        role.Shadow: by_role.edge,
    }.items():
        palette.setColor(where, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(disabled, where, QColor(by_role.grey))
    return palette
