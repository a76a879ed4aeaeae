"""W3C Web Annotation (JSON-LD): a collection with one page of annotations.

After the Web Annotation Data Model and Vocabulary (W3C Recommendations, 2017). A term is a
``SpecificResource`` with the purpose *classifying* and, for readers that know words only, a
``TextualBody`` with the purpose *tagging*; the note is a ``TextualBody`` in Markdown. The passage
has its quote and, page by page, fragments (RFC 8118) refined by the position in the text of the
page and by the exact polygons in SVG. JSON-LD drops keys that its context does not know, so there
are none.
"""

import json
from collections.abc import Iterator
from math import ceil, floor
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from glossator.domain.annotation import Annotation, Document, Passage, Segment
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.geometry import Rect, union
from glossator.interchange.iris import scheme_iri, term_iri

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
SVG = "http://www.w3.org/2000/svg"

Json = dict[str, Any]


def write(given: AnnotationSet) -> str:
    return json.dumps(collection(given), ensure_ascii=False, indent=1) + "\n"


def collection(given: AnnotationSet) -> Json:
    """All annotations as one ``AnnotationCollection``; the same set has the same id each time."""
    contents = [f"{annotation.id} {annotation.modified}" for annotation in given.annotations]
    name = uuid5(NAMESPACE_URL, "\n".join((given.vocabulary.id, *contents)))
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": given.vocabulary.title,
        "dcterms:conformsTo": {
            "id": scheme_iri(given.vocabulary.id),
            "type": "skos:ConceptScheme",
            "dcterms:title": given.vocabulary.title,
            "owl:versionInfo": given.vocabulary.version,
        },
        "total": len(given.annotations),
        "first": {
            "id": f"urn:uuid:{uuid5(name, 'first')}",
            "type": "AnnotationPage",
            "partOf": f"urn:uuid:{name}",
            "startIndex": 0,
            "items": [_annotation(annotation, given) for annotation in given.annotations],
        },
    }


def _annotation(annotation: Annotation, given: AnnotationSet) -> Json:
    names = {annotator.id: annotator.name for annotator in given.annotators}
    document = next(d for d in given.documents if d.id == annotation.document_id)
    written: Json = {
        "id": _iri(annotation.id),
        "type": "Annotation",
        "motivation": "classifying" if annotation.taggings else "commenting",
        "creator": {
            "id": _iri(annotation.annotator_id),
            "type": "Person",
            "name": names[annotation.annotator_id],
        },
        "created": annotation.created,
        "modified": annotation.modified,
    }
    if body := list(_bodies(annotation, given)):
        written["body"] = body
    written["target"] = _target(annotation.passage, document)
    return written


def _bodies(annotation: Annotation, given: AnnotationSet) -> Iterator[Json]:
    for term_id in annotation.term_ids:
        term = given.vocabulary.by_id[term_id]
        yield {
            "type": "SpecificResource",
            "purpose": "classifying",
            "source": term_iri(term.id, given.vocabulary.id),
        }
        facet = given.vocabulary.facet_by_id[term.facet_id]
        yield _text("tagging", f"{facet.label}: {term.label}")
    if annotation.note:
        yield {**_text("commenting", annotation.note), "format": "text/markdown"}
    if annotation.confidence is not None:
        yield _text("assessing", f"confidence: {annotation.confidence}")
    if annotation.doubt:
        yield _text("assessing", "doubtful")
    if annotation.passage.edited_quote:
        purpose = "describing" if annotation.passage.is_region else "editing"
        yield _text(purpose, annotation.passage.edited_quote)


def _text(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(passage: Passage, document: Document) -> Json:
    return {
        "type": "SpecificResource",
        "source": {
            "id": f"urn:sha256:{document.file_hash}",
            "type": "Text",
            "format": "application/pdf",
        },
        "selector": list(_selectors(passage)),
    }


def _selectors(passage: Passage) -> Iterator[Json]:
    if passage.quote.strip():
        quoted: Json = {"type": "TextQuoteSelector", "exact": passage.quote}
        around = {"prefix": passage.prefix, "suffix": passage.suffix}
        yield {**quoted, **{side: text for side, text in around.items() if text}}
    for segment in passage.segments:
        if segment.start is not None and segment.end is not None:
            position = {
                "type": "TextPositionSelector",
                "start": segment.start,
                "end": segment.end,
            }
            yield _fragment(f"page={segment.page}", position)
        around_all = union(segment.rects)
        if around_all is not None:
            shape = {"type": "SvgSelector", "value": _svg(segment)}
            yield _fragment(f"page={segment.page}&viewrect={_viewrect(around_all)}", shape)


def _fragment(value: str, refined_by: Json) -> Json:
    return {
        "type": "FragmentSelector",
        "conformsTo": PDF_FRAGMENTS,
        "value": value,
        "refinedBy": refined_by,
    }


def _viewrect(around: Rect) -> str:
    """Left, top, width and height in whole points, as RFC 8118 has it."""
    left, top = floor(around.x0), floor(around.y0)
    return f"{left},{top},{ceil(around.x1) - left},{ceil(around.y1) - top}"


def _svg(segment: Segment) -> str:
    """The rectangles of a segment as polygons, in page points with the origin at the top left."""
    polygons = "".join(
        f'<polygon points="{_corners((r.x0, r.x1), (r.y0, r.y1))}"/>' for r in segment.rects
    )
    return f'<svg xmlns="{SVG}">{polygons}</svg>'


def _corners(xs: tuple[float, float], ys: tuple[float, float]) -> str:
    (left, right), (top, bottom) = xs, ys
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return " ".join(f"{x:.10g},{y:.10g}" for x, y in corners)


def _iri(record_id: str) -> str:
    """Our ids are UUIDs; one that came from elsewhere may be any text."""
    try:
        return UUID(record_id).urn
    except ValueError:
        return f"urn:glossator:{quote(record_id, safe='')}"
