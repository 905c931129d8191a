"""All mapped classes, one file a topic."""

from ipregistry.store.models.assets import (
    Asset,
    AssetLink,
    AssetParty,
    Classification,
    FactConflict,
    ImportRow,
    Territory,
)
from ipregistry.store.models.derived import Deadline, StandingGap, StandingSpan
from ipregistry.store.models.documents import Content, Document
from ipregistry.store.models.filings import Certificate, DeadlineAction, Event, Filing, Priority, RuleChoice
from ipregistry.store.models.office import Agency, ChangeSet, History, LawValue, Officer, SavedView, Setting
from ipregistry.store.models.parties import (
    AdminUnit,
    AdminUnitSuccession,
    Party,
    PartyContact,
    PartySuccession,
)

__all__ = [
    "AdminUnit",
    "AdminUnitSuccession",
    "Agency",
    "Asset",
    "AssetLink",
    "AssetParty",
    "Certificate",
    "ChangeSet",
    "Classification",
    "Content",
    "Deadline",
    "DeadlineAction",
    "Document",
    "Event",
    "FactConflict",
    "Filing",
    "History",
    "ImportRow",
    "LawValue",
    "Officer",
    "Party",
    "PartyContact",
    "PartySuccession",
    "Priority",
    "RuleChoice",
    "SavedView",
    "Setting",
    "StandingGap",
    "StandingSpan",
    "Territory",
]
