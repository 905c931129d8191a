from __future__ import annotations

import tomllib

import pytest

from ipregistry import paths
from ipregistry.domain.class_codes import ClassHeading, check_code, find_headings, read_headings

HEADINGS = read_headings(
    {"31": "Nông sản; rau, quả tươi", "03": "Mỹ phẩm", "30": "Cà phê; gạo", "29": "Rau, quả đã chế biến"}
)


def codes(words: str) -> list[str]:
    return [each.code for each in find_headings(HEADINGS, words)]


def test_classes_are_found_by_number_the_exact_one_first() -> None:
    assert codes("3") == ["03", "30", "31"]
    assert codes("31") == ["31"]
    assert codes("99") == []


def test_classes_are_found_by_words_without_diacritics() -> None:
    assert codes("rau qua") == ["29", "31"]
    assert codes("gao") == ["30"]
    assert codes("") == ["03", "29", "30", "31"]


@pytest.mark.parametrize(("name", "count"), [("nice", 45), ("locarno", 32)])
def test_every_class_has_its_words_and_says_that_they_are_not_official(name: str, count: int) -> None:
    document = tomllib.loads(paths.resource("codes", f"{name}.toml").read_text(encoding="utf-8"))
    headings = read_headings(document["class"])
    assert [each.code for each in headings] == [f"{number:02}" for number in range(1, count + 1)]
    assert document["official"] is False
    assert document["edition"]
    assert all(each.title and check_code(name, each.code) == (each.code, "") for each in headings)
    assert len({each.title for each in headings}) == count


@pytest.mark.parametrize(
    ("scheme", "typed", "normal"),
    [
        ("nice", "5", "05"),
        ("nice", "45", "45"),
        ("locarno", "9-3", "09-03"),
        ("locarno", "09.03", "09-03"),
        ("locarno", "99", "99"),
        ("ipc", "a23l2/02", "A23L 2/02"),
        ("ipc", "A23L", "A23L"),
        ("ipc", "A01G 31/00 (2018.01)", "A01G 31/00 (2018.01)"),
        ("vienna", "5.7.13", "05.07.13"),
        ("vienna", "26.1", "26.01"),
    ],
)
def test_a_code_takes_its_usual_form(scheme: str, typed: str, normal: str) -> None:
    assert check_code(scheme, typed) == (normal, "")


@pytest.mark.parametrize(
    ("scheme", "typed"),
    [("nice", "46"), ("nice", "0"), ("locarno", "33"), ("ipc", "I01A 1/02"), ("ipc", "A23L 2"), ("vienna", "30.1.1")],
)
def test_another_form_is_kept_and_only_warned_of(scheme: str, typed: str) -> None:
    kept, warning = check_code(scheme, typed)
    assert kept == typed
    assert typed in warning


def test_a_heading_is_what_the_file_says() -> None:
    assert HEADINGS[0] == ClassHeading("03", "Mỹ phẩm")
