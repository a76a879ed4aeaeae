"""Looking things up in a graph that may be anybody's: literals, languages, order, addresses."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import DC, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS

from glossator.domain.text import fold
from glossator.domain.vocabulary_check import LANGUAGE
from glossator.interchange import iris
from glossator.interchange import skos_terms as own
from glossator.interchange.rdf import RELATIVE
from glossator.interchange.vocabulary_reading import Remarks

SKOS_XL = Namespace("http://www.w3.org/2008/05/skos-xl#")
TITLES = (DCTERMS.title, RDFS.label, SKOS.prefLabel, DC.title)
UNPLACED_LAST = 10**9


class Source:
    """The statements of one file, and what there is to tell about it.

    ``scheme`` is the node of the vocabulary; ``language`` is that of labels that name no other.
    """

    def __init__(self, graph: Graph, scheme: URIRef, remarks: Remarks) -> None:
        self.graph = graph
        self.scheme = scheme
        self.remarks = remarks
        self.is_ours = (scheme, URIRef(own.SHAPE), None) in graph
        self.language = self._language()

    def texts(self, node: Any, *predicates: URIRef) -> list[Literal]:
        """The literals, sorted; those behind a node with rdf:value or an XL label too."""
        found = set()
        for predicate in predicates:
            for value in self.graph.objects(node, predicate):
                if isinstance(value, Literal):
                    found.add(value)
                else:
                    for inner in (RDF.value, SKOS_XL.literalForm):
                        found |= {
                            v for v in self.graph.objects(value, inner) if isinstance(v, Literal)
                        }
        return sorted(found, key=lambda text: (str(text), tag(text)))

    def text(self, node: Any, *predicates: URIRef) -> str:
        """The text of the first of ``predicates`` that has one, best in the language; or empty."""
        for predicate in predicates:
            if texts := self.texts(node, predicate):
                fitting = [text for text in texts if tag(text) in ("", self.language.lower())]
                return str((fitting or texts)[0])
        return ""

    def whole(self, node: Any, predicate: str) -> int | None:
        for value in self.graph.objects(node, URIRef(predicate)):
            number = value.toPython() if isinstance(value, Literal) else None
            if isinstance(number, int) and 0 <= number < UNPLACED_LAST:
                return int(number)
        return None

    def is_true(self, node: Any, predicate: str) -> bool:
        return any(str(value) in ("true", "1") for value in self.texts(node, URIRef(predicate)))

    def place(self, node: Any) -> tuple[int, int, str]:
        """Sorts facets, terms and types of relation in their order; then by label."""
        position = self.whole(node, own.POSITION)
        return (
            UNPLACED_LAST if position is None else position,
            self.whole(node, own.RANK) or 0,
            fold(self.name(node)).text,
        )

    def name(self, node: Any) -> str:
        """What a person would call ``node``."""
        return self.text(node, SKOS.prefLabel, RDFS.label, DCTERMS.title) or last_part(str(node))

    def order(self, node: Any) -> dict[tuple[str, str], int]:
        """The places of labels and matches of ``node``, by text and language tag."""
        places: dict[tuple[str, str], int] = {}
        for head in self.graph.objects(node, URIRef(own.ORDER)):
            for number, value in enumerate(self.items(head)):
                places.setdefault((str(value), tag(value)), number)
        return places

    def items(self, head: Any) -> Iterator[Any]:
        """The values of an rdf:List; one that leads back to itself ends there."""
        seen = set()
        while head not in seen and head != RDF.nil:
            seen.add(head)
            yield from list(self.graph.objects(head, RDF.first))[:1]
            head = next(self.graph.objects(head, RDF.rest), RDF.nil)

    def _language(self) -> str:
        stated = [str(text) for text in self.texts(self.scheme, DCTERMS.language, DC.language)]
        stated = [text for text in stated if self.is_ours or LANGUAGE.fullmatch(text)]
        if len(stated) == 1:
            return stated[0]
        used = Counter(
            label.language or ""
            for predicate in (SKOS.prefLabel, SKOS_XL.literalForm)
            for label in self.graph.objects(None, predicate)
            if isinstance(label, Literal)
        )
        named = Counter({language: count for language, count in used.items() if language})
        if not named:
            self.remarks.say("The labels name no language; they were taken for English.")
            return "en"
        language = min(named, key=lambda each: (-named[each], each))
        if len(named) > 1 or used[""]:
            told = (
                f"The file does not say one language; “{language}”, that of most labels, is taken."
            )
            self.remarks.say(told)
        return language


def tag(value: Any) -> str:
    """The language of a literal in small letters; empty if it names none."""
    return (getattr(value, "language", None) or "").lower()


def last_part(iri: str) -> str:
    return re.split(r"[/#:]", iri.rstrip("/#:"))[-1] or iri


def unique(wanted: str, taken: Iterable[str]) -> str:
    taken = set(taken)
    number, id_ = 1, wanted
    while id_ in taken:
        number += 1
        id_ = f"{wanted}-{number}"
    return id_


def own_id(node: URIRef, scheme: URIRef) -> str:
    """The id of a term that is called ``node``."""
    iri = str(node)
    return (
        iri.removeprefix(RELATIVE) if iri.startswith(RELATIVE) else iris.term_id(iri, str(scheme))
    )
