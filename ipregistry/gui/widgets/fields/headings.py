"""The classes shipped with the program, read when a field first needs them."""

from __future__ import annotations

import tomllib
from functools import cache

from ipregistry import paths
from ipregistry.domain.class_codes import ClassHeading, read_headings

SCHEMES_WITH_HEADINGS = frozenset({"nice", "locarno"})


@cache
def headings(scheme: str) -> tuple[ClassHeading, ...]:
    """The classes of `nice` or `locarno` in short words of our own; none for the schemes of free codes."""
    if scheme not in SCHEMES_WITH_HEADINGS:
        return ()
    document = tomllib.loads(paths.resource("codes", f"{scheme}.toml").read_text(encoding="utf-8"))
    return read_headings(document["class"])


def title(scheme: str, code: str) -> str:
    """What belongs to the class of a code, of its first two figures; empty where we hold no words."""
    return next((each.title for each in headings(scheme) if each.code == code[:2]), "")
