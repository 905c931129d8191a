"""Pieces of SQL that several queries share and that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Integer,
    String,
    Text,
    bindparam,
    case,
    cast,
    func,
    select,
    true,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql.compiler import SQLCompiler


class _Elements(FunctionElement[str]):
    """The elements of a JSON array as rows with one column `value`."""

    name = "elements"
    inherit_cache = True


@compiles(_Elements, "sqlite")
def _sqlite_elements(element: _Elements, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_Elements, "postgresql")
def _postgresql_elements(element: _Elements, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS json))"


def among(column: ColumnElement[int] | InstrumentedAttribute[Any], ids: Iterable[int] | str) -> ColumnElement[bool]:
    """Say that a column holds one of these ids; one parameter however many they are, so one text of the statement.

    A text instead of ids names a parameter that will hold them as a JSON array.
    """
    if isinstance(ids, str):
        array: BindParameter[str] = bindparam(ids, type_=Text)
    else:
        array = bindparam(None, json.dumps(sorted(ids)), Text, unique=True)
    elements = _Elements(array).table_valued("value")
    return column.in_(select(cast(elements.c.value, Integer)))


MANY = 5_000
"""Ids from which naming them costs more than reading all there are."""


def among_few(column: ColumnElement[int] | InstrumentedAttribute[Any], ids: Collection[int]) -> ColumnElement[bool]:
    """Say the same of few ids; of many nothing: whoever asks so passes over what else is read."""
    return true() if len(ids) > MANY else among(column, ids)


class _Holds(FunctionElement[bool]):
    """Whether the first text holds the second, every character meaning itself."""

    name = "holds"
    type = Boolean()
    inherit_cache = True


@compiles(_Holds, "sqlite")
def _sqlite_holds(element: _Holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)}) > 0"


@compiles(_Holds, "postgresql")
def _postgresql_holds(element: _Holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)}) > 0"


def holds(text: ColumnElement[Any] | InstrumentedAttribute[Any], part: str) -> ColumnElement[bool]:
    """Say that a text holds a part, without wildcards of any kind."""
    return _Holds(text, bindparam(None, part, Text, unique=True))


def written(column: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[str]:
    """Give a partial date as text without its *about* mark: it sorts from coarse to fine within a year."""
    return func.ltrim(type_coerce(column, String), "~", type_=String)


def later_than(column: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Say that a fact has a date and does not count yet on the day that `limits` gives to the parameters."""
    text = written(column)
    length = func.length(text)
    day, month, year = (bindparam(name, type_=String) for name in ("last_day", "last_month", "last_year"))
    return column.is_not(None) & (text > case((length == 10, day), (length == 7, month), else_=year))


def limits(day: date) -> dict[str, str]:
    """Give the last day, month and year that are over at the end of a day, as partial dates are written."""
    next_day = None if day == date.max else day + timedelta(days=1)
    month = f"{day.year:04}-{day.month:02}"
    if next_day is not None and next_day.month == day.month:
        month = (
            "0000-00" if (day.year, day.month) == (1, 1) else (day.replace(day=1) - timedelta(days=1)).isoformat()[:7]
        )
    year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    return {"last_day": day.isoformat(), "last_month": month, "last_year": f"{year:04}"}


def counts_on(column: ColumnElement[Any] | InstrumentedAttribute[Any], day: date) -> ColumnElement[bool]:
    """Say that a fact of this partial date counts on a day: it is undated, or its latest bound is not after it."""
    text = written(column)
    length = func.length(text)
    last = limits(day)
    limit = case((length == 10, last["last_day"]), (length == 7, last["last_month"]), else_=last["last_year"])
    return column.is_(None) | (text <= limit)
