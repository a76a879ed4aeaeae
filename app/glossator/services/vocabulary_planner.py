"""Plans for the vocabulary: what a gesture would change in it and on the passages it is used on."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from glossator.domain.annotation import Annotation, Annotator
from glossator.domain.change import Change, Record, Step
from glossator.domain.merging_terms import enriched, redirected, retagged, retired
from glossator.domain.term_rules import check, check_language, check_texts, tidied, tidy
from glossator.domain.text import fold
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Rule, Scheme, Term, TermStatus, Vocabulary
from glossator.services.project import Project
from glossator.services.stamps import Stamps

LOCAL_VERSION = re.compile(r"(.*)\+(\d+)", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-f]{6}")


def next_version(version: str) -> str:
    """``2026.1`` becomes ``2026.1+1``, that ``2026.1+2``: so many edits since it had its name."""
    edited = LOCAL_VERSION.fullmatch(version)
    return f"{version}+1" if edited is None else f"{edited[1]}+{int(edited[2]) + 1}"


class VocabularyPlanner:
    """Makes changes of the vocabulary; ``None`` where nothing would change.

    Each names a new version of the vocabulary. Raises ``Trouble`` for what may not be.
    """

    def __init__(self, project: Project, annotator: Annotator, stamps: Stamps) -> None:
        self._project = project
        self._annotator = annotator
        self._stamps = stamps

    def edit_scheme(self, after: Scheme) -> Change | None:
        """Give the vocabulary another title, language, or a version of the reader's choice."""
        before = self._vocabulary.scheme
        if after == before:
            return None
        if after.id != before.id or not (after.version.strip() and after.language.strip()):
            raise Trouble("A vocabulary keeps its id, and has a version and a language.")
        check_language(after.language)
        check_texts(after.title, after.version)
        return Change("edit vocabulary", (Step(before, after),))

    def add_facet(self, label: str, **fields: Any) -> tuple[Facet, Change]:
        """A facet behind the others, and the change that adds it."""
        position = 1 + max((facet.position for facet in self._vocabulary.facets), default=-1)
        facet = Facet(self._stamps.new_id(), tidy(label), position, **fields)
        self._check_facet(facet)
        return facet, self._edit(f"add facet {facet.label}", Step(None, facet))

    def edit_facet(self, before: Facet, after: Facet) -> Change | None:
        after = replace(after, label=tidy(after.label))
        if after == before:
            return None
        self._check_facet(after)
        return self._edit(f"edit facet {after.label}", Step(before, after))

    def move_facet(self, facet: Facet, to: int) -> Change | None:
        """Give ``facet`` the place ``to`` (from 0) among the facets."""
        order = [each for each in self._vocabulary.facets if each.id != facet.id]
        order.insert(to, facet)
        steps = [
            Step(each, replace(each, position=position))
            for position, each in enumerate(order)
            if each.position != position
        ]
        return self._edit(f"move facet {facet.label}", *steps) if steps else None

    def delete_facet(self, facet: Facet) -> Change:
        if terms := self._vocabulary.of_facet(facet.id):
            raise Trouble(
                f"“{facet.label}” has {_counted(len(terms), 'term')}.", "Delete them first."
            )
        self._check_no_rule_speaks_of(facet.id, facet.label)
        return self._edit(f"delete facet {facet.label}", Step(facet, None))

    def add_term(self, facet_id: str, label: str, **fields: Any) -> tuple[Term, Change]:
        """A term behind the others of its facet, and the change that adds it."""
        id_ = f"{facet_id}:{self._stamps.new_id()}"
        position = self._behind(facet_id)
        term = tidied(Term(id=id_, facet_id=facet_id, label=label, position=position, **fields))
        check(term, self._vocabulary)
        return term, self._edit(f"add {term.label}", Step(None, term))

    def edit_term(self, before: Term, after: Term) -> Change | None:
        """Change what a term is called, says, and where it stands."""
        after = tidied(after)
        if after == before:
            return None
        is_moved = after.facet_id != before.facet_id
        if is_moved and any(t.broader == before.id for t in self._vocabulary.terms):
            raise Trouble(f"“{before.label}” has narrower terms.", "Move them first.")
        if is_moved:
            after = replace(after, broader=None, position=self._behind(after.facet_id))
        check(after, self._vocabulary)
        renamed = after.label != before.label
        label = f"rename {before.label} to {after.label}" if renamed else f"edit {after.label}"
        return self._edit(label, Step(before, after))

    def move_term(self, term: Term, to: int) -> Change | None:
        """Give ``term`` the place ``to`` (from 0) among the terms below the same broader term."""
        terms = self._vocabulary.of_facet(term.facet_id)
        beside = [t for t in terms if t.broader == term.broader and t.id != term.id]
        beside.insert(to, term)
        in_order = iter(beside)
        order = [next(in_order) if t.broader == term.broader else t for t in terms]
        steps = []
        place = -1
        for each, position in zip(order, sorted(t.position for t in terms), strict=True):
            place = max(place + 1, position)
            if each.position != place:
                steps.append(Step(each, replace(each, position=place)))
        return self._edit(f"move {term.label}", *steps) if steps else None

    def merge(self, terms: Collection[Term], into: Term) -> Change:
        """Put all passages of ``terms`` to ``into``, which takes their labels as alternative ones.

        Their ids lead to ``into`` from then on.
        """
        return self._replace(terms, enriched(into, terms, self._vocabulary.language), into, "merge")

    def accept(self, term: Term) -> Change:
        """Make a proposed term one of the vocabulary."""
        _check_is_proposed(term)
        accepted = replace(term, status=TermStatus.ACCEPTED, position=self._behind(term.facet_id))
        check(accepted, self._vocabulary)
        return self._edit(f"accept {term.label}", Step(term, accepted))

    def refuse(self, term: Term, replacement: Term | None = None) -> Change:
        """Take a proposed term back; if it has passages they need a ``replacement``."""
        _check_is_proposed(term)
        if replacement is not None:
            return self._replace([term], replacement, replacement, "refuse")
        if used := self._project.tagged_with(term.id):
            raise Trouble(
                f"“{term.label}” is on {_counted(len(used), 'passage')}.",
                "Say which term is to stand there.",
            )
        return self.delete(term)

    def split(
        self, term: Term, labels: Sequence[str], assignment: Mapping[str, Collection[int]]
    ) -> Change:
        """Make new terms beside ``term`` and deal its passages out to them.

        ``assignment`` has, by id of the annotation, the numbers (from 0) of those of ``labels``
        that it gets; one that is not named keeps ``term``. If none does, it is offered no more.
        """
        new = [
            tidied(
                Term(
                    id=f"{term.facet_id}:{self._stamps.new_id()}",
                    facet_id=term.facet_id,
                    label=label,
                    broader=term.broader,
                    position=self._behind(term.facet_id) + number,
                )
            )
            for number, label in enumerate(labels)
        ]
        self._check_new(new)
        steps = [Step(None, each) for each in new]
        used = self._project.tagged_with(term.id)
        dealt = {a.id: tuple(assignment.get(a.id, ())) for a in used}
        if used and all(dealt.values()):
            steps.append(Step(term, retired(term, None)))
            steps += self._adopted([term], None)
        for annotation in used:
            if numbers := dealt[annotation.id]:
                steps.append(self._dealt_out(annotation, term, [new[n] for n in numbers]))
        return self._edit(f"split {term.label}", *steps)

    def deprecate(self, term: Term, successor: Term | None = None) -> Change | None:
        """Offer ``term`` no more, and say what to use in its place; its passages keep it."""
        if successor is not None and self._vocabulary.successor(successor.id) == term.id:
            raise Trouble(f"“{successor.label}” was replaced by “{term.label}”.", "Choose another.")
        if successor is not None and successor.id == term.id:
            raise Trouble(f"“{term.label}” cannot take its own place.", "Choose another.")
        replaced_by = None if successor is None else successor.id
        after = replace(term, deprecated=True, replaced_by=replaced_by, key=None)
        if after == term:
            return None
        return self._edit(f"deprecate {term.label}", Step(term, after))

    def restore(self, term: Term) -> Change | None:
        """Offer a deprecated term again."""
        after = replace(term, deprecated=False, replaced_by=None)
        if after == term:
            return None
        check(after, self._vocabulary)
        return self._edit(f"restore {term.label}", Step(term, after))

    def delete(self, term: Term) -> Change:
        """Take out a term that is not used; raises ``Trouble`` that says by what it is."""
        if used := self._project.tagged_with(term.id):
            raise Trouble(
                f"“{term.label}” is on {_counted(len(used), 'passage')}.",
                "Merge it into another term, or deprecate it.",
            )
        others = self._vocabulary.terms
        if below := [t for t in others if t.broader == term.id]:
            raise Trouble(f"“{below[0].label}” is below “{term.label}”.", "Move it first.")
        if led := [t for t in others if t.replaced_by == term.id]:
            raise Trouble(f"“{term.label}” took the place of “{led[0].label}”.", "It stays.")
        self._check_no_rule_speaks_of(term.id, term.label)
        return self._edit(f"delete {term.label}", Step(term, None))

    def add_rule(self, rule: Rule) -> Change:
        """Add ``rule``; an empty id is filled."""
        rule = rule if rule.id else replace(rule, id=self._stamps.new_id())
        self._check_rule(rule)
        return self._edit("add rule", Step(None, rule))

    def edit_rule(self, before: Rule, after: Rule) -> Change | None:
        if after == before:
            return None
        self._check_rule(after)
        return self._edit("edit rule", Step(before, after))

    def delete_rule(self, rule: Rule) -> Change:
        return self._edit("delete rule", Step(rule, None))

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._project.vocabulary

    def _edit(self, label: str, *steps: Step) -> Change:
        scheme = self._vocabulary.scheme
        renewed = replace(scheme, version=next_version(scheme.version))
        return Change(label, (Step(scheme, renewed), *steps))

    def _replace(self, terms: Collection[Term], after: Term, into: Term, verb: str) -> Change:
        """Retire ``terms`` in favour of ``into``, which becomes ``after``."""
        gone = frozenset(term.id for term in terms)
        if not gone or into.id in gone:
            raise Trouble("A term cannot take its own place.", "Choose another.")
        if into.deprecated:
            raise Trouble(f"“{into.label}” is deprecated.", "Choose a term that is not.")
        if any(term.facet_id != into.facet_id for term in terms):
            raise Trouble("Terms of different facets cannot become one.", "Choose another.")
        if into.broader in gone:
            after = replace(after, broader=self._above(into, gone))
        steps = {term.id: Step(term, retired(term, into)) for term in terms}
        steps[into.id] = Step(into, after)
        for step in self._adopted(terms, after):
            steps.setdefault(step.record.id, step)
        rules = [Step(r, redirected(r, gone, into.id)) for r in self._vocabulary.rules]
        rules = [
            Step(step.before, None) if _is_about_itself(step.after) else step
            for step in rules
            if step.before != step.after
        ]
        moment = self._stamps.now()
        used = {a.id: a for term in terms for a in self._project.tagged_with(term.id)}
        passages = [
            Step(a, replace(retagged(a, gone, into.id), modified=moment)) for a in used.values()
        ]
        names = ", ".join(term.label for term in terms)
        label = f"{verb} {names} {'into' if verb == 'merge' else 'for'} {into.label}"
        changed = (step for step in steps.values() if step.before != step.after)
        return self._edit(label, *changed, *rules, *passages)

    def _adopted(self, terms: Collection[Term], into: Term | None) -> Iterable[Step]:
        """The terms below ``terms`` put below ``into``, or one floor up if there is none."""
        gone = {term.id for term in terms}
        for term in self._vocabulary.terms:
            if term.broader in gone and term.id not in gone:
                above = self._above(term, frozenset(gone)) if into is None else into.id
                yield Step(term, replace(term, broader=above))

    def _above(self, term: Term, gone: frozenset[str]) -> str | None:
        """The nearest term above that stays."""
        above = term.broader
        while above in gone:
            above = self._vocabulary.by_id[above].broader
        return above

    def _dealt_out(self, annotation: Annotation, term: Term, new: Sequence[Term]) -> Step:
        taggings = []
        for tagging in annotation.taggings:
            if tagging.term_id == term.id:
                taggings += [replace(tagging, term_id=each.id) for each in new]
            else:
                taggings.append(tagging)
        after = replace(annotation, taggings=tuple(taggings), modified=self._stamps.now())
        return Step(annotation, after)

    def _behind(self, facet_id: str) -> int:
        """The place behind all accepted terms of a facet."""
        terms = self._vocabulary.of_facet(facet_id)
        return 1 + max((t.position for t in terms if t.status is TermStatus.ACCEPTED), default=-1)

    def _check_new(self, terms: Sequence[Term]) -> None:
        labels = [fold(term.label).text for term in terms]
        if len(labels) < 1 or len(set(labels)) < len(labels):
            raise Trouble("Each of the new terms needs a label of its own.")
        for term in terms:
            check(term, self._vocabulary)

    def _check_facet(self, facet: Facet) -> None:
        check_texts(facet.definition)
        wanted = fold(facet.label).text
        if any(f.id != facet.id and fold(f.label).text == wanted for f in self._vocabulary.facets):
            raise Trouble(f"The facet “{facet.label}” is there already.", "Choose another label.")
        if facet.colour is not None and not COLOUR.fullmatch(facet.colour):
            raise Trouble(f"“{facet.colour}” is no colour.", "Write it as #rrggbb.")

    def _check_rule(self, rule: Rule) -> None:
        known: Mapping[str, Record] = {**self._vocabulary.facet_by_id, **self._vocabulary.by_id}
        if rule.subject not in known or rule.object not in known:
            raise Trouble("A rule speaks of terms and facets that are there.")
        if _is_about_itself(rule):
            raise Trouble("A rule speaks of two different things.")
        check_texts(rule.note)
        said = (rule.subject, rule.kind, rule.object)
        others = (r for r in self._vocabulary.rules if r.id != rule.id)
        if any((r.subject, r.kind, r.object) == said for r in others):
            raise Trouble("The rule is there already.")

    def _check_no_rule_speaks_of(self, id_: str, label: str) -> None:
        if any(id_ in (rule.subject, rule.object) for rule in self._vocabulary.rules):
            raise Trouble(f"A rule speaks of “{label}”.", "Delete the rule first.")


def _is_about_itself(rule: object) -> bool:
    return isinstance(rule, Rule) and rule.subject == rule.object


def _check_is_proposed(term: Term) -> None:
    if term.status is not TermStatus.PROPOSED:
        raise Trouble(f"“{term.label}” is not proposed.", "There is nothing to decide.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
