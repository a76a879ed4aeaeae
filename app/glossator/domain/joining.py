"""How two printed lines are read on: with a space, without one, or with a hyphen dropped."""

import re
from collections.abc import Iterable

from glossator.domain.text import LIGATURES, SOFT_HYPHEN

HYPHENS = "-\u2010\u00ad\ufffe"
DASHES = "\u2011\u2012\u2013\u2014\u2015/"
# First parts after which a hyphen belongs to the word, whatever follows.
LINKING = frozenset(
    "anti eighty far fifty forty four eight five intra multi neo nine ninety non"
    " quasi self seven seventy six sixty thirty three twenty two vice well".split()
)
# First parts that are whole words; the hyphen belongs to the word if a whole word follows.
WORDS_THAT_LINK = frozenset(
    "all cross first full great half hard high ill inter large late left light little long low mid"
    " middle near newly old one open out over post pre pro right second short single small so still"
    " sub super ten third top under".split()
)
LETTERS = str.maketrans(LIGATURES)
VOWELS = re.compile(r"[aeiouy]+", re.I)
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


class Evidence:
    """Words and compounds as they stand undivided in some text (lines end with a line feed)."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._words: set[str] = set()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Take the words of one more text; ligatures count as their letters."""
        goes_on = False  # whether the line before ended inside a word
        for line in text.translate(LETTERS).split("\n"):
            words = WORD.findall(line)
            ends_inside = line.endswith(tuple(HYPHENS))
            whole = words[goes_on : len(words) - ends_inside]
            self._words.update(word.casefold() for word in whole)
            goes_on = ends_inside

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
    """Whether the hyphen that ends ``before`` is part of the word, not put there by the line."""
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
    if start in LINKING or "-" in first:
        return True
    both_are_words = evidence.knows(first) and evidence.knows(second)
    if start in WORDS_THAT_LINK:
        return both_are_words and len(second) > 3
    if both_are_words and min(len(first), len(second)) >= 5:
        return True
    return first[0].isupper() and _is_syllable(first) and _is_syllable(second)


def _is_syllable(part: str) -> bool:
    """Whether ``part`` may be half of a name such as Tse-tung: short, with one vowel group."""
    return len(part) <= 5 and len(VOWELS.findall(part)) == 1
