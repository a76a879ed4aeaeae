"""The IRIs of a vocabulary and of what is in it, and what they are made from.

A vocabulary whose id is an IRI is called by it. A term whose id is an IRI of its own (it came from
elsewhere) is called by that too; any other is called by the vocabulary's IRI, a colon and its id.
Each function on the way there has one on the way back.
"""

import re
from urllib.parse import quote, unquote

MADE = "urn:glossator:"  # and a quoted id: the IRI of a vocabulary whose id is none
FACET = ":facet:"
RULE = ":rule:"
RELATION_TYPE = ":relation-type:"

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_OF_ITS_OWN = re.compile(r"https?://.+|urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:.+")


def is_iri(text: str) -> bool:
    """Whether ``text`` is absolute and has no character that an IRI may not have (RFC 3987)."""
    return _IRI.fullmatch(text) is not None


def scheme_iri(vocabulary_id: str) -> str:
    if is_iri(vocabulary_id) and not _is_made(vocabulary_id):
        return vocabulary_id
    return MADE + quote(vocabulary_id)


def vocabulary_id(iri: str) -> str:
    return unquote(iri.removeprefix(MADE)) if _is_made(iri) else iri


def term_iri(term_id: str, vocabulary_id: str) -> str:
    scheme = scheme_iri(vocabulary_id)
    if is_iri(term_id) and _OF_ITS_OWN.fullmatch(term_id) and not term_id.startswith(f"{scheme}:"):
        return term_id
    return f"{scheme}:{quote(term_id, safe='')}"


def term_id(iri: str, scheme: str) -> str:
    """The id of the term that is called ``iri`` in the vocabulary that is called ``scheme``."""
    return part_id(iri, scheme, ":")


def part_iri(id_: str, scheme: str, kind: str) -> str:
    """The IRI of a facet, rule or relation type; ``kind`` is ``FACET`` or one of the others."""
    return f"{scheme}{kind}{quote(id_, safe='')}"


def part_id(iri: str, scheme: str, kind: str) -> str:
    """What ``part_iri`` was given; an IRI that was not made by it stays as it is."""
    start = scheme + kind
    return unquote(iri.removeprefix(start)) if iri.startswith(start) else iri


def _is_made(iri: str) -> bool:
    return iri.startswith(MADE) and ":" not in iri.removeprefix(MADE)
