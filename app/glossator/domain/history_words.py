"""What an event changed: as values, and as a historian would tell it."""

from dataclasses import dataclass
from enum import StrEnum

from glossator.domain.annotation import Annotation, Annotator, Document, Provenance, Tagging
from glossator.domain.change import Record
from glossator.domain.gesture import Event, GestureKind
from glossator.domain.record_words import called, fields_in_words
from glossator.domain.relation import Relation, RelationType
from glossator.domain.vocabulary import Facet, Rule, Scheme, Term, TermStatus, Vocabulary
from glossator.domain.word_difference import difference_in_words, quoted

AUTOMATIC = frozenset({Provenance.TYPED})  # goes without saying


class Aspect(StrEnum):
    """What of an annotation is another."""

    MADE = "made"
    REMOVED = "removed"
    TERM = "term"
    PLACE = "place"
    QUOTE = "quote"
    NOTE = "note"
    CONFIDENCE = "confidence"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is another: ``before`` and ``after`` as text, empty where there is nothing.

    For a term they are ids of terms, for a place printed page labels. ``provenance`` is how a term
    came there.
    """

    aspect: Aspect
    before: str = ""
    after: str = ""
    provenance: Provenance | None = None


def differences(before: Annotation | None, after: Annotation | None) -> tuple[Difference, ...]:
    """What is another between two states of an annotation; ``None`` is that there is none."""
    if after is None:
        return () if before is None else (Difference(Aspect.REMOVED, before.passage.page_label),)
    found = []
    if before is None:
        found.append(Difference(Aspect.MADE, after=after.passage.page_label))
        old, quote = Annotation("", "", "", after.passage, "", ""), after.passage.quote
    else:
        old, quote = before, before.passage.reading
        if before.passage.segments != after.passage.segments:
            labels = before.passage.page_label, after.passage.page_label
            found.append(Difference(Aspect.PLACE, *labels))
    if quote != after.passage.reading:
        found.append(Difference(Aspect.QUOTE, quote, after.passage.reading))
    found += _terms(old.taggings, after.taggings)
    if old.note != after.note:
        found.append(Difference(Aspect.NOTE, old.note, after.note))
    if old.confidence != after.confidence:
        sure = old.confidence or "", after.confidence or ""
        found.append(Difference(Aspect.CONFIDENCE, *sure))
    if old.doubt != after.doubt:
        doubtful = "doubtful"
        found.append(Difference(Aspect.DOUBT, *((doubtful, "") if old.doubt else ("", doubtful))))
    return tuple(found)


def in_words(difference: Difference, vocabulary: Vocabulary) -> str:
    """A line that tells a difference; terms are called as ``vocabulary`` calls them now."""
    before, after = difference.before, difference.after
    match difference.aspect:
        case Aspect.MADE:
            return f"marked on p. {after}"
        case Aspect.REMOVED:
            return f"deleted from p. {before}"
        case Aspect.TERM if before:
            return f"took off {called(before, vocabulary)}"
        case Aspect.TERM:
            how = difference.provenance
            told = f" ({how})" if how is not None and how not in AUTOMATIC else ""
            return f"tagged with {called(after, vocabulary)}{told}"
        case Aspect.PLACE if before != after:
            return f"moved from p. {before} to p. {after}"
        case Aspect.PLACE:
            return f"other ends of the passage on p. {after}"
        case Aspect.QUOTE:
            return f"quote: {difference_in_words(before, after) or 'spaces'}"
        case Aspect.NOTE if not before:
            return f"wrote the note {quoted(after)}"
        case Aspect.NOTE if not after:
            return f"deleted the note {quoted(before)}"
        case Aspect.NOTE:
            return f"note: {difference_in_words(before, after) or 'spaces'}"
        case Aspect.CONFIDENCE:
            return f"confidence {after}" if after else f"no longer confidence {before}"
    return "marked as doubtful" if after else "no longer doubtful"


def told(event: Event, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What an event changed, a line for each thing."""
    before, after = event.before, event.after
    if isinstance(event.record, Annotation):
        states = (state if isinstance(state, Annotation) else None for state in (before, after))
        return tuple(in_words(each, vocabulary) for each in differences(*states))
    what = f"{kind_of(event.record)} {_name_of(event.record, vocabulary)}".rstrip()
    if before is None:
        return (f"added {what}",)
    if after is None:
        return (f"removed {what}",)
    match before, after:
        case Term(status=TermStatus.PROPOSED), Term(status=TermStatus.ACCEPTED):
            return (f"accepted {what}",)
    return (f"changed {what}: {fields_in_words(before, after, vocabulary)}",)


def headline(label: str, kind: GestureKind | None) -> str:
    """What a gesture is called; what was undone or done again says so."""
    match kind:
        case GestureKind.UNDONE:
            return f"undid: {label}"
        case GestureKind.REDONE:
            return f"did again: {label}"
    return label


def kind_of(record: Record) -> str:
    """What a person calls a record of this kind."""
    return _NAMES[type(record)]


_NAMES: dict[type[Record], str] = {
    Annotation: "annotation",
    Annotator: "person",
    Document: "document",
    Relation: "link",
    Scheme: "vocabulary",
    Facet: "facet",
    Term: "term",
    Rule: "rule",
    RelationType: "type of link",
}
KINDS = {name: kind for kind, name in _NAMES.items()}


def _terms(old: tuple[Tagging, ...], new: tuple[Tagging, ...]) -> list[Difference]:
    were, are = {t.term_id for t in old}, {t.term_id for t in new}
    gone = [Difference(Aspect.TERM, t.term_id) for t in old if t.term_id not in are]
    come = [
        Difference(Aspect.TERM, "", t.term_id, t.provenance) for t in new if t.term_id not in were
    ]
    return gone + come


def _name_of(record: Record, vocabulary: Vocabulary) -> str:
    match record:
        case Annotator(name=name):
            return name
        case Document(title=name) | Scheme(title=name):
            return name
        case Facet(label=name) | Term(label=name) | RelationType(label=name):
            return name
        case Relation(type_id=type_id):
            type_ = vocabulary.relation_type_by_id.get(type_id)
            return f"“{type_.label}”" if type_ is not None else type_id
        case Rule(subject=subject, kind=kind, object=object_):
            first, second = (called(each, vocabulary) for each in (subject, object_))
            return f"“{first} {kind} {second}”"
    return record.id
