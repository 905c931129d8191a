"""One open registry as the window holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from ipregistry import app
from ipregistry.gui import asking
from ipregistry.gui.source import Source

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ipregistry.domain.rows import AgencyRow
    from ipregistry.gui.law_source import LawSource
    from ipregistry.services.context import Context


@dataclass(slots=True)
class Session:
    """The context of the services, the questions the pages ask, and whether anything was written."""

    context: Context
    source: Source = field(init=False)
    law: LawSource = field(init=False)
    agency: AgencyRow = field(init=False)
    written: bool = False

    def __post_init__(self) -> None:
        # The services bring the database with them: loaded once a registry is opened, not before the first window.
        from ipregistry.gui.law_source import LawSource  # noqa: PLC0415 - the same
        from ipregistry.services import assets, office  # noqa: PLC0415

        context = self.context
        self.source = Source(
            today=context.today,
            list_assets=partial(assets.list_assets, context),
            show_asset=partial(assets.show_asset, context),
        )
        self.law = LawSource(context)
        self.agency = office.agency(context)

    def use(self, context: Context) -> None:
        """Go on with another context of the same registry: another officer at work."""
        self.context = context
        self.__post_init__()

    @property
    def path(self) -> Path:
        """The registry's file."""
        return self.context.registry.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.context.registry.read_only

    def close(self) -> None:
        """Let go of the file, once nothing is read from it any more."""
        asking.let_all_end()
        self.context.close()


def open_session(path: Path, today: date | None) -> Session:
    """Open a registry. Raises UserError as `app.open_context` does."""
    return Session(app.open_context(path, today=today))
