"""A concept of SKOS as a term."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rdflib import OWL, RDFS, BNode, URIRef
from rdflib.namespace import DCTERMS, SKOS

from glossator.domain.vocabulary import UNPLACED, Label, LabelKind, Term, TermStatus
from glossator.interchange import skos_terms as own
from glossator.interchange.skos_source import SKOS_XL, Source, last_part, own_id, tag
from glossator.interchange.vocabulary_mending import label_of

KINDS = (
    (LabelKind.PREFERRED, (SKOS.prefLabel, SKOS_XL.prefLabel)),
    (LabelKind.ALTERNATIVE, (SKOS.altLabel, SKOS_XL.altLabel)),
    (LabelKind.HIDDEN, (SKOS.hiddenLabel, SKOS_XL.hiddenLabel)),
)
NOTES = (
    (SKOS.note, "Note"),
    (SKOS.example, "Example"),
    (SKOS.historyNote, "History"),
)
LEFT_OUT = (
    (
        (SKOS.related, SKOS.semanticRelation),
        "has related concepts; they were left out",
        "concepts have related ones; these were left out",
    ),
    (
        (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch, SKOS.mappingRelation),
        "has matches that are broader, narrower or related; they were left out",
        "concepts have matches that are broader, narrower or related; these were left out",
    ),
    (
        (SKOS.editorialNote, SKOS.changeNote),
        "has notes for editors; they were left out",
        "concepts have notes for editors; these were left out",
    ),
)


class Concepts:
    """Makes terms of the concepts of one file; ``facet_of`` has the id of each one's facet."""

    def __init__(self, source: Source, facet_of: dict[URIRef, str]) -> None:
        self._source = source
        self._facet_of = facet_of

    def term(self, node: URIRef) -> Term:
        source = self._source
        labels = list(self._labels(node))
        language, label = self._preferred(node, labels)
        tags = {language.lower(), ""}
        mine = [each for each in labels if each[1].lower() in tags]
        others = [Label(*each) for each in labels if each[1].lower() not in tags]
        others = self._one_preferred_each(others, label)
        places = source.order(node)
        others.sort(key=lambda each: places.get((each.text, each.language.lower()), len(places)))
        position = source.whole(node, own.POSITION)
        proposed = source.text(node, URIRef(own.STATUS)) == TermStatus.PROPOSED.value
        is_own_language = language.lower() == source.language.lower()
        stated = source.text(node, URIRef(own.LANGUAGE))
        return Term(
            id=own_id(node, source.scheme),
            facet_id=self._facet_of[node],
            label=label,
            alt_labels=tuple(text for kind, _, text in mine if kind is not LabelKind.HIDDEN),
            hidden_labels=tuple(text for kind, _, text in mine if kind is LabelKind.HIDDEN),
            definition=self._note(node, tags, SKOS.definition),
            scope_note=self._scope_note(node, tags),
            broader=self._broader(node),
            matches=self._matches(node, SKOS.exactMatch, own.EXACT_MATCH),
            key=self._key(node),
            status=TermStatus.PROPOSED if proposed else TermStatus.ACCEPTED,
            close_matches=self._matches(node, SKOS.closeMatch, own.CLOSE_MATCH),
            other_labels=tuple(others),
            language=stated or ("" if is_own_language else language),
            deprecated=source.is_true(node, str(OWL.deprecated)),
            replaced_by=self._successor(node),
            position=UNPLACED if position is None else position,
        )

    def tell_what_is_left_out(self, node: URIRef) -> None:
        for predicates, one, many in LEFT_OUT:
            if any((node, predicate, None) in self._source.graph for predicate in predicates):
                self._source.remarks.add(one, many, self._source.name(node))

    def _labels(self, node: URIRef) -> Iterator[tuple[LabelKind, str, str]]:
        """Kind, language (empty if none is named) and text, in the order of the file's maker."""
        places = self._source.order(node)
        for kind, predicates in KINDS:
            found = self._source.texts(node, *predicates)
            found.sort(key=lambda label: places.get((str(label), tag(label)), len(places)))
            for label in found:
                yield kind, label.language or "", str(label)

    def _preferred(self, node: URIRef, labels: list[tuple[LabelKind, str, str]]) -> tuple[str, str]:
        """The language of the term and its label; a label is taken out of ``labels``."""
        source = self._source
        wanted = source.text(node, URIRef(own.LANGUAGE)) or source.language
        preferred = [each for each in labels if each[0] is LabelKind.PREFERRED]
        candidates = preferred or [each for each in labels if each[0] is LabelKind.ALTERNATIVE]
        if not preferred:
            source.remarks.add(
                "has no preferred label; another or its address took its place",
                "concepts have no preferred label; another or their address took its place",
                source.name(node),
            )
        if not candidates:
            return wanted, source.text(node, RDFS.label) or last_part(str(node))

        def fitness(each: tuple[LabelKind, str, str]) -> int:
            given = each[1].lower()
            if given == wanted.lower():
                return 0
            if given.split("-")[0] == wanted.lower().split("-")[0]:
                return 1
            return 2 if not given else 3

        chosen = min(candidates, key=fitness)
        labels.remove(chosen)
        if any(each is not chosen and each[1] == chosen[1] for each in preferred):
            self._tell_of_several_preferred(chosen[2])
        return chosen[1] or wanted, chosen[2]

    def _one_preferred_each(self, labels: list[Label], name: str) -> list[Label]:
        """``labels`` with one preferred label in each language; the others are alternative."""
        languages: set[str] = set()
        found = []
        for label in labels:
            if label.kind is LabelKind.PREFERRED:
                if label.language.lower() in languages:
                    self._tell_of_several_preferred(name)
                    label = replace(label, kind=LabelKind.ALTERNATIVE)
                languages.add(label.language.lower())
            found.append(label)
        return found

    def _tell_of_several_preferred(self, name: str) -> None:
        self._source.remarks.add(
            "has several preferred labels in one language; the others became alternative",
            "concepts have several preferred labels in one language; the others became alternative",
            label_of(name),
        )

    def _note(self, node: URIRef, tags: set[str], predicate: URIRef) -> str:
        """The texts in the language of the term, else in the first that there is."""
        texts = self._source.texts(node, predicate)
        chosen = [text for text in texts if tag(text) in tags]
        if texts and not chosen:
            chosen = [text for text in texts if tag(text) == tag(texts[0])]
        if len(chosen) < len(texts):
            self._source.remarks.add(
                "has definitions or notes in other languages; they were left out",
                "concepts have definitions or notes in other languages; these were left out",
                self._source.name(node),
            )
        return "\n\n".join(map(str, chosen))

    def _scope_note(self, node: URIRef, tags: set[str]) -> str:
        notes = [self._note(node, tags, SKOS.scopeNote)]
        for predicate, name in NOTES:
            if text := self._note(node, tags, predicate):
                notes.append(f"{name}: {text}")
        if len(notes) > 1:
            self._source.remarks.add(
                "has notes of other kinds; they were put with the scope note",
                "concepts have notes of other kinds; they were put with the scope note",
                self._source.name(node),
            )
        return "\n\n".join(filter(None, notes))

    def _broader(self, node: URIRef) -> str | None:
        graph = self._source.graph
        above = {*graph.objects(node, SKOS.broader), *graph.subjects(SKOS.narrower, node)} or {
            *graph.objects(node, SKOS.broaderTransitive),
            *graph.subjects(SKOS.narrowerTransitive, node),
        }
        known = [each for each in above if isinstance(each, URIRef) and each in self._facet_of]
        facet = self._facet_of[node]
        known.sort(key=lambda each: (self._facet_of[each] != facet, str(each)))
        if len(known) > 1:
            self._source.remarks.add(
                "has several broader concepts; one was kept",
                "concepts have several broader ones; one each was kept",
                self._source.name(node),
            )
        if len(known) < len(above):
            self._source.remarks.add(
                "has a broader concept that the file does not describe; it was left out",
                "concepts have broader ones that the file does not describe; these were left out",
                self._source.name(node),
            )
        return own_id(known[0], self._source.scheme) if known else None

    def _matches(self, node: URIRef, standard: URIRef, ours: str) -> tuple[str, ...]:
        graph, places = self._source.graph, self._source.order(node)
        found: list[Any] = [
            each
            for predicate in (standard, URIRef(ours))
            for each in graph.objects(node, predicate)
            if not isinstance(each, BNode)
        ]
        found.sort(key=lambda each: (places.get((str(each), tag(each)), len(places)), str(each)))
        return tuple(dict.fromkeys(map(str, found)))

    def _key(self, node: URIRef) -> str | None:
        notations = self._source.texts(node, SKOS.notation)
        return str(min(notations, key=lambda text: (len(text), str(text)))) if notations else None

    def _successor(self, node: URIRef) -> str | None:
        found = sorted(
            each
            for each in self._source.graph.objects(node, DCTERMS.isReplacedBy)
            if isinstance(each, URIRef)
        )
        return own_id(found[0], self._source.scheme) if found else None
