"""Squeezed text: what is left for comparing when space, hyphens, case and accents do not count."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossator.domain.page import Span
from glossator.domain.reading import Reading
from glossator.domain.text import HYPHENS, fold_character

Range = tuple[int, int]  # start and end (exclusive) in a squeezed text


@dataclass(frozen=True, slots=True)
class Stream:
    """The reading text of one zone of all pages, squeezed.

    ``origins[i]`` is the index in ``reading.text`` that gave ``squeezed[i]``.
    """

    reading: Reading
    squeezed: str = field(repr=False)
    origins: "array[int]" = field(repr=False)

    def text(self, start: int, end: int) -> str:
        """The reading text of squeezed characters ``start`` to ``end`` (exclusive)."""
        first, last = self._read(start, end)
        return self.reading.text[first:last]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where squeezed characters ``start`` to ``end`` (exclusive) stand; there must be one."""
        return self.reading.spans(*self._read(start, end))

    def hits(self, needle: str) -> list[Range]:
        """All places of squeezed ``needle``; whole words if there are any such places."""
        hits = list(_occurrences(self.squeezed, needle))
        whole = [hit for hit in hits if self.is_whole(*hit)]
        return whole or hits

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a place neither begins nor ends inside a word."""
        return not (self._is_inside_word(start) or self._is_inside_word(end))

    def edges(self, start: int, end: int) -> list[int]:
        """Where between ``start`` and ``end`` (inclusive) a word, or a mark, begins or ends.

        In a script that does not divide words that is anywhere.
        """
        everywhere = range(max(0, start), min(len(self.squeezed), end) + 1)
        return [i for i in everywhere if not self._is_inside_word(i)] or list(everywhere)

    def _is_inside_word(self, index: int) -> bool:
        if not 0 < index < len(self.squeezed):
            return False
        before, after = self.origins[index - 1], self.origins[index]
        text = self.reading.text
        return after - before <= 1 and text[before].isalnum() and text[after].isalnum()

    def _read(self, start: int, end: int) -> Range:
        return self.origins[start], self.origins[end - 1] + 1


def stream_of(reading: Reading) -> Stream:
    return Stream(reading, *squeeze(reading.text))


def squeeze(text: str) -> tuple[str, "array[int]"]:
    """``text`` folded without space and hyphens, and the index that gave each character."""
    folded: list[str] = []
    origins = array("l")
    for index, character in enumerate(text):
        if character.isspace() or character in HYPHENS:
            continue
        for letter in fold_character(character):
            if letter != "-" and not letter.isspace():
                folded.append(letter)
                origins.append(index)
    return "".join(folded), origins


def _occurrences(text: str, needle: str) -> Iterator[Range]:
    position = text.find(needle)
    while position >= 0:
        yield position, position + len(needle)
        position = text.find(needle, position + 1)
