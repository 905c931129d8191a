"""The office's own legal values, kept in its registry, laid over the law of the program.

A value with the key of an entry joins its general values, or takes the place of the one that begins the same day. A new
key may fill any place in the rules of a right on file. Whatever cannot be used is refused with a sentence naming it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from ipregistry.domain.kinds import Confidence, FindingLevel
from ipregistry.domain.law import Entry, Law, LawError, LawValue, Source
from ipregistry.domain.law_reader import with_duties
from ipregistry.domain.law_table import LawTable
from ipregistry.domain.law_values import read_values
from ipregistry.domain.law_vocabulary import (
    CHOOSERS,
    PERIODS,
    UNLIMITED,
    Unit,
    duty_name,
    label_of,
    limit_name,
    units_of,
)
from ipregistry.domain.remarks import Remark, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

OWN: Final = "giá trị do cơ quan nhập"
"""What the citation of an own value ends with, so that every reason shows it."""
_SOURCE: Final = "own."
_MOST: Final = {
    Unit.YEARS: 150,
    Unit.MONTHS: 1_800,
    Unit.DAYS: 54_000,
    Unit.COUNT: 50,
    Unit.MONTH_LIST: 1_800,
    Unit.PERCENT: 100,
    Unit.PERCENT_A_MONTH: 100,
    Unit.VND: 10**12,
}
"""More than any law says, and so little that the longest term renewed the most times still ends before year 9999."""
_MOST_PAYMENTS: Final = 200
_AT_LEAST_ONE: Final = ("term.first", "term.next", "term.longest", "maintenance.first_year")
"""Places where nothing, counted on and on, would never come to an end."""
_UNLIMITED_PLACE: Final = "term.renewals"
_WANTED: Final = {
    Unit.YEARS: "số năm, viết bằng chữ số",
    Unit.MONTHS: "số tháng, viết bằng chữ số",
    Unit.DAYS: "số ngày, viết bằng chữ số",
    Unit.COUNT: "số lần, viết bằng chữ số, hoặc “unlimited” nếu không giới hạn",
    Unit.MONTH_LIST: "các số tháng tăng dần, ví dụ [42, 90, 138]",
    Unit.FLAG: "true (có) hoặc false (không)",
    Unit.BASE: "tên của ngày làm mốc, ví dụ “filed”, được dùng ở chỗ này",
    Unit.DAY_OF_YEAR: "tháng và ngày, ví dụ “12-15”",
    Unit.BANDS: "các cặp năm đầu và số tiền, từ năm 1, ví dụ [[1, 300000], [3, 500000]]",
    Unit.VND: "số tiền, viết bằng chữ số",
    Unit.PERCENT: "số phần trăm, viết bằng chữ số",
    Unit.PERCENT_A_MONTH: "số phần trăm mỗi tháng, viết bằng chữ số",
}


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A legal value the office entered; key and first day name it."""

    key: str
    starts: date
    value: object
    """As JSON has it: a number, a word, true, a list; a choice of bases is `{"earliest": ["filed", "created"]}`."""
    citation: str
    """Where it stands, as printed: "Điều 1 Thông tư …"."""
    checked_on: date
    confidence: Confidence = Confidence.UNCONFIRMED
    found_in: str = ""
    """Where it was read."""
    note: str = ""
    doubt: str = ""
    """Shown as a gap wherever the value is used."""
    unit: str = ""
    """Needed for a new key, unless its place takes one unit only."""
    label: str = ""
    """Needed for the name of a new duty or limit."""
    chosen_by: str = ""
    """Which date of the asset chooses the value; needed for a new key."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"Giá trị do cơ quan nhập cho {self.key} từ {self.starts:%d/%m/}{self.starts.year:04}"


def typed_value(text: str) -> object:
    """What somebody typed as a value: JSON where it is some ("10", "[42, 90]", "true"), else the word itself."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return text.strip()
    return value


def is_own(value: LawValue) -> bool:
    """Say that a value was entered by the office."""
    return any(source.key.startswith(_SOURCE) for source in value.sources)


def with_own(law: Law, own: Collection[OwnValue]) -> Law:
    """The law with the office's values laid over it. Raises LawError naming the first that cannot be used."""
    if not own:
        return law
    entries = {entry.key: entry for entry in law.entries}
    sources: list[Source] = []
    rows: dict[str, list[OwnValue]] = {}
    for row in sorted(own, key=lambda each: (each.key, each.starts)):
        rows.setdefault(row.key, []).append(row)
    for key, values in rows.items():
        entry = _entry(law, key, values)
        entries[key] = entry
        sources += [source for value in entry.values if is_own(value) for source in value.sources]
    rights = with_duties({right.key: right for right in law.rights}, entries)
    return Law(tuple(entries.values()), rights, (*law.sources, *sources), _fingerprint(law, own))


def usable(law: Law, own: Collection[OwnValue]) -> tuple[Law, tuple[tuple[OwnValue, str], ...]]:
    """The law with those own values that can be used, and the others with the reason why not.

    A registry has to open also when the law of the program has changed under its own values.
    """
    try:
        return with_own(law, own), ()
    except LawError:
        pass
    taken: list[OwnValue] = []
    refused: list[tuple[OwnValue, str]] = []
    for bundle in _bundles(law, own):
        try:
            with_own(law, [*taken, *bundle])
        except LawError as error:
            refused += [(row, error.message) for row in bundle]
        else:
            taken += bundle
    return with_own(law, taken), tuple(refused)


def _bundles(law: Law, own: Iterable[OwnValue]) -> list[list[OwnValue]]:
    """The values that can be used or not by themselves; what makes up a new duty goes together."""
    together: dict[tuple[object, ...], list[OwnValue]] = {}
    for row in sorted(own, key=lambda each: (each.key, each.starts)):
        place: tuple[object, ...] = (row.key, row.starts)
        right = _right_of(law, row.key)
        slot = row.key[len(right) + 1 :]
        if right and law.entry(row.key) is None and (duty_name(slot) or limit_name(slot)):
            place = (right, duty_name(slot), limit_name(slot))
        together.setdefault(place, []).append(row)
    return list(together.values())


def _entry(law: Law, key: str, rows: Sequence[OwnValue]) -> Entry:
    entry = law.entry(key)
    if entry is None:
        entry = _new_entry(law, key, rows)
    values = {value.starts: value for value in entry.values}
    for row in rows:
        for said, known, what in ((row.unit, str(entry.unit), "đơn vị"), (row.chosen_by, entry.chosen_by, "ngày chọn")):
            if said and said != known:
                raise LawError(f"{row.name}: {what} phải là “{known}”, không phải {quoted(said)}.")
        values[row.starts] = _value(row, entry)
    return dataclasses.replace(entry, values=tuple(values[starts] for starts in sorted(values)))


def _right_of(law: Law, key: str) -> str:
    return max((right.key for right in law.rights if key.startswith(f"{right.key}.")), key=len, default="")


def _new_entry(law: Law, key: str, rows: Sequence[OwnValue]) -> Entry:
    first = rows[0]
    right = _right_of(law, key)
    slot = key[len(right) + 1 :] if right else ""
    units = units_of(slot)
    if not units:
        raise LawError(f"{first.name}: không có khóa này, và không có chỗ nào tên như vậy trong một bộ quy tắc.")
    unit = next((row.unit for row in rows if row.unit), "") or (str(next(iter(units))) if len(units) == 1 else "")
    if unit not in {str(each) for each in units}:
        known = ", ".join(sorted(str(each) for each in units))
        raise LawError(f"{first.name}: khóa mới cần đơn vị, một trong: {known}.")
    chosen_by = next((row.chosen_by for row in rows if row.chosen_by), "")
    if chosen_by not in CHOOSERS:
        known = ", ".join(sorted(CHOOSERS))
        raise LawError(f"{first.name}: khóa mới cần ngày dùng để chọn giá trị, một trong: {known}.")
    label = next((text for row in rows if (text := row.label.strip())), "") or label_of(slot)
    if not label:
        raise LawError(f"{first.name}: khóa mới cần tên bằng tiếng Việt.")
    return Entry(key, label, Unit(unit), chosen_by, (), right=right, slot=slot)


_FIRST_DAY: Final = date(1900, 1, 1)
_LAST_DAY: Final = date(2100, 12, 31)


def _value(row: OwnValue, entry: Entry) -> LawValue:
    citation = " ".join(row.citation.split())
    if not citation:
        raise LawError(f"{row.name}: chưa ghi căn cứ.")
    if not _FIRST_DAY <= row.starts <= _LAST_DAY:
        raise LawError(f"{row.name}: ngày bắt đầu áp dụng có năm không hợp lý.")
    source = Source(f"{_SOURCE}{row.key}.{row.starts.isoformat()}", f"{citation} – {OWN}", row.found_in, row.note)
    content = {
        "from": row.starts,
        "value": row.value,
        "source": source.key,
        "confidence": str(row.confidence),
        "checked_on": row.checked_on,
        "note": row.note,
        "doubt": row.doubt,
    }
    try:
        (value,) = read_values(LawTable(content, row.name), entry.unit, entry.slot, {source.key: source}, {})
    except LawError as error:
        wanted = _WANTED.get(entry.unit, "một trong các từ mà chỗ này dùng")
        raise LawError(f"{row.name}: {quoted(row.value)} không dùng được, cần {wanted}.") from error
    if entry.unit is Unit.BANDS and isinstance(row.value, list) and row.value[0][0] > 1:
        raise LawError(f"{row.name}: {quoted(row.value)} không dùng được, cần {_WANTED[Unit.BANDS]}.")
    _refuse_boundless(row, entry, value)
    return value


def _refuse_boundless(row: OwnValue, entry: Entry, value: LawValue) -> None:
    """Refuse numbers with which the reckoning would not end, or would leave the calendar."""
    numbers = value.value if isinstance(value.value, tuple) else (value.value,)
    most = _MOST.get(entry.unit)
    if len(numbers) > _MOST_PAYMENTS:
        raise LawError(f"{row.name}: danh sách quá dài, nhiều nhất {_MOST_PAYMENTS} số.")
    if most is not None and any(isinstance(number, int) and abs(number) > most for number in numbers):
        raise LawError(f"{row.name}: {quoted(row.value)} quá lớn, nhiều nhất {most}.")
    if value.value == UNLIMITED and entry.slot != _UNLIMITED_PLACE:
        raise LawError(f"{row.name}: {quoted(row.value)} không dùng được, cần một số.")
    repeated = entry.slot.startswith(_AT_LEAST_ONE) or (entry.slot.endswith(".every") and entry.unit in PERIODS)
    if repeated and value.value == 0:
        raise LawError(f"{row.name}: phải từ 1 trở lên.")


def _fingerprint(law: Law, own: Iterable[OwnValue]) -> str:
    rows = sorted(json.dumps(dataclasses.asdict(row), default=str, sort_keys=True) for row in own)
    return hashlib.sha256("\n".join([law.fingerprint(), *rows]).encode()).hexdigest()


def own_findings(
    program: Law, law: Law, own: Iterable[OwnValue], refused: Collection[tuple[OwnValue, str]]
) -> list[Remark]:
    """What asks for a look in the office's values: not usable, said twice, the same or otherwise in the program."""
    found = [
        Remark("law_own_refused", FindingLevel.ERROR, f"{why} Giá trị này hiện không được dùng.") for _, why in refused
    ]
    left_out = [row for row, _ in refused]
    seen: set[tuple[str, date]] = set()
    for row in own:
        if row not in left_out and (remark := _own_finding(program, law, row, seen)) is not None:
            found.append(remark)
        seen.add((row.key, row.starts))
    return found


def _own_finding(program: Law, law: Law, row: OwnValue, seen: Collection[tuple[str, date]]) -> Remark | None:
    known, entry = program.entry(row.key), law.entry(row.key)
    if (row.key, row.starts) in seen:
        return Remark("law_own_twice", FindingLevel.WARNING, f"{row.name} ghi hai lần; đề nghị bỏ bớt.")
    if known is None or entry is None:
        return None
    if known.ended is not None and row.starts >= known.ended:
        ended = f"quy định này đã thôi áp dụng từ {known.ended:%d/%m/%Y}"
        return Remark("law_own_unused", FindingLevel.WARNING, f"{row.name} không được dùng: {ended}.")
    place = next(place for place, value in enumerate(entry.values) if value.starts == row.starts)
    value = entry.values[place].value
    replaced = next((each for each in known.values if each.starts == row.starts and not each.draft), None)
    before = replaced or next((each for each in reversed(entry.values[:place]) if not each.draft), None)
    if before is not None and before.value == value and not is_own(before):
        said = f"trùng với giá trị của chương trình ({before.citation}); đề nghị bỏ nếu không cần"
        return Remark("law_own_repeats", FindingLevel.WARNING, f"{row.name} {said}.")
    if replaced is not None:
        said = f"khác giá trị của chương trình cùng ngày ({replaced.citation}); đề nghị đối chiếu nguồn"
        return Remark("law_own_contradicts", FindingLevel.WARNING, f"{row.name} {said}.")
    return None
