from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ipregistry.domain.bundle import Bundle, ColumnType, Row, Schema
from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.vietnamese import nfc
from ipregistry.errors import NewerProgram, UserError
from ipregistry.exchange.own_read import is_own, read_json, read_own_sheets
from ipregistry.exchange.own_write import guard, unguard, write_csv, write_json, write_xlsx
from ipregistry.exchange.sheet_read import read_sheets

SCHEMA: Schema = {
    "party": {"uid": ColumnType.TEXT, "version": ColumnType.NUMBER, "name": ColumnType.TEXT},
    "asset": {
        "uid": ColumnType.TEXT,
        "version": ColumnType.NUMBER,
        "kind": ColumnType.TEXT,
        "name": ColumnType.TEXT,
        "well_known": ColumnType.FLAG,
        "note": ColumnType.TEXT,
    },
    "filing": {
        "uid": ColumnType.TEXT,
        "version": ColumnType.NUMBER,
        "asset_id": ColumnType.TEXT,
        "filed": ColumnType.DAY,
    },
    "certificate": {"uid": ColumnType.TEXT, "filing_id": ColumnType.TEXT, "number": ColumnType.TEXT},
    "asset_party": {"uid": ColumnType.TEXT, "asset_id": ColumnType.TEXT, "party_id": ColumnType.TEXT},
}
TEXTS = st.text(max_size=60).map(nfc).filter(lambda text: bool(text) and "\ufffd" not in text)


def bundle(text: str, *, filed: str = "2024-04-17", known: bool = False) -> Bundle:
    return Bundle(
        {
            "party": [{"uid": "p", "version": 1, "name": text}],
            "asset": [
                {
                    "uid": "a",
                    "version": 3,
                    "kind": "certification_mark",
                    "name": text,
                    "well_known": known,
                    "note": text,
                }
            ],
            "filing": [
                {"uid": "f", "version": 1, "asset_id": "a", "filed": filed},
                {"uid": "g", "version": 1, "asset_id": "a"},
            ],
            "certificate": [{"uid": "c", "filing_id": "f", "number": text}],
            "asset_party": [{"uid": "r", "asset_id": "a", "party_id": "p"}],
        }
    )


def read(name: str, data: bytes) -> Bundle:
    sheets = read_sheets(Path(name), data)
    assert is_own(sheets)
    found, findings = read_own_sheets(sheets, SCHEMA)
    assert findings == []
    return found


def plain(found: Bundle) -> dict[str, list[Row]]:
    return {table: sorted(found.rows(table), key=str) for table in SCHEMA}


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.sampled_from(["2024-04-17", "2013", "2013-05", "~2012", "1850-01-01"]), st.booleans())
@example("=1+1", "2024-04-17", False)
@example("'=1+1", "2024-04-17", False)
@example("-", "2024-04-17", False)
@example("00078", "2024-04-17", True)
@example(" \n x ", "2024-04-17", True)
@example("_x000D_ _x005F_x000D_", "2024-04-17", True)
@example("TRUE", "2024-04-17", True)
@example('a"b,c;d\te', "2024-04-17", True)
@example("x" * 40_000, "2024-04-17", True)
@example(" ", "2024-04-17", True)
def test_every_text_comes_back_as_it_was(text: str, filed: str, known: bool) -> None:
    kept = bundle(text, filed=filed, known=known)
    assert plain(read("a.csv", write_csv(kept, SCHEMA))) == plain(kept)
    assert plain(read("a.xlsx", write_xlsx(kept, SCHEMA))) == plain(kept)
    answer = read_json("a.json", write_json(kept), SCHEMA)
    assert answer is not None
    assert plain(answer[0]) == plain(kept)


@given(st.text())
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_row_somebody_added_is_known_again() -> None:
    lines = write_csv(bundle("A"), SCHEMA).decode("utf-8-sig").splitlines()
    headings = lines[0].split(",")
    added = ["" for _ in headings]
    added[headings.index("Tên tài sản")] = "Mới"
    added[headings.index("Số văn bằng")] = "123456"
    data = "\r\n".join([*lines, ",".join(added)]).encode()
    first, second = read("a.csv", data), read("a.csv", data)
    assert plain(first) == plain(second)
    new = next(row for row in first.rows("asset") if row["name"] == "Mới")
    filing = next(row for row in first.rows("filing") if row["asset_id"] == new["uid"])
    assert {row["filing_id"] for row in first.rows("certificate")} == {"f", filing["uid"]}


def test_a_cell_that_cannot_be_a_value_is_said_with_its_place() -> None:
    data = write_csv(bundle("A"), SCHEMA).decode("utf-8-sig").replace("2024-04-17", "hôm qua").encode()
    found, findings = read_own_sheets(read_sheets(Path("a.csv"), data), SCHEMA)
    assert "filed" not in found.by_uid("filing")["f"]
    assert [(item.row, item.column, item.value, item.level) for item in findings] == [
        (2, "Ngày nộp đơn", "hôm qua", FindingLevel.ERROR)
    ]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"format": "khác"}, UserError),
        ({"version": 99}, NewerProgram),
        ({"tables": None}, UserError),
        ({"contents": {"x": "không phải base64"}}, UserError),
    ],
)
def test_json_that_is_not_ours_or_broken_is_refused(change: dict[str, object], error: type[UserError]) -> None:
    whole = json.loads(write_json(bundle("A"))) | change
    with pytest.raises(error):
        read_json("a.json", json.dumps(whole).encode(), SCHEMA)


def test_json_cut_short_is_refused() -> None:
    with pytest.raises(UserError, match="cắt cụt"):
        read_json("a.json", write_json(bundle("A"))[:-20], SCHEMA)


def test_the_workbook_is_made_to_be_worked_in() -> None:
    import io  # noqa: PLC0415
    from datetime import datetime  # noqa: PLC0415

    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(write_xlsx(bundle("=HYPERLINK(1)"), SCHEMA)))
    sheet = book["Tài sản"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    by_heading = {str(cell.value): sheet.cell(2, cell.column) for cell in sheet[1]}
    assert by_heading["Tên tài sản"].data_type == "s"
    assert by_heading["Ngày nộp đơn"].value == datetime(2024, 4, 17)  # noqa: DTZ001
    assert by_heading["Loại"].value == "Nhãn hiệu chứng nhận"
    assert {"Tài sản", "Chủ thể", "Vai trò chủ thể"} <= set(book.sheetnames)
