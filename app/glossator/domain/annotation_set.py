"""What is exchanged: annotations with all that is needed to understand them."""

from dataclasses import dataclass, field

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class AnnotationSet:
    """Annotations in reading order, and the records that they refer to by id."""

    vocabulary: Vocabulary = field(repr=False)
    annotators: tuple[Annotator, ...]
    documents: tuple[Document, ...]
    annotations: tuple[Annotation, ...] = field(repr=False)
