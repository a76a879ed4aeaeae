"""Reading a vocabulary out of SKOS, our own or anybody's: as far as possible, with a report."""

from dataclasses import replace
from typing import Any

from rdflib import DC, OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS

from glossator.domain.relation import USUAL_RELATION_TYPES, RelationType
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Rule, RuleKind, Term, Vocabulary
from glossator.interchange import iris
from glossator.interchange import skos_terms as own
from glossator.interchange.rdf import Serialisation, parsed
from glossator.interchange.skos_concepts import Concepts
from glossator.interchange.skos_facets import Facets
from glossator.interchange.skos_source import TITLES, Source, own_id
from glossator.interchange.vocabulary_mending import label_of, mended
from glossator.interchange.vocabulary_reading import Remarks, VocabularyReading

MOST_TERMS = 20_000
LONGEST_ID = 200
VERSIONS = (OWL.versionInfo, DCTERMS.hasVersion, DCTERMS.modified, DCTERMS.issued, DC.date)
# What only a file of ours says.
OF_OURS = frozenset(
    {
        "facet.colour",
        "facet.is_single",
        "facet.is_required",
        "facet.position",
        "term.position",
        "term.status",
        "rules",
        "relation_types",
    }
)


def read_skos(content: bytes, form: Serialisation, name: str) -> VocabularyReading:
    """The vocabulary in ``content``, which comes from a file called ``name`` (without its ending).

    Raises ``Trouble`` if it cannot be parsed, or nothing in it is a concept.
    """
    graph, remarks = parsed(content, form), Remarks()
    concepts = _concepts(graph, remarks)
    scheme = _scheme(graph, concepts, name, remarks)
    source = Source(graph, scheme, remarks)
    if not (concepts or source.is_ours):
        raise Trouble("The file has no concepts of SKOS.", "Is it a vocabulary?")
    if len(concepts) > MOST_TERMS:
        raise Trouble(f"The file has {len(concepts)} concepts, more than {MOST_TERMS}.")
    concepts.sort(key=lambda node: (source.place(node), str(node)))
    title = label_of(source.text(scheme, *TITLES)) or name
    facets = Facets(source, concepts, title)
    made = Concepts(source, facets.of)
    for node in concepts:
        made.tell_what_is_left_out(node)
    vocabulary = Vocabulary(
        id=iris.vocabulary_id(str(scheme)),
        version=_version(source),
        title=title,
        facets=tuple(sorted(facets.facets, key=lambda facet: facet.position)),
        terms=_placed([made.term(node) for node in concepts], source.is_ours),
        language=source.language,
        rules=_rules(source),
        relation_types=_relation_types(source),
    )
    vocabulary = mended(vocabulary, remarks)
    unsaid = frozenset() if source.is_ours else _unsaid(vocabulary)
    return VocabularyReading(vocabulary, remarks.sentences, unsaid)


def _concepts(graph: Graph, remarks: Remarks) -> list[URIRef]:
    typed = set(graph.subjects(RDF.type, SKOS.Concept))
    implied = {
        *graph.objects(None, SKOS.hasTopConcept),
        *graph.subjects(SKOS.topConceptOf, None),
        *(end for link in (SKOS.broader, SKOS.narrower) for end in graph.subjects(link, None)),
        *(end for link in (SKOS.broader, SKOS.narrower) for end in graph.objects(None, link)),
    }
    described = {node for node in implied if (node, SKOS.prefLabel, None) in graph}
    found: list[URIRef] = []
    for node in typed | described:
        if isinstance(node, URIRef) and len(node) <= LONGEST_ID:
            found.append(node)
        else:
            remarks.add(
                "has no address, or a very long one; it was left out",
                "concepts have no address, or a very long one; they were left out",
                str(next(graph.objects(node, SKOS.prefLabel), node))[:LONGEST_ID],
            )
    return found


def _scheme(graph: Graph, concepts: list[URIRef], name: str, remarks: Remarks) -> URIRef:
    """The scheme that has most of the concepts; one named after the file if there is none."""
    counts: dict[Any, int] = dict.fromkeys(graph.subjects(RDF.type, SKOS.ConceptScheme), 0)
    for concept in concepts:
        for scheme in {
            *graph.objects(concept, SKOS.inScheme),
            *graph.objects(concept, SKOS.topConceptOf),
            *graph.subjects(SKOS.hasTopConcept, concept),
        }:
            counts[scheme] = counts.get(scheme, 0) + 1
    named = [scheme for scheme in counts if isinstance(scheme, URIRef)]
    if not named:
        remarks.say(f"The file names no scheme; the vocabulary is called “{name}”.")
        return URIRef(iris.scheme_iri(name))
    chosen = min(named, key=lambda scheme: (-counts[scheme], str(scheme)))
    if len(named) > 1:
        remarks.say(f"The file has {len(named)} schemes; the vocabulary is called by {chosen}.")
    return chosen


def _version(source: Source) -> str:
    if version := source.text(source.scheme, *VERSIONS):
        return version
    source.remarks.say("The file names no version; it was taken for version 1.")
    return "1"


def _placed(terms: list[Term], is_ours: bool) -> tuple[Term, ...]:
    """The terms of others say no place; they are numbered as they stand."""
    if is_ours:
        return tuple(terms)
    return tuple(replace(term, position=number) for number, term in enumerate(terms))


def _rules(source: Source) -> tuple[Rule, ...]:
    scheme, kinds = str(source.scheme), {kind.value: kind for kind in RuleKind}

    def meant(node: Any, predicate: str) -> str:
        iri = str(next(source.graph.objects(node, URIRef(predicate)), ""))
        id_ = iris.part_id(iri, scheme, iris.FACET)
        return id_ if id_ != iri else own_id(URIRef(iri), source.scheme)

    found = list(source.graph.subjects(RDF.type, URIRef(own.RULE)))
    found.sort(key=lambda node: (source.whole(node, own.RANK) or 0, str(node)))
    return tuple(
        Rule(
            id=iris.part_id(str(node), scheme, iris.RULE),
            subject=meant(node, own.SUBJECT),
            kind=kinds[kind],
            object=meant(node, own.OBJECT),
            note=source.text(node, RDFS.comment),
        )
        for node in found
        if (kind := source.text(node, URIRef(own.KIND))) in kinds
    )


def _relation_types(source: Source) -> tuple[RelationType, ...]:
    if not source.is_ours:
        return USUAL_RELATION_TYPES
    found = list(source.graph.subjects(RDF.type, URIRef(own.RELATION_TYPE)))
    found.sort(key=lambda node: (source.place(node), str(node)))
    return tuple(
        RelationType(
            id=iris.part_id(str(node), str(source.scheme), iris.RELATION_TYPE),
            label=label,
            inverse_label=source.text(node, URIRef(own.INVERSE_LABEL)) or label,
            position=source.whole(node, own.POSITION) or 0,
        )
        for node in found
        if (label := source.text(node, RDFS.label))
    )


def _unsaid(vocabulary: Vocabulary) -> frozenset[str]:
    has_keys = any(term.key is not None for term in vocabulary.terms)
    return OF_OURS if has_keys else OF_OURS | {"term.key"}
