"""The open project in memory: what is on disk, arranged for looking things up."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, Self

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Change, Record, Step
from glossator.domain.inventory import Entry, Inventory
from glossator.domain.relation import Relation
from glossator.domain.rules import Rules
from glossator.domain.vocabulary import Vocabulary
from glossator.domain.vocabulary_change import vocabulary_records, with_steps
from glossator.services.annotations import Annotations
from glossator.storage.store import Store

FEW = 2_000  # annotations that are read when a project is opened: damage is told then


class Project:
    """Documents, annotators, vocabulary, annotations and relations by id.

    They are changed by ``take_in`` alone. ``annotations`` are read when they are looked at, which
    raises ``Trouble`` where they cannot be.
    """

    def __init__(self, contents: AnnotationSet | Inventory, annotations: Annotations | None = None):
        if annotations is None:
            assert isinstance(contents, AnnotationSet)
            given = contents.annotations
            annotations = Annotations(sorted(map(Entry.of, given)), given=given)
        self.vocabulary: Vocabulary = contents.vocabulary
        self.annotators: dict[str, Annotator] = {a.id: a for a in contents.annotators}
        self.documents: dict[str, Document] = {d.id: d for d in contents.documents}
        self.annotations = annotations
        self.relations: dict[str, Relation] = {r.id: r for r in contents.relations}
        self._relations_of: dict[str, dict[str, Relation]] = {}
        self._rules: tuple[Vocabulary, Rules] | None = None
        for relation in contents.relations:
            self._link(relation)

    @classmethod
    def of(cls, store: Store) -> Self:
        """The project in a file; raises ``Trouble`` if it cannot be read."""
        found = store.inventory()
        annotations = Annotations(found.entries, store)
        if len(annotations) <= FEW:
            annotations.read(list(annotations))
        return cls(found, annotations)

    def of_document(self, document_id: str) -> tuple[Annotation, ...]:
        """The annotations of one document in reading order."""
        return self.annotations.read(self.ids(document_id))

    def in_reading_order(self) -> tuple[Annotation, ...]:
        """All annotations, document by document, each in reading order."""
        return self.annotations.read(self.ids())

    def ids(self, document_id: str | None = None) -> list[str]:
        """The ids of the annotations of one document, or of all, in the order of ``entries``."""
        return [entry.id for entry in self.entries(document_id)]

    def entries(self, document_id: str | None = None) -> Sequence[Entry]:
        """The entries of one document, or of all, document by document, each in reading order."""
        if document_id is not None:
            return self.annotations.of_document(document_id)
        documents = sorted(self.documents.values(), key=lambda d: (d.title, d.id))
        return list(chain.from_iterable(self.annotations.of_document(d.id) for d in documents))

    def terms_in_use(self, document_id: str | None = None) -> frozenset[str]:
        """The ids of the terms that are on annotations of one document, or of any."""
        tagged_with = self.annotations.tagged_with
        if document_id is None:
            return frozenset(t.id for t in self.vocabulary.terms if tagged_with(t.id))
        ids = set(self.ids(document_id))
        terms = self.vocabulary.terms
        return frozenset(t.id for t in terms if not ids.isdisjoint(tagged_with(t.id)))

    def place(self, entry: Entry) -> tuple[str, ...]:
        """Sorts as ``entries`` do."""
        document = self.documents[entry.document_id]
        return (document.title, document.id, *entry)

    def annotation_set(self, annotations: tuple[Annotation, ...]) -> AnnotationSet:
        """``annotations`` with the records that they refer to, and the links among them."""
        ids = {annotation.id for annotation in annotations}
        links = (r for r in self.relations.values() if r.from_id in ids and r.to_id in ids)
        return self._annotation_set(annotations, tuple(links))

    def alone(self, annotation: Annotation) -> AnnotationSet:
        """``annotation`` with the records that it refers to, and its links to any other."""
        links = (r for r in self.relations_of(annotation.id) if r.from_id == annotation.id)
        return self._annotation_set((annotation,), tuple(links))

    def _annotation_set(
        self, annotations: tuple[Annotation, ...], relations: tuple[Relation, ...]
    ) -> AnnotationSet:
        annotators = {a.annotator_id for a in annotations} | {
            tagging.annotator_id for a in annotations for tagging in a.taggings
        }
        annotators |= {relation.annotator_id for relation in relations}
        documents = {a.document_id for a in annotations}
        return AnnotationSet(
            self.vocabulary,
            tuple(a for a in self.annotators.values() if a.id in annotators),
            tuple(d for d in self.documents.values() if d.id in documents),
            annotations,
            relations,
        )

    def tagged_with(self, term_id: str) -> tuple[Annotation, ...]:
        """The annotations that have this very term, in reading order."""
        ids = self.annotations.tagged_with(term_id)
        return self.annotations.read([each for each in self.ids() if each in ids])

    def relations_of(self, annotation_id: str) -> tuple[Relation, ...]:
        """The relations from and to an annotation, in the order in which they were made."""
        return tuple(self._relations_of.get(annotation_id, {}).values())

    def has(self, like: Record, as_it_is: Record | None) -> bool:
        """Whether the record of the kind and id of ``like`` is ``as_it_is``, or is not there."""
        return self._records(like).get(like.id) == as_it_is

    @property
    def rules(self) -> Rules:
        """What the rules of the vocabulary say, as it is now."""
        if self._rules is None or self._rules[0] is not self.vocabulary:
            self._rules = (self.vocabulary, Rules(self.vocabulary))
        return self._rules[1]

    def annotator_named(self, name: str) -> Annotator | None:
        return next((a for a in self.annotators.values() if a.name == name), None)

    def document_with_hash(self, file_hash: str) -> Document | None:
        return next((d for d in self.documents.values() if d.file_hash == file_hash), None)

    def take_in(self, change: Change) -> None:
        """Make memory say what the disk says after ``change``."""
        of_vocabulary = []
        for step in change.steps:
            if isinstance(step.record, Annotation | Relation | Annotator | Document):
                self._take_step(step)
            else:
                of_vocabulary.append(step)
        if of_vocabulary:
            self.vocabulary = with_steps(self.vocabulary, of_vocabulary)

    def _take_step(self, step: Step) -> None:
        match step.record:
            case Annotation() as annotation:
                if step.after is None:
                    self.annotations.remove(annotation.id)
                else:
                    self.annotations.put(annotation)
            case Relation():
                self._take_relation(step)
            case Annotator():
                _put(self.annotators, step.record.id, step.after)
            case Document():
                _put(self.documents, step.record.id, step.after)

    def _records(self, like: Record) -> Mapping[str, Any]:
        """The records by id among which ``like`` is one."""
        match like:
            case Annotation():
                return self.annotations
            case Relation():
                return self.relations
            case Annotator():
                return self.annotators
            case Document():
                return self.documents
            case _:
                return vocabulary_records(self.vocabulary, type(like))

    def _take_relation(self, step: Step) -> None:
        before, after = step.before, step.after
        if isinstance(before, Relation):
            del self.relations[before.id]
            for end in (before.from_id, before.to_id):
                del self._relations_of[end][before.id]
        if isinstance(after, Relation):
            self.relations[after.id] = after
            self._link(after)

    def _link(self, relation: Relation) -> None:
        for end in (relation.from_id, relation.to_id):
            self._relations_of.setdefault(end, {})[relation.id] = relation


def _put(records: dict[str, Any], key: str, after: Record | None) -> None:
    if after is None:
        del records[key]
    else:
        records[key] = after
