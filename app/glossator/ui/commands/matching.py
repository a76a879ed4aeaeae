"""Which command is meant by what is typed. No widgets."""

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

NO_LETTERS = re.compile(r"\W+")


class Kind(IntEnum):
    """How well a name answers to what was typed, the best first."""

    START = 0  # the name begins with it
    WORDS = 1  # each word typed begins a word of the name
    INSIDE = 2
    OTHER_WORDS = 3  # each word typed begins a word of the name or one that others use for it
    LETTERS = 4  # its letters stand in the name in this order


class Meant(NamedTuple):
    """The place of a name that may be meant, and the other word by which it is, if it is by one."""

    place: int
    other_word: str = ""


def match(name: str, typed: str) -> Kind | None:
    """How ``name`` answers to ``typed``; ``None`` if it does not. Case and accents do not count."""
    name, typed = _plain(name), _plain(typed)
    words = name.split()
    if name.startswith(typed):
        return Kind.START
    if all(any(word.startswith(part) for word in words) for part in typed.split()):
        return Kind.WORDS
    if typed in name:
        return Kind.INSIDE
    letters = iter(name)
    return Kind.LETTERS if all(letter in letters for letter in typed if letter != " ") else None


def match_other(name: str, others: Sequence[str], typed: str) -> str | None:
    """The first of ``others`` by which ``name`` is meant; ``None`` if it is not by any."""
    of_name, parts = _plain(name).split(), _plain(typed).split()
    for other in others:
        words = _plain(other).split()
        left = [part for part in parts if not any(word.startswith(part) for word in words)]
        if len(left) < len(parts) and all(any(w.startswith(p) for w in of_name) for p in left):
            return other
    return None


def ranked(
    names: Sequence[str], typed: str, others: Sequence[Sequence[str]] | None = None
) -> list[Meant]:
    """What may be meant, the likeliest first, else in the order of ``names``.

    ``others`` has the other words for each name. They count less than any word of a name.
    """
    found: list[tuple[Kind, Meant]] = []
    for place, name in enumerate(names):
        kind = match(name, typed)
        other = match_other(name, others[place], typed) if others else None
        if other is not None and (kind is None or kind > Kind.OTHER_WORDS):
            found.append((Kind.OTHER_WORDS, Meant(place, other)))
        elif kind is not None:
            found.append((kind, Meant(place)))
    best = min((kind for kind, _ in found), default=Kind.LETTERS)
    if best < Kind.LETTERS:  # letters here and there are a last resort
        found = [(kind, meant) for kind, meant in found if kind < Kind.LETTERS]
    return [meant for _, meant in sorted(found)]


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(NO_LETTERS.sub(" ", bare).split())
