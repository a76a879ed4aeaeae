"""How every command begins and ends: help, exit codes, pipes, and what it does not load."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from command_results import Glossator, Told, trouble_of
from glossator import __version__
from glossator.app.commands import root
from glossator.cli.root import MODULES

GLOSSATOR = (sys.executable, "-m", "glossator")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")


def run(command: Sequence[object], **options: object) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*map(str, command)], capture_output=True, timeout=30, check=False, **options
    )


@pytest.mark.parametrize("name", MODULES)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(root, [name, "--help"])
    assert result.exit_code == 0
    assert re.search(rf"Examples?:\n +glossator {name} ", result.stdout)


def parameters(command: click.Command) -> Iterator[click.Parameter]:
    """Those of a command and of all commands below it."""
    yield from command.params
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from parameters(below)


def test_what_cannot_be_read_is_no_wrong_usage() -> None:
    """Else click would refuse it with exit code 2, before a reader could say what to do."""
    files = [each.type for each in parameters(root) if isinstance(each.type, click.Path)]
    assert len(files) > 20
    assert not any(file.readable or file.exists for file in files)


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(root, ["--version"]).stdout == f"Glossator {__version__}\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["illuminate"], "No such command 'illuminate'. See: glossator --help"),
        (["A.pdf"], "To open a paper: glossator open A.pdf See: glossator --help"),
        (["--bright"], "No such option '--bright'. See: glossator --help"),
        (["list", "--bright"], "No such option '--bright'. See: glossator list --help"),
        (["show"], "Missing argument 'ID'. See: glossator show --help"),
        (["annotate", "a.pdf"], "Give either --quote or --from. See: glossator annotate --help"),
    ],
)
def test_wrong_usage_is_told_on_one_line(typed: list[str], said: str) -> None:
    result = CliRunner().invoke(root, typed, prog_name="glossator")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {said}\n"


def test_looking_never_makes_a_project(glossator: Glossator, database: Path) -> None:
    database.unlink()
    for command in (("list",), ("show", "a"), ("remove", "a"), ("terms",)):
        assert trouble_of(glossator(*command)).startswith(f"There is no project at {database}.")
    assert not database.exists()


def test_the_example_is_refused_with_a_hint() -> None:
    result = CliRunner().invoke(root, ["list", "--db", "annotations.db.example"])
    assert trouble_of(result) == (
        "annotations.db.example is the example and stays as it is."
        " Copy it to annotations.db and open the copy."
    )


def test_a_list_loads_neither_engine_nor_window(database: Path) -> None:
    script = (
        "import sys\n"
        "from glossator.app.commands import root\n"
        f"root(['list', '--db', {str(database)!r}], standalone_mode=False)\n"
        "heavy = {'pymupdf', 'PySide6', 'rapidfuzz', 'glossator.documents.client'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )
    assert run([sys.executable, "-c", script]).stdout.split() == [b"No", b"annotations.", b"[]"]


@on_linux
def test_without_a_command_the_window_is_asked_for(database: Path) -> None:
    there = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in there}
    result = run([*GLOSSATOR, "--db", database], env=environment)
    assert result.returncode == 1
    assert result.stderr.startswith(b"Error: There is no display to open a window on.")


def test_answers_are_utf8_whatever_the_locale(marked: list[Told], database: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    result = run([*GLOSSATOR, "list", "--db", database], env=environment)
    assert "“The third letter was lost.”" in result.stdout.decode("utf-8")
    trouble = run([*GLOSSATOR, "list", "--annotator", "Łucja", "--db", database], env=environment)
    assert "“Łucja”" in trouble.stderr.decode("utf-8")


@on_linux
def test_a_reader_who_left_ends_the_program_quietly(database: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        command = [*GLOSSATOR, "terms", "--db", str(database)]
        result = subprocess.run(command, stdout=gone, stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr) == (1, b"")


@on_linux
def test_a_disk_that_is_full_is_told(database: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*GLOSSATOR, "terms", "--db", str(database)]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert result.stderr == (b"Error: The answer could not be written (No space left on device).\n")


@on_linux
def test_who_interrupts_is_not_shown_a_traceback(paper: Path, database: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored here
    command = [*GLOSSATOR, "annotate", str(paper), "--from", "-", "--db", str(database)]
    try:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdin.write(b'{"quote": "in June"}\n')
            process.stdin.flush()
            assert process.stdout.readline().startswith(b'{"line": 1, "id": ')
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 1
            assert process.stderr.read() == b""
    finally:
        signal.signal(signal.SIGINT, before)
