"""Pages with other words here and there, and which of their characters stood there before."""

import random
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from glossator.domain.page import PageText, Span

MISREAD = {"l": "1", "i": "l", "I": "l", "1": "l", "o": "0", "0": "O", "m": "rn", "e": "c",
           "h": "b", "S": "5", "n": "u", "u": "n", "c": "e", "t": "f", "y": "v"}  # fmt: skip
WORD = re.compile(r"\S+")

Change = Callable[[str, random.Random, Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class ChangedPages:
    """``origins`` has for each character of a page where it stood before, -1 for what is new."""

    pages: tuple[PageText, ...]
    origins: dict[int, "array[int]"]

    def kept(self, span: Span) -> Iterator[tuple[int, int]]:
        """The unchanged characters of a ``span`` of these pages: page, and where each was."""
        text, origins = self.pages[span.page - 1].text, self.origins[span.page]
        for at in range(span.start, span.end):
            if origins[at] >= 0 and not text[at].isspace():
                yield span.page, origins[at]

    def survivors(self, span: Span) -> Iterator[tuple[int, int]]:
        """The unchanged characters of a ``span`` of the pages as they were, likewise."""
        whole = Span(span.page, 0, len(self.pages[span.page - 1].text))
        return (place for place in self.kept(whole) if span.start <= place[1] < span.end)


def _replaced(word: str, chance: random.Random, words: Sequence[str]) -> str:
    return chance.choice([other for other in chance.sample(words, 8) if other != word])


def _misread(word: str, _chance: random.Random, _words: Sequence[str]) -> str:
    return "".join(MISREAD.get(letter, letter) for letter in word)


def _misspelt(word: str, chance: random.Random, _words: Sequence[str]) -> str:
    if len(word) < 3:
        return word + "x"
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + chance.choice("aeiou") + word[at + 2 :]


def _dropped(_word: str, _chance: random.Random, _words: Sequence[str]) -> str:
    return ""


def _doubled(word: str, chance: random.Random, words: Sequence[str]) -> str:
    return f"{word} {chance.choice(words)}"


KINDS: dict[str, Change] = {
    "another word": _replaced,
    "misread": _misread,
    "misspelt": _misspelt,
    "left out": _dropped,
    "a word more": _doubled,
}


def changed(pages: Sequence[PageText], kind: str, every: int, seed: int) -> ChangedPages:
    """``pages`` with one in ``every`` words changed, beginning with one that ``seed`` says.

    ``mixed`` takes a kind by chance for each word.
    """
    chance = random.Random(seed)
    words = sorted({word for page in pages for word in WORD.findall(page.text)})
    count = seed % every
    made, origins = [], {}
    for page in pages:
        text, came_from, lines = [], array("l"), []
        for line in page.lines:
            start = len(came_from)
            for piece, offset in _pieces(page.text, line.start, line.end):
                new = piece
                if not piece.isspace():
                    count += 1
                    if count % every == 0:
                        named = chance.choice(sorted(KINDS)) if kind == "mixed" else kind
                        new = KINDS[named](piece, chance, words)
                text.append(new)
                is_kept = new == piece
                came_from.extend(offset + i if is_kept else -1 for i in range(len(new)))
            lines.append(line._replace(start=start, end=len(came_from)))
            text.append("\n")
            came_from.append(line.end)
        boxes = array("f", [value for at in came_from for value in _box(page, at)])
        made.append(replace(page, text="".join(text), boxes=boxes, lines=tuple(lines), callers=()))
        origins[page.page] = came_from
    return ChangedPages(tuple(made), origins)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Words and what is between them, with their offsets."""
    for match in re.finditer(r"\S+|\s+", text[start:end]):
        yield match.group(), start + match.start()


def _box(page: PageText, at: int) -> Sequence[float]:
    return page.boxes[4 * at : 4 * at + 4] if 0 <= at < len(page.text) else (0.0, 0.0, 0.0, 0.0)
