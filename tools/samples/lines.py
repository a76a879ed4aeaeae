"""Words set into justified lines, divided where the line would gape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import pymupdf

from samples.markup import Run

FONTS = {"roman": "tiro", "italic": "tiit", "bold": "tibo", "typewriter": "cour"}
CALLER_SIZE, CALLER_RISE = 0.64, 0.36  # of the size of the text
WIDEST_SPACE = 1.5  # of a space: beyond, a word is divided
# Where English words are divided in print: before endings, after beginnings, in double consonants.
SYLLABLES = re.compile(
    r"(?<=[a-z]{3})(?=(?:tion|sion|ment|ness|ship|tive|ture|tance|dence|graph)[a-z]{0,3}\b)"
    r"|(?<=\binter)(?=[a-z]{3})|(?<=\bcon)(?=[bcdfgst][a-z]{3})|(?<=\bcom)(?=[mp][a-z]{3})"
    r"|(?<=\bdis)(?=[a-z]{4})|(?<=\bsub)(?=[a-z]{4})|(?<=\bpro)(?=[pt][a-z]{4})"
    r"|(?<=[a-z]{2}([cfmnprt]))(?=\1(?!ing|ed|er)[aeiou][a-z]{2})"
)
HYPHEN = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})|(?<=–)(?=\w)")


@cache
def font(style: str) -> pymupdf.Font:
    return pymupdf.Font(FONTS[style])


@cache
def width_of(text: str, style: str, size: float) -> float:
    return font(style).text_length(text, size)


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters in one font; ``size`` and ``rise`` (above the baseline) in points."""

    text: str
    style: str
    size: float
    rise: float = 0.0
    calls: str = ""  # the mark of the note that this piece calls

    @property
    def width(self) -> float:
        return width_of(self.text, self.style, self.size)


Word = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces with their distance from the left edge of the column, in points."""

    pieces: tuple[tuple[float, Piece], ...]
    leading: float
    space_before: float = 0.0
    keeps: int = 0  # lines that must follow in the same column
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """How a block is set; lengths in points, ``size`` of the type, ``leading`` between lines."""

    size: float
    leading: float
    style: str = "roman"
    first_indent: float = 0.0
    indent: float = 0.0  # on both sides
    space_before: float = 0.0
    alignment: str = "justified"  # or "left", "centred"
    keeps: int = 1  # lines that must follow a block's first one in the same column
    divides: bool = True
    has_ligatures: bool = True


def set_lines(runs: Sequence[Run], width: float, manner: Manner, mark: str = "") -> list[Line]:
    """The lines of a text in a column of ``width`` points; ``mark`` stands raised before it."""
    waiting = _words(runs, manner, mark)
    lines: list[Line] = []
    space = width_of(" ", manner.style, manner.size)
    while waiting:
        indent = manner.indent + (0 if lines else manner.first_indent)
        room = width - manner.indent - indent
        words = _fill(waiting, room, space, manner)
        is_loose = not waiting or manner.alignment != "justified"
        gap = space if is_loose else _gap(words, room, space)
        if manner.alignment == "centred":
            indent += (room - _natural(words, space)) / 2
        lines.append(_line(words, indent, gap, manner, is_first=not lines))
    if len(lines) > 2:
        lines[-2] = replace(lines[-2], keeps=1)
    return lines


def _fill(waiting: list[Word], room: float, space: float, manner: Manner) -> list[Word]:
    """Take from ``waiting`` what fits ``room``, the last word divided if that fills it better."""
    taken: list[Word] = []
    while waiting and _natural([*taken, waiting[0]], space) <= room:
        taken.append(waiting.pop(0))
    if waiting:
        at_syllables = manner.divides and _gap(taken, room, space) > WIDEST_SPACE * space
        divided = _divided(waiting[0], room - _natural(taken, space) - space, at_syllables)
        if divided is not None:
            taken.append(divided[0])
            waiting[0] = divided[1]
    if not taken:
        raise ValueError(f"{waiting[0][0].text!r} is wider than the column")
    return taken


def _words(runs: Sequence[Run], manner: Manner, mark: str) -> list[Word]:
    words: list[list[Piece]] = [[]]
    if mark:
        words[0].append(_raised(mark, manner, calls=""))
        words.append([])
    for run in runs:
        if run.calls:
            words[-1].append(_raised(run.text, manner, calls=run.calls))
            continue
        style = "italic" if run.is_italic else manner.style
        for index, text in enumerate(re.split(r"[ \n]", run.text)):
            if index:
                words.append([])
            if text:
                text = _with_ligatures(text) if manner.has_ligatures else text
                words[-1].append(Piece(text, style, manner.size))
    return [tuple(word) for word in words if word]


def _with_ligatures(text: str) -> str:
    return text.replace("fi", "\ufb01").replace("fl", "\ufb02")


def _raised(mark: str, manner: Manner, *, calls: str) -> Piece:
    size = CALLER_SIZE * manner.size
    return Piece(mark, manner.style, size, CALLER_RISE * manner.size, calls)


def _natural(words: Sequence[Word], space: float) -> float:
    inked = sum(piece.width for word in words for piece in word)
    return inked + space * max(0, len(words) - 1)


def _gap(words: Sequence[Word], room: float, space: float) -> float:
    """The width of a space with which ``words`` fill ``room``; infinite for a single word."""
    if len(words) < 2:
        return float("inf")
    return space + (room - _natural(words, space)) / (len(words) - 1)


def _divided(word: Word, room: float, at_syllables: bool) -> tuple[Word, Word] | None:
    """The longest beginning of ``word`` that fits ``room`` with its hyphen, and the rest."""
    piece = word[0]
    places = {match.start(): "" for match in HYPHEN.finditer(piece.text)}
    if at_syllables and not places:
        places = {match.start(): "-" for match in SYLLABLES.finditer(piece.text)}
    for place in sorted(places, reverse=True):
        head = replace(piece, text=piece.text[:place] + places[place])
        if head.width <= room:
            return (head,), (replace(piece, text=piece.text[place:]), *word[1:])
    return None


def _line(words: Sequence[Word], start: float, gap: float, manner: Manner, is_first: bool) -> Line:
    pieces: list[tuple[float, Piece]] = []
    x = start
    for index, word in enumerate(words):
        for position, piece in enumerate(word):
            ends_word = position == len(word) - 1 and index < len(words) - 1
            pieces.append((x, replace(piece, text=piece.text + " ") if ends_word else piece))
            x += piece.width
        x += gap
    return Line(
        pieces=tuple(pieces),
        leading=manner.leading,
        space_before=manner.space_before if is_first else 0.0,
        keeps=manner.keeps if is_first else 0,
        calls=tuple(piece.calls for word in words for piece in word if piece.calls),
    )
