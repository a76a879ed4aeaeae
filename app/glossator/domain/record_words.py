"""What became of a record that is no annotation: each field with the old and the new."""

from dataclasses import fields
from enum import StrEnum

from glossator.domain.change import Record
from glossator.domain.vocabulary import Label, Vocabulary
from glossator.domain.word_difference import Replaced, difference_in_words

LONG = frozenset({"definition", "scope_note", "note"})  # told word by word
IDS = frozenset({"broader", "replaced_by", "facet_id", "subject", "object"})
# Told without the old and the new, which are numbers for the program.
ALONE = {"position": "its place among the others", "text_hash": "its text was read"}
YES_OR_NO = {
    "deprecated": ("no longer offered", "offered again"),
    "is_single": ("one term a passage", "many terms a passage"),
    "is_required": ("asked for", "no longer asked for"),
}
NAMES = {
    "facet_id": "facet",
    "alt_labels": "also called",
    "hidden_labels": "found under",
    "other_labels": "in other languages",
    "language": "its language",
    "scope_note": "when to use it",
    "broader": "broader term",
    "matches": "same as",
    "close_matches": "close to",
    "replaced_by": "what is in its place",
    "inverse_label": "from the other end",
    "copy_of": "of which paper it is another copy",
    "path": "where it lies",
}


def fields_in_words(before: Record, after: Record, vocabulary: Vocabulary) -> str:
    """``label: “Stalin” became “Stalin, Joseph”; key: added “st”``: each field that is another.

    Both are records of one type. Terms and facets are called as ``vocabulary`` calls them now.
    """
    names = (field.name for field in fields(after))
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    told = (_told(name, old, new, vocabulary) for name, old, new in pairs if old != new)
    return "; ".join(told)


def called(record_id: str, vocabulary: Vocabulary) -> str:
    """The label of a term or facet; its id if it is not there any more."""
    found = vocabulary.by_id.get(record_id) or vocabulary.facet_by_id.get(record_id)
    return record_id if found is None else found.label


def _told(name: str, old: object, new: object, vocabulary: Vocabulary) -> str:
    if name in ALONE:
        return ALONE[name]
    if name in YES_OR_NO:
        return YES_OR_NO[name][0 if new else 1]
    return f"{NAMES.get(name, name.replace('_', ' '))}: {_became(name, old, new, vocabulary)}"


def _became(name: str, old: object, new: object, vocabulary: Vocabulary) -> str:
    if isinstance(old, tuple) and isinstance(new, tuple):
        gone = [_as_text(each) for each in old if each not in new]
        come = [_as_text(each) for each in new if each not in old]
        if not (gone or come):
            return "another order"
        return str(Replaced(", ".join(gone), ", ".join(come)))
    before, after = _as_text(old), _as_text(new)
    if name in IDS:
        before, after = (called(each, vocabulary) if each else "" for each in (before, after))
    if name in LONG:
        return difference_in_words(before, after) or "spaces"
    return str(Replaced(before, after))


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case Label(language=language, text=text):
            return f"{text} ({language})"
        case StrEnum():
            return value.value
    return str(value)
