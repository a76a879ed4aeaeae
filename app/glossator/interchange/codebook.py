"""A vocabulary as a codebook of REFI-QDA 1.5 (``.qdc``), for programs of qualitative analysis.

A facet is a code that cannot be applied (``isCodable="false"``), a term one below it. Names are
unique in the file, because some programs know codes by name. What the format has no place for
stands in the description, in words.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from glossator import __version__
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.interchange import iris
from glossator.interchange.rdf import NOT_IN_XML
from glossator.interchange.vocabulary_csv import joined

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write_codebook(vocabulary: Vocabulary) -> bytes:
    """Terms that are deprecated cannot be applied there either."""
    from lxml import etree

    root = etree.Element(
        f"{{{NAMESPACE}}}CodeBook",
        nsmap={None: NAMESPACE},
        attrib={"origin": f"Glossator {__version__}"},
    )
    codes = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    names = _UniqueNames()
    below: dict[str | None, list[Term]] = {}
    for term in vocabulary.terms:
        below.setdefault(term.broader, []).append(term)

    def add(parent: Any, guid: str, name: str, is_codable: bool, described: str) -> Any:
        code = etree.SubElement(parent, f"{{{NAMESPACE}}}Code")
        code.set("guid", guid)
        code.set("name", name)
        code.set("isCodable", "true" if is_codable else "false")
        if facet.colour is not None:
            code.set("color", facet.colour.upper())
        etree.SubElement(code, f"{{{NAMESPACE}}}Description").text = _legal(described)
        return code

    def add_terms(top: Any, terms: list[Term]) -> None:
        """Without recursion: the terms may be more levels deep than the stack is."""
        to_add = [(top, term) for term in reversed(terms)]
        while to_add:
            parent, term = to_add.pop()
            name = names.unique(_legal(term.label), _legal(facet.label))
            guid = term_guid(term.id, vocabulary.id)
            code = add(parent, guid, name, not term.deprecated, _described(term))
            to_add += [(code, narrower) for narrower in reversed(below.get(term.id, []))]

    tops = [(facet, names.unique(_legal(facet.label), "facet")) for facet in vocabulary.facets]
    for facet, name in tops:
        parts = [facet.definition, f"Id: {facet.id}"]
        parts.append(f"Vocabulary: {vocabulary.id}, version {vocabulary.version}")
        described = "\n\n".join(filter(None, parts))
        code = add(codes, facet_guid(facet.id, vocabulary.id), name, False, described)
        add_terms(code, [t for t in below.get(None, ()) if t.facet_id == facet.id])
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def term_guid(term_id: str, vocabulary_id: str) -> str:
    """The same for a term each time, in the capitals that some programs insist on."""
    return str(uuid5(NAMESPACE_URL, iris.term_iri(term_id, vocabulary_id))).upper()


def facet_guid(facet_id: str, vocabulary_id: str) -> str:
    iri = iris.part_iri(facet_id, iris.scheme_iri(vocabulary_id), iris.FACET)
    return str(uuid5(NAMESPACE_URL, iri)).upper()


class _UniqueNames:
    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, name: str, where: str) -> str:
        """``name``, with the place in brackets and a number if it is taken."""
        wanted, number = name, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{wanted} ({where})" if number == 2 else f"{wanted} ({where} {number - 1})"
        self._taken.add(name.casefold())
        return name


def _described(term: Term) -> str:
    parts = [term.definition]
    if term.scope_note:
        parts.append(f"Scope note: {term.scope_note}")
    if term.alt_labels:
        parts.append(f"Also called: {joined(term.alt_labels)}")
    return "\n\n".join(filter(None, [*parts, f"Id: {term.id}"]))


def _legal(text: str) -> str:
    return NOT_IN_XML.sub("", text)
