"""The closed vocabulary: facets and terms, after SKOS."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class TermStatus(StrEnum):
    ACCEPTED = "accepted"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Facet:
    """One dimension of the vocabulary; ``position`` (from 0) orders them and picks the colour."""

    id: str
    label: str
    position: int


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of a facet (skos:Concept).

    ``alt_labels`` are shown and searched, ``hidden_labels`` searched only (OCR errors, spellings).
    ``broader`` is the id of another term of the same facet. ``matches`` are URIs in authority
    files. ``key`` is one or two letters that take the term without typing its name.
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


@dataclass(frozen=True)
class Vocabulary:
    """Facets and terms with an id and a version (skos:ConceptScheme)."""

    id: str
    version: str
    title: str
    facets: tuple[Facet, ...]
    terms: tuple[Term, ...] = field(repr=False)

    @cached_property
    def by_id(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}

    @cached_property
    def facet_by_id(self) -> dict[str, Facet]:
        return {facet.id: facet for facet in self.facets}

    def of_facet(self, facet_id: str) -> list[Term]:
        return [term for term in self.terms if term.facet_id == facet_id]
