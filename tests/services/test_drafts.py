"""Drafts outlive the process that kept them, and join what happened meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from ipregistry import app
from ipregistry.domain.asset_form import blank_form
from ipregistry.domain.document_rows import NewFile
from ipregistry.domain.form_json import form_of_plain, to_plain
from ipregistry.domain.kinds import Kind
from ipregistry.domain.partial_date import PartialDate
from ipregistry.services.asset_forms import merge_now, read_form
from ipregistry.services.drafts import Draft, all_drafts, drafts_dir, drop_draft, find_draft, keep_draft
from ipregistry.services.editing import set_fields
from ipregistry.services.entries import add_asset
from tests.services.conftest import TODAY
from tests.services.test_asset_forms import mark, with_entry, with_filing

if TYPE_CHECKING:
    from pathlib import Path

    from ipregistry.services.context import Context

EARLIER = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 10, 44, tzinfo=UTC)

KILLED = """
import sys, time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from ipregistry import app
from ipregistry.services.asset_forms import read_form
from ipregistry.services.drafts import Draft, keep_draft, new_key
context = app.open_context(Path(sys.argv[1]))
form = read_form(context, sys.argv[2])
key = new_key()
number = 0
while True:
    number += 1
    after = replace(form, entry=replace(form.entry, colours=f"lần {number}"))
    keep_draft(context, Draft(form, after, datetime.now(UTC), key=key))
    if number == 3:
        print("kept", flush=True)
"""


def test_a_form_is_the_same_after_json(context: Context) -> None:
    form = read_form(context, add_asset(context, mark()).ref)
    assert form_of_plain(to_plain(form)) == form
    wrong = to_plain(form) | {"filings": [{"entry": {"route": "rocket"}}]}
    with pytest.raises(ValueError, match="rocket"):
        form_of_plain(wrong)


def test_a_draft_is_kept_found_and_dropped(context: Context) -> None:
    form = read_form(context, add_asset(context, mark()).ref)
    picture = NewFile("m.png", b"\x89PNG", "picture")
    draft = Draft(form, with_entry(form, colours="Đỏ"), NOW, (picture, NewFile("a.pdf", b"%PDF-", "certificate")))
    keep_draft(context, draft)
    keep_draft(context, Draft(blank := blank_form(Kind.TRADEMARK), with_entry(blank, name="Ví dụ"), EARLIER))
    assert find_draft(context, form.uid) == draft
    assert [each.after.name for each in all_drafts(context)] == [draft.after.name, "Ví dụ"]
    later = replace(draft, after=with_entry(form, colours="Xanh"), key="0000beef", kept_at=draft.kept_at + timedelta(1))
    keep_draft(context, later)
    assert find_draft(context, form.uid) == later
    drop_draft(context, form.uid, later.key)
    drop_draft(context, form.uid, later.key)
    assert find_draft(context, form.uid) == draft
    drop_draft(context, form.uid, draft.key)
    assert find_draft(context, form.uid) is None
    assert find_draft(context, None) is not None
    assert list((drafts_dir() / "files").iterdir()) == []


def test_a_damaged_draft_is_none(context: Context) -> None:
    keep_draft(context, Draft(blank_form(Kind.TRADEMARK), blank_form(Kind.TRADEMARK), NOW))
    (file,) = drafts_dir().iterdir()
    file.write_text('{"version": 1, "kept_at"', encoding="utf-8")
    assert find_draft(context, None) is None
    assert file.exists()


def test_drafts_of_another_registry_are_not_shown(context: Context, tmp_path: Path) -> None:
    keep_draft(context, Draft(blank_form(Kind.TRADEMARK), blank_form(Kind.TRADEMARK), NOW))
    with app.new_context(
        tmp_path / "khác.ipreg", agency="Sở Ví dụ", province="82", officer="Thử", today=TODAY
    ) as other:
        assert all_drafts(other) == ()


def test_a_process_killed_leaves_a_whole_draft(context: Context, path: Path) -> None:
    ref = add_asset(context, mark()).ref
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), ref], stdout=subprocess.PIPE, env=os.environ.copy()
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"kept"
        process.send_signal(signal.SIGKILL)
    (draft,) = all_drafts(context)
    assert draft.before == read_form(context, ref)
    assert (draft.after.entry.colours or "").startswith("lần ")


def test_a_draft_joins_what_was_written_meanwhile(context: Context) -> None:
    ref = add_asset(context, mark()).ref
    before = read_form(context, ref)
    keep_draft(
        context, Draft(before, with_filing(with_entry(before, colours="Đỏ"), filed=PartialDate(2019, 11, 6)), NOW)
    )
    set_fields(context, ref, {"product": "Xoài"})
    set_fields(context, ref, {"filed": PartialDate(2019, 11, 5)}, part="filing", identity=before.filings[0].id)
    draft = find_draft(context, before.uid)
    assert draft is not None
    now, joined, conflicts = merge_now(context, draft.before, draft.after)
    assert (joined.entry.product, joined.entry.colours) == ("Xoài", "Đỏ")
    assert joined.filings[0].entry.filed == PartialDate(2019, 11, 6)
    assert [(each.label, each.stored) for each in conflicts] == [("Ngày nộp đơn", "05/11/2019")]
    assert replace(now, entry=joined.entry, filings=joined.filings) == joined
