"""Who reads beside the work gives way to who writes: the read is broken off, and asked again once it is written.

A write of a registry in one file waits for everybody who reads. A long read that nobody looks at yet must not hold up
the officer who records something meanwhile.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AT_THE_DOOR = 0.5
"""Seconds who reads beside the work waits for a write to end; a long one can be read beside until it is kept."""


class GaveWay(Exception):  # noqa: N818 - not an error: whoever asked asks again
    """What was read was broken off by a write; nothing is wrong, and the same may be asked again."""


class _Read:
    __slots__ = ("broken_off",)

    def __init__(self) -> None:
        self.broken_off = False

    def is_broken_off(self) -> bool:
        return self.broken_off


class _Thread(threading.local):
    beside = False
    read: _Read | None = None


_thread = _Thread()


@contextmanager
def beside_the_work() -> Iterator[None]:
    """What this thread reads in the block gives way to writes, by GaveWay."""
    _thread.beside = True
    try:
        yield
    finally:
        _thread.beside = False


def is_beside_the_work() -> bool:
    """Whether what this thread reads gives way to writes."""
    return _thread.beside


def look() -> None:
    """Give way here if a write has asked for it; called before each statement, and in long work between them.

    Raises:
        GaveWay: it has.
    """
    read = _thread.read
    if read is not None and read.broken_off:
        raise GaveWay


class Way:
    """Who reads one registry beside the work, and who writes it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._reads: set[_Read] = set()
        self._writes = 0
        self._last = 0.0

    @contextmanager
    def reading(self) -> Iterator[Callable[[], bool]]:
        """A block of a thread beside the work in which it reads; it is first let in.

        Gives what says whether a write has broken the block off: a long statement has to end then.

        Raises:
            GaveWay: whatever went wrong in the block after it was broken off.
        """
        read = _Read()
        with self._changed:
            while self._writes and (left := self._last + _AT_THE_DOOR - time.monotonic()) > 0:
                self._changed.wait(left)
            self._reads.add(read)
        outer, _thread.read = _thread.read, read
        try:
            yield read.is_broken_off
        except Exception as error:
            if read.broken_off:
                raise GaveWay from error
            raise
        finally:
            _thread.read = outer
            with self._changed:
                self._reads.discard(read)

    @contextmanager
    def writing(self) -> Iterator[Callable[[], None]]:
        """A block that writes, whose reads beside the work are broken off; gives what breaks them off once more.

        What is written beside the work itself asks nobody to give way.
        """
        if _thread.beside:
            yield lambda: None
            return
        with self._changed:
            self._writes += 1
        try:
            self._break_off()
            yield self._break_off
        finally:
            with self._changed:
                self._writes -= 1
                self._changed.notify_all()

    def _break_off(self) -> None:
        with self._changed:
            self._last = time.monotonic()
            for read in self._reads:
                read.broken_off = True
