"""The notes of a document that is read as a whole."""

from dataclasses import dataclass, field
from pathlib import Path

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.documents.trouble import PageTrouble
from glossator.domain.annotation import Segment
from glossator.domain.finding_notes import notes_of
from glossator.domain.footnotes import Note
from glossator.domain.reading import Pages


@dataclass(frozen=True)
class NotedDocument:
    """A document with its ``notes``; ``pages`` are those that could be read."""

    opened: OpenedDocument
    notes: tuple[Note, ...]
    pages: Pages = field(repr=False)

    def segments(self, note: Note) -> tuple[Segment, ...]:
        """Where a note stands, a segment a page, without the mark that opens it."""
        return tuple(
            Segment(s.page, tuple(self.pages[s.page].rects(s.start, s.end)), s.start, s.end)
            for s in note.spans
        )


def noted_document(
    client: DocumentClient, path: Path, password: str | None = None
) -> NotedDocument:
    """Read a file and find its notes; a page that cannot be read is passed over.

    Raises ``NotReadable`` or ``PasswordNeeded`` where the file cannot be opened.
    """
    opened = client.open(path, password).result()
    asked = {n: client.page_text(opened, n) for n in range(1, opened.page_count + 1)}
    pages = {}
    for number, page in asked.items():
        try:
            pages[number] = page.result()
        except PageTrouble:
            continue
    return NotedDocument(opened, notes_of(pages.values()), pages)
