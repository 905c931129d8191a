"""What a write would move: it is carried out, the registry is asked, and all of it is taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from ipregistry.domain.columns import show_day, show_text
from ipregistry.domain.labels import DEADLINE, EMPTY, STATUS
from ipregistry.domain.labels import jurisdiction as office_name
from ipregistry.errors import WrongUse
from ipregistry.services.context import Moved
from ipregistry.store.said import said
from ipregistry.store.trial import trial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ipregistry.domain.rows import NextDeadline
    from ipregistry.services.context import Context
    from ipregistry.store.said import Said, Standing
    from ipregistry.store.trial import Trial

Answer = TypeVar("Answer")

STATUS_MOVED = "Trạng thái"
EXPIRY_MOVED = "Ngày hết hạn"
NEXT_MOVED = "Thời hạn gần nhất"
OWNER_MOVED = "Chủ hiện nay"
GAP_MOVED = "Điểm chưa rõ"
LISTED = "Trong danh sách"
_INDEFINITE = "Vô thời hạn"


@dataclass(frozen=True, slots=True)
class Preview(Generic[Answer]):
    """What a write would do."""

    moves: tuple[Moved, ...]
    """What is said otherwise afterwards, asset by asset: status, expiry, nearest deadline, holder, what is missing."""
    assets: frozenset[int]
    """The assets the write reaches, also those of which nothing else is said."""
    answer: Answer | None
    """What the write gave back; None when it was refused."""
    refusal: str = ""
    """Why the write cannot be made, in one sentence; empty when it can."""


def preview(context: Context, write: Callable[[Context], Answer]) -> Preview[Answer]:
    """Give what a write would move on the day of the context; nothing of it is kept.

    `write` gets a context in which it may write as always, several change sets too; what other services read in that
    context shows their effect. Nobody else can write meanwhile.

    Raises:
        ReadOnly, Locked: the registry cannot be written just now.
    """
    known = context.rules.own
    with trial(context.registry) as tried:
        try:
            answer = write(replace(context, registry=tried))
            assets = frozenset(tried.touched)
            after = _said(context, tried, assets)
        except WrongUse as error:
            return Preview((), frozenset(), None, str(error))
        finally:
            # What was tried may have been the office's own legal values, which all copies of a context share.
            context.rules.take(known)
        tried.forget()
        before = _said(context, tried, assets)
    return Preview(differences(before, after), assets, answer)


def _said(context: Context, tried: Trial, assets: frozenset[int]) -> dict[int, Said]:
    with tried.reading() as session:
        return said(session, assets, context.today, context.assess)


def differences(before: Mapping[int, Said], after: Mapping[int, Said]) -> tuple[Moved, ...]:
    """Give what is said otherwise, and of which assets nothing was or is said any more."""
    return tuple(
        Moved(asset, known.ref, known.name, *line)
        for asset in sorted(before.keys() | after.keys())
        for known in [after.get(asset) or before[asset]]
        for line in _lines(before.get(asset), after.get(asset))
    )


def _lines(before: Said | None, after: Said | None) -> Iterator[tuple[str, str, str]]:
    if before is None or after is None:
        words = ("không", "có")
        yield (LISTED, *(words if before is None else words[::-1]))
        return
    yield from _standings("", before.main, after.main)
    for key in sorted(before.others.keys() | after.others.keys()):
        where = f"{office_name(key[1])} – "
        yield from _standings(where, before.others.get(key), after.others.get(key))
    pairs = (
        (NEXT_MOVED, _coming(before.coming), _coming(after.coming)),
        (OWNER_MOVED, show_text(before.owner), show_text(after.owner)),
    )
    yield from ((name, old, new) for name, old, new in pairs if old != new)
    yield from ((GAP_MOVED, gap, EMPTY) for gap in before.gaps if gap not in after.gaps)
    yield from ((GAP_MOVED, EMPTY, gap) for gap in after.gaps if gap not in before.gaps)


def _standings(where: str, before: Standing | None, after: Standing | None) -> Iterator[tuple[str, str, str]]:
    for name, show in ((EXPIRY_MOVED, _expiry), (STATUS_MOVED, _status)):
        old, new = show(before), show(after)
        if old != new:
            # In the middle of a sentence the name of what moved begins small.
            yield (f"{where}{name[0].lower()}{name[1:]}" if where else name), old, new


def _expiry(standing: Standing | None) -> str:
    if standing is None:
        return EMPTY
    return _INDEFINITE if standing.indefinite else show_day(standing.expiry)


def _status(standing: Standing | None) -> str:
    return EMPTY if standing is None else STATUS[standing.status]


def _coming(deadline: NextDeadline | None) -> str:
    return EMPTY if deadline is None else f"{DEADLINE[deadline.kind]} {show_day(deadline.due)}"
