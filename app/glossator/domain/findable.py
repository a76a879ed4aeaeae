"""The form of a page's text in which words are looked for: cheap to make and to keep.

Ligatures are letters, quotes and dashes plain, diacritics gone, runs of space one space, and what
a line end divides is read on; case is kept. Text in Latin script takes one byte a character.
(``text.fold`` is the form in which quotes are known again; it must stay as it is, this need not.)
"""

import re
import unicodedata
from collections.abc import Callable

from glossator.domain.text import IGNORED, LIGATURES, SAME

Edit = Callable[[re.Match[str]], str]

SOFT_BREAK = re.compile("[\u00ad\ufffe]\\s*\n\\s*")
HARD_BREAK = re.compile("[-\u2010-\u2015]\\s*\n\\s*")
SPECIAL = re.compile(r"[^ -_a-~\n]")  # all that ``plain_character`` changes
RUN_OF_SPECIAL = re.compile(f"{SPECIAL.pattern}+")
SPACE = re.compile(r"\s+")
HYPHENS = frozenset("-\u2010")
LETTERS = str.maketrans(LIGATURES)
MOST_KNOWN = 20_000  # characters, so that a hostile document cannot fill the memory


class _Plain(dict[int, str]):
    """What characters look like in findable text, worked out when they are first met."""

    def __missing__(self, code: int) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[code] = plain = plain_character(chr(code))
        return plain


PLAIN = _Plain()


def findable(text: str) -> str:
    """``text`` as words are looked for in it; its lines end with a line feed."""
    joined = _joined(text)
    return _spaced(RUN_OF_SPECIAL.sub(lambda run: run.group().translate(PLAIN), joined))


def findable_with_places(text: str) -> tuple[str, list[int]]:
    """The same, with the place in ``text`` of each of its characters; slower.

    There is one more place than characters: the length of ``text``.
    """
    placed = text, list(range(len(text)))
    placed = _edited(SOFT_BREAK, lambda _: "", *placed)
    placed = _edited(HARD_BREAK, _over_line_end, *placed)
    placed = _edited(SPECIAL, lambda one: one.group().translate(PLAIN), *placed)
    made, places = _edited(SPACE, lambda _: " ", *placed)
    first, last = len(made) - len(made.lstrip(" ")), len(made.rstrip(" "))
    return made[first:last], [*places[first:last], len(text)]


def read_on(text: str) -> str:
    """``text`` on one line, for showing: what line ends divide is joined, ligatures are letters."""
    return _spaced(_joined(text)).translate(LETTERS)


def plain_character(character: str) -> str:
    """One character as letters without diacritics, plain quotes and dashes; may be empty.

    Whatever comes out has as many characters when its case is folded.
    """
    if character in IGNORED:
        return ""
    if (character < " " and character not in "\t\n") or unicodedata.category(character) == "Cs":
        return "\ufffd"
    if character.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", character.translate(SAME)).translate(SAME)
    bare = (c for c in decomposed if not unicodedata.combining(c))
    return "".join(c if len(c.casefold()) == 1 else c.casefold() for c in bare)


def _joined(text: str) -> str:
    if "\u00ad" in text or "\ufffe" in text:
        text = SOFT_BREAK.sub("", text)
    return HARD_BREAK.sub(_over_line_end, text)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _over_line_end(line_end: re.Match[str]) -> str:
    """What is left of a dash at a line end, and of the space after it."""
    text, dash, after = line_end.string, line_end.start(), line_end.end()
    before = text[dash - 1 : dash]
    if not before.strip():
        return line_end.group()
    divides = text[dash] in HYPHENS and before.isalpha() and text[after : after + 1].islower()
    return "" if divides else text[dash]


def _edited(
    pattern: re.Pattern[str], edit: Edit, text: str, places: list[int]
) -> tuple[str, list[int]]:
    """``text`` with every match replaced; what comes in has the place where its match began."""
    made: list[str] = []
    kept: list[int] = []
    end = 0
    for match in pattern.finditer(text):
        letters = edit(match)
        made += (text[end : match.start()], letters)
        kept += places[end : match.start()]
        kept += [places[match.start()]] * len(letters)
        end = match.end()
    return "".join((*made, text[end:])), kept + places[end:]
