"""What the rules of a vocabulary say of one passage. Nothing is refused; it is told."""

from collections import Counter
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

from glossator.domain.annotation import Annotation
from glossator.domain.query import narrower
from glossator.domain.vocabulary import Rule, RuleKind, Vocabulary


@dataclass(frozen=True, slots=True)
class Breach:
    """What a passage lacks or has too much of, as a sentence; by a rule or by a facet's own."""

    sentence: str
    rule_id: str | None = None
    facet_id: str | None = None


class Rules:
    """The rules of one state of a vocabulary, ready for many passages."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._rules = [
            (
                rule,
                self._terms_of(rule.subject),
                self._terms_of(rule.object),
                in_words(rule, vocabulary),
            )
            for rule in vocabulary.rules
        ]
        self._facet_of = {term.id: term.facet_id for term in vocabulary.terms}
        self._limited = [f for f in vocabulary.facets if f.is_single or f.is_required]

    @property
    def are_none(self) -> bool:
        return not (self._rules or self._limited)

    def broken_by(self, annotation: Annotation) -> tuple[Breach, ...]:
        """What ``annotation`` breaks; nothing if it has no terms at all: it is not done yet."""
        ids = frozenset(annotation.term_ids)
        if not ids:
            return ()
        breaches = []
        for rule, subject, object_, sentence in self._rules:
            if ids & subject and bool(ids & object_) is (rule.kind is RuleKind.RULES_OUT):
                breaches.append(Breach(sentence, rule_id=rule.id))
        for facet in self._limited:
            count = sum(self._facet_of.get(term_id) == facet.id for term_id in ids)
            if facet.is_required and count == 0:
                breaches.append(Breach(f"“{facet.label}” is missing.", facet_id=facet.id))
            if facet.is_single and count > 1:
                said = f"“{facet.label}” has {count} terms, and should have one."
                breaches.append(Breach(said, facet_id=facet.id))
        return tuple(breaches)

    def breaking(self, tagged_with: Callable[[str], Set[str]]) -> dict[str, Set[str]]:
        """The ids of the annotations that break each rule, by the id of the rule or the facet.

        ``tagged_with`` gives the ids of the annotations that have a term.
        """

        def having(term_ids: Iterable[str]) -> set[str]:
            return set().union(*map(tagged_with, term_ids))

        found: dict[str, Set[str]] = {}
        for rule, subject, object_, _ in self._rules:
            there, other = having(subject), having(object_)
            is_against = rule.kind is RuleKind.RULES_OUT
            found[rule.id] = there & other if is_against else there - other
        for facet in self._limited:
            count = Counter(
                id_ for term_id in self._terms_of(facet.id) for id_ in tagged_with(term_id)
            )
            breaches = {id_ for id_, number in count.items() if facet.is_single and number > 1}
            if facet.is_required:
                breaches |= having(self._facet_of) - count.keys()
            found[facet.id] = breaches
        return found

    def _terms_of(self, id_: str) -> frozenset[str]:
        """The terms that a term or facet stands for."""
        if id_ in self._vocabulary.by_id:
            return narrower(self._vocabulary, frozenset({id_}))
        return frozenset(term.id for term in self._vocabulary.of_facet(id_))


def in_words(rule: Rule, vocabulary: Vocabulary) -> str:
    """What a rule says, as a sentence with the names of its terms and facets."""

    def name(id_: str) -> str:
        named = vocabulary.by_id.get(id_) or vocabulary.facet_by_id.get(id_)
        return id_ if named is None else named.label

    return f"“{name(rule.subject)}” {rule.kind.value} “{name(rule.object)}”."


def broken(
    annotations: Iterable[Annotation], vocabulary: Vocabulary
) -> dict[str, tuple[Breach, ...]]:
    """What each of ``annotations`` breaks, by id; those that break nothing are left out."""
    rules = Rules(vocabulary)
    if rules.are_none:
        return {}
    found = ((annotation.id, rules.broken_by(annotation)) for annotation in annotations)
    return {id_: breaches for id_, breaches in found if breaches}
