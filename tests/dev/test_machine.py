from __future__ import annotations

import subprocess
import sys

import pytest

import dev


@pytest.fixture
def bare_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "has_library", lambda name: False)
    monkeypatch.setattr(dev, "has_postgresql", lambda: False)
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


VENV_PACKAGE = f"python3.{sys.version_info.minor}-venv"


def test_test_needs_qt_poppler_and_postgresql(bare_debian: None) -> None:
    assert dev.missing_for("test").packages == [
        VENV_PACKAGE,
        "poppler-utils",
        "postgresql",
        *dev.QT_LIBRARIES.values(),
    ]


def test_run_without_a_display_needs_no_window_libraries(bare_debian: None) -> None:
    assert dev.missing_for("run").packages == [VENV_PACKAGE]


def test_run_with_a_display_needs_them(bare_debian: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")

    assert dev.missing_for("run").packages == [
        VENV_PACKAGE,
        *dev.QT_LIBRARIES.values(),
        *dev.WINDOW_LIBRARIES.values(),
    ]


def test_other_systems_need_nothing(bare_debian: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    assert dev.missing_for("test").names == []
    assert dev.has_display()


def test_who_may_not_install_is_told_the_exact_line(bare_debian: None) -> None:
    with pytest.raises(dev.Stop) as stop:
        dev.provide_system("run")

    assert str(stop.value).endswith(f"sudo apt-get install --yes --no-install-recommends {VENV_PACKAGE}")


def test_without_apt_the_missing_things_are_named(bare_debian: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)

    with pytest.raises(dev.Stop, match="pdftotext, PostgreSQL, libGL"):
        dev.provide_system("test")


def test_postgresql_alone_stops_nothing(
    bare_debian: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "missing_for", lambda command: dev.Missing(["PostgreSQL"], ["postgresql"]))

    dev.provide_system("test")

    assert "chỉ chạy trên SQLite" in capsys.readouterr().out


@pytest.mark.parametrize(("helps", "code"), [(True, 0), (False, 0), (False, 100)])
def test_root_installs_and_looks_again(
    bare_debian: None, monkeypatch: pytest.MonkeyPatch, helps: bool, code: int
) -> None:
    lines: list[list[str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        lines.append(command)
        if helps:
            monkeypatch.setattr(dev, "missing_for", lambda command: dev.Missing())
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(dev, "is_root", lambda: True)
    monkeypatch.setattr("subprocess.run", run)

    if helps:
        dev.provide_system("run")
    else:
        with pytest.raises(dev.Stop, match="Không cài được" if code else "vẫn chưa tìm thấy: python venv"):
            dev.provide_system("run")
    assert lines == [["apt-get", "update", "--quiet"], dev.apt_line([VENV_PACKAGE])]


def test_a_library_that_is_not_there_is_not_found() -> None:
    assert not dev.has_library("libnot-there.so.0")
