"""Backups of the project: ``backup`` makes one, ``restore`` goes back to one."""

from pathlib import Path
from typing import Any

import click

from glossator.cli.output import json_array, json_line, json_option, one_line, say
from glossator.cli.root import FILE, database_option
from glossator.domain.backups import BY_HAND
from glossator.domain.trouble import Trouble
from glossator.services.preferences import project_path, read_preferences
from glossator.services.safety import (
    KnownBackup,
    back_up,
    copy_to,
    go_back,
    go_back_to_newest,
    known_backups,
)


@click.command("backup")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write the copy there instead.")
@json_option
@database_option
def backup_command(output: Path | None, as_json: bool, database: Path | None) -> None:
    """Make a verified copy of the project, in the folder backups beside it.

    \b
    Examples:
      glossator backup --db annotations.db
      glossator backup -o /media/stick/annotations.db
    """
    project = project_path(database, read_preferences())
    if output is not None:
        copy_to(project, output)
        _tell(as_json, f"{project.name} was copied to {output}.", backup=str(output), is_new=True)
        return
    made = back_up(project, BY_HAND)
    newest = next(iter(known_backups(project)), None)
    if made is not None and newest is not None:
        _tell(as_json, f"{newest.path}", backup=str(newest.path), is_new=True)
    elif newest is not None:
        told = f"Nothing has changed since {newest.path}."
        _tell(as_json, told, backup=str(newest.path), is_new=False)
    else:
        _tell(as_json, f"There is nothing in {project.name} yet.", backup=None, is_new=False)


@click.command("restore")
@click.argument("backup", metavar="[BACKUP]", required=False)
@click.option("--list", "is_list", is_flag=True, help="Only list the backups, the newest first.")
@json_option
@database_option
def restore_command(
    backup: str | None, is_list: bool, as_json: bool, database: Path | None
) -> None:
    """Go back to BACKUP: a name of the list or a file. Without it: the newest sound one.

    What is in place now is set aside in a folder beside the project, never deleted.

    \b
    Examples:
      glossator restore --list --db annotations.db
      glossator restore "2026-11-25T12-00-00Z at exit.db" --db annotations.db
    """
    project = project_path(database, read_preferences())
    known = known_backups(project)
    if is_list:
        if as_json:
            say(json_array(_as_object(each) for each in known))
        else:
            say("\n".join(map(_listed, known)) or f"There are no backups of {project.name}.")
        return
    if backup is None:
        chosen = go_back_to_newest(project).path
    else:
        chosen = _meant(backup, known)
        unsound = any(each.path == chosen and not each.backup.is_sound for each in known)
        go_back(project, chosen, may_have_faults=unsound)
    _tell(as_json, f"{project.name} is again what it was in {chosen.name}.", backup=str(chosen))


def _meant(given: str, known: tuple[KnownBackup, ...]) -> Path:
    """The backup of that name or the beginning of one, else the file; raises ``Trouble``."""
    beginning = [each.path for each in known if each.backup.name.startswith(given)]
    exact = [path for path in beginning if path.name == given]
    if len(found := exact or beginning) == 1:
        return found[0]
    if Path(given).is_file():
        return Path(given)
    if found:
        raise Trouble(f"{len(found)} backups begin with {given}.", "Name one in full.")
    raise Trouble(f"There is no backup {given}.", "See: glossator restore --list.")


def _listed(known: KnownBackup) -> str:
    count = known.annotations
    told = "cannot be read" if count is None else f"{count} annotation{'' if count == 1 else 's'}"
    return f"{known.backup.name}  {told}"


def _as_object(known: KnownBackup) -> dict[str, Any]:
    return {
        "backup": str(known.path),
        "moment": known.backup.moment.isoformat().replace("+00:00", "Z"),
        "reason": known.backup.reason,
        "sound": known.backup.is_sound,
        "annotations": known.annotations,
    }


def _tell(as_json: bool, sentence: str, **told: Any) -> None:
    say(json_line(told) if as_json else one_line(sentence))
