from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ipregistry
from ipregistry import log

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def handlers_back() -> Iterator[None]:
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()


def failure() -> ValueError:
    with pytest.raises(ValueError, match="hỏng") as caught:
        int("hỏng: Ẫ")
    return caught.value


def test_lines_go_to_the_file(tmp_path: Path) -> None:
    file = log.start(tmp_path / "nhật ký")
    logging.getLogger("ipregistry.store").info("opened %s", "sổ")

    assert file == tmp_path / "nhật ký" / "ipregistry.log"
    assert "INFO ipregistry.store: opened sổ" in file.read_text(encoding="utf-8")


def test_starting_again_writes_only_to_the_second_folder(tmp_path: Path) -> None:
    first = log.start(tmp_path / "a")
    second = log.start(tmp_path / "b")
    logging.getLogger("ipregistry").warning("once")

    assert first is not None
    assert second is not None
    assert first.read_text(encoding="utf-8") == ""
    assert second.read_text(encoding="utf-8").count("once") == 1


def test_the_log_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_BYTES_A_FILE", 500)
    log.start(tmp_path)
    for number in range(200):
        logging.getLogger("ipregistry").info("line %d", number)

    files = sorted(one.name for one in tmp_path.iterdir())

    assert files == ["ipregistry.log", *(f"ipregistry.log.{number}" for number in range(1, 5))]
    assert all((tmp_path / name).stat().st_size <= 500 for name in files)


def test_a_file_that_cannot_be_turned_over_is_written_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_BYTES_A_FILE", 100)
    file = log.start(tmp_path)
    assert file is not None

    def refuse(*names: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.rename", refuse)
    for number in range(10):
        logging.getLogger("ipregistry").info("line %d", number)

    assert file.read_text(encoding="utf-8").count("line") == 10


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file, no folder", encoding="utf-8")

    assert log.start(tmp_path / "occupied") is None
    assert log.record_crash(failure(), tmp_path / "occupied") is None


def test_a_crash_report_names_the_version_and_the_place_but_not_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parent)

    report = log.crash_report(failure())

    assert ipregistry.__version__ in report
    assert "hỏng: Ẫ" in report
    assert "in failure" in report
    assert str(Path(__file__).parent) not in report


def test_a_crash_is_logged_and_reported(tmp_path: Path) -> None:
    file = log.start(tmp_path)
    report = log.record_crash(failure(), tmp_path)

    assert file is not None
    assert report is not None
    assert "hỏng: Ẫ" in file.read_text(encoding="utf-8")
    assert "hỏng: Ẫ" in report.read_text(encoding="utf-8")
