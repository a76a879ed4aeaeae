"""A vocabulary as SKOS (W3C, 2009): Turtle, RDF/XML or JSON-LD. ``docs/formats.md`` has the shape.

A facet is a ``skos:Collection``, so that it can never be assigned (S37). Hierarchy and top concepts
are stated both ways, because not every reader infers the other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS

from glossator.domain.vocabulary import Facet, LabelKind, Term, TermStatus, Vocabulary
from glossator.domain.vocabulary_check import LANGUAGE, all_labels
from glossator.interchange import iris
from glossator.interchange import skos_terms as own
from glossator.interchange.rdf import NOT_IN_XML, Serialisation, written

LABELS = {
    LabelKind.PREFERRED: SKOS.prefLabel,
    LabelKind.ALTERNATIVE: SKOS.altLabel,
    LabelKind.HIDDEN: SKOS.hiddenLabel,
}


def write_skos(vocabulary: Vocabulary, form: Serialisation) -> bytes:
    """Reading it gives the same vocabulary, less the characters that XML cannot have."""
    return written(_Writing(vocabulary, is_xml=form is Serialisation.RDF_XML).graph, form)


class _Writing:
    """The statements about one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, *, is_xml: bool) -> None:
        self._vocabulary = vocabulary
        self._is_xml = is_xml
        self._lists = 0
        self._scheme = URIRef(iris.scheme_iri(vocabulary.id))
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in (
            ("dct", DCTERMS),
            ("glossator", own.OWN),
            ("owl", OWL),
            ("rdf", RDF),
            ("rdfs", RDFS),
            ("skos", SKOS),
        ):
            self.graph.bind(prefix, namespace)
        self._say_scheme()
        for facet, rank in _ranked(vocabulary.facets):
            self._say_facet(facet, rank)
        for term, rank in _ranked(vocabulary.terms):
            self._say_term(term, rank)
        self._say_rules()
        self._say_relation_types()

    def _say_scheme(self) -> None:
        vocabulary, scheme = self._vocabulary, self._scheme
        self._say(scheme, RDF.type, SKOS.ConceptScheme)
        for title in (DCTERMS.title, SKOS.prefLabel):
            self._say(scheme, title, self._text(vocabulary.title, vocabulary.language))
        self._say(scheme, OWL.versionInfo, self._text(vocabulary.version))
        self._say(scheme, DCTERMS.language, self._text(vocabulary.language))
        self._say(scheme, URIRef(own.SHAPE), Literal(own.SHAPE_NOW))

    def _say_facet(self, facet: Facet, rank: int | None) -> None:
        language = self._vocabulary.language
        subject = self._part(iris.FACET, facet.id)
        self._say(subject, RDF.type, SKOS.Collection)
        self._say(subject, SKOS.notation, self._text(facet.id))
        self._say(subject, SKOS.prefLabel, self._text(facet.label, language))
        if facet.definition:
            self._say(subject, SKOS.definition, self._text(facet.definition, language))
        for term in self._vocabulary.of_facet(facet.id):
            self._say(subject, SKOS.member, self._term(term.id))
        if facet.colour is not None:
            self._say(subject, URIRef(own.COLOUR), Literal(facet.colour))
        for name, is_so in ((own.IS_SINGLE, facet.is_single), (own.IS_REQUIRED, facet.is_required)):
            if is_so:
                self._say(subject, URIRef(name), Literal(True))
        self._say_place(subject, facet.position, rank)

    def _say_term(self, term: Term, rank: int | None) -> None:
        subject, language = self._term(term.id), term.language or self._vocabulary.language
        self._say(subject, RDF.type, SKOS.Concept)
        self._say(subject, SKOS.inScheme, self._scheme)
        self._say_labels(subject, term)
        for predicate, text in (
            (SKOS.definition, term.definition),
            (SKOS.scopeNote, term.scope_note),
        ):
            if text:
                self._say(subject, predicate, self._text(text, language))
        if term.broader is None:
            self._say(subject, SKOS.topConceptOf, self._scheme)
            self._say(self._scheme, SKOS.hasTopConcept, subject)
        else:
            self._say(subject, SKOS.broader, self._term(term.broader))
            self._say(self._term(term.broader), SKOS.narrower, subject)
        self._say_matches(subject, term)
        if term.key is not None:
            self._say(subject, SKOS.notation, Literal(term.key))
        if term.deprecated:
            self._say(subject, OWL.deprecated, Literal(True))
        if term.replaced_by is not None:
            self._say(subject, DCTERMS.isReplacedBy, self._term(term.replaced_by))
        if term.status is not TermStatus.ACCEPTED:
            self._say(subject, URIRef(own.STATUS), Literal(term.status.value))
        if term.language:
            self._say(subject, URIRef(own.LANGUAGE), self._text(term.language))
        self._say_place(subject, term.position, rank)

    def _say_labels(self, subject: URIRef, term: Term) -> None:
        labels = all_labels(term, self._vocabulary.language)
        for label in labels:
            self._say(subject, LABELS[label.kind], self._text(label.text, label.language))
        given = [self._text(label.text, label.language) for label in labels[1:]]
        if len(term.alt_labels) < 2 and len(term.hidden_labels) < 2 and len(term.other_labels) < 2:
            return
        self._say_order(subject, given)

    def _say_matches(self, subject: URIRef, term: Term) -> None:
        for standard, ours, matches in (
            (SKOS.exactMatch, own.EXACT_MATCH, term.matches),
            (SKOS.closeMatch, own.CLOSE_MATCH, term.close_matches),
        ):
            given: list[Literal | URIRef] = []
            for match in matches:
                is_iri = iris.is_iri(match)
                given.append(URIRef(match) if is_iri else self._text(match))
                self._say(subject, standard if is_iri else URIRef(ours), given[-1])
            if len(given) > 1:
                self._say_order(subject, given)

    def _say_rules(self) -> None:
        for number, rule in enumerate(self._vocabulary.rules):
            subject = self._part(iris.RULE, rule.id)
            self._say(subject, RDF.type, URIRef(own.RULE))
            self._say(subject, URIRef(own.SUBJECT), self._term_or_facet(rule.subject))
            self._say(subject, URIRef(own.KIND), Literal(rule.kind.value))
            self._say(subject, URIRef(own.OBJECT), self._term_or_facet(rule.object))
            self._say(subject, URIRef(own.RANK), Literal(number))
            if rule.note:
                note = self._text(rule.note, self._vocabulary.language)
                self._say(subject, RDFS.comment, note)

    def _say_relation_types(self) -> None:
        language = self._vocabulary.language
        for type_, rank in _ranked(self._vocabulary.relation_types):
            subject = self._part(iris.RELATION_TYPE, type_.id)
            self._say(subject, RDF.type, URIRef(own.RELATION_TYPE))
            self._say(subject, RDFS.label, self._text(type_.label, language))
            inverse = self._text(type_.inverse_label, language)
            self._say(subject, URIRef(own.INVERSE_LABEL), inverse)
            self._say_place(subject, type_.position, rank)

    def _say_place(self, subject: URIRef, position: int, rank: int | None) -> None:
        self._say(subject, URIRef(own.POSITION), Literal(position))
        if rank is not None:
            self._say(subject, URIRef(own.RANK), Literal(rank))

    def _say_order(self, subject: URIRef, given: Sequence[Literal | URIRef]) -> None:
        """``given`` as an rdf:List, whose nodes have the same names each time."""
        self._lists += 1
        nodes = [BNode(f"l{self._lists}n{number}") for number in range(len(given))]
        self._say(subject, URIRef(own.ORDER), nodes[0])
        for node, value, rest in zip(nodes, given, [*nodes[1:], RDF.nil], strict=True):
            self._say(node, RDF.first, value)
            self._say(node, RDF.rest, rest)

    def _term_or_facet(self, id_: str) -> URIRef:
        is_term = id_ in self._vocabulary.by_id
        return self._term(id_) if is_term else self._part(iris.FACET, id_)

    def _term(self, id_: str) -> URIRef:
        return URIRef(iris.term_iri(id_, self._vocabulary.id))

    def _part(self, kind: str, id_: str) -> URIRef:
        return URIRef(iris.part_iri(id_, self._scheme, kind))

    def _text(self, text: str, language: str = "") -> Literal:
        """``text`` with its language, if that is one."""
        if self._is_xml:
            text = NOT_IN_XML.sub("", text)
        return Literal(text, lang=language if LANGUAGE.fullmatch(language) else None)

    def _say(self, subject: URIRef | BNode, predicate: URIRef, object_: Any) -> None:
        self.graph.add((subject, predicate, object_))


def _ranked(records: Sequence[Any]) -> Iterable[tuple[Any, int | None]]:
    """Each record, and its place among those with the same position if there are others."""
    shared = Counter(record.position for record in records)
    seen: Counter[int] = Counter()
    for record in records:
        if shared[record.position] == 1:
            yield record, None
        else:
            yield record, seen[record.position]
            seen[record.position] += 1
