"""A change is a value that knows its way back."""

from dataclasses import dataclass

from glossator.domain.annotation import Annotation, Annotator, Document
from glossator.domain.relation import Relation, RelationType
from glossator.domain.vocabulary import Facet, Rule, Scheme, Term

Record = Annotation | Annotator | Document | Relation | Scheme | Facet | Term | Rule | RelationType


@dataclass(frozen=True, slots=True)
class Step:
    """One record before and after; ``None`` before is a making, ``None`` after a removal."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a step needs a before or an after")
        if self.before is None or self.after is None:
            return
        if type(self.before) is not type(self.after) or self.before.id != self.after.id:
            raise ValueError("before and after must be the same record")

    @property
    def record(self) -> Record:
        """What the step is about: the record after it, or the one it removes."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record

    def inverse(self) -> "Step":
        return Step(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """What one gesture does. ``label`` names it in the menu after "Undo", e.g. ``tag passage``."""

    label: str
    steps: tuple[Step, ...]

    def inverse(self) -> "Change":
        return Change(self.label, tuple(step.inverse() for step in reversed(self.steps)))
