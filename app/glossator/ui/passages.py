"""From what is selected on the page to the passage that is stored."""

from collections.abc import Mapping

from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Passage, Segment
from glossator.domain.page import PageText
from glossator.domain.reading import describe
from glossator.ui.document_words import DocumentWords
from glossator.ui.page.selecting import Selection


def passage_of(
    selection: Selection,
    opened: OpenedDocument,
    pages: Mapping[int, PageText],
    words: DocumentWords,
) -> Passage:
    """The passage of a selection; ``pages`` holds the texts of its pages."""
    if selection.spans:
        label = opened.labels[selection.spans[0].page - 1]
        evidence = words.evidence(pages[span.page] for span in selection.spans)
        return describe(pages, selection.spans, label, evidence)
    assert selection.rect is not None
    segment = Segment(selection.page, (selection.rect,))
    return Passage((segment,), opened.labels[selection.page - 1])
