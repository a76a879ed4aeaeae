"""What stands at the ends of a page's body, guessed from bare text: may words go over the break?

Telling the body from notes and running heads takes ten times as long as reading a page. This takes
next to nothing, and says of nearly all page breaks that what is looked for cannot go over them. It
may say too often that words go over one (see ``page_break``), but not too seldom.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice
from typing import NamedTuple

from glossator.domain.findable import PLAIN, RUN_OF_SPECIAL, findable
from glossator.domain.finding import Needle, view
from glossator.domain.page import PageText, Zone

KEPT = 20  # characters of a line
CUT = 40  # the same with line ends, spaces, hyphens and diacritics
COMPARED = 8  # characters; fewer, because some may be left out
PAIRED = str.maketrans("", "", "rnmvw")  # rn may be a misread m, vv a misread w: all left out
LINES_AT_TOP = 3  # page number, running head, and the first line of the body
BLOCKS_AT_TOP = 4
MOST_ENDS = 200  # the body does not end further above, whatever a page is filled with
LINE_END_HYPHENS = "\u00ad\ufffe"
CALLERS = "0123456789*†‡§¶"
ABOVE_NOTE = re.compile("\n(?=\\s*[0-9Il|*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹])")  # with what a note opens, also misread
LINE = re.compile(r"\S.*")


class PageEnds(NamedTuple):
    """How the lines end that may be the last of the body, and those begin that may be the first.

    Findable text without spaces, and without hyphens but for those at line ends; a line feed before
    and after each line.
    """

    last: str = "\n"
    first: str = "\n"


class FindablePage(NamedTuple):
    """The findable text of a page, and what stands at its ends."""

    text: str = ""
    ends: PageEnds = PageEnds()


def page_ends(blocks: Sequence[tuple[float, str]]) -> PageEnds:
    """The ends of a page from its paragraphs in the engine's order: top (points) and text of each.

    The body may end with each paragraph, and above each line that begins as notes do.
    """
    text = "".join(text for _, text in blocks)
    for hyphen in LINE_END_HYPHENS:
        text = text.replace(hyphen, "-")
    edges = [0, *accumulate(len(text) for _, text in blocks)]
    ends = {*edges[1:], *(above.start() for above in ABOVE_NOTE.finditer(text))}
    last = [text[max(0, end - CUT) : end].rstrip() for end in sorted(ends)[-MOST_ENDS:]]
    last += [bare for line in last if (bare := line.rstrip(CALLERS)) != line]
    tops = sorted(zip((top for top, _ in blocks), edges, strict=False))
    starts = {*_first_lines(text), *(start for _, start in tops[:BLOCKS_AT_TOP])}
    first = [text[start : start + CUT] for start in sorted(starts)]
    return PageEnds(
        _kept(_bare(line)[-KEPT:] + "-" * line.endswith("-") for line in _plain(last)),
        _kept(_bare(line)[:KEPT] for line in _plain(first)),
    )


def _first_lines(text: str) -> Iterator[int]:
    """Where the first lines with ink begin."""
    return (line.start() for line in islice(LINE.finditer(text), LINES_AT_TOP))


def findable_page(page: PageText) -> FindablePage:
    """What can be found on a page that is arranged already."""
    body = [page.text[line.start : line.end] for line in page.lines if line.zone is Zone.BODY]
    return FindablePage(findable(page.text), page_ends([(0.0, "\n".join(body))]))


def may_go_over(needle: Needle, before: PageEnds, after: PageEnds) -> bool:
    """Whether ``needle`` may begin on one page and end on the next."""
    splits, is_divided = _splits(needle)
    if not splits or (is_divided and "-\n" not in before.last):
        return False
    last, first = _seen(before.last, needle), _seen(after.first, needle)
    return any(start in first and any(end in last for end in ends) for ends, start in splits)


@lru_cache(maxsize=8)
def _splits(needle: Needle) -> tuple[list[tuple[tuple[str, ...], str]], bool]:
    """For each way to divide a needle how one line may end and the next begin.

    Also whether all of them take a hyphen. A side that is hyphens alone goes with any line.
    """
    wanted = view(findable(needle.text), match_case=needle.match_case, tolerant=needle.tolerant)
    splits: dict[tuple[tuple[str, ...], str], None] = {}
    for at in range(1, len(wanted)):
        before, after = wanted[:at].rstrip(" -"), wanted[at:].lstrip(" -")
        between = wanted[len(before) : len(wanted) - len(after)]
        is_word = not between and before[-1:].isalnum() and after[:1].isalnum()
        if not between and not is_word:
            continue
        end = _seen(_bare(before), needle)[-COMPARED:]
        start = _seen(_bare(after), needle)[:COMPARED]
        ends = (f"{end}-\n", f"{end}\n") if " " in between else (f"{end}-\n",)
        splits[ends, f"\n{start}"] = None
    return list(splits), all(len(ends) == 1 for ends, _ in splits)


def _seen(text: str, needle: Needle) -> str:
    seen = view(text, match_case=needle.match_case, tolerant=needle.tolerant)
    return seen.translate(PAIRED) if needle.tolerant else seen


def _plain(lines: Iterable[str]) -> list[str]:
    text = "\n".join(line.replace("\n", " ") for line in lines)
    text = RUN_OF_SPECIAL.sub(lambda run: run.group().translate(PLAIN), text)
    return [line.rstrip() for line in text.split("\n")]


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def _kept(lines: Iterable[str]) -> str:
    return "".join(("\n", *(f"{line}\n" for line in dict.fromkeys(lines) if line)))
