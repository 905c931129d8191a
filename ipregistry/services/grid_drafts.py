"""The grid of new assets as it was left, kept outside the registry: one a registry."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Final

from ipregistry.domain.new_entries import GridDraft
from ipregistry.services.drafts import drafts_dir, registry_key, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.services.context import Context

_log = logging.getLogger(__name__)
_VERSION: Final = 1


def keep_grid(context: Context, draft: GridDraft) -> None:
    """Keep the grid in place of what was kept before; one with nothing in it is forgotten.

    Raises:
        OSError: the user's folder cannot be written.
    """
    file = _file(context)
    if not draft.filled:
        file.unlink(missing_ok=True)
        return
    held = {"version": _VERSION, "kept_at": draft.kept_at, "headings": draft.headings, "rows": draft.rows}
    write_whole(file, json.dumps(held, ensure_ascii=False).encode())


def find_grid(context: Context) -> GridDraft | None:
    """Give the grid as it was left; None when there is none."""
    file = _file(context)
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if held["version"] != _VERSION:
            return None
        headings = tuple(map(str, held["headings"]))
        return GridDraft(str(held["kept_at"]), headings, tuple(_row(row, len(headings)) for row in held["rows"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # It stays where it is: perhaps a person can still read it.
        _log.warning("grid draft %s cannot be read: %s", file.name, error)
        return None


def _row(cells: list[str], width: int) -> tuple[str, ...]:
    if len(cells) != width:
        raise ValueError("a row of another width")
    return tuple(map(str, cells))


def drop_grid(context: Context) -> None:
    """Forget the grid; there need not be one."""
    _file(context).unlink(missing_ok=True)


def _file(context: Context) -> Path:
    return drafts_dir() / "grids" / f"{registry_key(context)}.json"
