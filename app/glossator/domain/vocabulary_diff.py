"""How one state of a vocabulary differs from another, in sentences.

What is gone counts as merged if another term has taken over its label, or is said to have replaced
it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from glossator.domain.relation import RelationType
from glossator.domain.text import fold
from glossator.domain.vocabulary import Facet, Rule, Term, TermStatus, Vocabulary

# What a reader calls a field, where its name does not say it.
WORDS = {
    "alt_labels": "alternative labels",
    "other_labels": "labels in other languages",
    "matches": "exact matches",
    "deprecated": "whether it is offered",
    "is_single": "whether one term is enough",
    "is_required": "whether it is required",
}


class Kind(StrEnum):
    ADDED = "added"
    RENAMED = "renamed"
    MOVED = "moved"
    MERGED = "merged"
    CHANGED = "changed"
    GONE_BUT_USED = "gone but used"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. ``uses`` is the number of passages that it concerns.

    ``id`` is that of the term, facet, rule or type of relation; ``into`` is set of what is merged.
    """

    kind: Kind
    id: str
    sentence: str
    uses: int = 0
    into: str | None = None


def differences(
    before: Vocabulary, after: Vocabulary, uses: Mapping[str, int]
) -> tuple[Difference, ...]:
    """What leads from ``before`` to ``after``, in the order of ``Kind``.

    ``uses`` has the number of passages by id of the term, and of links by id of their type.
    """
    found = [
        *_of_the_whole(before, after),
        *_of_facets(before, after),
        *_of_terms(before, after, uses),
        *_of_rules(before, after),
        *_of_relation_types(before.relation_types, after.relation_types, uses),
    ]
    order = {kind: number for number, kind in enumerate(Kind)}
    return tuple(sorted(found, key=lambda difference: order[difference.kind]))


def merged_into(before: Vocabulary, after: Vocabulary) -> dict[str, str]:
    """By id of a term that is offered no more: the term of ``after`` that took its place."""
    by_name: dict[tuple[str, str], str] = {}
    for term in reversed([term for term in after.terms if not term.deprecated]):
        names = (*term.hidden_names, *term.other_names, term.label)
        by_name |= {(term.facet_id, fold(name).text): term.id for name in names}
    found: dict[str, str] = {}
    for term in before.terms:
        present = after.by_id.get(term.id)
        if present is None and term.status is TermStatus.ACCEPTED and not term.deprecated:
            into = by_name.get((term.facet_id, fold(term.label).text))
        elif present is not None and present.replaced_by not in (None, term.replaced_by):
            into = after.successor(term.id)
        else:
            continue
        if into is not None and into != term.id and not after.by_id[into].deprecated:
            found[term.id] = into
    return found


def stays(term: Term, uses: int) -> bool:
    """Whether a term is left alone that the other state of the vocabulary does not know.

    It waits for a decision, or is offered no more and leads on to another or is in use.
    """
    if term.status is TermStatus.PROPOSED:
        return True
    return term.deprecated and (term.replaced_by is not None or uses > 0)


def _of_the_whole(before: Vocabulary, after: Vocabulary) -> Iterator[Difference]:
    if before.id != after.id:
        said = f"It is another vocabulary: {after.id} in place of {before.id}."
        yield Difference(Kind.CHANGED, after.id, said)
    if before.title != after.title:
        said = f"The vocabulary is called “{after.title}”."
        yield Difference(Kind.RENAMED, after.id, said)
    if before.version != after.version:
        said = f"Version {after.version} in place of {before.version}."
        yield Difference(Kind.CHANGED, after.id, said)
    if before.language != after.language:
        said = f"Its language is “{after.language}” in place of “{before.language}”."
        yield Difference(Kind.CHANGED, after.id, said)


def _of_facets(before: Vocabulary, after: Vocabulary) -> Iterator[Difference]:
    for facet in after.facets:
        old = before.facet_by_id.get(facet.id)
        if old is None:
            yield Difference(Kind.ADDED, facet.id, f"The facet “{facet.label}” is new.")
            continue
        if old.label != facet.label:
            said = f"The facet “{old.label}” is called “{facet.label}”."
            yield Difference(Kind.RENAMED, facet.id, said)
        if changed := _changed(old, facet, "id", "label", "position"):
            said = f"Of the facet “{facet.label}” changed: {changed}."
            yield Difference(Kind.CHANGED, facet.id, said)
    for facet in before.facets:
        if facet.id not in after.facet_by_id:
            yield Difference(Kind.GONE, facet.id, f"The facet “{facet.label}” is gone.")
    for id_ in _out_of_order([f.id for f in before.facets], [f.id for f in after.facets]):
        said = f"The facet “{after.facet_by_id[id_].label}” has another place."
        yield Difference(Kind.MOVED, id_, said)


def _of_terms(
    before: Vocabulary, after: Vocabulary, uses: Mapping[str, int]
) -> Iterator[Difference]:
    merged = merged_into(before, after)
    for term in after.terms:
        old = before.by_id.get(term.id)
        if old is None:
            said = f"“{term.label}” is new in {_facet(after, term)}."
            yield Difference(Kind.ADDED, term.id, said)
        else:
            yield from _of_term(old, term, before, after, uses.get(term.id, 0), term.id in merged)
    for term in before.terms:
        count = uses.get(term.id, 0)
        if term.id in merged:
            into = merged[term.id]
            said = f"“{term.label}” is part of “{after.by_id[into].label}”"
            said += f"; {_passages(count)} {_go(count)} over." if count else "."
            yield Difference(Kind.MERGED, term.id, said, count, into)
        elif term.id not in after.by_id and not stays(term, count):
            if count:
                said = f"“{term.label}” is gone, but is on {_passages(count)}: it stays there"
                said += " and is not offered any more."
                yield Difference(Kind.GONE_BUT_USED, term.id, said, count)
            else:
                yield Difference(Kind.GONE, term.id, f"“{term.label}” is gone.")
    for facet in after.facets:
        here = [
            [t.id for t in each.of_facet(facet.id) if t.id in before.by_id and t.id in after.by_id]
            for each in (before, after)
        ]
        for id_ in _out_of_order(*here):
            said = f"“{after.by_id[id_].label}” has another place in {facet.label}."
            yield Difference(Kind.MOVED, id_, said, uses.get(id_, 0))


def _of_term(
    old: Term, new: Term, before: Vocabulary, after: Vocabulary, uses: int, is_merged: bool
) -> Iterator[Difference]:
    if old.label != new.label:
        said = f"“{old.label}” is called “{new.label}”."
        yield Difference(Kind.RENAMED, new.id, said, uses)
    if old.facet_id != new.facet_id:
        said = f"“{new.label}” is in {_facet(after, new)}, not in {_facet(before, old)}."
        yield Difference(Kind.MOVED, new.id, said, uses)
    elif old.broader != new.broader and not is_merged:
        above = after.by_id.get(new.broader or "")
        said = (
            f"“{new.label}” is below “{above.label}”."
            if above is not None
            else (f"“{new.label}” is below no other.")
        )
        yield Difference(Kind.MOVED, new.id, said, uses)
    own = ("replaced_by", "deprecated", "key") if is_merged else ()
    if changed := _changed(old, new, "id", "label", "facet_id", "broader", "position", *own):
        said = f"Of “{new.label}” changed: {changed}."
        yield Difference(Kind.CHANGED, new.id, said, uses)


def _of_rules(before: Vocabulary, after: Vocabulary) -> Iterator[Difference]:
    old, new = ({rule.id: rule for rule in each.rules} for each in (before, after))
    for id_ in (id_ for id_ in new if id_ not in old):
        yield Difference(Kind.ADDED, id_, f"The rule {_rule(new[id_], after)} is new.")
    for id_ in (id_ for id_ in old if id_ not in new):
        yield Difference(Kind.GONE, id_, f"The rule {_rule(old[id_], before)} is gone.")
    for id_ in new:
        if id_ in old and old[id_] != new[id_]:
            said = f"The rule {_rule(old[id_], before)} becomes {_rule(new[id_], after)}."
            yield Difference(Kind.CHANGED, id_, said)


def _rule(rule: Rule, vocabulary: Vocabulary) -> str:
    called = vocabulary.by_id | vocabulary.facet_by_id
    first, second = (
        called[id_].label if id_ in called else id_ for id_ in (rule.subject, rule.object)
    )
    return f"“{first} {rule.kind} {second}”"


def _of_relation_types(
    before: Iterable[RelationType], after: Iterable[RelationType], uses: Mapping[str, int]
) -> Iterator[Difference]:
    old, new = ({each.id: each for each in types} for types in (before, after))
    for id_, type_ in new.items():
        if id_ not in old:
            yield Difference(Kind.ADDED, id_, f"Links may say “{type_.label}”.")
        elif old[id_] != replace(type_, position=old[id_].position):
            said = f"Links that say “{old[id_].label}” say “{type_.label}”."
            yield Difference(Kind.CHANGED, id_, said, uses.get(id_, 0))
    for id_, type_ in old.items():
        if id_ not in new:
            count = uses.get(id_, 0)
            kind = Kind.GONE_BUT_USED if count else Kind.GONE
            stays = " is gone, but is used: it stays." if count else " is gone."
            yield Difference(kind, id_, f"The link “{type_.label}”{stays}", count)


def _changed(old: Facet | Term, new: Facet | Term, *but: str) -> str:
    """The names of the fields that differ, in words."""
    names = (field.name for field in fields(old) if field.name not in but)
    return ", ".join(
        WORDS.get(name, name.replace("_", " "))
        for name in names
        if getattr(old, name) != getattr(new, name)
    )


def _out_of_order(before: list[str], after: list[str]) -> list[str]:
    """The fewest of what both have that must be moved to come from one order to the other."""
    place = {id_: number for number, id_ in enumerate(before)}
    common = [id_ for id_ in after if id_ in place]
    ends: list[int] = []  # the smallest place at which a rising run of each length may end
    lengths = []
    for id_ in common:
        length = bisect_left(ends, place[id_])
        ends[length : length + 1] = [place[id_]]
        lengths.append(length)
    moved, wanted = [], len(ends) - 1
    for id_, length in zip(reversed(common), reversed(lengths), strict=True):
        if length == wanted:
            wanted -= 1
        else:
            moved.append(id_)
    return moved[::-1]


def _facet(vocabulary: Vocabulary, term: Term) -> str:
    facet = vocabulary.facet_by_id.get(term.facet_id)
    return term.facet_id if facet is None else facet.label


def _passages(count: int) -> str:
    return "1 passage" if count == 1 else f"{count} passages"


def _go(count: int) -> str:
    return "goes" if count == 1 else "go"
