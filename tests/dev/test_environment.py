from __future__ import annotations

import hashlib
import os
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Environments without pip's 2 s, and the locks that were installed, in order; a real `works` would find no pip."""
    done: list[str] = []

    def make(venv: Path) -> None:
        done.append("new")
        (venv / "bin").mkdir(parents=True, exist_ok=True)

    def install(venv: Path, lock: Path) -> None:
        dev.stamp_file(venv).unlink(missing_ok=True)
        done.append(lock.name)

    monkeypatch.setattr(dev, "make_venv", make)
    monkeypatch.setattr(dev, "install", install)
    monkeypatch.setattr(dev, "works", lambda venv: True)
    return done


def test_an_environment_is_made_once(root: Path, installed: list[str]) -> None:
    for _ in range(2):
        assert dev.provide_venv(dev.RUN_LOCK, root) == dev.venv_python(root / ".venv")

    assert installed == ["new", dev.RUN_LOCK]


def test_test_adds_to_the_environment_of_run_and_run_is_content_with_it(root: Path, installed: list[str]) -> None:
    for lock in (dev.RUN_LOCK, dev.DEV_LOCK, dev.RUN_LOCK, dev.DEV_LOCK):
        dev.provide_venv(lock, root)

    assert installed == ["new", dev.RUN_LOCK, dev.DEV_LOCK]


def test_run_needs_nothing_more_where_test_came_first(root: Path, installed: list[str]) -> None:
    dev.provide_venv(dev.DEV_LOCK, root)
    dev.provide_venv(dev.RUN_LOCK, root)

    assert installed == ["new", dev.DEV_LOCK]


@pytest.mark.parametrize("changed", [dev.RUN_LOCK, dev.DEV_LOCK])
def test_a_changed_lock_makes_the_environment_again(root: Path, installed: list[str], changed: str) -> None:
    dev.provide_venv(dev.RUN_LOCK, root)
    dev.provide_venv(dev.DEV_LOCK, root)
    (root / changed).write_text("a==2\n", encoding="utf-8")
    installed.clear()

    dev.provide_venv(dev.DEV_LOCK, root)

    assert installed == ["new", dev.DEV_LOCK]


def test_line_endings_do_not_change_a_lock(tmp_path: Path) -> None:
    (tmp_path / "unix").write_bytes(b"a==1\nb==2\n")
    (tmp_path / "windows").write_bytes(b"a==1\r\nb==2\r\n")

    assert dev.lock_hash(tmp_path / "unix") == dev.lock_hash(tmp_path / "windows")


@pytest.mark.parametrize("stamp", ["", "[]", "{", '{"requirements.txt": "0"}'])
def test_an_environment_with_a_bad_stamp_is_made_again(root: Path, installed: list[str], stamp: str) -> None:
    dev.provide_venv(dev.RUN_LOCK, root)
    dev.stamp_file(root / ".venv").write_text(stamp, encoding="utf-8")
    installed.clear()

    dev.provide_venv(dev.RUN_LOCK, root)

    assert installed == ["new", dev.RUN_LOCK]


def test_an_environment_that_does_not_start_is_made_again(
    root: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.provide_venv(dev.RUN_LOCK, root)
    monkeypatch.setattr(dev, "works", lambda venv: False)
    installed.clear()

    dev.provide_venv(dev.RUN_LOCK, root)

    assert installed == ["new", dev.RUN_LOCK]


def test_an_installation_that_was_cut_off_counts_for_nothing(
    root: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(venv: Path, lock: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(dev, "install", cut_off)
        with pytest.raises(KeyboardInterrupt):
            dev.provide_venv(dev.RUN_LOCK, root)
    installed.clear()

    dev.provide_venv(dev.RUN_LOCK, root)

    assert installed == ["new", dev.RUN_LOCK]


def test_a_real_environment_replaces_a_broken_one_and_takes_only_what_the_lock_vouches_for(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    wheel = make_wheel(tmp_path / "wheels")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))
    venv = root / ".venv"
    dev.venv_python(venv).parent.mkdir(parents=True)
    dev.venv_python(venv).write_text("not a program", encoding="utf-8")
    lock = root / dev.RUN_LOCK
    assert not dev.works(venv)

    lock.write_text(f"vi-du==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(dev.Stop, match="Không cài được các gói Python"):
        dev.provide_venv(dev.RUN_LOCK, root)
    assert "DO NOT MATCH THE HASHES" in capfd.readouterr().err
    assert dev.works(venv)
    assert dev.read_stamp(venv) == {}

    lock.write_text(f"vi-du==1 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n", encoding="utf-8")
    python = dev.provide_venv(dev.RUN_LOCK, root)
    assert subprocess.run([python, "-c", "import vi_du"], check=False).returncode == 0


def make_wheel(folder: Path) -> Path:
    """The smallest wheel there is: one empty module."""
    folder.mkdir()
    wheel = folder / "vi_du-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("vi_du.py", "")
        archive.writestr("vi_du-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: vi-du\nVersion: 1\n")
        archive.writestr("vi_du-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("vi_du-1.dist-info/RECORD", "")
    return wheel


@pytest.mark.parametrize("lock", [dev.RUN_LOCK, dev.DEV_LOCK])
def test_a_lock_vouches_for_every_package_and_names_no_index(lock: str) -> None:
    text = (dev.ROOT / lock).read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()

    assert entries
    assert [one for one in entries if "==" not in one or "--hash=sha256:" not in one] == []
    assert "://" not in text


def test_the_development_lock_holds_the_other_in_the_same_versions() -> None:
    def pins(lock: str) -> set[str]:
        lines = (dev.ROOT / lock).read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line and not line.startswith(" ")}

    assert pins(dev.RUN_LOCK) <= pins(dev.DEV_LOCK)
