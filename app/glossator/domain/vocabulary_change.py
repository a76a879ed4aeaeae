"""A vocabulary after one of its records has changed."""

from collections.abc import Iterable
from dataclasses import replace

from glossator.domain.change import Record, Step
from glossator.domain.relation import RelationType
from glossator.domain.vocabulary import Facet, Rule, Scheme, Term, Vocabulary


def vocabulary_records(vocabulary: Vocabulary, kind: type[Record]) -> dict[str, Record]:
    """The records of one kind that make up ``vocabulary``, by id."""
    records: dict[type[Record], Iterable[Record]] = {
        Scheme: (vocabulary.scheme,),
        Facet: vocabulary.facets,
        Term: vocabulary.terms,
        Rule: vocabulary.rules,
        RelationType: vocabulary.relation_types,
    }
    return {record.id: record for record in records[kind]}


def with_step(vocabulary: Vocabulary, step: Step) -> Vocabulary:
    """``vocabulary`` with one record changed; facets, terms and types in their order.

    Of records in the same place the one that was there first comes first.
    """
    if isinstance(step.record, Scheme) and step.after is None:
        return vocabulary  # another takes its place in the same change
    if isinstance(step.after, Scheme):
        scheme = step.after
        return replace(
            vocabulary,
            id=scheme.id,
            version=scheme.version,
            title=scheme.title,
            language=scheme.language,
        )
    records = vocabulary_records(vocabulary, type(step.record))
    if step.after is None:
        del records[step.record.id]
    else:
        records[step.record.id] = step.after
    match step.record:
        case Facet():
            facets = (each for each in records.values() if isinstance(each, Facet))
            return replace(vocabulary, facets=tuple(sorted(facets, key=lambda f: f.position)))
        case Term():
            terms = (each for each in records.values() if isinstance(each, Term))
            return replace(vocabulary, terms=tuple(sorted(terms, key=lambda t: t.position)))
        case Rule():
            rules = (each for each in records.values() if isinstance(each, Rule))
            return replace(vocabulary, rules=tuple(rules))
        case RelationType():
            types = (each for each in records.values() if isinstance(each, RelationType))
            return replace(
                vocabulary, relation_types=tuple(sorted(types, key=lambda t: t.position))
            )
    raise AssertionError(f"{step.record} is no part of a vocabulary")
