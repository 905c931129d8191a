"""Is the registry whole, and copies of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipregistry.domain.kinds import FindingLevel
from ipregistry.domain.remarks import Remark
from ipregistry.services.standing import recompute
from ipregistry.store import derive, safety

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.services.context import Context
    from ipregistry.store.safety import FullCheck

_NAMED = 3
_TABLES = {
    "standing_span": "trạng thái",
    "standing_gap": "thông tin còn thiếu",
    "deadline": "thời hạn",
    "search_text": "bảng tìm kiếm",
}


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; `ok` when nothing."""

    ok: bool
    integrity: bool
    """The file itself is whole."""
    derived_differences: int
    """Assets whose computed rows were not what the facts make, before any repair."""
    history_chain: bool
    """No entry of the history was changed or removed."""
    findings: tuple[Remark, ...]


def check(context: Context, *, repair_derived: bool = False) -> CheckReport:
    """Check file, computed rows and history; with `repair_derived` write everything that is computed anew.

    Raises:
        UserError: the registry has to be repaired and can only be read.
    """
    found = safety.full_check(context.registry)
    if found.integrity:
        # What reads a broken structure answers nonsense, and writing to it makes it worse.
        return CheckReport(
            ok=False, integrity=False, derived_differences=0, history_chain=False, findings=_damage(found)
        )
    derived = derived_findings(context)
    if repair_derived:
        recompute(context)
    return CheckReport(
        ok=found.ok and (repair_derived or not derived),
        integrity=not (found.references or found.documents),
        derived_differences=len(derived),
        history_chain=found.history is None,
        findings=(*_damage(found), *derived),
    )


def _damage(found: FullCheck) -> tuple[Remark, ...]:
    told: list[tuple[str, str]] = []
    if found.integrity:
        words = "; ".join(found.integrity[:_NAMED])
        told.append(("file_damaged", f"Tệp sổ bị hỏng ({words}); hãy dựng lại từ bản sao lưu gần nhất."))
    told += [
        ("reference_broken", f"Bảng {table} có dòng trỏ tới dòng không còn; hãy dựng lại từ bản sao lưu.")
        for table in found.references
    ]
    if found.history is not None:
        act = "" if found.history.change_set is None else f", lần ghi số {found.history.change_set}"
        told.append(
            (
                "history_broken",
                f"Nhật ký không liền mạch từ mục số {found.history.history_id}{act}; hãy đối chiếu bản sao lưu.",
            )
        )
    told += [
        ("document_damaged", f"Nội dung tệp đính kèm “{name}” bị hỏng; hãy lấy lại từ bản sao lưu hoặc đính kèm lại.")
        for name in found.documents
    ]
    return tuple(Remark(code, FindingLevel.ERROR, message) for code, message in told)


def is_whole(context: Context) -> bool:
    """Look quickly at the structure of the file, as is done each time it is opened in the window."""
    return not safety.quick_check(context.registry)


def derived_findings(context: Context) -> tuple[Remark, ...]:
    """Give a finding for every asset whose computed rows are not what facts, law and calendar make."""
    with context.registry.reading() as session:
        wrong: dict[int, Counter[str]] = {}
        for asset, table in derive.differences(session, context.assess):
            wrong.setdefault(asset, Counter())[_TABLES[table]] += 1
        named = derive.names(session, wrong)
    return tuple(
        Remark(
            "derived_differs",
            FindingLevel.ERROR,
            f"{named.get(asset, f'Tài sản số {asset}')}: {', '.join(sorted(tables))} đã lưu khác kết quả tính lại; "
            "chạy check --repair-derived để tính lại.",
        )
        for asset, tables in wrong.items()
    )


def backup(context: Context, destination: Path | None = None) -> Path:
    """Copy the registry, open the copy again and count it; gives where it is.

    `destination` is a file or a folder; without one the user's folder of backups.

    Raises:
        UserError: no such place, the name is taken, disk full.
    """
    return safety.backup(context.registry, destination)


def restore(copy: Path, target: Path) -> Path:
    """Make a registry of a copy and give where it is; never overwrites.

    Raises:
        UserError: no such copy, it is damaged, or the name is taken.
    """
    return safety.restore(copy, target)
