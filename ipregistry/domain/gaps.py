"""What is missing or doubtful about a filing, said in Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipregistry.domain.bases import dated_events, effective, title_date
from ipregistry.domain.kinds import NOTICES, EventKind, Kind, Route
from ipregistry.domain.labels import KIND, jurisdiction
from ipregistry.domain.labels import event as event_name
from ipregistry.domain.law_vocabulary import LastDay
from ipregistry.domain.reasons import DATE_NAMES
from ipregistry.domain.timeline import Gap

if TYPE_CHECKING:
    from ipregistry.domain.assets import FilingFacts
    from ipregistry.domain.law import Right
    from ipregistry.domain.life import Life
    from ipregistry.domain.partial_date import PartialDate
    from ipregistry.domain.schedule import Schedule

_HANG_ON: Final = frozenset({Route.MADRID, Route.HAGUE, Route.LISBON})
"""Here the international registration has the dates."""
FILED_MISSING: Final = Gap("filed_missing", "Thiếu ngày nộp đơn: chưa tính được ngày hết hạn.")
INTERNATIONAL_MISSING: Final = Gap("international_missing", "Thiếu ngày đăng ký quốc tế: chưa tính được ngày hết hạn.")
GRANTED_MISSING: Final = Gap("granted_missing", "Thiếu ngày cấp văn bằng: chưa biết ngày bắt đầu hiệu lực.")
NUMBER_MISSING: Final = Gap("number_missing", "Chưa có số đơn, số văn bằng và ngày nào của việc đăng ký.")
KIND_UNKNOWN: Final = Gap("kind_unknown", "Chưa rõ loại quyền: chưa tính được thời hạn.")


def facts_gaps(facts: FilingFacts, life: Life, schedule: Schedule | None) -> list[Gap]:
    """What the facts themselves lack."""
    gaps: list[Gap] = []
    if not life.filed and not life.titled and life.ended is None:
        gaps.append(NUMBER_MISSING)
    if facts.parent is not None:
        gaps += _parent_gaps(facts, facts.parent)
    indefinite = schedule is not None and schedule.indefinite
    hangs_on = facts.parent is not None or facts.route in _HANG_ON
    if life.filed and not life.titled and life.ended is None and facts.filed is None and not hangs_on:
        gaps.append(FILED_MISSING)
    if facts.jurisdiction == "WO" and hangs_on and not life.titled and life.ended is None:
        gaps.append(INTERNATIONAL_MISSING)
    if life.titled and title_date(facts) is None and not _says_grant_itself(schedule):
        gaps.append(GRANTED_MISSING)
    if indefinite and facts.stated_expiry is not None:
        message = (
            f"Được bảo hộ vô thời hạn nhưng nguồn ghi ngày hết hạn {facts.stated_expiry.show()}; đề nghị đối chiếu."
        )
        gaps.append(Gap("expiry_conflict", message))
    if facts.filed is not None and facts.granted is not None and facts.granted.latest < facts.filed.earliest:
        message = f"Ngày cấp {facts.granted.show()} sớm hơn ngày nộp đơn {facts.filed.show()}; đề nghị kiểm tra."
        gaps.append(Gap("dates_contradict", message))
    return gaps


def _parent_gaps(facts: FilingFacts, parent: FilingFacts) -> list[Gap]:
    """What a filing says otherwise than the international one it hangs on."""
    gaps = []
    if facts.route is Route.PCT and facts.filed is not None and parent.filed not in (None, facts.filed):
        assert parent.filed is not None
        message = (
            f"Giai đoạn quốc gia lấy ngày nộp đơn quốc tế {parent.filed.show()}, không lấy ngày {facts.filed.show()} "
            "ghi ở đơn này (Điều 11(3) PCT)."
        )
        gaps.append(Gap("filing_date_international", message))
    whole = parent.registered or parent.granted
    if facts.route is Route.PCT or whole is None:
        return gaps
    for name in ("designated", "registered", "granted"):
        day: PartialDate | None = getattr(facts, name)
        if day is not None and day.latest < whole.earliest:
            message = f"{_capital(DATE_NAMES[name])} {day.show()} sớm hơn ngày đăng ký quốc tế {whole.show()}."
            gaps.append(Gap("dates_contradict", message))
    if any(event.kind is EventKind.RENEWED for event in facts.events):
        gaps.append(Gap("renewal_misplaced", "Có ghi gia hạn ở nước được chỉ định: cần ghi ở đăng ký quốc tế."))
    return gaps


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def law_gaps(facts: FilingFacts, life: Life, right: Right | None) -> list[Gap]:
    """Why no rules are at hand, and what is used instead."""
    if right is not None or life.ended is not None:
        return []
    if facts.kind is Kind.UNKNOWN:
        gaps = [KIND_UNKNOWN]
    else:
        what = KIND[facts.kind]
        where = "theo đăng ký quốc tế" if facts.jurisdiction == "WO" else f"tại {jurisdiction(facts.jurisdiction)}"
        message = f"Chưa có dữ liệu luật về {what[:1].lower()}{what[1:]} {where}: chưa tính thời hạn."
        gaps = [Gap("law_missing", message)]
    if life.titled and facts.stated_expiry is not None:
        shown = facts.stated_expiry.show()
        message = f"Chưa đủ căn cứ để tính: dùng ngày hết hạn ghi trong nguồn, {shown}; đề nghị đối chiếu."
        gaps.append(Gap("expiry_unchecked", message))
    return gaps


def duty_gaps(facts: FilingFacts, right: Right) -> list[Gap]:
    """What the events leave open: notices without a day, an opposition, a suspension."""
    gaps = [
        Gap("notice_undated", f"“{event_name(event.kind)}” chưa có ngày: chưa tính được thời hạn.")
        for event in facts.events
        if event.on is None and event.kind in NOTICES and right.duties
    ]
    suspended = [*dated_events(facts, EventKind.SUSPENDED, EventKind.RESUMED)]
    if suspended and suspended[-1].kind is EventKind.SUSPENDED:
        paused = suspended[-1].on
        since = "" if paused is None else f" từ {paused.show()}"
        gaps.append(Gap("suspended", f"Đang bị đình chỉ{since}: chưa ghi ngày tiếp tục."))
    opposed = dated_events(facts, EventKind.OPPOSED)
    if opposed and title_date(facts) is None:
        last = opposed[-1]
        answered = any(effective(event.on) >= effective(last.on) for event in dated_events(facts, EventKind.ANSWERED))
        when = "" if last.on is None else f" ngày {last.on.show()}"
        if not answered:
            gaps.append(
                Gap("opposition_open", f"Đơn có phản đối{when}: xem thời hạn trả lời ghi trong thông báo của cơ quan.")
            )
    return gaps


def follower_gaps(facts: FilingFacts, life: Life, leader: Schedule | None) -> list[Gap]:
    """What is not known of the international registration a designation follows."""
    gaps: list[Gap] = []
    if leader is not None and leader.indefinite:
        # It ends with the protection at home and not on a day that could be counted.
        pass
    elif facts.parent is None and facts.international is None:
        if leader is None or not leader.legs:
            gaps.append(INTERNATIONAL_MISSING)
        else:
            message = (
                f"Chưa gắn với đăng ký quốc tế: tính theo ngày {leader.legs[0].day:%d/%m/%Y} ghi ở đơn này; "
                "đề nghị đối chiếu."
            )
            gaps.append(Gap("international_unlinked", message))
    elif leader is None or not leader.legs:
        gaps.append(INTERNATIONAL_MISSING)
    if not life.titled and life.ended is None:
        there = jurisdiction(facts.jurisdiction)
        gaps.append(Gap("protection_unrecorded", f"Chưa ghi ngày được bảo hộ tại {there}."))
    return gaps


def schedule_gaps(schedule: Schedule) -> list[Gap]:
    """What the reckoning of the term lacks or doubts."""
    gaps: list[Gap] = []
    for name in schedule.missing:
        if name == "filed":
            gaps.append(FILED_MISSING)
        elif not schedule.legs:
            gaps.append(Gap(f"{name}_missing", f"Thiếu {DATE_NAMES[name]}: chưa tính được ngày hết hạn."))
        else:
            gaps.append(Gap(f"{name}_missing", f"Thiếu {DATE_NAMES[name]}: ngày hết hạn có thể khác."))
    if not schedule.legs and not schedule.missing and not schedule.indefinite:
        unknown = schedule.right.unknown
        message = unknown or "Chưa có dữ liệu luật cho các ngày này: chưa tính được ngày hết hạn."
        gaps.append(Gap("law_unknown" if unknown else "law_missing", message))
    for leg in schedule.legs:
        partial = schedule.subject.partial.get(leg.name)
        if partial is not None:
            name = DATE_NAMES[leg.name]
            message = (
                f"{name[:1].upper()}{name[1:]} mới biết {partial.show()}: tính theo ngày sớm nhất {leg.day:%d/%m/%Y}."
            )
            gaps.append(Gap(f"{leg.name}_partial", message))
    if schedule.legs and schedule.last_day(schedule.anniversary(0)) is LastDay.UNKNOWN:
        message = "Chưa rõ thời hạn kết thúc vào ngày nào: tính sớm một ngày cho an toàn."
        gaps.append(Gap("last_day_unknown", message))
    if schedule.right.doubted:
        gaps += (Gap("law_doubt", doubt) for doubt in schedule.doubts())
    return gaps + _maintenance_gaps(schedule)


def _maintenance_gaps(schedule: Schedule) -> list[Gap]:
    """The day years of maintenance are counted from is missing; that of the grant is asked for by itself."""
    names = schedule.maintenance_names
    if not names or "granted" in names or schedule.maintenance_start is not None:
        return []
    return [Gap(f"{names[0]}_missing", f"Thiếu {DATE_NAMES[names[0]]}: chưa tính được các kỳ duy trì.")]


def _says_grant_itself(schedule: Schedule | None) -> bool:
    """Whether a missing grant day need not be said, or is said by the reckoning of the term."""
    return schedule is not None and (schedule.declaratory or "granted" in schedule.missing)
