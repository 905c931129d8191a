"""What was typed and not saved, kept outside the registry so that a crash or a power cut loses nothing.

One JSON file an asset in the user's folder. It is written beside the old one and put in its place, so that a cut in
between leaves one of the two whole.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from ipregistry import paths
from ipregistry.domain.form_json import form_of_plain, to_plain
from ipregistry.services.asset_forms import NewFile
from ipregistry.store import office

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.services.context import Context

_log = logging.getLogger(__name__)
_VERSION: Final = 1
_NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Draft:
    """An edit that is not saved: the asset as it stood when the edit began, and as it was typed."""

    before: AssetForm
    after: AssetForm
    kept_at: datetime
    picture: NewFile | None = None
    """A picture that was put in and is not in the registry yet."""
    files: tuple[tuple[str, str], ...] = ()
    """Path and purpose of the files that were to be kept with it."""


def drafts_dir() -> Path:
    """Where drafts lie."""
    return paths.home_dir() / "drafts"


def _file(context: Context, asset: str | None) -> Path:
    with context.registry.reading() as session:
        registry = office.registry_uid(session)
    # Two copies of one registry have the same uid; the place of the file tells them apart.
    place = hashlib.sha256(str(context.registry.path.resolve()).encode()).hexdigest()[:8]
    return drafts_dir() / f"{registry}-{place}-{asset or _NEW}.json"


def keep_draft(context: Context, draft: Draft) -> None:
    """Keep a draft in place of the one before of the same asset; of assets that are still to be added there is one.

    Raises:
        OSError: the user's folder cannot be written.
    """
    file = _file(context, draft.before.uid)
    held: dict[str, Any] = {
        "version": _VERSION,
        "kept_at": draft.kept_at.isoformat(),
        "before": to_plain(draft.before),
        "after": to_plain(draft.after),
        "files": [list(each) for each in draft.files],
    }
    if draft.picture is not None:
        held["picture"] = [draft.picture.file_name, base64.b64encode(draft.picture.data).decode()]
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".part")
    with beside.open("w", encoding="utf-8") as stream:
        json.dump(held, stream, ensure_ascii=False)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)


def find_draft(context: Context, asset: str | None) -> Draft | None:
    """Give the draft of an asset, by its uid; None asks for that of a new one."""
    return _read(_file(context, asset))


def all_drafts(context: Context) -> tuple[Draft, ...]:
    """Give every draft of this registry, the latest first."""
    start = _file(context, None).name.removesuffix(f"{_NEW}.json")
    found = [draft for file in drafts_dir().glob(f"{start}*.json") if (draft := _read(file)) is not None]
    return tuple(sorted(found, key=lambda draft: draft.kept_at, reverse=True))


def drop_draft(context: Context, asset: str | None) -> None:
    """Forget the draft of an asset; there need not be one."""
    _file(context, asset).unlink(missing_ok=True)


def _read(file: Path) -> Draft | None:
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if held["version"] != _VERSION:
            return None
        name, data = held.get("picture", (None, None))
        return Draft(
            before=form_of_plain(held["before"]),
            after=form_of_plain(held["after"]),
            kept_at=datetime.fromisoformat(held["kept_at"]),
            picture=None if name is None else NewFile(base64.b64decode(data), name, "picture"),
            files=tuple((path, purpose) for path, purpose in held["files"]),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        # It stays where it is: perhaps a person can still read it.
        _log.warning("draft %s cannot be read: %s", file.name, error)
        return None
