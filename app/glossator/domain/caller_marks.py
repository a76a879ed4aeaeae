"""What in the text of a page may call a note: raised figures, and what looks like them."""

import re
from collections.abc import Iterable

from glossator.domain.note_marks import is_plainly_read
from glossator.domain.page import PageText, Span, Zone
from glossator.domain.raised import raised_parts
from glossator.domain.reading import zone_spans

# Figures on the line that close a clause: “secret.77 The”. Not “vol.2”, not “U.S.1”, not “1.5”.
GLUED = re.compile(
    r"(?:[^\W\d_]{4,}(?:[.,;:!?][”’\"')]*|[”’\"')]+)|[.,;:!?][”’\"')]+)(\d{1,3})(?=[\s”\"’)]|$)"
)
ABBREVIATED = re.compile(r"(?:book|chap|delo|fond|note|opis|page|papka|part|sect)\.\d", re.I)


def raised_figures(page: PageText) -> list[Span]:
    """Raised figures and signs in the body, as the reader of the page told them."""
    return _in_body(page, page.callers)


def misread_figures(page: PageText) -> list[Span]:
    """Other small raised characters in the body; with figures beside them if there are any."""
    return _in_body(
        page,
        [
            run
            for line in page.lines
            if line.zone is Zone.BODY
            for run in raised_parts(page, line)
            if run[0] > line.start and not is_plainly_read(page.text[slice(*run)])
        ],
    )


def figures_on_the_line(page: PageText) -> list[Span]:
    """Figures of the size of the text that close a clause as callers do."""
    runs = [
        found.span(1)
        for found in GLUED.finditer(page.text)
        if not ABBREVIATED.match(page.text, found.start())
    ]
    return _in_body(page, runs)


def _in_body(page: PageText, runs: Iterable[tuple[int, int]]) -> list[Span]:
    body = zone_spans(page, Zone.BODY)
    return [
        Span(page.page, *run)
        for run in runs
        if any(span.start <= run[0] and run[1] <= span.end for span in body)
    ]
