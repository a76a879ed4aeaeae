"""Annotating by quote, one passage or as many as there are lines."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from glossator.domain.annotation import Annotation, Provenance
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.interchange.json_values import LONGEST_TEXT, load_object
from glossator.services.library import Library
from glossator.services.quoting import QuotedDocument
from glossator.services.terms import term_meant
from glossator.services.workspace import Workspace

KEYS = ("quote", "page", "nth", "terms", "note")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to mark and how: the ``nth`` (from 1) place of ``quote`` that begins on ``page``
    (from 1). ``terms`` are written ``FACET/TERM``.
    """

    quote: str
    page: int | None = None
    nth: int | None = None
    terms: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of line ``line`` (from 1): the annotation that is on disk, else ``error``."""

    line: int
    annotation: Annotation | None = None
    error: str = ""


def annotate(
    workspace: Workspace,
    document: QuotedDocument,
    wish: Wish,
    provenance: Provenance = Provenance.TYPED,
) -> Annotation:
    """Mark a passage; when this returns the annotation is on disk.

    A term that was merged, or replaced by another, leads to that one. Raises ``Trouble`` if the
    passage or a term is not found or is one of several, if a term is deprecated and nothing took
    its place, or if nothing can be written; then nothing was.
    """
    for text in (wish.quote, wish.note):
        _check_text(text)
    vocabulary = workspace.project.vocabulary
    term_ids = list(dict.fromkeys(_offered(vocabulary, term).id for term in wish.terms))
    passage = document.passage(wish.quote, wish.page, wish.nth)
    library = Library(workspace)
    record = library.ensure(document.opened)
    library.arrived(document.opened)
    library.text_was_read(document.opened, document.text_hash)
    change = workspace.plan.annotate(
        record.id, passage, term_ids, note=wish.note, provenance=provenance
    )
    workspace.apply(change)
    (step,) = change.steps
    assert isinstance(step.after, Annotation)
    return step.after


def annotate_lines(
    workspace: Workspace, document: QuotedDocument, lines: Iterable[bytes]
) -> Iterator[Answer]:
    """Mark a passage for each line of JSON; its answer comes before the next line is taken.

    Empty lines are passed over. A line that fails is answered with the reason.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            annotation = annotate(workspace, document, wish_of(line), Provenance.BULK)
        except Trouble as trouble:
            yield Answer(number, error=str(trouble))
        else:
            yield Answer(number, annotation)


def wish_of(line: bytes) -> Wish:
    """The wish that a line of JSON in UTF-8 says; raises ``Trouble`` if it says none."""
    try:
        given = load_object(line.decode("utf-8-sig"))
        if unknown := given.keys() - set(KEYS):
            raise ValueError(f"it has the key “{min(unknown)}”; there are {', '.join(KEYS)}")
        return Wish(
            quote=_text(given.get("quote"), "quote"),
            page=_count(given.get("page"), "page"),
            nth=_count(given.get("nth"), "nth"),
            terms=_texts(given.get("terms"), "terms"),
            note=_text(given.get("note") or "", "note"),
        )
    except UnicodeDecodeError as error:
        raise Trouble("The line cannot be read: it is not text in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Trouble(f"The line is no JSON ({error.msg}).") from error
    except RecursionError as error:
        raise Trouble("The line cannot be read: it is nested too deeply.") from error
    except ValueError as error:
        raise Trouble(f"The line cannot be read: {error}.") from error


def _offered(vocabulary: Vocabulary, typed: str) -> Term:
    """The term that is meant, or what took its place; raises ``Trouble`` if it is deprecated."""
    meant = term_meant(vocabulary, typed)
    term = vocabulary.by_id[vocabulary.successor(meant.id)]
    if not term.deprecated:
        return term
    said = f"“{meant.label}” is deprecated, and so is “{term.label}”, which took its place."
    if term == meant:
        said = f"“{meant.label}” is deprecated, and nothing took its place."
    raise Trouble(said, "Choose another.")


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"“{key}” is missing" if value is None else f"“{key}” is no text")
    return value


def _texts(value: Any, key: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ValueError(f"“{key}” is no list")
    return tuple(_text(item, key) for item in value)


def _count(value: Any, key: str) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"“{key}” is no number from 1")
    return value


def _check_text(text: str) -> None:
    """No SQLite file and no file in UTF-8 can hold what is refused here."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Trouble("Quote or note has characters that cannot be kept.")
    if len(text) > LONGEST_TEXT:
        raise Trouble(f"Quote or note is longer than {LONGEST_TEXT:,} characters.")
