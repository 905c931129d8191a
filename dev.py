"""The two commands of a fresh checkout, with nothing but Python 3.11 or newer: `run` and `test` (and `lock`).

    python3 dev.py run              try the program with the example registry
    python3 dev.py test [ARGS]      all checks, ARGS go to pytest
    python3 dev.py lock [ARGS]      make the lock files again, ARGS go to uv (e.g. --upgrade-package NAME)

Standard library only: it makes `.venv`, installs the locked packages in it and starts everything else from there.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent
RUN_LOCK = "requirements.txt"
DEV_LOCK = "requirements-dev.txt"  # holds everything the other holds, in the same versions

OLDEST_PYTHON = (3, 11)

# Shared library -> Debian package, as found on a minimal Debian 12. Without a window Qt needs the first ones too.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Stop(Exception):  # noqa: N818 - not an error of ours: the sentence for the user is all there is
    """The work cannot go on; the text says what is missing and what to do."""


@dataclass
class Missing:
    """What the machine lacks: names for people, packages for apt."""

    names: list[str] = field(default_factory=list)
    packages: list[str] = field(default_factory=list)

    def add(self, name: str, package: str) -> None:
        """Note one thing that is not there."""
        self.names.append(name)
        self.packages.append(package)


def say(text: str) -> None:
    """Print at once, so that the lines of other programs come in order."""
    print(text, flush=True)


# The machine


def has_library(name: str) -> bool:
    """Whether the dynamic loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_postgresql() -> bool:
    """Whether a PostgreSQL server is installed, on the path or where Debian puts it."""
    return shutil.which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def missing_for(command: str) -> Missing:
    """What `run` or `test` needs of a Linux system and does not find; nothing on other systems."""
    missing = Missing()
    if not sys.platform.startswith("linux"):
        return missing
    if importlib.util.find_spec("ensurepip") is None:
        missing.add("python venv", f"python3.{sys.version_info.minor}-venv")
    libraries: dict[str, str] = {}
    if command == "test":
        libraries = QT_LIBRARIES
        if shutil.which("pdftotext") is None:
            missing.add("pdftotext", "poppler-utils")
        if not has_postgresql():
            missing.add("PostgreSQL", "postgresql")
    elif has_display():
        libraries = QT_LIBRARIES | WINDOW_LIBRARIES
    for library, package in libraries.items():
        if not has_library(library):
            missing.add(library, package)
    return missing


def apt_line(packages: list[str]) -> list[str]:
    """The command that installs Debian packages."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def provide_system(command: str) -> None:
    """Install what the system lacks when this is root on Debian, else say the exact line and stop."""
    missing = missing_for(command)
    if missing.packages and shutil.which("apt-get") and is_root():
        say(f"Cài các gói hệ thống còn thiếu: {' '.join(missing.packages)}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        # An old package list is still worth trying.
        subprocess.run(["apt-get", "update", "--quiet"], env=quiet, check=False)
        if subprocess.run(apt_line(missing.packages), env=quiet, check=False).returncode != 0:
            raise Stop("Không cài được các gói hệ thống nêu trên. Hãy xem thông báo của apt-get rồi chạy lại.")
        missing = missing_for(command)
        if missing.names:
            raise Stop(f"Đã cài nhưng vẫn chưa tìm thấy: {', '.join(missing.names)}.")
    if missing.names == ["PostgreSQL"]:
        say("Không có PostgreSQL: các phép thử kho dữ liệu chỉ chạy trên SQLite.")
    elif missing.names:
        raise Stop(how_to_provide(missing))


def how_to_provide(missing: Missing) -> str:
    """The sentence that says what to install by hand."""
    if not shutil.which("apt-get"):
        return f"Máy còn thiếu: {', '.join(missing.names)}. Hãy cài bằng công cụ của hệ điều hành rồi chạy lại."
    return (
        f"Máy còn thiếu: {', '.join(missing.names)}. Hãy chạy dòng sau rồi chạy lại lệnh này:\n"
        f"  sudo apt-get update && sudo {' '.join(apt_line(missing.packages))}"
    )


def is_root() -> bool:
    """Whether packages may be installed."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# The environment


def venv_python(venv: Path) -> Path:
    """The interpreter of an environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def stamp_file(venv: Path) -> Path:
    """Where the environment says which locks it holds."""
    return venv / "ipregistry-locks.json"


def lock_hash(lock: Path) -> str:
    """The lock's fingerprint, the same with either line ending."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp(venv: Path) -> dict[str, str]:
    """The locks an environment holds, by name; empty where it does not say."""
    try:
        stamp = json.loads(stamp_file(venv).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def works(venv: Path) -> bool:
    """Whether the environment's interpreter starts and has pip."""
    try:
        test = subprocess.run([venv_python(venv), "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return test.returncode == 0


def provide_venv(lock: str, root: Path = ROOT) -> Path:
    """An environment that holds a lock, made or mended when needed; gives its interpreter."""
    venv = root / ".venv"
    wanted = {name: lock_hash(root / name) for name in (RUN_LOCK, DEV_LOCK)}
    held = read_stamp(venv)
    usable = bool(held) and all(wanted.get(name) == value for name, value in held.items()) and works(venv)
    if usable and (lock in held or DEV_LOCK in held):
        return venv_python(venv)
    if not usable:
        make_venv(venv)
        held = {}
    install(venv, root / lock)
    stamp = {**held, lock: wanted[lock]}
    stamp_file(venv).write_text(json.dumps(stamp), encoding="utf-8")
    return venv_python(venv)


def make_venv(venv: Path) -> None:
    """An empty environment, in place of whatever stands there."""
    say(f"Tạo môi trường Python: {venv}")
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    try:
        if venv.exists():
            shutil.rmtree(venv)
    except OSError as error:
        raise Stop(
            f"Không xóa được thư mục {venv}: {error.strerror}. Hãy đóng chương trình đang mở rồi chạy lại."
        ) from error
    # Started from inside the environment, the interpreter it was made from goes on when it is gone.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if subprocess.run([python, "-m", "venv", venv], check=False).returncode != 0:
        raise Stop(f"Không tạo được môi trường Python tại {venv}. Hãy kiểm tra quyền ghi và dung lượng đĩa.")


def install(venv: Path, lock: Path) -> None:
    """Install a lock; pip's own settings (index, proxy, certificates) hold as on the rest of the machine."""
    say(f"Cài các gói đã khóa trong {lock.name} (khoảng 100 MB ở lần đầu) …")
    stamp_file(venv).unlink(missing_ok=True)
    pip = [str(venv_python(venv)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    if not sys.stdout.isatty():
        pip.append("--quiet")  # who waits at a slow line sees the progress; a log does not need it
    if subprocess.run([*pip, "--only-binary=:all:", "--require-hashes", "-r", str(lock)], check=False).returncode != 0:
        raise Stop("Không cài được các gói Python. Hãy xem thông báo của pip, kiểm tra đường truyền rồi chạy lại.")


def child_env(**more: str) -> dict[str, str]:
    """The environment of what is started: UTF-8 everywhere, also in files made from its output on Windows."""
    return {**os.environ, "PYTHONUTF8": "1", **more}


# run


def run_program(python: Path, root: Path = ROOT) -> int:
    """Open the example registry in a window, or without a display print from it; gives the exit code."""
    folder = root / "run"
    folder.mkdir(exist_ok=True)
    registry = folder / "so-vi-du-dong-thap.ipreg"
    start = [str(python), "-m", "ipregistry"]
    if not registry.exists():
        say(f"Tạo sổ ví dụ: {registry}")
        # Under another name until it is whole: an interrupted start leaves no half registry to be opened next time.
        draft = folder / "dang-tao.ipreg"
        draft.unlink(missing_ok=True)
        code = subprocess.run([*start, "demo", str(draft)], cwd=root, env=child_env(), check=False).returncode
        if code != 0:
            return code
        draft.rename(registry)
    if has_display():
        say("Mở cửa sổ …")
        return subprocess.run([*start, "gui", str(registry)], cwd=root, env=child_env(), check=False).returncode
    return print_from_demo(start, registry)


def print_from_demo(start: list[str], registry: Path) -> int:
    """The due list and two reports beside the example registry; gives the first exit code that is not 0."""
    say("Máy không có màn hình (DISPLAY), nên không mở cửa sổ mà in ra tệp:")
    folder = registry.parent
    root = folder.parent
    due = folder / "thoi-han.json"
    with due.open("wb") as out:
        code = subprocess.run(
            [*start, "due", str(registry), "--json"], cwd=root, env=child_env(), stdout=out, check=False
        ).returncode
    if code != 0:
        return code
    made = {"Sổ ví dụ": registry, "Thời hạn": due}
    for title, report, name in (
        ("Phiếu tóm tắt văn bằng", "certificate-summary", "phieu-tom-tat.pdf"),
        ("Danh mục tài sản", "asset-list", "danh-muc-tai-san.pdf"),
    ):
        paper = folder / name
        code = subprocess.run(
            [*start, "report", str(registry), report, "-o", str(paper)], cwd=root, env=child_env(), check=False
        ).returncode
        if code != 0:
            return code
        made[title] = paper
    for title, path in made.items():
        say(f"  {title}: {path}")
    return 0


# test


def check_steps(python: Path) -> dict[str, list[str]]:
    """The checks before pytest, by name."""
    layers = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return {
        "ruff check": [str(python), "-m", "ruff", "check", "."],
        "ruff format": [str(python), "-m", "ruff", "format", "--check", "."],
        "mypy": [str(python), "-m", "mypy"],
        "lint-imports": [str(python), "-c", layers, "--no-logo"],
    }


def run_tests(python: Path, pytest_arguments: list[str], root: Path = ROOT) -> int:
    """All checks, pytest last so that its closing line is; gives 0 only when all of them are content."""
    env = child_env(QT_QPA_PLATFORM="offscreen")
    lines = []
    failed = []
    for name, command in check_steps(python).items():
        say(f"== {name}")
        began = time.monotonic()
        code = subprocess.run(command, cwd=root, env=env, check=False).returncode
        if code != 0:
            failed.append(name)
        lines.append(f"  {name:<14} {'đạt' if code == 0 else 'KHÔNG ĐẠT':<10} {time.monotonic() - began:5.1f} giây")
    say("\n".join(["== Tóm tắt trước pytest", *lines, "== pytest"]))
    # A file of tests stays on one worker: what its fixtures build is built once.
    pytest = [str(python), "-m", "pytest", "-n", "2", "--dist", "loadfile", *pytest_arguments]
    code = subprocess.run(pytest, cwd=root, env=env, check=False).returncode
    if failed:
        # On the other stream: whoever reads pytest's closing line finds it last.
        print(f"Chưa đạt trước pytest: {', '.join(failed)}", file=sys.stderr, flush=True)
    return code or (1 if failed else 0)


# lock


def make_locks(python: Path, uv_arguments: list[str], root: Path = ROOT) -> int:
    """Make both lock files again for all systems, the development one held to the other's versions."""
    compile_ = [str(python), "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    compile_ += ["--generate-hashes", "--no-header", "--no-annotate", *uv_arguments, "pyproject.toml"]
    for more in (["-o", RUN_LOCK], ["--extra", "office", "--group", "dev", "-c", RUN_LOCK, "-o", DEV_LOCK]):
        code = subprocess.run([*compile_, *more], cwd=root, check=False).returncode
        if code != 0:
            return code
    return 0


def main(arguments: list[str]) -> int:
    """Carry out one command; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in ("run", "test", "lock") or (command == "run" and rest):
        print("Cách dùng: python3 dev.py run | test [tham số của pytest] | lock [tham số của uv]", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST_PYTHON:
        print(f"Cần Python 3.11 trở lên; đây là {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    try:
        provide_system(command)
        python = provide_venv(RUN_LOCK if command == "run" else DEV_LOCK)
        if command == "run":
            return run_program(python)
        return run_tests(python, rest) if command == "test" else make_locks(python, rest)
    except Stop as stop:
        print(stop, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
