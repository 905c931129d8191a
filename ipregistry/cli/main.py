"""The commands of the program, each a few lines: parse, call one service, print."""

from __future__ import annotations

import io
import logging
import sys
from typing import TYPE_CHECKING

import click

from ipregistry import __version__
from ipregistry.cli import assets, entries, files, frame, law, law_data, registry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@click.group(cls=frame.Group)
@click.version_option(__version__, "--version", message="ipregistry %(version)s")
def ipregistry() -> None:
    """Sổ Tài sản trí tuệ: sổ theo dõi tài sản trí tuệ của một tỉnh, dùng không cần mạng."""


@click.command("gui", cls=frame.Command)
@click.argument("path", metavar="[SỔ]", type=frame.FILE, required=False)
@click.pass_obj
def gui(open_window: Callable[[Path | None], int], path: Path | None) -> int:
    """Mở cửa sổ chương trình."""
    return open_window(path)


for _command in (
    gui,
    registry.new,
    registry.demo,
    files.import_files,
    files.export,
    assets.list_assets,
    assets.show,
    assets.due,
    law.term,
    entries.add,
    files.report,
    files.reports,
    registry.undo,
    registry.history,
    registry.check,
    registry.backup,
    registry.restore,
    law_data.law,
    *(frame.later_command(name) for name in ("succession", "review", "merge", "dedupe", "backups")),
):
    ipregistry.add_command(_command)


def run(arguments: Sequence[str], open_window: Callable[[Path | None], int]) -> int:
    """Run one command and give its exit code; `open_window` is what `gui` calls, as commands know no window."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Remarks for the log file are not for the terminal, where Python would print them while no file is open.
    logging.getLogger("ipregistry").addHandler(logging.NullHandler())
    return frame.guarded(
        lambda: ipregistry.main(list(arguments), prog_name="ipregistry", standalone_mode=False, obj=open_window)
    )
