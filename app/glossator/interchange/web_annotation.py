"""W3C Web Annotation (JSON-LD): a collection with one page of annotations.

After the Web Annotation Data Model and Vocabulary (W3C Recommendations, 2017): a term is a
``SpecificResource`` with the purpose *classifying* and, for readers that know words only, a
``TextualBody`` with the purpose *tagging*; the note is a ``TextualBody`` in Markdown. The passage has
a quote, a position and, page by page, a fragment (RFC 8118) refined by the exact polygons in SVG.
"""

import json
from collections.abc import Iterator
from math import ceil, floor
from typing import Any
from urllib.parse import quote

from glossator.domain.annotation import Annotation, Document, Segment
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.geometry import Rect, union
from glossator.domain.vocabulary import Term

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"

Json = dict[str, Any]


def write(given: AnnotationSet) -> str:
    return json.dumps(collection(given), ensure_ascii=False, indent=1) + "\n"


def collection(given: AnnotationSet) -> Json:
    """All annotations as one ``AnnotationCollection``."""
    return {
        "@context": CONTEXT,
        "id": "urn:glossator:collection",
        "type": "AnnotationCollection",
        "label": given.vocabulary.title,
        "total": len(given.annotations),
        "first": {
            "id": "urn:glossator:collection:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(annotation, given) for annotation in given.annotations],
        },
    }


def term_iri(term: Term, vocabulary_id: str) -> str:
    """The IRI of a term: the vocabulary's own, then the term's id."""
    return f"{vocabulary_id}:{quote(term.id, safe='')}"


def _annotation(annotation: Annotation, given: AnnotationSet) -> Json:
    names = {annotator.id: annotator.name for annotator in given.annotators}
    document = next(d for d in given.documents if d.id == annotation.document_id)
    written: Json = {
        "id": f"urn:uuid:{annotation.id}",
        "type": "Annotation",
        "motivation": "classifying" if annotation.taggings else "commenting",
        "creator": {
            "id": f"urn:uuid:{annotation.annotator_id}",
            "type": "Person",
            "name": names[annotation.annotator_id],
        },
        "created": annotation.created,
        "modified": annotation.modified,
    }
    if body := list(_bodies(annotation, given)):
        written["body"] = body
    written["target"] = {
        "type": "SpecificResource",
        "source": {
            "id": f"urn:sha256:{document.file_hash}",
            "type": "Text",
            "format": "application/pdf",
        },
        "selector": list(_selectors(annotation, document)),
    }
    return written


def _bodies(annotation: Annotation, given: AnnotationSet) -> Iterator[Json]:
    for term_id in annotation.term_ids:
        term = given.vocabulary.by_id[term_id]
        yield {
            "type": "SpecificResource",
            "purpose": "classifying",
            "source": term_iri(term, given.vocabulary.id),
        }
        yield {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": f"{given.vocabulary.facet_by_id[term.facet_id].label}: {term.label}",
        }
    if annotation.note:
        yield {
            "type": "TextualBody",
            "purpose": "commenting",
            "format": "text/markdown",
            "value": annotation.note,
        }


def _selectors(annotation: Annotation, document: Document) -> Iterator[Json]:
    passage = annotation.passage
    if passage.reading:
        yield {
            "type": "TextQuoteSelector",
            "exact": passage.reading,
            "prefix": passage.prefix,
            "suffix": passage.suffix,
        }
    for segment in passage.segments:
        around = union(segment.rects)
        if around is not None:
            yield _fragment(segment, around)


def _fragment(segment: Segment, around: Rect) -> Json:
    """The place on one page: whole points around it, and the exact polygons within."""
    left, top = floor(around.x0), floor(around.y0)
    width, height = ceil(around.x1) - left, ceil(around.y1) - top
    return {
        "type": "FragmentSelector",
        "conformsTo": PDF_FRAGMENTS,
        "value": f"page={segment.page}&viewrect={left},{top},{width},{height}",
        "refinedBy": {"type": "SvgSelector", "value": _svg(segment)},
    }


def _svg(segment: Segment) -> str:
    """The rectangles of a segment as polygons, in page points with the origin at the top left."""
    polygons = "".join(
        f'<polygon points="{r.x0:g},{r.y0:g} {r.x1:g},{r.y0:g} {r.x1:g},{r.y1:g} {r.x0:g},{r.y1:g}"/>'
        for r in segment.rects
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{polygons}</svg>'
