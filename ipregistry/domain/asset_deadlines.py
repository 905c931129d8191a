"""Deadlines of an asset itself, whatever is filed for it: the mandate of a managing body, an OCOP certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipregistry.domain.closing import DONE, FACTS, OPEN, Closing
from ipregistry.domain.dates import add_months
from ipregistry.domain.deadlines import make_deadline
from ipregistry.domain.kinds import Confidence, DeadlineKind
from ipregistry.domain.schedule import Window
from ipregistry.domain.timeline import BEGINNING, END, Deadline, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ipregistry.domain.assets import AssetFacts, Mandate
    from ipregistry.domain.law import Law
    from ipregistry.domain.working_days import Calendar, Rolled

MANDATE_RULE: Final = "asset.mandate"
OCOP_RULE: Final = "vn.ocop.term"


def asset_deadlines(asset: AssetFacts, law: Law, calendar: Calendar) -> tuple[Deadline, ...]:
    """The ends of mandates, and of the OCOP certificate."""
    return (*_mandates(asset.mandates, calendar), *_ocop(asset, law, calendar))


def _mandates(mandates: Sequence[Mandate], calendar: Calendar) -> Iterator[Deadline]:
    """One deadline for each mandate that ends; a later one of any body shows that it was given anew.

    They are numbered by their beginnings: what is given later, or known later, moves no number.
    """
    ordered = sorted(mandates, key=lambda mandate: (_start(mandate), _end(mandate), mandate.body))
    for number, mandate in enumerate(ordered, 1):
        if mandate.until is None:
            continue
        due = mandate.until.earliest
        rolled = calendar.next_working_day(due)
        later = [other for other in ordered if _end(other) > _end(mandate)]
        since = min((_start(other) for other in later), default=None)
        sentence = f"Ủy quyền cho {mandate.body} đến hết ngày {mandate.until.show()} (theo hồ sơ)"
        reasons = [Reason("fact.mandate", mandate.until.show(), FACTS, Confidence.CONFIRMED, sentence)]
        closing = OPEN if since is None else Closing(DONE, None if since == BEGINNING else since, "Ủy quyền mới")
        name = f"Hết thời hạn ủy quyền quản lý: {mandate.body}"
        yield make_deadline(
            DeadlineKind.MANDATE_END, MANDATE_RULE, number, name, _window(rolled), (*reasons, *_moved(rolled)), closing
        )


def _ocop(asset: AssetFacts, law: Law, calendar: Calendar) -> Iterator[Deadline]:
    certified = asset.ocop_certified
    if certified is None or law.entry(OCOP_RULE) is None:
        return
    value = law.value_on(OCOP_RULE, certified.earliest)
    if value is None:
        return
    months = int(str(value.value))
    rolled = calendar.next_working_day(add_months(certified.earliest, months))
    sentence = f"{months} tháng kể từ ngày cấp chứng nhận {certified.show()} ({value.citation})"
    reason = Reason(OCOP_RULE, f"{months} tháng", value.citation, value.confidence, sentence)
    stars = "" if asset.ocop_stars is None else f" {asset.ocop_stars} sao"
    # The year of the certificate tells it from the one that follows.
    yield make_deadline(
        DeadlineKind.OCOP_END,
        OCOP_RULE,
        certified.earliest.year,
        f"Hết hạn chứng nhận OCOP{stars}",
        _window(rolled),
        (reason, *_moved(rolled)),
        OPEN,
    )


def _start(mandate: Mandate) -> date:
    return BEGINNING if mandate.since is None else mandate.since.latest


def _end(mandate: Mandate) -> date:
    return END if mandate.until is None else mandate.until.earliest


def _window(rolled: Rolled) -> Window:
    return Window(None, rolled.asked, rolled, None, None, rolled.asked)


def _moved(rolled: Rolled) -> tuple[Reason, ...]:
    if not rolled.sentence:
        return ()
    return (
        Reason(
            "calendar.working_day", f"{rolled.day:%d/%m/%Y}", rolled.source or FACTS, rolled.confidence, rolled.sentence
        ),
    )
