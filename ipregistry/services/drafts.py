"""What was typed and not saved, kept outside the registry so that a crash or a power cut loses nothing.

One JSON file an edit in the user's folder, so that a draft nobody has looked at yet is never overwritten. It is written
beside the old one and put in its place, so that a cut in between leaves one of the two whole.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from ipregistry import paths
from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.form_json import form_of_plain, to_plain
from ipregistry.store import office

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.domain.asset_form import AssetForm
    from ipregistry.services.context import Context
    from ipregistry.store.database import Registry

_log = logging.getLogger(__name__)
_VERSION: Final = 1
_NEW: Final = "new"
_keys: Final[WeakKeyDictionary[Registry, str]] = WeakKeyDictionary()
"""What tells the registries apart that are open."""


def new_key() -> str:
    """Give what tells one edit from all others."""
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True)
class Draft:
    """An edit that is not saved: the asset as it stood when the edit began, and as it was typed."""

    before: AssetForm
    after: AssetForm
    kept_at: datetime
    files: tuple[NewFile, ...] = ()
    """Files that were to be kept with it, the picture among them."""
    key: str = field(default_factory=new_key)
    """Tells this edit from others of the same asset."""


def drafts_dir() -> Path:
    """Where drafts lie."""
    return paths.home_dir() / "drafts"


def _start(context: Context, asset: str | None) -> str:
    """How the names of the files of an asset begin."""
    return f"{registry_key(context)}-{asset or _NEW}-"


def registry_key(context: Context) -> str:
    """Give what tells this registry, in this place, from all others; asked once, so that a draft is kept without it."""
    key = _keys.get(context.registry)
    if key is None:
        with context.registry.reading() as session:
            registry = office.registry_uid(session)
        # Two copies of one registry have the same uid; the place of the file tells them apart.
        place = hashlib.sha256(str(context.registry.path.resolve()).encode()).hexdigest()[:8]
        key = _keys[context.registry] = f"{registry}-{place}"
    return key


def keep_draft(context: Context, draft: Draft) -> None:
    """Keep a draft in place of what was kept of the same edit before.

    Raises:
        OSError: the user's folder cannot be written.
    """
    file = drafts_dir() / f"{_start(context, draft.before.uid)}{draft.key}.json"
    held: dict[str, Any] = {
        "version": _VERSION,
        "kept_at": draft.kept_at.isoformat(),
        "before": to_plain(draft.before),
        "after": to_plain(draft.after),
        "files": [[each.name, each.purpose, _keep_content(each.data)] for each in draft.files],
    }
    write_whole(file, json.dumps(held, ensure_ascii=False).encode())


def _keep_content(data: bytes) -> str:
    """Keep a file once, however often the draft is kept; gives what it is found by."""
    digest = hashlib.sha256(data).hexdigest()
    file = _contents() / digest
    if not file.exists():
        write_whole(file, data)
    return digest


def _contents() -> Path:
    return drafts_dir() / "files"


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that a cut in between leaves the old one or the new one whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".part")
    with beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)


def find_draft(context: Context, asset: str | None) -> Draft | None:
    """Give the latest draft of an asset, by its uid; None asks for that of a new one."""
    return next(iter(_latest_first(_start(context, asset))), None)


def all_drafts(context: Context) -> tuple[Draft, ...]:
    """Give every draft of this registry, the latest first."""
    return _latest_first(f"{registry_key(context)}-")


def _latest_first(start: str) -> tuple[Draft, ...]:
    found = [draft for file in drafts_dir().glob(f"{start}*.json") if (draft := _read(file)) is not None]
    return tuple(sorted(found, key=lambda draft: draft.kept_at, reverse=True))


def drop_draft(context: Context, asset: str | None, key: str) -> None:
    """Forget what was kept of an edit; there need not be anything.

    Raises:
        OSError: the user's folder cannot be written.
    """
    (drafts_dir() / f"{_start(context, asset)}{key}.json").unlink(missing_ok=True)
    if not _contents().is_dir():
        return
    # A damaged draft is no text any more; what it names stays all the same.
    kept = b"".join(file.read_bytes() for file in drafts_dir().glob("*.json"))
    for file in _contents().iterdir():
        if file.name.encode() not in kept:
            file.unlink(missing_ok=True)


def _read(file: Path) -> Draft | None:
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if held["version"] != _VERSION:
            return None
        return Draft(
            before=form_of_plain(held["before"]),
            after=form_of_plain(held["after"]),
            kept_at=datetime.fromisoformat(held["kept_at"]),
            key=file.stem.rpartition("-")[2],
            files=tuple(
                NewFile(name, (_contents() / digest).read_bytes(), purpose) for name, purpose, digest in held["files"]
            ),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # It stays where it is: perhaps a person can still read it.
        _log.warning("draft %s cannot be read: %s", file.name, error)
        return None
