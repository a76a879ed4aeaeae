"""RDF by rdflib: graphs out of bytes that may be anything, and bytes out of graphs.

Nothing is ever fetched: rdflib would load the contexts of JSON-LD from the web, and XML may name
files in its DTD; both are refused before rdflib sees them.
"""

import json
import logging
import re
import warnings
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from glossator.domain.trouble import Trouble
from glossator.interchange.foreign_xml import parsed_xml

if TYPE_CHECKING:
    from rdflib import Graph

RELATIVE = "https://relative.invalid/"  # stands before addresses that are not absolute
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]|\\U0000[dD][89a-fA-F]")  # half a character
EXCERPT = re.compile(r" of <[^>]*>(?=:)| at \^ in: .*")  # as the parser for Turtle shows bytes
NO_CHARACTERS = "The file has characters that are none."


class Serialisation(StrEnum):
    """The names are those that rdflib gives them."""

    TURTLE = "turtle"
    RDF_XML = "xml"
    JSON_LD = "json-ld"


def parsed(content: bytes, form: Serialisation) -> "Graph":
    """The statements in ``content``; raises ``Trouble`` that says what is wrong."""
    from rdflib import Graph

    if form is Serialisation.RDF_XML:
        content = _without_dtd(content)
    elif form is Serialisation.TURTLE and SURROGATE.search(content):
        raise Trouble(NO_CHARACTERS)
    elif form is Serialisation.JSON_LD:
        content = _without_contexts_elsewhere(content)
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # what it finds odd is told by us
    graph = Graph(bind_namespaces="none")
    try:
        with warnings.catch_warnings(action="ignore"):  # of rdflib, to itself
            graph.parse(data=content, format=form.value, publicID=RELATIVE)
    except RecursionError as error:
        raise Trouble("The file is nested too deeply.") from error
    except UnicodeDecodeError as error:
        raise Trouble("The file is not text in UTF-8.") from error
    except Exception as error:  # its parsers raise whatever comes to hand
        raise Trouble(f"The file cannot be understood ({_reason(error)}).") from error
    return graph


def written(graph: "Graph", form: Serialisation) -> bytes:
    """``graph`` in one of the serialisations, the same bytes each time."""
    if form is Serialisation.JSON_LD:
        prefixes = {prefix: str(iri) for prefix, iri in sorted(graph.namespaces())}
        text = graph.serialize(format=form.value, context=prefixes, indent=1, ensure_ascii=False)
        return f"{text.rstrip()}\n".encode()
    if form is Serialisation.RDF_XML:
        # XML would take a carriage return for a line feed.
        return graph.serialize(format=form.value, encoding="utf-8").replace(b"\r", b"&#13;")
    return f"{graph.serialize(format=form.value).rstrip()}\n".encode()


def _without_dtd(content: bytes) -> bytes:
    """The same XML anew, so that what was checked is what is read."""
    from lxml import etree

    again: bytes = etree.tostring(parsed_xml(content), encoding="utf-8")
    return again


def _without_contexts_elsewhere(content: bytes) -> bytes:
    try:
        given = json.loads(content)
    except RecursionError as error:
        raise Trouble("The file is nested too deeply.") from error
    except ValueError as error:
        raise Trouble(f"The file is not JSON ({_reason(error)}).") from error
    to_see: list[Any] = [given]
    while to_see:
        value = to_see.pop()
        if isinstance(value, list):
            to_see += value
        elif isinstance(value, dict):
            for key, inner in value.items():
                named = inner if isinstance(inner, list) else [inner]
                for each in named if key in ("@context", "@import") else ():
                    if isinstance(each, str):
                        raise Trouble(
                            f"The file leaves its context to {each[:200]}, which is not fetched.",
                            "Save it as Turtle, or with the context written out.",
                        )
                to_see.append(inner)
    try:
        return json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Trouble(NO_CHARACTERS) from error


def _reason(error: Exception) -> str:
    said = " ".join(str(error).split()) or type(error).__name__
    said = EXCERPT.sub("", said)
    return said if len(said) <= 200 else f"{said[:199]}…"
