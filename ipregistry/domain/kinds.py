"""The closed vocabularies of the registry: kinds of right, routes, roles, statuses, events, deadlines.

The values are the words of the outward contract (JSON, commands, stored text); Vietnamese names are in `labels`.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of right or asset."""

    TRADEMARK = "trademark"
    COLLECTIVE_MARK = "collective_mark"
    CERTIFICATION_MARK = "certification_mark"
    GEOGRAPHICAL_INDICATION = "geographical_indication"
    INDUSTRIAL_DESIGN = "industrial_design"
    INVENTION = "invention"
    UTILITY_SOLUTION = "utility_solution"
    LAYOUT_DESIGN = "layout_design"
    PLANT_VARIETY = "plant_variety"
    COPYRIGHT = "copyright"
    RELATED_RIGHT = "related_right"
    INITIATIVE = "initiative"
    TRADE_NAME = "trade_name"
    TRADE_SECRET = "trade_secret"  # noqa: S105 - a kind of right, no password
    TRADITIONAL_KNOWLEDGE = "traditional_knowledge"
    UNKNOWN = "unknown"


MARKS = frozenset({Kind.TRADEMARK, Kind.COLLECTIVE_MARK, Kind.CERTIFICATION_MARK})
WORK_KINDS = frozenset({Kind.COPYRIGHT, Kind.RELATED_RIGHT})
"""Here publication is that of the work, which may come long before anything is filed."""
PATENTS = frozenset({Kind.INVENTION, Kind.UTILITY_SOLUTION})


PLANT_GROUPS = ("tree", "other")
WORKS = ("general", "film", "photograph", "applied_art", "anonymous")
"""Sorts of copyright work the law tells apart."""


class Route(StrEnum):
    """How protection is asked for in a jurisdiction."""

    NATIONAL = "national"
    MADRID = "madrid"
    HAGUE = "hague"
    PCT = "pct"
    REGIONAL = "regional"
    LISBON = "lisbon"
    PARIS = "paris"
    GI_REGISTER = "gi_register"
    TREATY = "treaty"


class Role(StrEnum):
    """What a party is to an asset."""

    OWNER = "owner"
    APPLICANT = "applicant"
    MANAGING_BODY = "managing_body"
    LEAD_UNIT = "lead_unit"
    COOPERATING_UNIT = "cooperating_unit"
    AUTHOR = "author"
    AGENT = "agent"
    USER = "user"


class Status(StrEnum):
    """Where a title stands on a day; speaks of renewal only, unpaid maintenance is a deadline and a gap."""

    PLANNED = "planned"
    PENDING = "pending"
    IN_FORCE = "in_force"
    RENEWAL_DUE = "renewal_due"
    LATE = "late"
    LAPSED_UNCONFIRMED = "lapsed_unconfirmed"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    INVALIDATED = "invalidated"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"
    UNKNOWN = "unknown"


LIVING = frozenset(
    {
        Status.PENDING,
        Status.IN_FORCE,
        Status.RENEWAL_DUE,
        Status.LATE,
        Status.LAPSED_UNCONFIRMED,
        Status.UNKNOWN,
    }
)
"""Statuses of a filing that has not come to an end: only the office ends a title."""


class EventKind(StrEnum):
    """A dated thing that happens to a filing; filed, published, registered and granted live on the filing itself."""

    ACCEPTED = "accepted"
    OPPOSED = "opposed"
    FORMALITY_NOTICE = "formality_notice"
    OFFICE_ACTION = "office_action"
    FEE_NOTICE = "fee_notice"
    RECORDAL_NOTICE = "recordal_notice"
    EXTENDED = "extended"
    ANSWERED = "answered"
    EXAMINATION_REQUESTED = "examination_requested"
    NATIONAL_PHASE_ENTERED = "national_phase_entered"
    FEE_PAID = "fee_paid"
    RENEWAL_FILED = "renewal_filed"
    RENEWED = "renewed"
    RENEWAL_REFUSED = "renewal_refused"
    MAINTAINED = "maintained"
    DECLARED_USE = "declared_use"
    AMENDED = "amended"
    ASSIGNED = "assigned"
    LICENSED = "licensed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    TERMINATED = "terminated"
    INVALIDATED = "invalidated"
    RESTORED = "restored"
    LAPSE_CONFIRMED = "lapse_confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"
    COMPLAINED = "complained"
    COMPLAINT_DECIDED = "complaint_decided"
    SUED = "sued"
    EXPIRY_SET = "expiry_set"
    USED = "used"
    NOTE = "note"


NOTICES = frozenset(
    {
        EventKind.FORMALITY_NOTICE,
        EventKind.OFFICE_ACTION,
        EventKind.FEE_NOTICE,
        EventKind.RECORDAL_NOTICE,
        EventKind.COMPLAINT_DECIDED,
    }
)
"""Events that open a deadline of their own; each has a number among those of its kind in the filing."""


class DeadlineKind(StrEnum):
    """What a deadline is for."""

    RENEWAL = "renewal"
    MAINTENANCE = "maintenance"
    USE_DECLARATION = "use_declaration"
    RESPONSE = "response"
    FEE = "fee"
    PRIORITY = "priority"
    NATIONAL_PHASE = "national_phase"
    OPPOSITION_END = "opposition_end"
    EXAMINATION_REQUEST = "examination_request"
    NON_USE = "non_use"
    MANDATE_END = "mandate_end"
    USAGE_RIGHT_END = "usage_right_end"
    OCOP_END = "ocop_end"
    REPORT = "report"
    TASK = "task"
    MANUAL = "manual"


PASSIVE = frozenset({DeadlineKind.NON_USE, DeadlineKind.OPPOSITION_END})
"""Days from which others may act: good to know, nothing to be done by them."""


class DeadlineState(StrEnum):
    """Where a deadline stands on a day."""

    UPCOMING = "upcoming"
    OPEN = "open"
    LATE = "late"
    MISSED = "missed"
    DONE = "done"
    WAIVED = "waived"
    CANCELLED = "cancelled"


class ActionKind(StrEnum):
    """What a person did about a computed deadline."""

    DONE = "done"
    WAIVED = "waived"
    OVERRIDE = "override"


class PartyKind(StrEnum):
    """What sort of party it is."""

    STATE_BODY = "state_body"
    COMPANY = "company"
    COOPERATIVE = "cooperative"
    ASSOCIATION = "association"
    HOUSEHOLD = "household"
    PERSON = "person"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure a legal value is."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class FindingLevel(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
