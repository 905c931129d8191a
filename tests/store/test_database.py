from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError

from ipregistry import errors
from ipregistry.store import migrate, sqlite_file
from ipregistry.store.database import Registry, create_registry, open_registry
from ipregistry.store.models import Agency, ChangeSet, Officer, Party
from ipregistry.store.safety import full_check
from tests.store.conftest import OFFICE
from tests.store.samples import OFFICER, add, party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session


def names(registry: Registry) -> list[str]:
    with registry.reading() as session:
        return names_in(session)


def names_in(session: Session) -> list[str]:
    return list(session.scalars(select(Party.name).order_by(Party.id)))


def test_a_new_registry_knows_its_office(registry: Registry) -> None:
    with registry.reading() as session:
        agency = session.scalars(select(Agency)).one()
        assert (agency.name, agency.province_code, agency.superior) == (OFFICE.name, "82", OFFICE.superior)
        assert session.scalars(select(Officer.name)).all() == [OFFICER]
        assert session.scalars(select(ChangeSet.label)).all() == ["Lập sổ"]


def test_the_file_is_marked_and_set_up_for_safety(file_registry: Registry) -> None:
    with closing(sqlite_file.connect(file_registry.path)) as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {
        "application_id": int.from_bytes(b"IPRG", "big"),
        "user_version": 0,
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
    }


@pytest.mark.parametrize("name", ["Sổ Đồng Tháp 2026.ipreg", "a#b%20?c&d.ipreg", "'; DROP TABLE asset; --.ipreg"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    create_registry(tmp_path / name, OFFICE, OFFICER).close()
    with closing_registry(open_registry(tmp_path / name)) as registry:
        add(registry, party("Có"))
        assert names(registry) == ["Có"]
    assert [item.name for item in tmp_path.iterdir()] == [name]


def test_making_never_overwrites_and_leaves_nothing_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "sổ.ipreg"
    target.write_text("của người khác", encoding="utf-8")
    with pytest.raises(errors.UserError, match="không ghi đè"):
        create_registry(target, OFFICE, OFFICER)
    assert target.read_text(encoding="utf-8") == "của người khác"
    with pytest.raises(errors.NotFound, match="thư mục"):
        create_registry(tmp_path / "không có" / "sổ.ipreg", OFFICE, OFFICER)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(migrate, "upgrade", fail)
    with pytest.raises(ZeroDivisionError):
        create_registry(tmp_path / "mới.ipreg", OFFICE, OFFICER)
    assert [item.name for item in tmp_path.iterdir()] == ["sổ.ipreg"]


def test_a_name_taken_in_the_last_moment_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "sổ.ipreg"
    sync = sqlite_file.sync

    def taken_meanwhile(path: Path) -> None:
        sync(path)
        target.write_bytes(b"other")

    monkeypatch.setattr(sqlite_file, "sync", taken_meanwhile)
    with pytest.raises(errors.UserError, match="không ghi đè"):
        create_registry(target, OFFICE, OFFICER)
    assert target.read_bytes() == b"other"
    assert [item.name for item in tmp_path.iterdir()] == ["sổ.ipreg"]


def _patched(offset: int, data: bytes) -> Callable[[bytes], bytes]:
    return lambda whole: whole[:offset] + data + whole[offset + len(data) :]


@pytest.mark.parametrize(
    ("damage", "error", "words"),
    [
        (lambda _: b"", errors.NotARegistry, "rỗng"),
        (lambda _: "Danh sách nhãn hiệu".encode() * 100, errors.NotARegistry, "không phải là sổ"),
        (lambda _: b"PK\x03\x04" + bytes(5000), errors.NotARegistry, "không phải là sổ"),
        (_patched(0, b"SQLite format 4\x00"), errors.NotARegistry, "không phải là sổ"),
        (_patched(68, b"\0\0\0\0"), errors.NotARegistry, "không phải là sổ"),
        (lambda whole: whole[: len(whole) // 2], errors.Damaged, "bị hỏng"),
        (lambda whole: whole[:-1], errors.Damaged, "bị hỏng"),
        (lambda whole: whole[:300], errors.UserError, "sổ"),
        (lambda whole: whole + bytes(4096), errors.Damaged, "bị hỏng"),
        (_patched(100, b"\xff" * 200), errors.Damaged, "bị hỏng"),
    ],
    ids=["empty", "text", "zip", "magic", "other", "half", "byte", "start", "longer", "schema"],
)
def test_what_is_no_whole_registry_is_refused_and_left_alone(
    registry_file: Path, damage: Callable[[bytes], bytes], error: type[errors.UserError], words: str
) -> None:
    registry_file.write_bytes(damage(registry_file.read_bytes()))
    before = registry_file.read_bytes()
    with pytest.raises(error, match=words) as caught:
        open_registry(registry_file)
    assert "sổ.ipreg" in caught.value.message
    assert registry_file.read_bytes() == before
    assert [item.name for item in registry_file.parent.iterdir()] == ["sổ.ipreg"]


def test_other_things_that_are_no_registry(tmp_path: Path) -> None:
    with pytest.raises(errors.NotFound, match=r"thiếu\.ipreg"):
        open_registry(tmp_path / "thiếu.ipreg")
    assert not (tmp_path / "thiếu.ipreg").exists()
    with pytest.raises(errors.NotARegistry, match="thư mục"):
        open_registry(tmp_path)
    (tmp_path / "danh sách.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(errors.NotARegistry, match="Nhập"):
        open_registry(tmp_path / "danh sách.xlsx")


@pytest.mark.parametrize(
    ("statement", "error", "words"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", errors.NewerProgram, "mới hơn"),
        ("UPDATE alembic_version SET version_num = 'ae1027a6acf'", errors.NewerProgram, "mới hơn"),
        ("DELETE FROM alembic_version", errors.Damaged, "bị hỏng"),
        ("DROP TABLE alembic_version", errors.Damaged, "bị hỏng"),
    ],
)
def test_the_revision_is_looked_at_before_anything_else(
    registry_file: Path, statement: str, error: type[errors.UserError], words: str
) -> None:
    with closing(sqlite3.connect(registry_file)) as connection, connection:
        connection.execute(statement)
    before = registry_file.read_bytes()
    with pytest.raises(error, match=words):
        open_registry(registry_file)
    assert registry_file.read_bytes() == before


def test_opening_a_current_registry_does_not_load_alembic(registry_file: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from ipregistry.store.database import open_registry;"
        "open_registry(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, str(registry_file)], check=True, capture_output=True, text=True
    )
    assert found.stdout.strip() == "False"


def test_a_file_another_program_writes_to_is_locked(registry_file: Path) -> None:
    with closing(sqlite_file.connect(registry_file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.Locked, match=r"sổ\.ipreg.*thử lại"):
            open_registry(registry_file, timeout=0.05)
        other.execute("ROLLBACK")
        other.execute("BEGIN IMMEDIATE")
        with closing_registry(open_registry(registry_file, timeout=0.05)) as registry:
            assert names(registry) == []
            with pytest.raises(errors.Locked):
                add(registry, party())
            other.execute("ROLLBACK")
            add(registry, party("Sau đó"))
            assert names(registry) == ["Sau đó"]


def test_two_writers_take_turns(registry: Registry) -> None:
    inside, errors_seen = threading.Event(), list[BaseException]()

    def second() -> None:
        inside.wait()
        try:
            add(registry, party("Hai"))
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors_seen.append(error)

    thread = threading.Thread(target=second)
    thread.start()
    with registry.writing(OFFICER, "Một") as change:
        change.add_all([party("Một")])
        inside.set()
        time.sleep(0.1)
        assert thread.is_alive()
    thread.join()
    assert errors_seen == []
    assert names(registry) == ["Một", "Hai"]


def test_a_reader_sees_one_state_and_not_a_half_written_one(registry: Registry) -> None:
    add(registry, party("Một"))
    with registry.reading() as session:
        assert session.scalars(select(Party.name)).all() == ["Một"]
        with registry.reading() as other:
            assert other.scalars(select(Party.name)).all() == ["Một"]
    with registry.writing(OFFICER, "Hai") as change:
        change.add_all([party("Hai")])
        assert names(registry) == ["Một"]
    assert names(registry) == ["Một", "Hai"]


def test_an_exception_takes_everything_back(registry: Registry) -> None:
    with pytest.raises(ZeroDivisionError), registry.writing(OFFICER, "Hỏng") as change:  # noqa: PT012
        change.add_all([party()])
        raise ZeroDivisionError
    assert names(registry) == []
    add(registry, party("Sau"))
    with registry.reading() as session:
        assert session.scalars(select(ChangeSet.label)).all() == ["Lập sổ", "Thêm"]


def test_a_broken_rule_is_a_bug_and_no_sentence_for_the_user(registry: Registry) -> None:
    twin = party()
    add(registry, twin)
    with pytest.raises(IntegrityError):
        add(registry, Party(uid=twin.uid, name="a", folded="a", collation="a"))


def test_an_error_of_the_caller_with_other_files_is_not_taken_for_ours(registry: Registry) -> None:
    with pytest.raises(FileNotFoundError), registry.writing(OFFICER, "Nhập"):
        raise FileNotFoundError


def test_a_reader_who_reads_again_meanwhile_does_not_hold_up_a_writer(registry_file: Path) -> None:
    registry = open_registry(registry_file)
    inside = threading.Event()
    failed: list[Exception] = []

    def write() -> None:
        inside.wait(5)
        try:
            add(registry, party("Ghi bên cạnh"))
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    with registry.reading() as outer:
        assert names_in(outer) == []
        inside.set()
        # The writer is at its door by then, where nobody new is let in.
        time.sleep(0.3)
        with registry.reading() as inner:
            assert inner is outer
            assert names_in(inner) == []
    thread.join()
    assert not failed
    assert names(registry) == ["Ghi bên cạnh"]
    registry.close()


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_what_cannot_be_written_opens_for_reading(registry_file: Path, locked: str, as_user: None) -> None:
    (registry_file if locked == "file" else registry_file.parent).chmod(0o555)
    with closing_registry(open_registry(registry_file)) as registry:
        assert registry.read_only
        assert names(registry) == []
        with pytest.raises(errors.ReadOnly, match="chỉ đọc được"):
            add(registry, party())
        assert full_check(registry).ok


@pytest.fixture
def as_user(tmp_path: Path) -> Iterator[None]:
    """The system forbids root nothing, so the test goes on as somebody else."""
    if os.geteuid() != 0:
        yield
        return
    nobody = 65534
    for item in (tmp_path, *tmp_path.iterdir()):
        os.chown(item, nobody, nobody)
    above = [folder for folder in tmp_path.parents if not folder.stat().st_mode & 0o001]
    for folder in above:
        folder.chmod(folder.stat().st_mode | 0o011)
    os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(0)
        tmp_path.chmod(0o700)


def test_the_file_is_free_between_two_blocks(file_registry: Registry) -> None:
    add(file_registry, party())
    names(file_registry)
    if sys.platform == "linux":
        mine = [os.path.realpath(item) for item in Path("/proc/self/fd").iterdir()]
        assert [item for item in mine if "sổ.ipreg" in item] == []
    file_registry.path.rename(file_registry.path.with_name("khác.ipreg"))


def test_a_plain_copy_at_a_quiet_moment_is_whole(file_registry: Registry, tmp_path: Path) -> None:
    add(file_registry, party("Chép"))
    shutil.copyfile(file_registry.path, tmp_path / "chép.ipreg")
    with closing_registry(open_registry(tmp_path / "chép.ipreg")) as copied:
        assert names(copied) == ["Chép"]
        assert full_check(copied).ok


KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event, select
from ipregistry.store.database import open_registry
from ipregistry.store.models import Party
registry = open_registry(Path(sys.argv[1]))
# With so small a cache the changed pages reach the file before the commit.
event.listen(registry.engine, "connect", lambda connection, _: connection.execute("PRAGMA cache_size = 5"))
with registry.writing("An", "Dở dang") as change:
    for number in range(2000):
        change.session.add(Party(name=f"Dở dang {number}", folded="x" * 200, collation="x"))
    change.session.flush()
    for found in change.session.scalars(select(Party).where(Party.name == "Có sẵn")):
        found.name = "Sửa dở"
    change.session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_program_killed_while_writing_loses_nothing_written_before(file_registry: Registry) -> None:
    add(file_registry, party("Có sẵn"))
    path = file_registry.path
    size = path.stat().st_size
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, capture_output=True, text=True)
    assert killed.returncode == -9, killed.stderr
    journal = path.with_name(path.name + "-journal")
    assert journal.stat().st_size > 0
    # What was never committed had reached the file, so there is something to roll back.
    assert path.stat().st_size > size
    with closing_registry(open_registry(path)) as registry:
        assert names(registry) == ["Có sẵn"]
        assert full_check(registry).ok
        add(registry, party("Sau đó"))
        assert names(registry) == ["Có sẵn", "Sau đó"]
    assert not journal.exists()


def test_a_full_disk_leaves_the_data_as_they_were(file_registry: Registry) -> None:
    add(file_registry, party("Có sẵn"))
    pages = file_registry.path.stat().st_size // 4096

    def fill(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 3}")

    event.listen(file_registry.engine, "connect", fill)
    with pytest.raises(errors.UserError, match="đầy"), file_registry.writing(OFFICER, "Quá nhiều") as change:
        change.insert_all([party(f"{number}" * 100) for number in range(500)])
    event.remove(file_registry.engine, "connect", fill)
    assert names(file_registry) == ["Có sẵn"]
    assert full_check(file_registry).ok
    add(file_registry, party("Sau đó"))


def test_a_broken_page_is_told_when_it_is_met(file_registry: Registry) -> None:
    for number in range(50):
        add(file_registry, party(f"Bên {number:03} " + "x" * 500))
    with closing(sqlite_file.connect(file_registry.path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'party'").fetchone()[0]
    with file_registry.path.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with closing_registry(open_registry(file_registry.path)) as registry:
        with pytest.raises(errors.Damaged, match="bản sao lưu"):
            names(registry)
        assert full_check(registry).integrity != ()


def test_a_file_set_to_write_ahead_is_set_back(registry_file: Path) -> None:
    with closing(sqlite3.connect(registry_file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with closing_registry(open_registry(registry_file)) as registry, registry.reading() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "delete"


class closing_registry:  # noqa: N801 - used like contextlib's
    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def __enter__(self) -> Registry:
        return self.registry

    def __exit__(self, *_: object) -> None:
        self.registry.close()
