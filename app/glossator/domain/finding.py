"""Finding words in findable text: every place, with or without regard to case and misreading."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from glossator.domain.findable import findable

# What scanners and typists take for each other. Pairs of letters (rn m, vv w) are in ``_pattern``.
TWINS = {"l": "i", "1": "i", "|": "i", "0": "o", "5": "s", "8": "b"}
TWINS_IN_CASE = {"I": "l", "1": "l", "|": "l", "0": "O", "5": "S", "8": "B"}
# A hyphen may be one that a line end divided a word with, and so be gone from the text.
PIECE = re.compile(r"(?P<hyphen>(?<=\w)-(?=\w))|rn|vv|.")
PAIRS = {"rn": "(?:rn|m)", "m": "(?:rn|m)", "vv": "(?:vv|w)", "w": "(?:vv|w)"}

Hit = tuple[int, int]  # start and end (exclusive)


class Needle(NamedTuple):
    """What is looked for, as it was typed. ``tolerant`` also finds what was misread (I for l)."""

    text: str
    match_case: bool = False
    whole_words: bool = False
    tolerant: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(findable(self.text))


def view(text: str, *, match_case: bool = False, tolerant: bool = False) -> str:
    """Findable ``text`` as it is compared, as many characters long."""
    seen = text if match_case else text.casefold()
    if not tolerant:
        return seen
    twins = TWINS_IN_CASE if match_case else TWINS
    for one, other in twins.items():  # faster than ``translate`` where a text is not all ASCII
        seen = seen.replace(one, other)
    return seen


def hits(seen: str, needle: Needle) -> Iterator[Hit]:
    """The places of ``needle`` in a text of which ``seen`` is the ``view``; none overlap."""
    wanted, pattern, must_have = _prepared(needle)
    if not wanted or must_have not in seen:
        return
    start = 0
    while True:
        if pattern is None:
            start = seen.find(wanted, start)
            end = start + len(wanted)
        else:
            match = pattern.search(seen, start)
            start, end = match.span() if match is not None else (-1, -1)
        if start < 0:
            return
        if needle.whole_words and not _is_whole(seen, start, end):
            start += 1
        else:
            yield start, end
            start = end


@lru_cache(maxsize=8)
def _prepared(needle: Needle) -> tuple[str, re.Pattern[str] | None, str]:
    """The needle as it is compared, a pattern if it has several forms, a piece all forms have."""
    wanted = view(findable(needle.text), match_case=needle.match_case, tolerant=needle.tolerant)
    forms: list[str] = []
    fixed = ""  # what is the same in all forms, with a line feed between
    for piece in PIECE.finditer(wanted):
        letters = piece.group()
        form = "-?" if piece["hyphen"] else PAIRS.get(letters) if needle.tolerant else None
        forms.append(form or re.escape(letters))
        fixed += "\n" if form else letters
    pattern = re.compile("".join(forms)) if "\n" in fixed else None
    return wanted, pattern, max(fixed.split("\n"), key=len)


def _is_whole(seen: str, start: int, end: int) -> bool:
    """Whether no word goes on beyond the edges of a hit."""
    goes_on_before = start > 0 and seen[start].isalnum() and seen[start - 1].isalnum()
    goes_on_after = end < len(seen) and seen[end - 1].isalnum() and seen[end].isalnum()
    return not (goes_on_before or goes_on_after)
