"""Relations: typed links between annotations, from a closed list that is data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelationType:
    """How one annotation may be linked to another; ``inverse_label`` reads it the other way.

    Where both labels are the same the link has no direction.
    """

    id: str
    label: str
    inverse_label: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """The annotation ``from_id`` is linked to ``to_id``: who said so, and when."""

    id: str
    type_id: str
    from_id: str
    to_id: str
    annotator_id: str
    created: str


# What a vocabulary begins with that names none of its own.
USUAL_RELATION_TYPES = (
    RelationType("rests-on", "rests on", "is relied on by", 0),
    RelationType("contradicts", "contradicts", "contradicts", 1),
    RelationType("quotes", "quotes", "is quoted by", 2),
    RelationType("repeats", "repeats", "is repeated by", 3),
)
