"""Two programs write to one project: what the other did is taken in, and ours still has to fit."""

from collections.abc import Iterable

from glossator.domain.annotation import Annotation, Document
from glossator.domain.change import Change, Record, Step
from glossator.domain.gesture import Event
from glossator.domain.vocabulary import Term
from glossator.services.project import Project


def net_change(events: Iterable[Event]) -> Change:
    """What ``events``, the oldest first, did to each record altogether."""
    befores: dict[tuple[type, str], Record | None] = {}
    afters: dict[tuple[type, str], Record | None] = {}
    for event in events:
        key = type(event.record), event.record.id
        befores.setdefault(key, event.before)
        afters[key] = event.after
    steps = [Step(before, afters[key]) for key, before in befores.items() if before != afters[key]]
    return Change("by another program", tuple(steps))


def fits(project: Project, change: Change) -> bool:
    """Whether ``change``, which was planned before others wrote, says what was meant by it now.

    So it does where each record is as it was, and what it refers to is there.
    """
    made = {step.record.id for step in change.steps if step.after is not None}
    gone = {step.record.id for step in change.steps if step.after is None}

    def is_there(record_id: str, among: Iterable[str]) -> bool:
        return record_id in made or record_id in among

    for step in change.steps:
        if not project.has(step.record, step.before):
            return False
        match step.after:
            case None:
                if any(r.id not in gone for r in project.relations_of(step.record.id)):
                    return False
            case Annotation() as annotation:
                terms = project.vocabulary.by_id
                if not all(is_there(term_id, terms) for term_id in annotation.term_ids):
                    return False
            case Document() as document:
                same = project.document_with_hash(document.file_hash)
                if same is not None and same.id != document.id:
                    return False
            case Term() as term:
                if not is_there(term.facet_id, project.vocabulary.facet_by_id):
                    return False
    return True
