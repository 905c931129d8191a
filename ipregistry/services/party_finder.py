"""Which party a typed name means, and which parties it may be by mistake once more."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ipregistry.domain.party_found import PartyFound, party_key, shortened, spelled_out
from ipregistry.domain.vietnamese import matches
from ipregistry.services.likeness import related
from ipregistry.store import party_finder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipregistry.services.context import Context
    from ipregistry.store.party_finder import Candidate
    from ipregistry.store.session import Session

_NUMBER = re.compile(r"\d+")
_PART_OF = 0.6
"""How alike two names have to be for one that stands in the other to be a duplicate of it."""


def find_parties(context: Context, words: str, limit: int = 8) -> tuple[PartyFound, ...]:
    """Give the parties whose name holds all words, in any order, without diacritics; short forms and long ones are one.

    The name itself comes first, then names that begin with the words, then those that hold them in a row; among
    these the party with most titles. Nothing typed finds nothing.
    """
    queries = tuple(dict.fromkeys((party_key(words), spelled_out(words), shortened(words))))
    with context.registry.reading() as session:
        found = party_finder.find(session, queries)
        counts = party_finder.titles(session, [each.id for each in found], context.today)

    def order(each: Candidate) -> tuple[bool, bool, bool, int, str]:
        return (
            each.folded not in queries,
            not each.folded.startswith(queries),
            not any(query in each.folded for query in queries),
            -counts.get(each.id, 0),
            each.collation,
        )

    return tuple(_found(each, queries, counts) for each in sorted(found, key=order)[:limit])


def parties_alike(context: Context, name: str, limit: int = 3) -> tuple[PartyFound, ...]:
    """Give the parties a new one of this name may be a duplicate of, the likest first.

    Names are compared with their short forms written out; names with other numbers in them are other parties. A party
    of exactly this name is the first and `exact`.
    """
    whole = spelled_out(name)
    short = shortened(name)
    words = {*whole.split(), *short.split()}
    if not words:
        return ()
    at_least = max(1, round(min(len(whole.split()), len(short.split())) * 0.6))
    with context.registry.reading() as session:
        ranked = sorted(
            ((_likeness(short, each), each) for each in party_finder.near(session, words, at_least)),
            key=lambda pair: (pair[1].folded != party_key(name), -pair[0], pair[1].collation),
        )
        return _read(session, context, [each for alike, each in ranked if alike][:limit], (party_key(name),))


def _read(
    session: Session, context: Context, found: Sequence[Candidate], queries: tuple[str, ...]
) -> tuple[PartyFound, ...]:
    counts = party_finder.titles(session, [each.id for each in found], context.today)
    return tuple(_found(each, queries, counts) for each in found)


def _found(each: Candidate, queries: tuple[str, ...], counts: dict[int, int]) -> PartyFound:
    sought = next((query for query in queries if matches(each.name, query)), "")
    return PartyFound(
        each.id,
        each.name,
        each.kind,
        each.dissolved_on,
        counts.get(each.id, 0),
        sought,
        each.folded == queries[0],
    )


def _likeness(short: str, other: Candidate) -> float:
    """How alike two names are, 0 when they are two parties."""
    # In their short forms: the long ones would be alike by what every body of a kind has in its name.
    theirs = shortened(other.folded)
    if _NUMBER.findall(short) != _NUMBER.findall(theirs) or not related(short, theirs):
        return 0
    ratio = SequenceMatcher(None, short, theirs).ratio()
    return ratio if ratio >= _PART_OF else 0
