"""The rules of the vocabulary: ``vocabulary rule list``, ``add``, ``delete``."""

from collections.abc import Set
from pathlib import Path

import click

from glossator.cli.output import SHORT_ID, json_array, json_option, one_line, say
from glossator.cli.project import opened_project
from glossator.cli.root import database_option
from glossator.cli.vocabulary_edits import carry_out, edit_options
from glossator.domain.change import Change
from glossator.domain.rules import in_words
from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Rule, RuleKind, Vocabulary
from glossator.services.terms import term_or_facet_meant
from glossator.services.vocabulary_planner import VocabularyPlanner

KINDS = {kind.value.replace(" ", "-"): kind for kind in RuleKind}


@click.group("rule")
def rule_command() -> None:
    """Say which terms on one passage ask for others or rule them out.

    Nothing is refused by a rule; “glossator list --broken” lists the passages that break one.

    \b
    Example:
      glossator vocabulary rule add claim/evidence asks-for archive --db annotations.db
    """


@rule_command.command("list")
@json_option
@database_option
def list_command(as_json: bool, database: Path | None) -> None:
    """List the rules, each with the number of passages that break it.

    \b
    Example:
      glossator vocabulary rule list --db annotations.db
    """
    with opened_project(database) as workspace:
        project = workspace.project
        rules = project.vocabulary.rules
        breaking = project.rules.breaking(project.annotations.tagged_with)
        if as_json:
            say(json_array(_as_object(rule, project.vocabulary, breaking) for rule in rules))
        elif rules:
            lines = (_line(rule, project.vocabulary, len(breaking[rule.id])) for rule in rules)
            say("\n".join(map(one_line, lines)))
        else:
            say("No rules.")


@rule_command.command("add")
@click.argument("subject")
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="asks-for|rules-out")
@click.argument("object_", metavar="OBJECT")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@edit_options
def add_command(
    subject: str,
    kind: str,
    object_: str,
    note: str,
    database: Path | None,
    annotator: str | None,
    as_json: bool,
) -> None:
    """Say that passages with SUBJECT should have OBJECT, or should not. Each is a term or a facet.

    \b
    Example:
      glossator vocabulary rule add claim/evidence asks-for archive --db annotations.db
    """

    def plan(planner: VocabularyPlanner, vocabulary: Vocabulary) -> Change:
        ends = [term_or_facet_meant(vocabulary, typed).id for typed in (subject, object_)]
        return planner.add_rule(Rule("", ends[0], KINDS[kind], ends[1], note))

    carry_out(plan, database, annotator, as_json)


@rule_command.command("delete")
@click.argument("id_beginning", metavar="ID")
@edit_options
def delete_command(
    id_beginning: str, database: Path | None, annotator: str | None, as_json: bool
) -> None:
    """Take out a rule. The beginning of its ID will do.

    \b
    Example:
      glossator vocabulary rule delete 3f2a9c1e --db annotations.db
    """
    carry_out(
        lambda planner, vocabulary: planner.delete_rule(_rule_meant(vocabulary, id_beginning)),
        database,
        annotator,
        as_json,
    )


def _rule_meant(vocabulary: Vocabulary, beginning: str) -> Rule:
    found = [r for r in vocabulary.rules if beginning and r.id.startswith(beginning)]
    found = [rule for rule in found if rule.id == beginning] or found
    if len(found) != 1:
        said = f"{len(found)} rules begin with" if found else "There is no rule"
        raise Trouble(f"{said} “{beginning}”.", "“glossator vocabulary rule list” shows their ids.")
    return found[0]


def _line(rule: Rule, vocabulary: Vocabulary, count: int) -> str:
    breaks = "1 passage breaks it" if count == 1 else f"{count} passages break it"
    note = f" {rule.note}" if rule.note else ""
    return f"{rule.id[:SHORT_ID]}  {in_words(rule, vocabulary)}{note} ({breaks})"


def _as_object(
    rule: Rule, vocabulary: Vocabulary, breaking: dict[str, Set[str]]
) -> dict[str, object]:
    return {
        "id": rule.id,
        "subject": rule.subject,
        "kind": rule.kind,
        "object": rule.object,
        "note": rule.note,
        "sentence": in_words(rule, vocabulary),
        "broken_by": sorted(breaking[rule.id]),
    }
