"""Folding: the form of a text in which things are found, with the way back to its characters."""

import unicodedata
from array import array
from dataclasses import dataclass, field
from functools import cache

HYPHENS = frozenset("-\u00ad\u2010\u2011\ufffe")
SOFT_HYPHEN = "\u00ad"
IGNORED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe")
LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u0132": "IJ", "\u0133": "ij",
}  # fmt: skip
SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` as folded; ``offsets[i]`` is the place in the unfolded text that gave ``text[i]``.

    ``offsets`` has one more entry than ``text``: the length of the unfolded text.
    """

    text: str
    offsets: "array[int]" = field(repr=False)


@cache
def fold_character(character: str) -> str:
    """Ligatures as letters, no diacritics, no case, plain quotes and dashes; may be empty."""
    if character in IGNORED:
        return ""
    decomposed = unicodedata.normalize("NFKD", character.translate(SAME))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().translate(SAME)


def fold(text: str) -> Folded:
    """``text`` for finding: folded characters, runs of space as one, line-end hyphens joined."""
    folded: list[str] = []
    offsets = array("l")
    position, length = 0, len(text)
    while position < length:
        character = text[position]
        if character in HYPHENS and (end := _end_of_word_break(text, position)):
            position = end
            continue
        for letter in " " if character.isspace() else fold_character(character):
            if not letter.isspace():
                folded.append(letter)
                offsets.append(position)
            elif folded and folded[-1] != " ":
                folded.append(" ")
                offsets.append(position)
        position += 1
    if folded and folded[-1] == " ":
        folded.pop()
        offsets.pop()
    offsets.append(length)
    return Folded("".join(folded), offsets)


def _end_of_word_break(text: str, hyphen: int) -> int:
    """Where a word goes on that is divided at ``hyphen`` by a line end; 0 if none is."""
    if not (0 < hyphen < len(text) - 2 and text[hyphen - 1].isalpha() and text[hyphen + 1] == "\n"):
        return 0
    return hyphen + 2 if text[hyphen + 2].islower() else 0
