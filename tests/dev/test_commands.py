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
