"""Which command is meant by what is typed. No widgets."""

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum

NO_LETTERS = re.compile(r"\W+")


class Kind(IntEnum):
    """How well a name answers to what was typed, the best first."""

    START = 0  # the name begins with it
    WORDS = 1  # each word typed begins a word of the name
    INSIDE = 2
    LETTERS = 3  # its letters stand in the name in this order


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


def ranked(names: Sequence[str], typed: str) -> list[int]:
    """The places of the names that may be meant, the likeliest first, else in their order."""
    found = [
        (kind, place)
        for place, name in enumerate(names)
        if (kind := match(name, typed)) is not None
    ]
    best = min((kind for kind, _ in found), default=Kind.LETTERS)
    if best < Kind.LETTERS:  # letters here and there are a last resort
        found = [(kind, place) for kind, place in found if kind < Kind.LETTERS]
    return [place for _, place in sorted(found)]


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(NO_LETTERS.sub(" ", bare).split())
