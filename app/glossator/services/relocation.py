"""Carrying annotations over to another copy of their paper: other bytes, other layout."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Annotation, Document, Passage
from glossator.domain.change import Change, Step
from glossator.domain.page import PageText, Span
from glossator.domain.placement import NOWHERE, Placement, Status
from glossator.domain.regions import page_like
from glossator.domain.relocating import ONLY_ONE, PlaceFinder, relative_position
from glossator.domain.trouble import ReadOnly, Trouble
from glossator.services.library import file_hash
from glossator.services.project import Project
from glossator.services.quoting import QuotedDocument, read_pages
from glossator.services.workspace import Workspace
from glossator.storage.store import Store

PAGE_HEIGHT = 800.0  # page points, roughly; says how far down a page a passage was
MOST_TRIED = 40  # annotations by which a copy is known
LEAST_FOUND = 0.5  # of them that must be there
LONG_QUOTE = 60  # characters of a quote that is enough by itself
NOTHING_IS_WRITTEN = ReadOnly("The project is only looked at.")

# So many annotations of the document with an id, those with the longest quotes; no regions.
LongestQuotes = Callable[[str, int], Sequence[Annotation]]


@dataclass(frozen=True, slots=True)
class Carried:
    """Where one annotation lies in the copy.

    ``passage`` is the passage there, ``None`` if it is not found; then ``guess`` is what is most
    like it, if anything is.
    """

    annotation: Annotation
    status: Status
    score: float
    passage: Passage | None = None
    guess: Passage | None = None


class Copy:
    """A copy of a paper, all its pages read, in which the places of annotations are found."""

    def __init__(self, document: QuotedDocument) -> None:
        self._document = document
        self._finder = PlaceFinder(document.pages)
        self._has_text = any(page.text.strip() for page in document.pages)

    def find(
        self,
        annotations: Iterable[Annotation],
        origin: Document,
        origin_pages: Sequence[PageText] = (),
    ) -> tuple[Carried, ...]:
        """Where each of ``annotations`` of ``origin`` lies here, in the same order.

        With ``origin_pages``, the pages as they were marked, also what stands there twice and
        regions can be found.
        """
        own = PlaceFinder(origin_pages) if origin_pages else None
        by_number = {page.page: page for page in origin_pages}
        return tuple(
            self._region(annotation, by_number.get(annotation.passage.page))
            if annotation.passage.is_region
            else self._text(annotation, origin, own)
            for annotation in annotations
        )

    def is_copy_of(self, origin: Document, longest_quotes: LongestQuotes) -> bool:
        """Whether this has the text of ``origin``, or the passages that were marked there."""
        if self._has_same_text(origin):
            return True
        marked = longest_quotes(origin.id, MOST_TRIED)
        found: list[Annotation] = []
        for number, annotation in enumerate(marked, start=1):
            found += [each.annotation for each in self.find([annotation], origin) if each.passage]
            if len(found) + len(marked) - number < LEAST_FOUND * len(marked):
                return False  # what is not there takes longest to look for
        return len(found) > 1 or any(len(each.passage.quote) >= LONG_QUOTE for each in found)

    def _has_same_text(self, origin: Document) -> bool:
        return self._has_text and origin.text_hash == self._document.text_hash

    def _text(self, annotation: Annotation, origin: Document, own: PlaceFinder | None) -> Carried:
        passage = annotation.passage
        top = passage.segments[0].rects[0].y0 if passage.segments[0].rects else 0.0
        placement = self._finder.resolve(
            passage,
            relative_position(passage.page, max(0.0, top / PAGE_HEIGHT), origin.page_count),
            twins=ONLY_ONE if own is None else own.twins(passage),
            is_same_text=self._has_same_text(origin),
        )
        return self._carried(annotation, placement)

    def _region(self, annotation: Annotation, page: PageText | None) -> Carried:
        """A region keeps its place on a page that is just like its own."""
        number = None if page is None else page_like(page, self._document.pages)
        if number is None:
            return self._carried(annotation, NOWHERE)
        passage = replace(
            annotation.passage,
            segments=tuple(replace(s, page=number) for s in annotation.passage.segments),
            page_label=self._document.opened.labels[number - 1],
        )
        return Carried(annotation, Status.EXACT, 1.0, passage)

    def _carried(self, annotation: Annotation, placement: Placement) -> Carried:
        return Carried(
            annotation,
            placement.status,
            placement.score,
            self._passage(placement.spans, annotation),
            self._passage(placement.guess, annotation),
        )

    def _passage(self, spans: Sequence[Span], annotation: Annotation) -> Passage | None:
        """The passage there; a quote that was edited by hand stays as it was edited."""
        if not spans:
            return None
        passage = self._document.describe(spans)
        return replace(passage, edited_quote=annotation.passage.edited_quote)


def marked_documents(project: Project, file_hash: str) -> tuple[Document, ...]:
    """The documents that have annotations, but for the one with ``file_hash``."""
    return tuple(
        document
        for document in project.documents.values()
        if document.file_hash != file_hash and project.entries(document.id)
    )


def other_copy(
    here: Copy, documents: Iterable[Document], longest_quotes: LongestQuotes
) -> Document | None:
    """Which of ``documents`` is another copy of what is here.

    Known by its text, or by the passages that were marked in it; never by its title.
    """
    return next((each for each in documents if here.is_copy_of(each, longest_quotes)), None)


def plan_carrying(
    workspace: Workspace, there: Document, carried: Iterable[Carried]
) -> Change | None:
    """The change that moves what was found to the document ``there``; ``None`` if nothing was.

    An annotation keeps its id, terms, note and history. What was not found stays where it is.
    """
    moment = workspace.stamps.now()
    steps: list[Step] = []
    origins = set()
    for each in carried:
        if each.passage is not None:
            before = each.annotation
            after = replace(before, document_id=there.id, passage=each.passage, modified=moment)
            steps.append(Step(before, after))
            origins.add(before.document_id)
    if not steps:
        return None
    if there.copy_of is None and len(origins) == 1:
        steps.append(Step(there, replace(there, copy_of=origins.pop())))
    return Change("carry over to another copy", tuple(steps))


def left_behind(workspace: Workspace, document: Document) -> Document | None:
    """The older copy of ``document``, if annotations stayed with it."""
    project = workspace.project
    if document.copy_of is None or not project.entries(document.copy_of):
        return None
    return project.documents.get(document.copy_of)


@dataclass(frozen=True, slots=True)
class Original:
    """The document of which another one is a copy, and where its annotations lie in the copy."""

    document: Document
    carried: tuple[Carried, ...]
    text_hash: str  # of the copy


def find_original(
    client: DocumentClient,
    opened: OpenedDocument,
    documents: Iterable[Document],
    project: Path,
    path_of: Callable[[Document], Path],
    *,
    is_known: bool = False,
) -> Original | None:
    """Which of ``documents`` the opened one is another copy of; reads it, and that one, whole.

    Their annotations are read from the file ``project``, not from memory: this takes seconds for
    long papers and is done on a thread. ``path_of`` says where a document was last seen.
    ``is_known`` says that it is a copy of the first. Raises ``Trouble`` where it cannot be read.
    """
    copy = QuotedDocument(client, opened.path, opened.password)
    here = Copy(copy)
    with Store.open(project, NOTHING_IS_WRITTEN) as store:
        document = (
            next(iter(documents), None)
            if is_known
            else other_copy(here, documents, store.longest_quotes)
        )
        if document is None:
            return None
        annotations = store.in_document(document.id)
    pages = _pages_of(client, document, path_of(document))
    return Original(document, here.find(annotations, document, pages), copy.text_hash)


def _pages_of(client: DocumentClient, document: Document, path: Path) -> Sequence[PageText]:
    """The pages as they were marked; none if the file is not there any more as it was."""
    if file_hash(path) != document.file_hash:
        return ()
    try:
        return tuple(read_pages(client, client.open(path).result()).values())
    except Trouble:
        return ()
