"""The closed vocabulary: ``terms`` and the group ``vocabulary``, of which this is the looking."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from glossator.cli.output import json_array, json_line, json_option, one_line, say
from glossator.cli.project import opened_project
from glossator.cli.root import FILE, database_option
from glossator.domain.vocabulary import Facet, Label, Term, TermStatus, Vocabulary
from glossator.domain.vocabulary_check import Severity, all_labels, findings
from glossator.services.preferences import project_path, read_preferences
from glossator.services.resources import shipped_vocabulary
from glossator.services.terms import facet_meant, term_meant, written

WIDTH = 14
OTHERS = {
    "import": "glossator.cli.vocabulary_exchange",
    "export": "glossator.cli.vocabulary_exchange",
    "diff": "glossator.cli.vocabulary_exchange",
    "add": "glossator.cli.vocabulary_editing",
    "edit": "glossator.cli.vocabulary_editing",
    "move": "glossator.cli.vocabulary_editing",
    "merge": "glossator.cli.vocabulary_editing",
    "split": "glossator.cli.vocabulary_splitting",
    "deprecate": "glossator.cli.vocabulary_editing",
    "restore": "glossator.cli.vocabulary_editing",
    "delete": "glossator.cli.vocabulary_editing",
    "accept": "glossator.cli.vocabulary_editing",
    "refuse": "glossator.cli.vocabulary_editing",
    "set": "glossator.cli.vocabulary_editing",
    "facet": "glossator.cli.vocabulary_facets",
    "rule": "glossator.cli.vocabulary_rules",
}


class VocabularyCommands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return [*self.commands, *(name for name in OTHERS if name not in self.commands)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.commands and cmd_name in OTHERS:
            self.add_command(getattr(import_module(OTHERS[cmd_name]), f"{cmd_name}_command"))
        return super().get_command(ctx, cmd_name)


file_option = click.option(
    "--file",
    type=FILE,
    metavar="FILE",
    help="Of this file, not of the project; its ending says the format.",
)


@click.group("vocabulary", cls=VocabularyCommands)
def vocabulary_command() -> None:
    """Look at the vocabulary, check and edit it, take it in and give it away.

    \b
    Examples:
      glossator vocabulary list --facet actor
      glossator vocabulary export --format skos-turtle -o terms.ttl --db annotations.db
    """


@click.command("terms")
@click.option("--facet", metavar="FACET", help="Only of this facet: id or label.")
@json_option
@database_option
def terms_command(facet: str | None, as_json: bool, database: Path | None) -> None:
    """List the terms of the vocabulary, as --term takes them.

    \b
    Example:
      glossator terms --facet archive
    """
    _list(vocabulary_of(database), facet, as_json)


@vocabulary_command.command("list")
@click.option("--facet", metavar="FACET", help="Only of this facet: id or label.")
@file_option
@json_option
@database_option
def list_command(
    facet: str | None, file: Path | None, as_json: bool, database: Path | None
) -> None:
    """List the terms, narrower ones set in below the broader.

    \b
    Example:
      glossator vocabulary list --facet archive --file terms.ttl
    """
    _list(vocabulary_of(database, file), facet, as_json)


@vocabulary_command.command("show")
@click.argument("term")
@file_option
@json_option
@database_option
def show_command(term: str, file: Path | None, as_json: bool, database: Path | None) -> None:
    """Show one TERM whole.

    \b
    Example:
      glossator vocabulary show actor/stalin --db annotations.db
    """
    vocabulary = vocabulary_of(database, file)
    meant = term_meant(vocabulary, term)
    if as_json:
        say(json_line(_as_object(meant)))
    else:
        say("\n".join(_described(meant, vocabulary)))


@vocabulary_command.command("check")
@file_option
@json_option
@database_option
def check_command(file: Path | None, as_json: bool, database: Path | None) -> None:
    """Say what is wrong with the vocabulary, or could be better. Exit code 1 if there are faults.

    \b
    Example:
      glossator vocabulary check --file terms.ttl
    """
    vocabulary = vocabulary_of(database, file)
    found = findings(vocabulary)
    if as_json:
        say(json_array(_finding(each.severity, each.sentence, each.ids) for each in found))
    else:
        counts = Counter(each.severity for each in found)
        lines = [one_line(f"{each.severity}: {each.sentence}") for each in found]
        faults, advice = counts[Severity.FAULT], counts[Severity.ADVICE]
        lines.append(
            f"{_counted(len(vocabulary.terms), 'term')}: {_counted(faults, 'fault')},"
            f" {_counted(advice, 'piece')} of advice."
        )
        say("\n".join(lines))
    if any(each.severity is Severity.FAULT for each in found):
        raise click.exceptions.Exit(1)


def vocabulary_of(database: Path | None, file: Path | None = None) -> Vocabulary:
    """That of the file, or of the project; before there is a first project, the one it gets.

    What could not be taken from a file as it stood is told on standard error.
    """
    if file is not None:
        from glossator.services.vocabulary_formats import read_vocabulary_file

        reading = read_vocabulary_file(file)
        for remark in reading.remarks:
            click.echo(one_line(remark), err=True)
        return reading.vocabulary
    if not is_there_a_project(database):
        return shipped_vocabulary()
    with opened_project(database) as workspace:
        return workspace.project.vocabulary


def is_there_a_project(database: Path | None) -> bool:
    """False before there is a first project; one that is named is taken to be there."""
    return database is not None or project_path(None, read_preferences()).exists()


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _list(vocabulary: Vocabulary, facet: str | None, as_json: bool) -> None:
    facets = [facet_meant(vocabulary, facet)] if facet is not None else list(vocabulary.facets)
    if as_json:
        terms = [term for each in facets for term in vocabulary.of_facet(each.id)]
        say(json_array(_as_object(term) for term in terms))
    else:
        say("\n\n".join("\n".join(_listed(vocabulary, each)) for each in facets))


def _as_object(term: Term) -> dict[str, Any]:
    return {
        "facet": term.facet_id,
        "term": term.id,
        "label": term.label,
        "alt_labels": term.alt_labels,
        "hidden_labels": term.hidden_labels,
        "definition": term.definition,
        "scope_note": term.scope_note,
        "broader": term.broader,
        "matches": term.matches,
        "key": term.key,
        "status": term.status,
        "close_matches": term.close_matches,
        "other_labels": [_label(label) for label in term.other_labels],
        "language": term.language,
        "deprecated": term.deprecated,
        "replaced_by": term.replaced_by,
    }


def _label(label: Label) -> dict[str, str]:
    return {"kind": label.kind, "language": label.language, "text": label.text}


def _finding(severity: str, sentence: str, ids: tuple[str, ...]) -> Mapping[str, Any]:
    return {"severity": severity, "sentence": sentence, "ids": ids}


def _listed(vocabulary: Vocabulary, facet: Facet) -> Iterator[str]:
    """A facet and its terms, narrower ones set in below the broader."""
    terms = vocabulary.of_facet(facet.id)
    widest = max((len(written(term)) for term in terms), default=0)

    below: dict[str | None, list[Term]] = defaultdict(list)
    for term in terms:
        below[term.broader].append(term)
    yield facet.label
    to_list = [(term, 0) for term in reversed(below[None])]
    while to_list:  # no recursion: a chain of broader terms may be longer than the stack is deep
        term, depth = to_list.pop()
        proposed = " (proposed)" if term.status is TermStatus.PROPOSED else ""
        deprecated = " (deprecated)" if term.deprecated else ""
        label = f"{'  ' * depth}{term.label}{proposed}{deprecated}"
        yield one_line(f"{written(term):<{widest}}  {label}")
        to_list += [(narrower, depth + 1) for narrower in reversed(below[term.id])]


def _described(term: Term, vocabulary: Vocabulary) -> Iterator[str]:
    """A line for each thing there is to say, under its name."""
    by_id = vocabulary.by_id
    yield _line("term", written(term))
    yield _line("id", term.id)
    yield _line("facet", vocabulary.facet_by_id[term.facet_id].label)
    for label in all_labels(term, vocabulary.language):
        yield _line(f"{label.kind}", f"{label.text} ({label.language})")
    texts = (("definition", term.definition), ("scope note", term.scope_note))
    for name, text in texts:
        for number, line in enumerate(text.splitlines()):
            yield _line(name if number == 0 else "", line)
    if term.broader is not None:
        yield _line("broader", by_id[term.broader].label)
    for narrower in (each for each in vocabulary.terms if each.broader == term.id):
        yield _line("narrower", narrower.label)
    for name, uris in (("exact match", term.matches), ("close match", term.close_matches)):
        for uri in uris:
            yield _line(name, uri)
    if term.key is not None:
        yield _line("key", term.key)
    if term.status is TermStatus.PROPOSED:
        yield _line("status", "proposed")
    if term.deprecated:
        successor = by_id.get(term.replaced_by or "")
        in_place = "" if successor is None else f"; use {successor.label}"
        yield _line("deprecated", f"yes{in_place}")


def _line(name: str, value: str) -> str:
    return f"{name:<{WIDTH}}{one_line(value)}".rstrip()
