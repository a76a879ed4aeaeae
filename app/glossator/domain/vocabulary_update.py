"""Bringing a vocabulary to a newer state without losing what is in use."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from glossator.domain.annotation import Annotation
from glossator.domain.change import Record, Step
from glossator.domain.merging_terms import redirected, retagged, retired
from glossator.domain.relation import RelationType
from glossator.domain.vocabulary import Facet, Rule, Term, Vocabulary
from glossator.domain.vocabulary_change import vocabulary_records
from glossator.domain.vocabulary_diff import merged_into, stays

Kept = TypeVar("Kept", Facet, Rule, RelationType)
_KINDS: tuple[type[Record], ...] = (Facet, Term, Rule, RelationType)


def updated(
    before: Vocabulary, after: Vocabulary, uses: Mapping[str, int], *, keep_missing: bool = False
) -> Vocabulary:
    """``after`` with those terms of ``before`` that it does not know and that may not go.

    Proposed terms stay; terms that were merged, or are gone and in use, are offered no more; all
    that is missing stays as it is if ``keep_missing``. ``uses`` is as in ``differences``.
    """
    merged = merged_into(before, after)
    kept = {}
    for term in before.terms:
        count = uses.get(term.id, 0)
        if term.id in after.by_id:
            continue
        if term.id in merged:
            kept[term.id] = retired(term, after.by_id[merged[term.id]])
        elif keep_missing or stays(term, count):
            kept[term.id] = term
        elif count:
            kept[term.id] = replace(term, deprecated=True, key=None)
    taken = {term.key for term in after.terms}
    known = {**kept, **after.by_id}
    freed = (replace(t, key=None) if t.key in taken else t for t in kept.values())
    terms = [_fitting(term, known) for term in (*after.terms, *freed)]
    wanted = {term.facet_id for term in kept.values()}
    facets = [
        *after.facets,
        *_missing(before.facets, after.facet_by_id, wanted if not keep_missing else None),
    ]
    used_types = {type_.id for type_ in before.relation_types if uses.get(type_.id)}
    types = [
        *after.relation_types,
        *_missing(before.relation_types, after.relation_type_by_id, used_types),
    ]
    rules = [*after.rules]
    if keep_missing:
        rules += _missing(before.rules, {rule.id for rule in after.rules}, None)
    for term_id, into in merged.items():
        rules = [redirected(rule, frozenset({term_id}), into) for rule in rules]
    there = {facet.id for facet in facets} | known.keys()
    return replace(
        after,
        facets=tuple(sorted(facets, key=lambda facet: facet.position)),
        terms=tuple(sorted(terms, key=lambda term: term.position)),
        rules=tuple(r for r in rules if {r.subject, r.object} <= there and r.subject != r.object),
        relation_types=tuple(sorted(types, key=lambda type_: type_.position)),
    )


def steps_between(before: Vocabulary, after: Vocabulary) -> Iterator[Step]:
    """What makes ``before`` into ``after``, record by record."""
    if before.scheme.id != after.scheme.id:
        yield Step(before.scheme, None)
        yield Step(None, after.scheme)
    elif before.scheme != after.scheme:
        yield Step(before.scheme, after.scheme)
    for kind in _KINDS:
        old, new = vocabulary_records(before, kind), vocabulary_records(after, kind)
        for id_, record in new.items():
            if old.get(id_) != record:
                yield Step(old.get(id_), record)
        for id_, record in old.items():
            if id_ not in new:
                yield Step(record, None)


def steps_of_passages(
    annotations: Iterable[Annotation], merged: Mapping[str, str], moment: str
) -> Iterator[Step]:
    """Passages with terms that were merged get what these became part of."""
    for annotation in annotations:
        after = annotation
        for term_id in annotation.term_ids:
            if term_id in merged:
                after = retagged(after, frozenset({term_id}), merged[term_id])
        if after != annotation:
            yield Step(annotation, replace(after, modified=moment))


def _fitting(term: Term, known: Mapping[str, Term]) -> Term:
    """``term`` without what it refers to and is not there."""
    above = known.get(term.broader or "")
    return replace(
        term,
        broader=None if above is None or above.facet_id != term.facet_id else above.id,
        replaced_by=term.replaced_by if term.replaced_by in known else None,
    )


def _missing(
    records: Iterable[Kept], present: Container[str], wanted: Container[str] | None
) -> list[Kept]:
    """Those that are not ``present``; of them those that are ``wanted``, or all."""
    return [
        record
        for record in records
        if record.id not in present and (wanted is None or record.id in wanted)
    ]
