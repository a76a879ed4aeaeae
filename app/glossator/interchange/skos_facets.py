"""Which facets a file of SKOS has, and to which each of its concepts belongs.

Each collection that lies in no other is a facet. Where there are none, or too many, each concept
scheme is one; that is, in most files, one facet for all.
"""

from collections.abc import Iterator
from typing import Any

from rdflib import RDF, URIRef
from rdflib.namespace import SKOS

from glossator.domain.text import fold
from glossator.domain.vocabulary import Facet
from glossator.interchange import iris
from glossator.interchange import skos_terms as own
from glossator.interchange.known_records import slug
from glossator.interchange.skos_source import TITLES, Source, last_part, unique
from glossator.interchange.vocabulary_mending import numbered

MOST_FACETS = 20


class Facets:
    """``facets`` in their order; ``of`` has for each concept the id of its facet."""

    def __init__(self, source: Source, concepts: list[URIRef], title: str) -> None:
        self._source = source
        self._title = title
        self.facets: list[Facet] = []
        self.of: dict[URIRef, str] = {}
        members = {node: set(self._members(node)) for node in self._collections()}
        if members:
            self._take_collections(members, concepts)
        else:
            self._take_schemes(concepts)
        self._place_the_rest(concepts)

    def _collections(self) -> list[Any]:
        """The collections that lie in no other, in order."""
        graph = self._source.graph
        found = {
            *graph.subjects(RDF.type, SKOS.Collection),
            *graph.subjects(RDF.type, SKOS.OrderedCollection),
            *graph.subjects(SKOS.member, None),
            *graph.subjects(SKOS.memberList, None),
        }
        inner = {member for node in found for member in self._direct(node) if member in found}
        if inner:
            told = "Collections within collections were taken as part of the outermost."
            self._source.remarks.say(told)
        outer = sorted(found - inner or found, key=lambda n: (self._source.place(n), str(n)))
        if not self._source.is_ours:
            outer = [node for node in outer if any(True for _ in self._members(node))]
        if len(outer) > MOST_FACETS and not self._source.is_ours:
            self._source.remarks.say(
                f"The file has {len(outer)} collections, too many to be facets; they were left out."
            )
            return []
        return outer

    def _direct(self, node: Any) -> Iterator[Any]:
        yield from self._source.graph.objects(node, SKOS.member)
        for head in self._source.graph.objects(node, SKOS.memberList):
            yield from self._source.items(head)

    def _members(self, node: Any) -> Iterator[Any]:
        """All that lies in a collection, also within inner ones."""
        seen, to_see = set(), [node]
        while to_see:
            for member in self._direct(to_see.pop()):
                if member not in seen:
                    seen.add(member)
                    to_see.append(member)
                    yield member

    def _take_collections(self, members: dict[Any, set[Any]], concepts: list[URIRef]) -> None:
        for node in members:
            self._add(node)
        several = self._source.remarks
        for concept in concepts:
            ids = [f.id for f, n in zip(self.facets, members, strict=True) if concept in members[n]]
            if ids:
                self.of[concept] = ids[0]
            if len(ids) > 1:
                several.add(
                    "is in several collections; the first is its facet",
                    "concepts are in several collections; the first is their facet",
                    self._source.name(concept),
                )
        if not self._source.is_ours:
            many = f"{len(members)} collections became facets."
            one = "The only collection became a facet."
            self._source.remarks.say(one if len(members) == 1 else many)

    def _take_schemes(self, concepts: list[URIRef]) -> None:
        graph, main = self._source.graph, self._source.scheme
        schemes = {
            concept: sorted(
                {
                    *graph.objects(concept, SKOS.inScheme),
                    *graph.objects(concept, SKOS.topConceptOf),
                    *graph.subjects(SKOS.hasTopConcept, concept),
                },
                key=lambda scheme: (scheme != main, str(scheme)),
            )
            for concept in concepts
        }
        nodes = sorted({found[0] for found in schemes.values() if found}, key=str)
        if not 1 < len(nodes) <= MOST_FACETS:
            return
        by_node = {node: self._add(node).id for node in nodes}
        for concept, found in schemes.items():
            if found:
                self.of[concept] = by_node[found[0]]
        self._source.remarks.say(f"The file has {len(nodes)} schemes; each became a facet.")

    def _place_the_rest(self, concepts: list[URIRef]) -> None:
        """Who is in no facet has that of a broader concept, else one for all that are left."""
        graph = self._source.graph
        left = [concept for concept in concepts if concept not in self.of]
        for concept in left:
            seen: set[Any] = {concept}
            above: list[Any] = [concept]
            while above and concept not in self.of:
                node = above.pop()
                if node in self.of:
                    self.of[concept] = self.of[node]
                broader: set[Any] = {
                    *graph.objects(node, SKOS.broader),
                    *graph.subjects(SKOS.narrower, node),
                }
                above += sorted(broader - seen)
                seen |= broader
        left = [concept for concept in left if concept not in self.of]
        if not left:
            return
        label = numbered(self._title, {fold(facet.label).text for facet in self.facets})
        if self.facets:
            for concept in left:
                self._source.remarks.add(
                    f"is in no facet of the file; it was put into “{label}”",
                    f"concepts are in no facet of the file; they were put into “{label}”",
                    self._source.name(concept),
                )
        else:
            told = f"The file has no collections: all concepts are in one facet, “{label}”."
            self._source.remarks.say(told)
        wanted = slug(self._title) or "term"
        id_ = unique(wanted, (facet.id for facet in self.facets))
        self.facets.append(Facet(id_, label, self._next_position()))
        self.of |= dict.fromkeys(left, id_)

    def _add(self, node: Any) -> Facet:
        source = self._source
        position = source.whole(node, own.POSITION)
        facet = Facet(
            id=unique(self._id(node), (facet.id for facet in self.facets)),
            label=source.text(node, SKOS.prefLabel, *TITLES) or last_part(str(node)),
            position=self._next_position() if position is None else position,
            definition=source.text(node, SKOS.definition),
            colour=source.text(node, URIRef(own.COLOUR)) or None,
            is_single=source.is_true(node, own.IS_SINGLE),
            is_required=source.is_true(node, own.IS_REQUIRED),
        )
        self.facets.append(facet)
        return facet

    def _id(self, node: Any) -> str:
        """Ours as it was; else the notation, the last part of the address, or the label."""
        scheme, iri = str(self._source.scheme), str(node)
        if (id_ := iris.part_id(iri, scheme, iris.FACET)) != iri:
            return id_
        address = last_part(iri) if isinstance(node, URIRef) else ""
        names = (self._source.text(node, SKOS.notation), address, self._source.name(node))
        return next(filter(None, map(slug, names)), "facet")

    def _next_position(self) -> int:
        return 1 + max((facet.position for facet in self.facets), default=-1)
