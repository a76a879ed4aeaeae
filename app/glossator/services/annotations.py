"""The annotations of the open project: each has its place, and is read when it is looked at."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set, ValuesView
from typing import Protocol

from glossator.domain.annotation import Annotation
from glossator.domain.inventory import Entry

MOST_KEPT = 20_000  # annotations in memory
AT_ONCE = 500  # read from the file
MOST_UNIONS = 4  # sets of those with any of some terms


class AnnotationFile(Protocol):
    """Where annotations are read from; raises ``Trouble`` if they cannot be."""

    def annotations(self, ids: Sequence[str]) -> list[Annotation]: ...

    def tagged_with(self, term_ids: Sequence[str]) -> list[str]: ...

    def further_pages(self, document_id: str) -> dict[str, list[int]]: ...


class Annotations(Mapping[str, Annotation]):
    """Annotations by id, read from ``file`` when they are looked at; it has each of ``entries``.

    Those looked at last are kept in memory, and the ids of those with a term once they were asked
    for. Looking raises ``Trouble`` where the file cannot be read. Without a file all are ``given``.
    They are changed by ``put`` and ``remove``, after the file was.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        file: AnnotationFile | None = None,
        given: Iterable[Annotation] = (),
        most_kept: int = MOST_KEPT,
    ) -> None:
        """``entries`` stand in reading order within each document."""
        self._file = file
        self._most_kept = most_kept
        self._entries = {entry.id: entry for entry in entries}
        self._kept = {annotation.id: annotation for annotation in given}
        self._of_document: dict[str, list[Entry]] = {}
        for entry in self._entries.values():
            self._of_document.setdefault(entry.document_id, []).append(entry)
        self._by_annotator = Counter(entry.annotator_id for entry in self._entries.values())
        self._tagged: dict[str, set[str]] = {}
        self._tagged_any: dict[frozenset[str], set[str]] = {}  # until something changes

    def __getitem__(self, annotation_id: str) -> Annotation:
        kept = self._kept.get(annotation_id)
        if kept is not None:
            return kept
        if annotation_id not in self._entries:
            raise KeyError(annotation_id)
        return self.read([annotation_id])[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, annotation_id: object) -> bool:
        return annotation_id in self._entries

    def values(self) -> ValuesView[Annotation]:
        return _Values(self)

    def read(self, ids: Sequence[str]) -> tuple[Annotation, ...]:
        """Several annotations, in the order of ``ids``: quicker than one by one."""
        found: dict[str, Annotation] = {}
        for first in range(0, len(ids), AT_ONCE):
            part = ids[first : first + AT_ONCE]
            found |= {each: self._kept[each] for each in part if each in self._kept}
            lacking = [each for each in part if each not in found]
            if lacking:
                assert self._file is not None
                for annotation in self._file.annotations(lacking):
                    self._keep(annotation)
                    found[annotation.id] = annotation
        return tuple(found[each] for each in ids)

    def entry(self, annotation_id: str) -> Entry:
        return self._entries[annotation_id]

    @property
    def entries(self) -> Iterable[Entry]:
        """All entries, in no order."""
        return self._entries.values()

    def of_document(self, document_id: str) -> Sequence[Entry]:
        """The entries of one document in reading order."""
        return self._of_document.get(document_id, ())

    def count_by(self, annotator_id: str) -> int:
        """How many annotations an annotator has made."""
        return self._by_annotator[annotator_id]

    def tagged_with(self, term_id: str) -> Set[str]:
        """The ids of the annotations that have a term; not to be changed."""
        if term_id not in self._tagged:
            if self._file is None:
                ids = [a.id for a in self._kept.values() if term_id in a.term_ids]
            else:
                ids = self._file.tagged_with([term_id])
            known = self._entries
            self._tagged[term_id] = {known[each].id for each in ids if each in known}
        return self._tagged[term_id]

    def tagged_with_any(
        self, term_ids: frozenset[str], among: Sequence[str] | None = None
    ) -> Set[str]:
        """The ids of the annotations that have any of some terms; not to be changed.

        ``among`` are ids of annotations; then they are asked alone. There may be ids among those
        found of annotations that are in the file alone.
        """
        if among is not None:
            return {a.id for a in self.read(among) if not term_ids.isdisjoint(a.term_ids)}
        if len(term_ids) == 1:
            return self.tagged_with(*term_ids)
        if term_ids not in self._tagged_any:
            if len(self._tagged_any) == MOST_UNIONS:
                self._tagged_any.clear()
            self._tagged_any[term_ids] = self._read_tagged_with_any(term_ids)
        return self._tagged_any[term_ids]

    def further_pages(self, document_id: str) -> dict[str, list[int]]:
        """By id the pages, after the first, of the passages of a document that have several."""
        if self._file is not None:
            return self._file.further_pages(document_id)
        of_document = (a for a in self._kept.values() if a.document_id == document_id)
        return {
            a.id: [segment.page for segment in a.passage.segments[1:]]
            for a in of_document
            if len(a.passage.segments) > 1
        }

    def put(self, annotation: Annotation) -> None:
        """Add an annotation, or put it in the place of what it was before."""
        if annotation.id in self._entries:
            self.remove(annotation.id)
        self._tagged_any.clear()
        entry = Entry.of(annotation)
        self._entries[entry.id] = entry
        insort(self._of_document.setdefault(entry.document_id, []), entry)
        self._by_annotator[entry.annotator_id] += 1
        self._keep(annotation)
        for term_id in annotation.term_ids:
            if term_id in self._tagged:
                self._tagged[term_id].add(entry.id)

    def remove(self, annotation_id: str) -> None:
        self._tagged_any.clear()
        entry = self._entries.pop(annotation_id)
        self._kept.pop(annotation_id, None)
        entries = self._of_document[entry.document_id]
        del entries[bisect_left(entries, entry)]
        self._by_annotator[entry.annotator_id] -= 1
        for ids in self._tagged.values():
            ids.discard(annotation_id)

    def _read_tagged_with_any(self, term_ids: frozenset[str]) -> set[str]:
        lacking = [each for each in term_ids if each not in self._tagged]
        if not lacking or self._file is None:
            return set().union(*map(self.tagged_with, term_ids))
        found = set(self._file.tagged_with(lacking))  # sooner than term by term
        return found.union(*(self._tagged[each] for each in term_ids if each in self._tagged))

    def _keep(self, annotation: Annotation) -> None:
        self._kept[annotation.id] = annotation
        if self._file is not None and len(self._kept) > self._most_kept:
            del self._kept[next(iter(self._kept))]


class _Values(ValuesView[Annotation]):
    """All annotations, read many at a time."""

    def __init__(self, annotations: Annotations) -> None:
        super().__init__(annotations)
        self._annotations = annotations

    def __iter__(self) -> Iterator[Annotation]:
        ids = list(self._annotations)
        for first in range(0, len(ids), AT_ONCE):
            yield from self._annotations.read(ids[first : first + AT_ONCE])
