"""Whether the parts of a vocabulary fit together: the first thing that does not, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator

from glossator.domain.term_rules import MOST_LEVELS
from glossator.domain.text import fold
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.domain.vocabulary_check import is_key


def first_fault(vocabulary: Vocabulary) -> str | None:
    """The end of a sentence; ``None`` if ``vocabulary`` is sound."""
    return next(_faults(vocabulary), None)


def _faults(vocabulary: Vocabulary) -> Iterator[str]:
    terms = vocabulary.terms
    yield from _twins("two facets are called", (facet.id for facet in vocabulary.facets))
    yield from _twins("two terms are called", (term.id for term in terms))
    yield from _twins("two terms have the key", (term.key for term in terms if term.key))
    yield from _twins("two rules are called", (rule.id for rule in vocabulary.rules))
    yield from _twins("two types of relation are called", (t.id for t in vocabulary.relation_types))
    for term in terms:
        yield from _faults_of_term(term, vocabulary)
    for rule in vocabulary.rules:
        for id_ in (rule.subject, rule.object):
            if id_ not in vocabulary.by_id and id_ not in vocabulary.facet_by_id:
                yield f"the rule {rule.id} speaks of {id_}, which is not there"
    for facet in vocabulary.facets:
        labels = (fold(term.label).text for term in vocabulary.offered(facet.id))
        yield from _twins(f"two terms of the facet {facet.id} have the label", labels)


def _twins(trouble: str, values: Iterable[str]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{trouble} {value}"


def _faults_of_term(term: Term, vocabulary: Vocabulary) -> Iterator[str]:
    if term.facet_id not in vocabulary.facet_by_id:
        yield f"the term {term.id} is of the facet {term.facet_id}, which is not there"
    if term.key and not is_key(term.key):
        yield f"the key {term.key} of the term {term.id} is not one or two small letters"
    successor = term.replaced_by
    if successor is not None and (successor == term.id or successor not in vocabulary.by_id):
        yield f"what replaced the term {term.id} is not there"
    seen = {term.id}
    while term.broader is not None:
        above = vocabulary.by_id.get(term.broader)
        if above is None or above.facet_id != term.facet_id:
            yield f"the broader term {term.broader} of {term.id} is not in its facet"
            return
        if above.id in seen:
            yield f"the term {above.id} is broader than itself"
            return
        seen.add(above.id)
        if len(seen) > MOST_LEVELS:
            yield f"the term {above.id} has more than {MOST_LEVELS} levels below it"
            return
        term = above
