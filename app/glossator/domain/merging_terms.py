"""Several terms become one: what the one then says, and what becomes of the others."""

from collections.abc import Iterable
from dataclasses import replace

from glossator.domain.annotation import Annotation
from glossator.domain.term_rules import tidied
from glossator.domain.vocabulary import Label, LabelKind, Rule, Term


def enriched(into: Term, terms: Iterable[Term], language: str) -> Term:
    """``into`` with the names and matches of ``terms``, and what else it does not say itself.

    What the others were called becomes alternative, in the language that it was in; ``language``
    is that of the vocabulary.
    """
    for term in terms:
        theirs = _labels(term, language)
        own = into.language or language
        into = replace(
            into,
            alt_labels=into.alt_labels + _texts(theirs, LabelKind.ALTERNATIVE, own),
            hidden_labels=into.hidden_labels + _texts(theirs, LabelKind.HIDDEN, own),
            other_labels=into.other_labels + tuple(x for x in theirs if x.language != own),
            matches=into.matches + term.matches,
            close_matches=into.close_matches + term.close_matches,
            definition=into.definition or term.definition,
            scope_note=into.scope_note or term.scope_note,
            key=into.key or term.key,
        )
    return tidied(into)


def retired(term: Term, into: Term | None) -> Term:
    """``term`` as it stays when its passages have gone to ``into``: not offered any more."""
    return replace(
        term,
        deprecated=True,
        replaced_by=None if into is None else into.id,
        key=None,
        broader=None,
    )


def retagged(annotation: Annotation, gone: frozenset[str], into_id: str) -> Annotation:
    """``annotation`` with ``into_id``, once, where it had one of ``gone``."""
    taggings = {}
    for tagging in annotation.taggings:
        term_id = into_id if tagging.term_id in gone else tagging.term_id
        if term_id not in taggings:
            taggings[term_id] = replace(tagging, term_id=term_id)
    return replace(annotation, taggings=tuple(taggings.values()))


def redirected(rule: Rule, gone: frozenset[str], into_id: str) -> Rule:
    """``rule`` speaking of ``into_id`` where it spoke of one of ``gone``."""
    return replace(
        rule,
        subject=into_id if rule.subject in gone else rule.subject,
        object=into_id if rule.object in gone else rule.object,
    )


def _labels(term: Term, language: str) -> tuple[Label, ...]:
    """All labels of a term that is no more, the preferred ones as alternative ones."""
    own = term.language or language
    shown = (Label(LabelKind.ALTERNATIVE, own, each) for each in (term.label, *term.alt_labels))
    hidden = (Label(LabelKind.HIDDEN, own, each) for each in term.hidden_labels)
    others = (
        replace(each, kind=LabelKind.ALTERNATIVE) if each.kind is LabelKind.PREFERRED else each
        for each in term.other_labels
    )
    return (*shown, *hidden, *others)


def _texts(labels: Iterable[Label], kind: LabelKind, language: str) -> tuple[str, ...]:
    return tuple(x.text for x in labels if x.kind is kind and x.language == language)
