"""Making glosses of annotations."""

from glossator.domain.annotation import Annotation, Annotator
from glossator.domain.vocabulary import TermStatus
from glossator.services.project import Project
from glossator.ui.glosses import Gloss, Label
from glossator.ui.plain_text import MOST_OF_A_NAME, shown


def labels_of(annotation: Annotation, project: Project) -> tuple[Label, ...]:
    vocabulary = project.vocabulary
    terms = [vocabulary.by_id[term_id] for term_id in annotation.term_ids]
    return tuple(
        Label(
            term.id,
            shown(term.label, MOST_OF_A_NAME),
            vocabulary.facet_by_id[term.facet_id].position,
            term.status is TermStatus.PROPOSED,
        )
        for term in terms
    )


def gloss_of(annotation: Annotation, project: Project, reader: Annotator) -> Gloss:
    """The gloss of ``annotation`` as ``reader`` sees it."""
    name = project.annotators[annotation.annotator_id].name
    is_own = annotation.annotator_id == reader.id
    return Gloss(
        id=annotation.id,
        segments=annotation.passage.segments,
        labels=labels_of(annotation, project),
        note=shown(annotation.note),
        annotator="" if is_own else shown(name, MOST_OF_A_NAME),
        doubt=annotation.doubt,
        is_region=annotation.passage.is_region,
        breaches=tuple(each.sentence for each in project.rules.broken_by(annotation)),
    )
