"""Values out of foreign JSON: each is looked at before it is believed; a fault is a sentence.

All functions raise ``ValueError`` that says what is wrong, and ``KeyError`` where a key is missing.
"""

import json
import math
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

LONGEST_TEXT = 100_000
LONGEST_LABEL = 200
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}")

Json = dict[str, Any]


def load_object(line: str) -> Json:
    """One JSON object, without NaN and doubled keys; raises ``RecursionError`` besides."""
    given = json.loads(line, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    return an_object(given, "it")


def an_object(value: object, name: str) -> Json:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is no JSON object")
    return value


def a_list(given: Mapping[str, Any], key: str, most: int) -> list[Any]:
    value = given[key]
    if not isinstance(value, list):
        raise ValueError(f"“{key}” is no list")
    if len(value) > most:
        raise ValueError(f"“{key}” has more than {most} entries")
    return value


def text(
    given: Mapping[str, Any], key: str, longest: int = LONGEST_TEXT, *, empty: bool = False
) -> str:
    value = given[key]
    if not isinstance(value, str):
        raise ValueError(f"“{key}” is no text")
    if len(value) > longest:
        raise ValueError(f"“{key}” is too long")
    if not value and not empty:
        raise ValueError(f"“{key}” is empty")
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"“{key}” has characters that are none")
    return value


def optional_text(given: Mapping[str, Any], key: str, longest: int = LONGEST_TEXT) -> str:
    """The text; empty where there is none."""
    return text(given, key, longest, empty=True) if given.get(key) is not None else ""


def whole(given: Mapping[str, Any], key: str, least: int, most: int) -> int:
    value = given[key]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"“{key}” is no whole number from {least} to {most}")
    return value


def yes_or_no(given: Mapping[str, Any], key: str) -> bool:
    """``False`` where nothing is said."""
    value = given.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"“{key}” is neither true nor false")
    return value


def number(value: object, largest: float) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or abs(value) > largest:  # type: ignore[arg-type]
        raise ValueError("a rectangle has a number that is none")
    return float(value)  # type: ignore[arg-type]


def sha256(given: Mapping[str, Any], key: str) -> str:
    value = given[key]
    if not isinstance(value, str) or not SHA256.fullmatch(value):
        raise ValueError(f"“{key}” is no SHA-256 in lower-case hexadecimal")
    return value


def moment(given: Mapping[str, Any], key: str) -> str:
    """A moment in UTC, such as ``2026-01-31T09:30:00.000Z``."""
    value = given[key]
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        raise ValueError(f"“{key}” is no moment in UTC")
    try:
        datetime.fromisoformat(value[:19])
    except ValueError as error:
        raise ValueError(f"“{key}” is a moment that never was") from error
    return value


def reason(error: Exception) -> str:
    """What is wrong, as the end of a sentence."""
    match error:
        case KeyError():
            return f"“{error.args[0]}” is missing"
        case json.JSONDecodeError():
            return "it is no JSON"
        case RecursionError():
            return "it is nested too deeply"
        case _:
            return str(error).rstrip(".")


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _no_twins(pairs: list[tuple[str, Any]]) -> Json:
    given = dict(pairs)
    if len(given) < len(pairs):
        raise ValueError("it has a key twice")
    return given
