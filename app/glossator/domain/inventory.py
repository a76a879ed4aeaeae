"""What is known of the annotations of a project before any of them is looked at."""

from dataclasses import dataclass, field
from typing import NamedTuple, Self

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.relation import Relation
from glossator.domain.vocabulary import Vocabulary


class Entry(NamedTuple):
    """Where an annotation stands, and whose it is. Entries of one document sort in reading order;
    of the same passage the annotation that was made first comes first."""

    sort_key: str
    created: str
    id: str
    annotator_id: str
    document_id: str

    @classmethod
    def of(cls, annotation: Annotation) -> Self:
        return cls(
            annotation.passage.sort_key,
            annotation.created,
            annotation.id,
            annotation.annotator_id,
            annotation.document_id,
        )

    @property
    def page(self) -> int:
        """The page on which the passage begins."""
        return int(self.sort_key[:6])

    @property
    def top(self) -> float:
        """How far down that page (page points)."""
        return float(self.sort_key[15:23])


@dataclass(frozen=True)
class Inventory:
    """All of a project but what its annotations say: of them there are the ``entries``.

    What entries and relations refer to by id is there.
    """

    vocabulary: Vocabulary = field(repr=False)
    annotators: tuple[Annotator, ...]
    documents: tuple[Document, ...]
    entries: tuple[Entry, ...] = field(repr=False)
    relations: tuple[Relation, ...] = field(default=(), repr=False)
