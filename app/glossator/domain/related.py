"""Links as they are seen from one annotation: what it rests on, what is relied on by it."""

from collections.abc import Iterable
from dataclasses import dataclass

from glossator.domain.relation import Relation, RelationType
from glossator.domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class End:
    """One end of the links of a type: the origin, which *rests on* something, or the target.

    ``type_id`` is empty for links of any type; then it does not matter which end.
    """

    type_id: str = ""
    is_origin: bool = True


ANY_END = End()


@dataclass(frozen=True, slots=True)
class Seen:
    """A link seen from one of its ends: in ``words`` that lead to the annotation ``other_id``."""

    relation: Relation
    words: str
    other_id: str
    is_origin: bool


def is_mutual(type_: RelationType) -> bool:
    """Whether a link of the type says the same both ways."""
    return type_.label == type_.inverse_label


def words_of(type_: RelationType, *, is_origin: bool) -> str:
    return type_.label if is_origin else type_.inverse_label


def ends(vocabulary: Vocabulary) -> tuple[tuple[End, str], ...]:
    """All ends that there may be, in their order, with what is said of them."""
    return tuple(
        (End(type_.id, is_origin), words_of(type_, is_origin=is_origin))
        for type_ in vocabulary.relation_types
        for is_origin in ((True,) if is_mutual(type_) else (True, False))
    )


def seen_from(
    annotation_id: str, relations: Iterable[Relation], vocabulary: Vocabulary
) -> tuple[Seen, ...]:
    """The links from and to an annotation, in the order of ``ends``."""
    types = vocabulary.relation_type_by_id
    seen = []
    for relation in relations:
        is_origin = relation.from_id == annotation_id
        other_id = relation.to_id if is_origin else relation.from_id
        words = words_of(types[relation.type_id], is_origin=is_origin)
        seen.append(Seen(relation, words, other_id, is_origin))
    order = {type_.id: place for place, type_ in enumerate(vocabulary.relation_types)}
    return tuple(sorted(seen, key=lambda link: (order[link.relation.type_id], not link.is_origin)))


def at_ends(
    relations: Iterable[Relation], wanted: frozenset[End], vocabulary: Vocabulary
) -> frozenset[str]:
    """The ids of the annotations that are at any of the ends that are ``wanted``."""
    mutual = {type_.id for type_ in vocabulary.relation_types if is_mutual(type_)}
    found: set[str] = set()
    for relation in relations:
        sides = ((relation.from_id, True), (relation.to_id, False))
        for annotation_id, is_origin in sides:
            end = End(relation.type_id, is_origin or relation.type_id in mutual)
            if end in wanted or ANY_END in wanted:
                found.add(annotation_id)
    return frozenset(found)
