"""An annotation: one passage, its terms, one note, who and when."""

from dataclasses import dataclass
from enum import StrEnum

from glossator.domain.geometry import Rect


class Provenance(StrEnum):
    """How a term came to be on a passage."""

    TYPED = "typed"
    REPEATED = "repeated"
    ACCEPTED = "accepted"
    BULK = "bulk"
    SEED = "seed"
    IMPORTED = "imported"


class Confidence(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a passage that lies on one page.

    ``page`` counts from 1. ``rects`` are in page points, one a line. ``start`` and ``end`` are
    offsets into the text of the page (end exclusive); both are ``None`` for a region.
    """

    page: int
    rects: tuple[Rect, ...]
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is marked: a run of text, possibly over several pages, or a region of a page.

    The three selectors of W3C Web Annotation: the quote with ``prefix`` and ``suffix`` (reading
    text), the position (``Segment.start`` and ``end``), and the rectangles. ``quote`` is the text
    as a person would read it, ``raw_quote`` as it stands in the PDF (lines end with ``"\\n"``,
    segments are joined by a form feed), ``edited_quote`` what the reader put in its place: a
    correction, or the transcription of a region. ``is_recognised`` says that a program read the
    text from a picture.
    """

    segments: tuple[Segment, ...]
    page_label: str
    quote: str = ""
    raw_quote: str = ""
    edited_quote: str | None = None
    prefix: str = ""
    suffix: str = ""
    is_recognised: bool = False

    @property
    def page(self) -> int:
        return self.segments[0].page

    @property
    def is_region(self) -> bool:
        return self.segments[0].start is None

    @property
    def reading(self) -> str:
        """The quote to show and to export: as edited, else as read from the page."""
        return self.quote if self.edited_quote is None else self.edited_quote

    @property
    def sort_key(self) -> str:
        """Sorts passages of one document in reading order, as plain text."""
        first = self.segments[0]
        offset = 9_999_999 if first.start is None else first.start
        last = 0 if first.end is None else first.end
        top, left = (first.rects[0].y0, first.rects[0].x0) if first.rects else (0.0, 0.0)
        return f"{first.page:06d}|{offset:07d}|{max(0, top):08.2f}|{max(0, left):08.2f}|{last:07d}"


@dataclass(frozen=True, slots=True)
class Tagging:
    """One term on one annotation: which, how it came there, who put it there, and when.

    ``vocabulary_version`` is that of the vocabulary at that time; empty if nobody knows it.
    """

    term_id: str
    provenance: Provenance
    annotator_id: str
    created: str
    vocabulary_version: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One gloss. Ids are UUID text; times are ISO 8601 in UTC with a ``Z``.

    ``origin`` is empty for what was made here, else the name of the file it was imported from.
    """

    id: str
    document_id: str
    annotator_id: str
    passage: Passage
    created: str
    modified: str
    taggings: tuple[Tagging, ...] = ()
    note: str = ""
    confidence: Confidence | None = None
    doubt: bool = False
    origin: str = ""

    @property
    def term_ids(self) -> tuple[str, ...]:
        return tuple(tagging.term_id for tagging in self.taggings)


@dataclass(frozen=True, slots=True)
class Annotator:
    """A person who annotates; ``id`` stays when the name changes."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """One PDF, known by the hash of its bytes and the hash of its text.

    ``path`` is only where it was last seen. Hashes are SHA-256 in lower-case hexadecimal;
    ``text_hash`` is ``None`` until all pages have been read. ``copy_of`` is the id of another copy
    of the same paper, whose annotations were carried over to this one.
    """

    id: str
    file_hash: str
    text_hash: str | None
    path: str
    title: str
    page_count: int
    copy_of: str | None = None
