"""What is exchanged: annotations with all that is needed to understand them."""

from dataclasses import dataclass, field

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.relation import Relation
from glossator.domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class AnnotationSet:
    """Annotations in reading order, the records that they refer to by id, and their relations.

    Both ends of each relation are among the annotations.
    """

    vocabulary: Vocabulary = field(repr=False)
    annotators: tuple[Annotator, ...]
    documents: tuple[Document, ...]
    annotations: tuple[Annotation, ...] = field(repr=False)
    relations: tuple[Relation, ...] = field(default=(), repr=False)
