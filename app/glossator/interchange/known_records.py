"""Who is meant in a file that people have edited: facets and terms by id or by label."""

import re

from glossator.domain.text import fold
from glossator.domain.vocabulary import Facet, Term, Vocabulary


class KnownRecords:
    """The facets and terms of a project, if there is one, and those that a file brought so far."""

    def __init__(self, vocabulary: Vocabulary | None) -> None:
        facets = () if vocabulary is None else vocabulary.facets
        terms = () if vocabulary is None else vocabulary.terms
        self._facets = {facet.id: facet.id for facet in facets}
        self._facets |= {fold(facet.label).text: facet.id for facet in reversed(facets)}
        self._terms: dict[tuple[str, str], str] = {}
        self._term_ids: set[str] = set()
        self._made: set[str] = set()
        for term in reversed(terms):
            self.add(term)

    def add(self, term: Term) -> None:
        self._term_ids.add(term.id)
        self._terms[term.facet_id, fold(term.label).text] = term.id

    def facet_id(self, given: str, label: str = "", *, is_twin: bool = False) -> str:
        """The id of the facet that ``given`` or ``label`` means; a new one if none is meant.

        ``given`` is an id if there is a label beside it, and may be either if there is none. The
        label of a twin means several facets of the file: then only the id says which.
        """
        if is_twin:
            self._facets[given] = given
            return given
        for name in (given, fold(given).text, fold(label).text):
            if name in self._facets:
                return self._facets[name]
        id_ = given if label else _unused(slug(given) or "facet", set(self._facets.values()))
        self._facets |= {id_: id_, given: id_, fold(label or given).text: id_}
        return id_

    def term_id(self, facet_id: str, label: str) -> str | None:
        return self._terms.get((facet_id, fold(label).text))

    def new_term_id(self, facet_id: str, label: str) -> str:
        """An id that no term has."""
        id_ = _unused(f"{facet_id}:{slug(label) or 'term'}", self._term_ids | self._made)
        self._made.add(id_)
        return id_


def facet_of(id_: str, label: str, position: int, known: Vocabulary | None) -> Facet:
    """A facet of which a file says its label only; what else is known of it stays."""
    present = None if known is None else known.facet_by_id.get(id_)
    return Facet(id_, label or (present.label if present is not None else id_), position)


def slug(text: str) -> str:
    """``text`` as a short id of small letters, figures and hyphens; may be empty."""
    return re.sub(r"[^\w]+", "-", fold(text).text).strip("-_")[:40].strip("-_")


def _unused(wanted: str, taken: set[str]) -> str:
    number, id_ = 1, wanted
    while id_ in taken:
        number += 1
        id_ = f"{wanted}-{number}"
    return id_
