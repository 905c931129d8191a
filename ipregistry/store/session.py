"""The type of an open session, for services that hand it on without knowing the library behind it."""

from __future__ import annotations

from sqlalchemy.orm import Session

__all__ = ["Session"]
