"""The options that say what a term is like, and the term that they make of another."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import click

from glossator.domain.term_rules import check_language, tidy
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Label, LabelKind, Term, Vocabulary
from glossator.services.terms import term_meant

Command = Callable[..., None]
InLanguage = tuple[str, str]  # a tag of BCP 47 and a text
KINDS = {
    LabelKind.PREFERRED: "label_in",
    LabelKind.ALTERNATIVE: "alt_in",
    LabelKind.HIDDEN: "hidden_in",
}

_FIELDS = (
    click.option("--definition", metavar="TEXT"),
    click.option("--scope-note", metavar="TEXT", help="When to use it, and when not."),
    click.option("--broader", metavar="TERM", help="The term above it; an empty text for none."),
    click.option("--alt", multiple=True, metavar="LABEL", help="Another name; may be repeated."),
    click.option("--hidden", multiple=True, metavar="LABEL", help="A spelling that is searched."),
    click.option("--language", metavar="TAG", help="That of its labels; empty: the vocabulary’s."),
    click.option(
        "--label-in",
        multiple=True,
        nargs=2,
        metavar="TAG LABEL",
        help="What it is called in another language; an empty text takes that away.",
    ),
    click.option("--alt-in", multiple=True, nargs=2, metavar="TAG LABEL", help="Another name."),
    click.option("--hidden-in", multiple=True, nargs=2, metavar="TAG LABEL", help="A spelling."),
    click.option("--key", metavar="KEY", help="One or two letters; an empty text for none."),
    click.option("--exact-match", multiple=True, metavar="URI", help="In an authority file."),
    click.option("--close-match", multiple=True, metavar="URI"),
)
_REMOVALS = (
    click.option("--without", multiple=True, metavar="LABEL", help="A name that goes."),
    click.option(
        "--without-in",
        multiple=True,
        nargs=2,
        metavar="TAG LABEL",
        help="A name that goes in one language only.",
    ),
    click.option("--without-match", multiple=True, metavar="URI", help="A match that goes."),
)


def term_options(command: Command) -> Command:
    """Give a command the options whose values ``edited`` takes."""
    return _with(_FIELDS, command)


def removal_options(command: Command) -> Command:
    """Give a command the options whose values ``shortened`` takes."""
    return _with(_REMOVALS, command)


def edited(term: Term, vocabulary: Vocabulary, **given: Any) -> Term:
    """``term`` with what the options say; lists are added to, an empty text takes away."""
    fields: dict[str, Any] = {
        "alt_labels": (*term.alt_labels, *given["alt"]),
        "hidden_labels": (*term.hidden_labels, *given["hidden"]),
        "matches": (*term.matches, *given["exact_match"]),
        "close_matches": (*term.close_matches, *given["close_match"]),
    }
    for name in ("label", "definition", "scope_note", "language"):
        if given.get(name) is not None:
            fields[name] = given[name]
    if given["key"] is not None:
        fields["key"] = given["key"] or None
    if given["broader"] is not None:
        above = given["broader"]
        fields["broader"] = term_meant(vocabulary, above).id if above else None
    return _with_labels(replace(term, **fields), vocabulary.language, **given)


def shortened(
    term: Term,
    without: Iterable[str],
    without_in: Iterable[InLanguage],
    without_match: Iterable[str],
) -> Term:
    """``term`` less some names and matches; raises ``Trouble`` if it does not have one."""
    for name in without:
        if name not in (*term.other_names, *term.hidden_names):
            named = ", ".join(f"“{each}”" for each in (*term.other_names, *term.hidden_names))
            hint = f"It has {named}." if named else "It has none."
            raise Trouble(f"“{term.label}” has no other name “{name}”.", hint)
        term = replace(
            term,
            alt_labels=tuple(text for text in term.alt_labels if text != name),
            hidden_labels=tuple(text for text in term.hidden_labels if text != name),
            other_labels=tuple(label for label in term.other_labels if label.text != name),
        )
    for language, name in without_in:
        kept = tuple(x for x in term.other_labels if not (_is(x, language) and x.text == name))
        if kept == term.other_labels:
            raise Trouble(f"“{term.label}” has no name “{name}” in “{language}”.")
        term = replace(term, other_labels=kept)
    for uri in without_match:
        if uri not in (*term.matches, *term.close_matches):
            raise Trouble(f"“{term.label}” is not matched with {uri}.")
        term = replace(
            term,
            matches=tuple(each for each in term.matches if each != uri),
            close_matches=tuple(each for each in term.close_matches if each != uri),
        )
    return term


def _with_labels(term: Term, language_of_all: str, **given: Any) -> Term:
    """``term`` with the labels in other languages than its own that the options say."""
    own = term.language or language_of_all
    labels = term.other_labels
    for kind, option in KINDS.items():
        for language, text in given[option]:
            if text.strip() and language.lower() == own.lower():
                said = f"The labels of “{term.label}” are in “{own}” themselves."
                raise Trouble(said, "Use --label, --alt and --hidden.")
            labels = _with_label(labels, kind, language, text)
    is_twice = any(_is(label, own) and label.kind is LabelKind.PREFERRED for label in labels)
    if given["language"] is not None and is_twice:
        raise Trouble(
            f"“{term.label}” has another label in “{own}”.",
            f'Take it away with --label-in {own} "".',
        )
    return replace(term, other_labels=labels)


def _with(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def _with_label(
    labels: tuple[Label, ...], kind: LabelKind, language: str, text: str
) -> tuple[Label, ...]:
    """``labels`` and one more; the preferred one of a language takes the place of another.

    Within a language a text is a label of one kind only, that which was asked for last.
    """
    check_language(language)
    is_preferred = kind is LabelKind.PREFERRED
    if is_preferred and not text.strip():
        return tuple(x for x in labels if not (_is(x, language) and x.kind is kind))
    new = Label(kind, language, tidy(text))
    if new in labels:
        return labels
    kept = (
        label
        for label in labels
        if not _is(label, language)
        or not (label.text == new.text or (is_preferred and label.kind is kind))
    )
    return (*kept, new)


def _is(label: Label, language: str) -> bool:
    """Whether a label is in a language; the case of a tag does not count (BCP 47)."""
    return label.language.lower() == language.lower()
