"""Reading a codebook of REFI-QDA, our own or of another program."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import UNPLACED, Facet, Scheme, Term, Vocabulary
from glossator.interchange.codebook import facet_guid, term_guid
from glossator.interchange.foreign_xml import parsed_xml
from glossator.interchange.known_records import KnownRecords, facet_of
from glossator.interchange.vocabulary_csv_reading import parted
from glossator.interchange.vocabulary_mending import label_of, mended
from glossator.interchange.vocabulary_reading import Remarks, VocabularyReading

# What a description of ours is made of; that of another program is all definition.
DESCRIPTION = re.compile(
    r"(?P<definition>.*?)"
    r"(?:(?:^|\n\n)Scope note: (?P<scope_note>.*?))?"
    r"(?:(?:^|\n\n)Also called: (?P<alt_labels>[^\n]*))?"
    r"(?:(?:^|\n\n)Id: (?P<id>[^\n]*))?"
    r"(?:(?:^|\n\n)Vocabulary: (?P<vocabulary>[^\n]*?), version (?P<version>[^\n]*))?\s*",
    re.DOTALL,
)
LONGEST_TAKEN_APART = 20_000  # characters
SAID = frozenset({"id", "facet_id", "label", "definition", "broader"})
MOST_TERMS = 20_000


def read_codebook(content: bytes, name: str, known: Vocabulary | None = None) -> VocabularyReading:
    """The codes of a codebook; codes of the top that cannot be applied are the facets.

    ``name`` is that of the file, without its ending; ``known`` is the vocabulary of the project,
    whose terms are found again by their GUIDs. Raises ``Trouble`` if it is no codebook.
    """
    root = parsed_xml(content)
    if _local(root) != "CodeBook":
        raise Trouble("The file is no codebook of REFI-QDA.", "Its ending is .qdc.")
    reading = _Reading(name, known)
    tops = [code for codes in _children(root, "Codes") for code in _children(codes, "Code")]
    for code in tops:
        reading.take_top(code)
    if not tops:
        raise Trouble("The codebook has no codes.")
    return reading.done()


class _Reading:
    """Takes codes one by one, the broader before the narrower."""

    def __init__(self, name: str, known: Vocabulary | None) -> None:
        self._name = name
        self._known = known
        self._records = KnownRecords(known)
        self._remarks = Remarks()
        self._facets: dict[str, Facet] = {}
        self._terms: dict[str, Term] = {}
        self._scheme = Scheme(name, "1", name) if known is None else known.scheme
        self._is_ours = False
        self._by_guid: dict[str, str] = {}
        if known is not None:
            self._by_guid = {facet_guid(f.id, known.id): f.id for f in known.facets}
            self._by_guid |= {term_guid(t.id, known.id): t.id for t in known.terms}

    def take_top(self, code: Any) -> None:
        if _is_codable(code):
            self._remarks.add(
                f"is a code of the top; it was put into the facet “{self._name}”",
                f"are codes of the top; they were put into the facet “{self._name}”",
                label_of(code.get("name", "")),
            )
            facet_id = self._records.facet_id(self._name)
            self._facets.setdefault(facet_id, self._facet(facet_id, self._name))
            self._take(code, facet_id, None)
            return
        described = _taken_apart(code)
        label = label_of(code.get("name", "")) or "Facet"
        facet_id = (
            self._by_guid.get(_guid(code)) or described["id"] or self._records.facet_id(label)
        )
        if described["vocabulary"]:
            id_, version = described["vocabulary"], described["version"] or "1"
            is_known = self._known is not None and self._known.id == id_
            title = self._scheme.title if is_known else self._name
            self._scheme = Scheme(id_, version, title, self._scheme.language)
        self._facets[facet_id] = self._facet(facet_id, label, code, described["definition"])
        for inner in _children(code, "Code"):
            self._take(inner, facet_id, None)

    def _facet(self, id_: str, label: str, code: Any = None, definition: str = "") -> Facet:
        colour = "" if code is None else code.get("color", "").lower()
        if len(colour) == 4:
            colour = "#" + "".join(digit * 2 for digit in colour[1:])
        facet = facet_of(id_, label, len(self._facets), self._known)
        return Facet(id_, facet.label, facet.position, definition, colour or None)

    def _take(self, code: Any, facet_id: str, broader: str | None) -> None:
        described = _taken_apart(code)
        label = label_of(code.get("name", ""))
        if described["id"]:
            self._is_ours = True
            label = re.sub(r"(?!^) \([^()]*\)$", "", label) if self._was_named(label) else label
        id_ = (
            self._by_guid.get(_guid(code))
            or described["id"]
            or self._records.term_id(facet_id, label)
        )
        if id_ is None or id_ in self._terms:
            id_ = self._records.new_term_id(facet_id, label)
        if not _is_codable(code) and not described["id"]:
            self._remarks.add(
                "cannot be applied there; here it is a term like others",
                "codes cannot be applied there; here they are terms like others",
                label,
            )
        term = Term(
            id=id_,
            facet_id=facet_id,
            label=label or id_,
            alt_labels=parted(described["alt_labels"]),
            definition=described["definition"],
            scope_note=described["scope_note"],
            broader=broader,
            position=UNPLACED,
        )
        if len(self._terms) == MOST_TERMS:
            raise Trouble(f"The codebook has more than {MOST_TERMS} codes.")
        self._terms[id_] = term
        self._records.add(term)
        for inner in _children(code, "Code"):
            self._take(inner, facet_id, id_)

    def _was_named(self, name: str) -> bool:
        """Whether the brackets at the end of ``name`` are of our making: they name a facet."""
        found = re.fullmatch(r".+ \((.*?)(?: \d+)?\)", name)
        return found is not None and any(found[1] == f.label for f in self._facets.values())

    def done(self) -> VocabularyReading:
        scheme = self._scheme
        vocabulary = Vocabulary(
            scheme.id,
            scheme.version,
            scheme.title,
            tuple(self._facets.values()),
            tuple(self._terms.values()),
            scheme.language,
        )
        said = SAID | {"alt_labels", "scope_note"} if self._is_ours else SAID
        unsaid = {f"term.{field.name}" for field in fields(Term) if field.name not in said}
        unsaid |= {"facet.is_single", "facet.is_required", "facet.position", "rules"}
        unsaid |= {"relation_types", "scheme.title", "scheme.language"}
        if all(facet.colour is None for facet in self._facets.values()):
            unsaid.add("facet.colour")
        if scheme.id == self._name:
            unsaid |= {"scheme.id", "scheme.version"}
        remarks = self._remarks
        return VocabularyReading(mended(vocabulary, remarks), remarks.sentences, frozenset(unsaid))


def _taken_apart(code: Any) -> dict[str, str]:
    """The parts of a description that we wrote; of any other it is all definition."""
    texts = [child.text or "" for child in _children(code, "Description")]
    text = "\n".join(texts).strip()
    if len(text) > LONGEST_TAKEN_APART:
        return {**dict.fromkeys(DESCRIPTION.groupindex, ""), "definition": text}
    parts = DESCRIPTION.fullmatch(text)
    assert parts is not None, "the definition takes whatever there is"
    return {name: (part or "").strip() for name, part in parts.groupdict().items()}


def _children(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _local(child) == name)


def _local(element: Any) -> str:
    """The name of an element without its namespace; programs differ in that."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _guid(code: Any) -> str:
    guid: str = code.get("guid", "")
    return guid.strip("{}").upper()


def _is_codable(code: Any) -> bool:
    return code.get("isCodable", "true") not in ("false", "0")
