"""What all edits of the vocabulary share: their options, and how they are carried out and told."""

from collections.abc import Callable, Iterable
from pathlib import Path

from glossator.cli.output import json_line, json_option, one_line, say
from glossator.cli.project import annotator_option, opened_project
from glossator.cli.root import database_option
from glossator.domain.change import Change
from glossator.domain.vocabulary import Term, Vocabulary
from glossator.services.vocabulary_planner import VocabularyPlanner
from glossator.services.workspace import Workspace

Command = Callable[..., None]
Plan = Callable[[VocabularyPlanner, Vocabulary], Change | None]

ENDS = (".", "?", "!", "…")  # of a sentence


def edit_options(command: Command) -> Command:
    """Give a command the options whose values ``carry_out`` takes."""
    return annotator_option(json_option(database_option(command)))


def carry_out(plan: Plan, database: Path | None, annotator: str | None, as_json: bool) -> None:
    """Do what ``plan`` makes on the project of a command, and answer on one line."""
    with opened_project(database, annotator=annotator) as workspace:
        change = plan(workspace.plan_vocabulary, workspace.project.vocabulary)
        apply_and_tell(workspace, change, as_json)


def apply_and_tell(workspace: Workspace, change: Change | None, as_json: bool) -> None:
    """Carry out ``change``, and answer on one line what was done."""
    workspace.apply(change)
    version = workspace.project.vocabulary.version
    label = None if change is None else change.label
    freed = [] if change is None else sorted(_freed_keys(change))
    if as_json:
        say(json_line({"done": label, "version": version, "freed_keys": freed}))
    elif label is None:
        say("Nothing was changed.")
    else:
        keys = "".join(f" The key “{key}” is free now." for key in freed)
        stop = "" if label.endswith(ENDS) else "."
        say(one_line(f"Done: {label}{stop} The vocabulary has version {version} now.{keys}"))


def _freed_keys(change: Change) -> set[str]:
    """The keys that took a term before, and take none any more."""

    def keys(records: Iterable[object]) -> set[str]:
        return {term.key for term in records if isinstance(term, Term) and term.key is not None}

    return keys(s.before for s in change.steps) - keys(s.after for s in change.steps)
