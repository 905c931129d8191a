"""The rows an import did not take, in a workbook of their own with the reason beside each, to mend and import again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipregistry import paths
from ipregistry.exchange.merged_cells import fill_down
from ipregistry.exchange.sheet_headers import REFUSAL_HEADING, Field, find_headings
from ipregistry.exchange.sheet_write import SheetData, write_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ipregistry.domain.drafts import Refused
    from ipregistry.exchange.grid import Sheet

_TRIES = 10_000


def write_refused(file: Path, sheets: Sequence[Sheet], refused: Sequence[Refused]) -> Path:
    """Write FILE.loi.xlsx beside the file (FILE.loi-2.xlsx … where one is there already), and give where it is.

    In the user's folder when that beside the file cannot be written. Raises OSError when neither can.
    """
    content = write_workbook([data for sheet in sheets if (data := _sheet(sheet, refused)) is not None])
    try:
        return _place(file.parent, file.name, content)
    except OSError:
        home = paths.home_dir()
        home.mkdir(parents=True, exist_ok=True)
        return _place(home, file.name, content)


def _sheet(sheet: Sheet, refused: Sequence[Refused]) -> SheetData | None:
    """The refused rows of one sheet under its own titles and headings; None when it has none."""
    reasons = {item.row: "\n".join(item.reasons) for item in refused if item.sheet == sheet.name}
    headings = find_headings(sheet)
    if not reasons or headings is None:
        return None
    sheet, _ = fill_down(sheet, headings)
    width = len(headings.texts)
    old_reasons = headings.places(Field.REFUSAL)
    kept = [place for place in range(width) if place not in old_reasons]
    texts = [headings.texts[place] for place in kept]
    # Two columns of one heading are told apart in messages only.
    rows = []
    for number, reason in sorted(reasons.items()):
        cells = sheet.rows[number - 1]
        row = [cells[place] if place < len(cells) else None for place in kept]
        # Cells of a row too long come last, after the reason: nothing is lost, and the columns stay in place.
        rows.append([*row, reason, *cells[width:]])
    return SheetData(
        sheet.name or "Dòng không nhập được",
        [*texts, REFUSAL_HEADING],
        rows,
        above=sheet.rows[: headings.first_row],
        wide=True,
    )


def _place(folder: Path, name: str, content: bytes) -> Path:
    for number in range(1, _TRIES):
        path = folder / (f"{name}.loi.xlsx" if number == 1 else f"{name}.loi-{number}.xlsx")
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(name)
