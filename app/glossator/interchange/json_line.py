"""One line of JSON Lines: an annotation and what it refers to, out of JSON that may be anything."""

from dataclasses import dataclass

from glossator.domain.annotation import (
    Annotation,
    Annotator,
    Confidence,
    Document,
    Passage,
    Provenance,
    Segment,
    Tagging,
)
from glossator.domain.geometry import Rect
from glossator.domain.relation import Relation
from glossator.domain.vocabulary import UNPLACED, Term, TermStatus
from glossator.interchange import json_values as values
from glossator.interchange.json_values import LONGEST_LABEL, Json

MOST_TERMS = 500
MOST_RELATIONS = 500
MOST_SEGMENTS = 1_000
MOST_RECTS = 10_000
MOST_PAGES = 100_000
MOST_CHARACTERS = 9_999_999  # on a page
LARGEST_NUMBER = 100_000.0  # page points


@dataclass(frozen=True, slots=True)
class Line:
    """An annotation with the records that it refers to, as far as the line tells of them."""

    annotation: Annotation
    document: Document
    annotators: tuple[Annotator, ...]
    terms: tuple[Term, ...]
    relations: tuple[Relation, ...] = ()


def read_line(line: str) -> Line:
    """Raises what ``json_values.reason`` explains: the first thing that is wrong."""
    given = values.load_object(line)
    document = _document(values.an_object(given["document"], "“document”"))
    annotator = _annotator(given)
    terms = [values.an_object(term, "a term") for term in values.a_list(given, "terms", MOST_TERMS)]
    annotation = Annotation(
        id=values.text(given, "id", LONGEST_LABEL),
        document_id=document.id,
        annotator_id=annotator.id,
        passage=_passage(given, document.page_count),
        created=values.moment(given, "created"),
        modified=values.moment(given, "modified"),
        taggings=tuple(_tagging(term, given) for term in terms),
        note=values.optional_text(given, "note"),
        confidence=_confidence(given),
        doubt=values.yes_or_no(given, "doubt"),
        origin=values.optional_text(given, "origin"),
    )
    if len(set(annotation.term_ids)) < len(annotation.term_ids):
        raise ValueError("it has a term twice")
    linked = [
        values.an_object(relation, "a relation")
        for relation in (
            values.a_list(given, "relations", MOST_RELATIONS) if "relations" in given else ()
        )
    ]
    people = [each for each in (*terms, *linked) if each.get("annotator_id") is not None]
    return Line(
        annotation,
        document,
        (annotator, *map(_annotator, people)),
        tuple(map(_term, terms)),
        tuple(_relation(each, annotation) for each in linked),
    )


def _document(given: Json) -> Document:
    return Document(
        id=values.text(given, "id", LONGEST_LABEL),
        file_hash=values.sha256(given, "file_hash"),
        text_hash=None if given.get("text_hash") is None else values.sha256(given, "text_hash"),
        path=values.optional_text(given, "file"),
        title=values.text(given, "title"),
        page_count=values.whole(given, "page_count", 1, MOST_PAGES),
    )


def _annotator(given: Json) -> Annotator:
    return Annotator(
        values.text(given, "annotator_id", LONGEST_LABEL),
        values.text(given, "annotator", LONGEST_LABEL),
    )


def _passage(given: Json, page_count: int) -> Passage:
    quote = values.text(given, "quote", empty=True)
    read_quote = values.text(given, "read_quote", empty=True) if "read_quote" in given else quote
    parts = [
        values.an_object(part, "a segment")
        for part in values.a_list(given, "segments", MOST_SEGMENTS)
    ]
    passage = Passage(
        segments=tuple(_segment(part, page_count) for part in parts),
        page_label=values.text(given, "page_label", LONGEST_LABEL, empty=True),
        quote=read_quote,
        raw_quote=values.text(given, "raw_quote", empty=True),
        edited_quote=None if quote == read_quote else quote,
        prefix=values.optional_text(given, "prefix"),
        suffix=values.optional_text(given, "suffix"),
        is_recognised=values.yes_or_no(given, "recognised"),
    )
    pages = [segment.page for segment in passage.segments]
    if not pages:
        raise ValueError("it marks nothing")
    if pages != sorted(pages):
        raise ValueError("its segments are not in the order of the pages")
    return passage


def _segment(given: Json, page_count: int) -> Segment:
    page = values.whole(given, "page", 1, page_count)
    rects = tuple(_rect(rect) for rect in values.a_list(given, "rects", MOST_RECTS))
    if given.get("start") is None and given.get("end") is None:
        if not rects:
            raise ValueError("a segment marks nothing")
        return Segment(page, rects)
    start = values.whole(given, "start", 0, MOST_CHARACTERS - 1)
    return Segment(page, rects, start, values.whole(given, "end", start + 1, MOST_CHARACTERS))


def _rect(given: object) -> Rect:
    if not isinstance(given, list) or len(given) != 4:
        raise ValueError("a rectangle has not four numbers")
    rect = Rect(*(values.number(value, LARGEST_NUMBER) for value in given))
    if rect.x1 < rect.x0 or rect.y1 < rect.y0:
        raise ValueError("a rectangle is turned inside out")
    return rect


def _tagging(term: Json, given: Json) -> Tagging:
    return Tagging(
        values.text(term, "term", LONGEST_LABEL),
        Provenance(_one_of(term["provenance"], Provenance, "provenance")),
        values.text(given if term.get("annotator_id") is None else term, "annotator_id"),
        values.moment(given if term.get("created") is None else term, "created"),
        values.optional_text(term, "vocabulary_version", LONGEST_LABEL),
    )


def _relation(given: Json, origin: Annotation) -> Relation:
    """A link from ``origin`` to another annotation."""
    relation = Relation(
        id=values.text(given, "id", LONGEST_LABEL),
        type_id=values.text(given, "type", LONGEST_LABEL),
        from_id=origin.id,
        to_id=values.text(given, "to", LONGEST_LABEL),
        annotator_id=values.text(given, "annotator_id", LONGEST_LABEL),
        created=values.moment(given, "created"),
    )
    if relation.to_id == origin.id:
        raise ValueError("it is linked to itself")
    return relation


def _term(given: Json) -> Term:
    """The term as far as the line tells of it; a project that has the term knows better."""
    return Term(
        id=values.text(given, "term", LONGEST_LABEL),
        facet_id=values.text(given, "facet", LONGEST_LABEL),
        label=values.text(given, "label", LONGEST_LABEL),
        status=TermStatus.PROPOSED,
        position=UNPLACED,
    )


def _confidence(given: Json) -> Confidence | None:
    if given.get("confidence") is None:
        return None
    return Confidence(_one_of(given["confidence"], Confidence, "confidence"))


def _one_of(value: object, kinds: type[Provenance] | type[Confidence], name: str) -> str:
    known = [kind.value for kind in kinds]
    if value not in known:
        raise ValueError(f"“{name}” is none of {', '.join(known)}")
    return str(value)
