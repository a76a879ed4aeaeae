"""docs/command-line.md has every command and every option."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from glossator.app.commands import root

GUIDE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")


def commands(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that are typed for each command of a group, those of groups left out."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name)


def command_named(*names: str) -> click.Command:
    command: click.Command = root
    for name in names:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    return command


@pytest.mark.parametrize("names", list(commands(root)), ids=" ".join)
def test_the_guide_has_every_command_and_its_options(names: tuple[str, ...]) -> None:
    typed = (" ".join(names[first:]) for first in range(len(names)))
    assert any(f"`{each}" in GUIDE for each in typed)
    for option in command_named(*names).params:
        if isinstance(option, click.Option):
            assert is_there(*option.opts), option
            assert not option.secondary_opts or is_there(*option.secondary_opts), option


def is_there(*names: str) -> bool:
    """Whether the guide has one of the names of an option, as a word of its own."""
    return any(re.search(rf"(?<![\w-]){name}(?![\w-])", GUIDE) for name in names)
