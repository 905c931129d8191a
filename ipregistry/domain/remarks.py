"""What was noticed about a value that somebody typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipregistry.domain.kinds import FindingLevel


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on one value: at level error the value was not taken, at the other levels it was.

    `code` is stable and for programs; `message` is one Vietnamese sentence for the officer. The importer makes a
    `rows.Finding` of it, which adds where the value stood.
    """

    code: str
    level: FindingLevel
    message: str
    about: str = field(default="", compare=False)
    """The field it concerns, as the facts name it; `event.N` for the Nth event; empty for the whole."""


def quoted(value: object) -> str:
    """Give the value as it is quoted inside a message: in Vietnamese quotes, on one line, cut after 60 characters."""
    text = " ".join(str(value).split())
    return f"“{text[:59]}…”" if len(text) > 60 else f"“{text}”"
