from __future__ import annotations

import pytest

from ipregistry import errors


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.UserError, 3),
        (errors.WrongUse, 2),
        (errors.NotFound, 3),
        (errors.NotARegistry, 3),
        (errors.Damaged, 3),
        (errors.NewerProgram, 3),
        (errors.ReadOnly, 3),
        (errors.Locked, 3),
    ],
)
def test_exit_codes_are_those_of_the_contract(kind: type[errors.UserError], code: int) -> None:
    with pytest.raises(errors.UserError) as caught:
        raise kind("Không mở được tệp.")
    assert caught.value.exit_code == code


def test_the_hint_follows_the_sentence() -> None:
    plain = errors.UserError("Không tìm thấy tệp so.ipreg.")
    hinted = errors.UserError("Không tìm thấy tệp so.ipreg.", "Đề nghị kiểm tra lại đường dẫn.")
    assert (plain.message, plain.hint, str(plain)) == ("Không tìm thấy tệp so.ipreg.", None, plain.message)
    assert str(hinted) == "Không tìm thấy tệp so.ipreg. Đề nghị kiểm tra lại đường dẫn."
