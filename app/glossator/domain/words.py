"""Words as they are printed: with hyphens and apostrophes inside, without note callers."""

import re
from bisect import bisect_right

from glossator.domain.page import PageText, Span

LETTERS = r"[^\W_\u0300-\u036f][\w\u0300-\u036f]*"
WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    rf"|{LETTERS}(?:(?:['’]|[-\u2010\u2011\u00ad\ufffe]\n?){LETTERS})*"
)


def word_at(page: PageText, offset: int) -> Span | None:
    """The word that ``offset`` lies in or touches; ``None`` between words.

    A word that is divided by a line end is one word. A note caller is a word of its own.
    """
    words = word_spans(page)
    index = bisect_right(words, offset, key=lambda word: word.start) - 1
    if index >= 0 and offset <= words[index].end:
        return words[index]
    caller = next((run for run in page.callers if run[0] <= offset <= run[1]), None)
    return caller and Span(page.page, *caller)


def word_spans(page: PageText) -> list[Span]:
    """All words of a page in reading order."""
    text = list(page.text)
    for first, last in page.callers:
        text[first:last] = " " * (last - first)
    for before, after in zip(page.lines, page.lines[1:], strict=False):
        if before.zone is not after.zone:
            text[before.end] = " "
    return [Span(page.page, *match.span()) for match in WORD.finditer("".join(text))]
