"""The closed vocabulary: facets and terms, after SKOS; rules between them, types of relations."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from glossator.domain.relation import USUAL_RELATION_TYPES, RelationType

UNPLACED = 1_000_000  # position of a term that nobody has given a place: behind all others


class TermStatus(StrEnum):
    ACCEPTED = "accepted"
    PROPOSED = "proposed"


class LabelKind(StrEnum):
    """skos:prefLabel, skos:altLabel, skos:hiddenLabel."""

    PREFERRED = "preferred"
    ALTERNATIVE = "alternative"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Label:
    """A label in another language than the term's own; ``language`` is a tag of BCP 47."""

    kind: LabelKind
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One dimension of the vocabulary; ``position`` (from 0) orders them and picks the colour.

    ``colour`` (``#rrggbb``) takes the place of the one that the position picks. A passage should
    have at most one term of a facet that ``is_single``, at least one of one that ``is_required``.
    """

    id: str
    label: str
    position: int
    definition: str = ""
    colour: str | None = None
    is_single: bool = False
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of a facet (skos:Concept).

    ``alt_labels`` are shown and searched, ``hidden_labels`` searched only (OCR errors, spellings).
    They, ``label``, ``definition`` and ``scope_note`` are in ``language``, or in that of the
    vocabulary if it is empty. ``broader`` is the id of another term of the same facet. ``matches``
    (skos:exactMatch) and ``close_matches`` are URIs in authority files. ``key`` is one or two
    letters that take the term without typing its name. A term that is ``deprecated`` stays where
    it is used and is offered no more; ``replaced_by`` is the id of the term to use in its place.
    ``position`` orders the terms of a facet.
    """

    id: str
    facet_id: str
    label: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    definition: str = ""
    scope_note: str = ""
    broader: str | None = None
    matches: tuple[str, ...] = ()
    key: str | None = None
    status: TermStatus = TermStatus.ACCEPTED
    close_matches: tuple[str, ...] = ()
    other_labels: tuple[Label, ...] = ()
    language: str = ""
    deprecated: bool = False
    replaced_by: str | None = None
    position: int = 0

    @property
    def other_names(self) -> tuple[str, ...]:
        """What else the term is called, in any language: shown and searched."""
        foreign = (label.text for label in self.other_labels if label.kind is not LabelKind.HIDDEN)
        return tuple(dict.fromkeys((*self.alt_labels, *foreign)))

    @property
    def hidden_names(self) -> tuple[str, ...]:
        """Spellings in any language that are only searched."""
        foreign = (label.text for label in self.other_labels if label.kind is LabelKind.HIDDEN)
        return tuple(dict.fromkeys((*self.hidden_labels, *foreign)))


class RuleKind(StrEnum):
    ASKS_FOR = "asks for"
    RULES_OUT = "rules out"


@dataclass(frozen=True, slots=True)
class Rule:
    """What terms on one passage have to do with each other.

    ``subject`` and ``object`` are ids of terms, which stand for all below them, or of facets,
    which stand for all their terms. A passage with the subject should have, or not have, the
    object. Nothing is refused; a passage that breaks a rule is marked.
    """

    id: str
    subject: str
    kind: RuleKind
    object: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a vocabulary is called (skos:ConceptScheme); ``id`` is an IRI or any other text."""

    id: str
    version: str
    title: str
    language: str = "en"


@dataclass(frozen=True)
class Vocabulary:
    """Facets and terms with an id and a version; terms in their order within each facet.

    ``language`` (BCP 47) is that of all labels that name no other.
    """

    id: str
    version: str
    title: str
    facets: tuple[Facet, ...]
    terms: tuple[Term, ...] = field(repr=False)
    language: str = "en"
    rules: tuple[Rule, ...] = ()
    relation_types: tuple[RelationType, ...] = USUAL_RELATION_TYPES

    @property
    def scheme(self) -> Scheme:
        return Scheme(self.id, self.version, self.title, self.language)

    @cached_property
    def by_id(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}

    @cached_property
    def facet_by_id(self) -> dict[str, Facet]:
        return {facet.id: facet for facet in self.facets}

    @cached_property
    def relation_type_by_id(self) -> dict[str, RelationType]:
        return {type_.id: type_ for type_ in self.relation_types}

    def of_facet(self, facet_id: str) -> list[Term]:
        return [term for term in self.terms if term.facet_id == facet_id]

    def offered(self, facet_id: str) -> list[Term]:
        """The terms of a facet that may be put on a passage: those that are not deprecated."""
        return [term for term in self.of_facet(facet_id) if not term.deprecated]

    def successor(self, term_id: str) -> str:
        """The id to use where ``term_id`` was used: its own, or that of what replaced it."""
        seen = {term_id}
        while (term := self.by_id.get(term_id)) is not None and term.replaced_by is not None:
            if term.replaced_by in seen or term.replaced_by not in self.by_id:
                break
            seen.add(term_id := term.replaced_by)
        return term_id
