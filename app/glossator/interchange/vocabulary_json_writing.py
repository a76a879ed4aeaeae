"""Writing a vocabulary as the JSON that ``vocabulary_json`` reads; what says nothing is left out.

Reading it gives the same vocabulary.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from glossator.domain.relation import RelationType
from glossator.domain.vocabulary import Facet, Term, TermStatus, Vocabulary

Json = dict[str, Any]


def write_vocabulary(vocabulary: Vocabulary) -> str:
    types = vocabulary.relation_types
    written: Json = {
        "id": vocabulary.id,
        "version": vocabulary.version,
        "title": vocabulary.title,
        "language": vocabulary.language,
        "facets": _placed(vocabulary.facets, map(_facet, vocabulary.facets)),
        "terms": _placed(vocabulary.terms, map(_term, vocabulary.terms)),
        "rules": [_said(asdict(rule)) for rule in vocabulary.rules],
        "relationTypes": _placed(types, map(_relation_type, types)),
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _facet(facet: Facet) -> Json:
    return {
        "id": facet.id,
        "label": facet.label,
        "definition": facet.definition,
        "colour": facet.colour,
        "single": facet.is_single,
        "required": facet.is_required,
    }


def _term(term: Term) -> Json:
    return {
        "id": term.id,
        "facet": term.facet_id,
        "prefLabel": term.label,
        "altLabels": term.alt_labels,
        "hiddenLabels": term.hidden_labels,
        "otherLabels": [asdict(label) for label in term.other_labels],
        "language": term.language,
        "definition": term.definition,
        "scopeNote": term.scope_note,
        "broader": term.broader,
        "exactMatch": term.matches,
        "closeMatch": term.close_matches,
        "key": term.key,
        "status": None if term.status is TermStatus.ACCEPTED else term.status,
        "deprecated": term.deprecated,
        "replacedBy": term.replaced_by,
    }


def _relation_type(type_: RelationType) -> Json:
    return {"id": type_.id, "label": type_.label, "inverseLabel": type_.inverse_label}


def _placed(records: Iterable[Facet | Term | RelationType], written: Iterable[Json]) -> list[Json]:
    """What says something; the place only where it is not that in the list."""
    return [
        _said(given) | ({} if record.position == number else {"position": record.position})
        for number, (record, given) in enumerate(zip(records, written, strict=True))
    ]


def _said(given: Json) -> Json:
    return {key: value for key, value in given.items() if value}
