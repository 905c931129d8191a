from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from PIL import Image
from PySide6.QtGui import QFontDatabase, QRawFont
from reportlab.pdfbase.ttfonts import TTFont

from ipregistry import paths

VIETNAMESE = "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư" + "₫–—“”‘’…·•×½"
FONTS = [f"LiberationSerif-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic")]
FONTS += ["NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf"]


@pytest.mark.parametrize("name", FONTS)
def test_a_font_has_every_vietnamese_letter_for_paper_and_screen(name: str, qapp: object) -> None:
    path = paths.resource("fonts", name)
    on_paper = TTFont(name, path).face.charToGlyph
    on_screen = QRawFont(str(path), 12)

    assert [letter for letter in VIETNAMESE if ord(letter) not in on_paper] == []
    assert [letter for letter in VIETNAMESE if not on_screen.supportsCharacter(ord(letter))] == []


def test_the_screen_fonts_are_one_family_in_two_weights(qapp: object) -> None:
    families = set()
    for name in ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf"):
        families |= set(
            QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(paths.resource("fonts", name))))
        )

    assert "Noto Sans" in families


@pytest.mark.parametrize("family", ["LiberationSerif", "NotoSans"])
def test_a_font_comes_with_its_licence(family: str) -> None:
    licence = paths.resource("fonts", f"{family}-OFL.txt").read_text(encoding="utf-8")

    assert licence.startswith(("Copyright", "Digitized"))
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "THE FONT SOFTWARE IS PROVIDED" in licence


def test_line_icons_are_whole_tintable_and_licensed() -> None:
    icons = [path for path in paths.resource("icons").glob("*.svg") if path.stem != "ipregistry"]

    assert len(icons) >= 45
    for icon in icons:
        root = ET.parse(icon).getroot()
        assert root.get("viewBox") == "0 0 24 24", icon.name
        assert root.get("stroke") == "currentColor", icon.name
        assert not re.search(r"<(script|image|use)\b", icon.read_text(encoding="utf-8")), icon.name
    assert "ISC License" in paths.resource("icons", "lucide-LICENSE.txt").read_text(encoding="utf-8")


def test_the_programs_icon_comes_in_the_sizes_windows_asks_for() -> None:
    with Image.open(paths.resource("icons", "ipregistry.ico")) as icon:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= set(icon.info["sizes"])
    with Image.open(paths.resource("icons", "ipregistry.png")) as icon:
        assert icon.size == (256, 256)
