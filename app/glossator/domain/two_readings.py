"""Two readings of a passage, word by word: what is the same, what is gone, what is new."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from glossator.domain.squeezed import squeeze

AROUND = 4  # words of what is the same that are shown beside a difference


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    """Words of one reading, or of both; without space at their edges."""

    kind: Kind
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """What has to be struck from ``old`` and put in to get ``new``; what is gone comes first.

    Words that differ in hyphens, ligatures or the shape of quotation marks are the same.
    """
    before, after = old.split(), new.split()
    pieces: list[Piece] = []
    old_words, new_words = ([squeeze(word)[0] for word in words] for words in (before, after))
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    for how, first, last, start, end in matcher.get_opcodes():
        if how == "equal":
            pieces.append(Piece(Kind.SAME, " ".join(after[start:end])))
            continue
        if first < last:
            pieces.append(Piece(Kind.GONE, " ".join(before[first:last])))
        if start < end:
            pieces.append(Piece(Kind.NEW, " ".join(after[start:end])))
    return tuple(pieces)


def in_brief(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same with only a few words of what is the same beside each difference."""
    return tuple(_brief(pieces))


def _brief(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        words = piece.text.split()
        begins, ends = number == 0, number == len(pieces) - 1
        if piece.kind is not Kind.SAME or len(words) <= 2 * AROUND:
            yield piece
        elif begins and ends:
            yield Piece(Kind.SAME, " ".join([*words[: 4 * AROUND], "…"][: len(words)]))
        else:
            head = [] if begins else words[:AROUND]
            tail = [] if ends else words[-AROUND:]
            yield Piece(Kind.SAME, " ".join([*head, "…", *tail]))
