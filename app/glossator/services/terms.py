"""Which term of the vocabulary does a person mean who types it?"""

import re
from collections.abc import Callable, Iterable

from glossator.domain.text import fold
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Facet, Term, Vocabulary

MOST_NEAR = 5
NEAR_ENOUGH = 70.0  # of 100, by rapidfuzz's WRatio
BETWEEN = "/"


def written(term: Term) -> str:
    """How ``term`` is typed: ``FACET/TERM``, with the own part of its id."""
    return f"{term.facet_id}{BETWEEN}{_own_part(term)}"


def facet_meant(vocabulary: Vocabulary, typed: str) -> Facet:
    """The facet whose id or label is ``typed``, in any case; raises ``Trouble`` if none is."""
    if (facet := _facet_called(vocabulary, typed)) is not None:
        return facet
    facets = ", ".join(facet.id for facet in vocabulary.facets)
    raise Trouble(f"There is no facet “{typed}”.", f"There are: {facets}.")


def term_meant(vocabulary: Vocabulary, typed: str) -> Term:
    """The term that is ``typed`` as ``FACET/TERM``, or as ``TERM`` alone if one facet has it.

    TERM is the id, the part of the id after the colon, the preferred label or an alternative one,
    in this order; case and diacritics do not count. Of several with one name those that are still
    offered are meant. Raises ``Trouble`` that lists near matches.
    """
    facet_part, slash, term_part = typed.partition(BETWEEN)
    if slash:
        facet = facet_meant(vocabulary, facet_part)
        terms, where = vocabulary.of_facet(facet.id), f" in {facet.id}"
    else:
        terms, where, term_part = list(vocabulary.terms), "", typed
    wanted = fold(term_part).text
    found = next((hits for names in _NAMES if (hits := _called(terms, wanted, names))), [])
    found = [term for term in found if not term.deprecated] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise Trouble(f"“{term_part}” may be {_listed(found)}.", "Say which.")
    near = _near(terms, wanted)
    raise Trouble(
        f"There is no term “{term_part}”{where}.",
        f"Near it: {_listed(near)}." if near else "“glossator terms” lists all.",
    )


def term_or_facet_meant(vocabulary: Vocabulary, typed: str) -> Term | Facet:
    """The facet whose id or label is ``typed``, else the term that ``term_meant`` finds."""
    return _facet_called(vocabulary, typed) or term_meant(vocabulary, typed)


def term_called(vocabulary: Vocabulary, facet_id: str, label: str) -> Term | None:
    """The term that a facet offers with this preferred label, in any case; ``None`` if none is."""
    found = _called(vocabulary.offered(facet_id), fold(label).text, lambda term: (term.label,))
    return found[0] if found else None


def _facet_called(vocabulary: Vocabulary, typed: str) -> Facet | None:
    wanted = fold(typed).text
    names = ((facet, (fold(facet.id).text, fold(facet.label).text)) for facet in vocabulary.facets)
    return next((facet for facet, own in names if wanted in own), None)


def _own_part(term: Term) -> str:
    """What comes after the colon; of an address, such as others give to terms, the last part."""
    if "://" in term.id:
        return re.split(r"[/#]", term.id.rstrip("/#"))[-1] or term.id
    return term.id.partition(":")[2] or term.id


_NAMES: tuple[Callable[[Term], Iterable[str]], ...] = (
    lambda term: (term.id, _own_part(term)),
    lambda term: (term.label,),
    lambda term: term.other_names,
)


def _called(terms: list[Term], wanted: str, names: Callable[[Term], Iterable[str]]) -> list[Term]:
    return [term for term in terms if any(fold(name).text == wanted for name in names(term))]


def _near(terms: list[Term], wanted: str) -> list[Term]:
    """The terms whose labels look most like ``wanted``, the nearest first."""
    from rapidfuzz import fuzz  # only who mistypes waits for it

    def likeness(term: Term) -> float:
        names = (_own_part(term), term.label, *term.other_names, *term.hidden_names)
        return max(fuzz.WRatio(wanted, fold(name).text) for name in names)

    scored = sorted(((likeness(term), term) for term in terms), key=lambda pair: -pair[0])
    return [term for score, term in scored[:MOST_NEAR] if score >= NEAR_ENOUGH]


def _listed(terms: list[Term]) -> str:
    return ", ".join(f"{written(term)} ({term.label})" for term in terms[:MOST_NEAR])
