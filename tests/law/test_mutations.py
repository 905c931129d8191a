"""Changing any legal value by one unit, any convention, condition or the day a value begins must make a case fail.

Amounts of fees have cases and a check of their own (`test_fees.py`). For each change only the rights concerned make up
the law, and only the cases of those rights are asked, the one that noticed the last change first.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from tests.law.case_files import Case, date_mismatches, facts_of, mismatches, own_cases
from tests.law.mutants import around, law_of, mutants_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.domain.law import Entry, Law, Right

_FEES = "vn_fees.toml"
_FOLLOWS = "term.follows"


@functools.cache
def _entries() -> dict[str, list[Entry]]:
    """The entries to change, by file."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in app.load_law().entries:
        if entry.file != _FEES:
            found[entry.file].append(entry)
    return found


@functools.cache
def _rights_around() -> dict[str, list[Right]]:
    law = app.load_law()
    follows = [entry.right for entry in law.entries if entry.slot == _FOLLOWS]
    return {right.key: around(right, law.rights, follows) for right in law.rights}


@functools.cache
def _cases() -> dict[str, list[Case]]:
    """The cases that pass, by the key of the right they ask about."""
    law, calendar = app.load_law(), app.load_calendar()
    found: dict[str, list[Case]] = defaultdict(list)
    for case in own_cases():
        facts = facts_of(case)
        right = law.right_for(facts.jurisdiction, facts.kind, facts.route)
        if right is not None and not mismatches(case, law, calendar):
            found[right.key].append(case)
    return found


def _survivors(entries: Sequence[Entry]) -> tuple[list[str], int]:
    """The changes no case notices, and how many changes there were."""
    law = app.load_law()
    survivors = []
    count = 0
    for entry in entries:
        rights = _rights_around().get(entry.right, [])
        keys = [right.key for right in rights]
        beside = [other for other in law.entries if other.right in keys and other is not entry]
        own = [case for key in sorted(keys, key=lambda key: key != entry.right) for case in _cases()[key]]
        for name, changed in mutants_of(entry):
            count += 1
            mutant = law_of(rights, [*beside, changed], law)
            if date_mismatches(mutant, entry.key):
                continue
            noticed = next((place for place, case in enumerate(own) if _fails(case, mutant)), None)
            if noticed is None:
                survivors.append(name)
            else:
                own.insert(0, own.pop(noticed))
    return survivors, count


def _fails(case: Case, law: Law) -> bool:
    try:
        return bool(mismatches(case, law, app.load_calendar()))
    except (ValueError, OverflowError, AssertionError):
        # No date of the calendar can follow from such a value.
        return True


@pytest.mark.parametrize("file", sorted(_entries()))
def test_every_value_is_noticed(file: str) -> None:
    survivors, count = _survivors(_entries()[file])
    assert count > 0
    assert not survivors, f"{len(survivors)} of {count}:\n" + "\n".join(survivors)


def test_all_rights_but_ours_keep_their_last_days() -> None:
    """Only our calendar of working days is on file."""
    moving = {right.key for right in app.load_law().rights if right.rolls}
    assert moving == {right.key for right in app.load_law().rights if right.jurisdictions == ("VN",)}
