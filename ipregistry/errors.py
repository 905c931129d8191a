"""What goes wrong in a way the user can mend: one Vietnamese sentence each, and the exit code of the command.

Anything else that is raised is a bug of ours (exit code 70, logged). The exit codes are those of the outward contract:
2 wrong use or facts that contradict each other, 3 an input that cannot be used.
"""

# The names say what is the matter; "Error" after each of them would say it twice.
# ruff: noqa: N818

from __future__ import annotations

from typing import ClassVar


class UserError(Exception):
    """An input that cannot be used, said so that the user can do something about it.

    `message` is one Vietnamese sentence: what, where, what to do. `hint` is a second one, shown under it, for what
    helps without being needed (the path of a copy, an option). `str()` gives both, on one line.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message} {self.hint}"


class WrongUse(UserError):
    """A command used wrongly, facts that contradict each other, or a record asked for that is not in the registry."""

    exit_code: ClassVar[int] = 2


class NotFound(UserError):
    """There is no such file."""


class NotARegistry(UserError):
    """The file is there but is not a registry."""


class Damaged(UserError):
    """The file is a registry, and its content is damaged."""


class NewerProgram(UserError):
    """The registry was written by a newer version of the program."""


class ReadOnly(UserError):
    """The registry, or the folder it is in, cannot be written."""


class Locked(UserError):
    """Another program or another window holds the registry."""
