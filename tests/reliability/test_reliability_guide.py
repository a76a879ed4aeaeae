"""The tests that docs/reliability.md tells of are there, and it tells of all that are here."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+/test_\w+\.py)::(test_\w+)`", GUIDE)


@cache
def defined_in(path: Path) -> frozenset[str]:
    """The names of the functions that are collected as tests from a file."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node.name for node in module.body if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in functions if name.startswith("test_"))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_each_test_that_is_named_is_there(file: str, test: str) -> None:
    assert test in defined_in(ROOT / file)


def test_each_file_of_these_tests_is_named() -> None:
    here = {path.name for path in Path(__file__).parent.glob("test_*.py")} - {Path(__file__).name}
    assert here <= {Path(file).name for file, _ in NAMED}


def test_each_row_names_a_test() -> None:
    rows = re.findall(r"^\| (?:R\d|S\d|all).*$", GUIDE, re.MULTILINE)
    assert len(rows) > 15
    assert [row for row in rows if "::test_" not in row] == []
