"""What tests of the command line share: how a command is run, and what trouble looks like."""

from collections.abc import Callable
from typing import Any

from click.testing import Result

Glossator = Callable[..., Result]
Told = dict[str, Any]


def trouble_of(result: Result) -> str:
    """The one line of a command that could not do what it was asked."""
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("Error: ").rstrip("\n")
