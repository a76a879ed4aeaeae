"""How two printed lines are read on: with a space, without one, or with a hyphen dropped."""

import re
from collections.abc import Iterable

from glossator.domain.text import SOFT_HYPHEN

HYPHENS = "-\u2010\u00ad\ufffe"
DASHES = "\u2011\u2012\u2013\u2014\u2015/"
# First parts after which a hyphen belongs to the word more often than not.
LINKING = frozenset(
    "all anti by co cross eight eighty ex far fifty first five forty four full great half hard high"
    " ill inter intra large late left light little long low mid middle multi near neo newly nine"
    " ninety non off old one open out over paleo pan part pre pro quasi re right second self semi"
    " seven seventy short single six sixty small so still sub super ten third thirty three top"
    " trans twenty two ultra under vice well".split()
)
# First parts of these are as often cut off by a line end; evidence must speak for the hyphen.
AMBIGUOUS = frozenset(
    "all by co cross first full great half hard inter intra large late left light little long low"
    " mid middle near newly off old one open out over pan part pre pro re right second semi short"
    " single small so still sub super ten third top trans ultra under".split()
)
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


class Evidence:
    """Words and compounds as they stand undivided in some text."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        for text in texts:
            for line in text.split("\n"):
                self._words.update(word.casefold() for word in WORD.findall(line))

    def knows(self, word: str) -> bool:
        return word.casefold() in self._words


def joint(before: str, after: str, evidence: Evidence) -> tuple[bool, str]:
    """How ``after`` is read on from ``before``, two printed lines without space at their edges.

    Gives whether the last character of ``before`` is dropped, and what comes between the two.
    """
    if not before or not after:
        return False, ""
    last = before[-1]
    if last in (SOFT_HYPHEN, "\ufffe"):
        return True, ""
    if last in DASHES:
        return False, ""
    if last not in HYPHENS or len(before) < 2 or before[-2].isspace():
        return False, " "
    return not _hyphen_belongs(before, after, evidence), ""


def _hyphen_belongs(before: str, after: str, evidence: Evidence) -> bool:
    """Whether the hyphen at the end of ``before`` is part of the word, not put there by the line."""
    if not before[-2].isalpha() or not after[0].islower():
        return True
    first = re.split(r"[^\w\u2010-]", before[:-1])[-1]
    match = WORD.match(after)
    second = match.group() if match else after
    if evidence.knows(f"{first}-{second}"):
        return True
    if evidence.knows(first + second):
        return False
    start = first.casefold()
    if start in LINKING and start not in AMBIGUOUS:
        return True
    both_are_words = evidence.knows(first) and evidence.knows(second)
    if start in AMBIGUOUS:
        return both_are_words and len(second) > 3
    return "-" in first or (both_are_words and min(len(first), len(second)) >= 5)
