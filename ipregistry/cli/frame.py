"""What every command shares: Vietnamese help and usage errors, exit codes, JSON and text output."""

from __future__ import annotations

import errno
import json
import logging
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipregistry import log
from ipregistry.domain.columns import show_day
from ipregistry.errors import UserError, WrongUse
from ipregistry.paths import logs_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from enum import StrEnum

    from ipregistry.domain.columns import Column

DONE = 0
FINDINGS = 1
WRONG_USE = 2
BUG = 70

_HELP_WORDS = (
    ("Usage:", "Cách dùng:"),
    ("Options:", "Tùy chọn:"),
    ("Commands:", "Các lệnh:"),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("COMMAND [ARGS]...", "LỆNH [THAM SỐ]..."),
    ("[required]", "[bắt buộc]"),
    ("Show this message and exit.", "Hiện lời giúp này rồi thoát."),
    ("Show the version and exit.", "Hiện số phiên bản rồi thoát."),
)


def _in_vietnamese(text: str) -> str:
    for english, vietnamese in _HELP_WORDS:
        text = text.replace(english, vietnamese)
    return text


class Command(click.Command):
    """A command whose help is Vietnamese."""

    def get_help(self, ctx: click.Context) -> str:
        """The help text."""
        return _in_vietnamese(super().get_help(ctx))


class Group(click.Group):
    """A group of commands whose help is Vietnamese."""

    command_class = Command

    def get_help(self, ctx: click.Context) -> str:
        """The help text."""
        return _in_vietnamese(super().get_help(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The commands in the order they were added, which is the order of the work."""
        return list(self.commands)


_FIRST_YEAR = 1000
"""A year with fewer digits is a slip of the keyboard."""


class Day(click.ParamType[date]):
    """A whole day, `2034-04-17` or `17/04/2034`."""

    name = "NGÀY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or fail with a sentence that names it."""
        if isinstance(value, date):
            return value
        text = str(value).strip()
        if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
            text = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.year < _FIRST_YEAR:
            self.fail(f"không có ngày “{value}”; viết như 2026-11-20 hoặc 20/11/2026", param, ctx)
        return day


class Whole(click.ParamType[int]):
    """A whole number between two bounds; without an upper one, up to the largest the registry file can hold."""

    name = "SỐ"

    def __init__(self, least: int = 0, most: int = 2**63 - 1) -> None:
        self._least = least
        self._most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number, or fail with a sentence that names it and the bounds."""
        try:
            number = int(value)
        except ValueError:
            self.fail(f"“{value}” không phải là số", param, ctx)
        if not self._least <= number <= self._most:
            self.fail(f"số {value} phải nằm trong khoảng từ {self._least} đến {self._most}", param, ctx)
        return number


def one_of(words: type[StrEnum]) -> click.Choice[str]:
    """The words of a vocabulary as a choice, by value."""
    return click.Choice([word.value for word in words])


DAY = Day()
FILE = click.Path(path_type=Path, readable=False)  # whether a file can be read is for the one who opens it to say
as_json = click.option("--json", "json_output", is_flag=True, help="In ra JSON.")


def write_json(value: object) -> None:
    """Print JSON in UTF-8, keys as written."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def write_table(rows: Iterable[Any], columns: Sequence[Column[Any]]) -> None:
    """Print rows as aligned text columns."""
    lines = [[column.label for column in columns]]
    lines += [[column.show(row) for column in columns] for row in rows]
    widths = [min(44, max(len(line[place]) for line in lines)) for place in range(len(columns))]
    for line in lines:
        cells = (_cut(cell, width).ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def note(text: str) -> None:
    """Print a remark beside the result, where scripts do not read it."""
    click.echo(text, err=True)


def later_command(name: str) -> click.Command:
    """A command that a later version brings, and that says so."""

    @click.command(
        name,
        cls=Command,
        help="Chưa có trong bản này.",
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="...")
    def command(arguments: tuple[str, ...]) -> None:  # noqa: ARG001 - whatever is asked, the answer is the same
        raise WrongUse(f"Lệnh “{name}” chưa có trong bản này.")

    return command


def show_period(start: date | None, end: date | None) -> str:
    """Two days with a dash between; the last one alone where nothing says from when."""
    if start is None:
        return f"đến {show_day(end)}"
    return f"{show_day(start)} – {show_day(end)}"


def guarded(call: Callable[[], object]) -> int:
    """Run a command and turn whatever happens into an exit code and at most one sentence on stderr."""
    try:
        result = call()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        note("Đã dừng theo yêu cầu; không có gì thay đổi.")
        return WRONG_USE
    except click.UsageError as error:
        note(_usage(error))
        return WRONG_USE
    except UserError as error:
        note(str(error))
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            note("Tên tệp hoặc đường dẫn quá dài; hãy chọn tên ngắn hơn.")
            return UserError.exit_code
        log.start(logs_dir())
        logging.getLogger(__name__).exception("command failed")
        note(f"Chương trình gặp lỗi và đã dừng; dữ liệu chưa bị thay đổi. Chi tiết ghi ở {logs_dir() / log.FILE_NAME}.")
        return BUG
    return result if isinstance(result, int) else DONE


def _usage(error: click.UsageError) -> str:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    where = error.ctx.command_path if error.ctx else "ipregistry"
    match error:
        case click.NoSuchOption():
            text = f"không có tùy chọn {error.option_name}"
        case click.MissingParameter():
            text = f"thiếu {_parameter(error.param)}"
        case click.BadParameter():
            text = f"{_parameter(error.param)}: {_reason(error.message)}"
        case _:
            text = _reason(error.message)
    return f"Dùng sai lệnh: {text}. Xem “{where} --help”."


def _parameter(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "một tham số"
    if isinstance(parameter, click.Option):
        return f"tùy chọn {parameter.opts[-1]}"
    return f"tham số {parameter.make_metavar(click.Context(click.Command('ipregistry')))}"


def _reason(message: str) -> str:
    if match := re.match(r"No such command '(.*)'", message):
        return f"không có lệnh “{match[1]}”"
    if match := re.match(r"'(.*)' is not one of (.*)\.", message):
        return f"“{match[1]}” không có trong các giá trị {match[2].replace(chr(39), '')}"
    if message.startswith("Got unexpected extra argument"):
        return "thừa tham số " + message.partition("(")[2].rstrip(").")
    if match := re.match(r"Option '(.*)' requires", message):
        return f"tùy chọn {match[1]} cần một giá trị"
    return message.rstrip(".")
