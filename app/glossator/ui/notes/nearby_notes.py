"""The notes of the pages around one, as far as their texts are there."""

from collections.abc import Collection, Mapping

from glossator.domain.finding_notes import notes_of
from glossator.domain.footnotes import Note
from glossator.domain.page import PageText

MOST_KEPT = 16  # pages


class NearbyNotes:
    """A page's notes are found from its text and those of its neighbours: a note may go on."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[tuple[PageText, ...], tuple[Note, ...]]] = {}

    def around(self, page: int, texts: Mapping[int, PageText]) -> tuple[Note, ...]:
        """The notes on ``page`` (from 1) and on the pages beside it; () if it is not there."""
        if page not in texts:
            return ()
        read = tuple(texts[number] for number in wanted(page) if number in texts)
        before = self._kept.get(page)
        if before is not None and list(map(id, before[0])) == list(map(id, read)):
            return before[1]
        while len(self._kept) >= MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        notes = notes_of(read)
        self._kept[page] = (read, notes)
        return notes


def wanted(page: int) -> range:
    """The pages whose texts tell all the notes of ``page``."""
    return range(max(1, page - 1), page + 2)


def stands_near(note: Note, pages: Collection[int]) -> bool:
    """Whether a note stands on one of ``pages`` or is called there."""
    called = note.caller is not None and note.caller.span.page in pages
    return called or any(span.page in pages for span in note.spans)


def called_at(notes: tuple[Note, ...], page: int, x: float, y: float, slack: float) -> Note | None:
    """The note whose caller is at a point of ``page`` (page points), give or take ``slack``."""
    for note in notes:
        if note.caller is None or note.caller.span.page != page:
            continue
        rect = note.caller.rect
        if rect.x0 - slack <= x <= rect.x1 + slack and rect.y0 - slack <= y <= rect.y1 + slack:
            return note
    return None


def held_at(notes: tuple[Note, ...], page: int, offset: int) -> Note | None:
    """The note that a place in the text lies in."""
    return next((note for note in notes if note.holds(page, offset)), None)


def called_near(notes: tuple[Note, ...], page: int, offset: int) -> Note | None:
    """The note whose caller on ``page`` is nearest to a place in its text."""
    called = [note for note in notes if note.caller is not None and note.caller.span.page == page]
    return min(called, key=lambda note: _distance(note, offset), default=None)


def _distance(note: Note, offset: int) -> int:
    assert note.caller is not None
    return min(abs(note.caller.span.start - offset), abs(note.caller.span.end - offset))
