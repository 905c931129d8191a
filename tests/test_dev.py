"""The bootstrap's own logic, in folders with a space and Vietnamese letters; pip and the program are stood in for."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "thư mục có dấu cách"
    root.mkdir()
    (root / dev.RUN_LOCK).write_text("a==1\n", encoding="utf-8")
    (root / dev.DEV_LOCK).write_text("a==1\nb==2\n", encoding="utf-8")
    return root


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


@pytest.fixture
def program(root: Path) -> Callable[[str], Path]:
    """Gives an `ipregistry` package that notes each call in `calls` and does what the text says."""

    def make(does: str) -> Path:
        package = root / "ipregistry"
        package.mkdir()
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text(
            textwrap.dedent("""
                import sys
                from pathlib import Path
                arguments = sys.argv[1:]
                with Path("calls").open("a", encoding="utf-8") as calls:
                    calls.write("|".join(arguments) + "\\n")
            """)
            + textwrap.dedent(does),
            encoding="utf-8",
        )
        return root

    return make


WRITES_WHAT_IS_ASKED = """
    if arguments[0] == "demo":
        Path(arguments[1]).write_text("sổ")
    if arguments[0] == "due":
        print('{"items": ["Đồng Tháp"]}')
    if arguments[0] == "report":
        Path(arguments[-1]).write_text("pdf")
"""


def calls(root: Path) -> list[list[str]]:
    return [line.split("|") for line in (root / "calls").read_text(encoding="utf-8").splitlines()]


# The environment


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
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    venv = root / ".venv"
    dev.venv_python(venv).parent.mkdir(parents=True)
    dev.venv_python(venv).write_text("not a program", encoding="utf-8")
    (root / dev.RUN_LOCK).write_text("./gói.whl\n", encoding="utf-8")
    (root / "gói.whl").touch()
    assert not dev.works(venv)

    with pytest.raises(dev.Stop, match="Không cài được các gói Python"):
        dev.provide_venv(dev.RUN_LOCK, root)

    assert dev.works(venv)
    assert dev.read_stamp(venv) == {}
    assert "hash" in capfd.readouterr().err.lower()


# The machine


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


# run


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)


def test_without_a_display_run_prints_from_the_example_registry(
    no_display: None, program: Callable[[str], Path], capfd: pytest.CaptureFixture[str]
) -> None:
    root = program(WRITES_WHAT_IS_ASKED)

    assert dev.run_program(Path(sys.executable), root) == 0

    folder = root / "run"
    registry = str(folder / "so-vi-du-dong-thap.ipreg")
    assert calls(root) == [
        ["demo", str(folder / "dang-tao.ipreg")],
        ["due", registry, "--json"],
        ["report", registry, "certificate-summary", "-o", str(folder / "phieu-tom-tat.pdf")],
        ["report", registry, "asset-list", "-o", str(folder / "danh-muc-tai-san.pdf")],
    ]
    assert (folder / "thoi-han.json").read_text(encoding="utf-8") == '{"items": ["Đồng Tháp"]}\n'
    said = capfd.readouterr().out
    assert all(str(path) in said for path in folder.iterdir())
    assert not (folder / "dang-tao.ipreg").exists()


def test_with_a_display_run_opens_the_window_on_it(
    monkeypatch: pytest.MonkeyPatch, program: Callable[[str], Path]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: True)
    root = program(WRITES_WHAT_IS_ASKED)

    assert [dev.run_program(Path(sys.executable), root) for _ in range(2)] == [0, 0]

    registry = str(root / "run" / "so-vi-du-dong-thap.ipreg")
    assert [call[0] for call in calls(root)] == ["demo", "gui", "gui"]
    assert calls(root)[-1] == ["gui", registry]


def test_a_registry_that_could_not_be_made_is_not_left_half(no_display: None, program: Callable[[str], Path]) -> None:
    root = program("Path(arguments[1]).write_text('nửa sổ')\nsys.exit(70)")

    assert [dev.run_program(Path(sys.executable), root) for _ in range(2)] == [70, 70]

    assert [call[0] for call in calls(root)] == ["demo", "demo"]
    assert not (root / "run" / "so-vi-du-dong-thap.ipreg").exists()


@pytest.mark.parametrize("failing", ["due", "report"])
def test_a_step_that_fails_gives_its_exit_code(no_display: None, program: Callable[[str], Path], failing: str) -> None:
    root = program(WRITES_WHAT_IS_ASKED + f"    if arguments[0] == '{failing}':\n        sys.exit(3)\n")

    assert dev.run_program(Path(sys.executable), root) == 3


# test


@pytest.mark.parametrize(("check", "tests", "code"), [(0, 0, 0), (1, 0, 1), (0, 1, 1), (3, 2, 2), (0, 5, 5)])
def test_test_is_content_only_with_everything_and_runs_pytest_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], check: int, tests: int, code: int
) -> None:
    started: list[list[str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, tests if "pytest" in command else check)

    monkeypatch.setattr("subprocess.run", run)

    assert dev.run_tests(Path("python"), ["-k", "thời hạn"]) == code

    assert len(started) == 5
    assert started[-1][1:3] == ["-m", "pytest"]
    assert started[-1][-2:] == ["-k", "thời hạn"]
    said = capsys.readouterr()
    assert said.out.endswith("== pytest\n")
    assert said.out.count("KHÔNG ĐẠT") == (4 if check else 0)
    assert said.err == ("Chưa đạt trước pytest: ruff check, ruff format, mypy, lint-imports\n" if check else "")


# main


@pytest.mark.parametrize("arguments", [[], ["help"], ["run", "now"]])
def test_wrong_use_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == 2
    assert "python3 dev.py run | test" in capsys.readouterr().err


def test_an_old_python_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))

    assert dev.main(["run"]) == 1
    assert "Cần Python 3.11 trở lên" in capsys.readouterr().err


def test_what_stops_the_work_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(command: str) -> None:
        raise dev.Stop("Máy còn thiếu: x.")

    monkeypatch.setattr(dev, "provide_system", stop)

    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err == "Máy còn thiếu: x.\n"


def test_it_runs_with_nothing_but_the_standard_library(root: Path, pytestconfig: pytest.Config) -> None:
    result = subprocess.run(
        [sys.executable, "-I", "-S", pytestconfig.rootpath / "dev.py"],
        cwd=root,
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii"},
    )

    assert result.returncode == 2
    assert "Cách dùng" in result.stderr.decode("utf-8")


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
