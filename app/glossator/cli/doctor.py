"""``doctor`` checks the project, and repairs it."""

from pathlib import Path

import click

from glossator.cli.output import json_line, json_option, one_line, say
from glossator.cli.root import database_option
from glossator.services.preferences import project_path, read_preferences
from glossator.services.safety import check, make_sound


@click.command("doctor")
@click.option("--repair", "is_repair", is_flag=True, help="Make the project sound again.")
@json_option
@database_option
def doctor_command(is_repair: bool, as_json: bool, database: Path | None) -> None:
    """Look whether the project is sound: everything in it is as it was written.

    What is wrong is told a line each, and the exit code is 1. With --repair the full text is made
    anew; if more is wrong, all that can be read is put into a new file, and the damaged one is set
    aside in a folder beside it.

    \b
    Examples:
      glossator doctor --db annotations.db
      glossator doctor --repair --db annotations.db
    """
    project = project_path(database, read_preferences())
    faults = check(project)
    repair = make_sound(project) if faults and is_repair else None
    left = faults if repair is None else check(project)
    if as_json:
        told = {
            "sound": not left,
            "faults": faults,
            "repair": None if repair is None else repair.told,
            "set_aside": str(repair.aside) if repair is not None and repair.aside else None,
        }
        say(json_line(told))
    else:
        lines = list(faults if repair is None else repair.told)
        if repair is not None and repair.aside is not None:
            lines.append(f"The damaged file is in {repair.aside}.")
        if not left:
            lines.append(f"{project.name} is sound.")
        say("\n".join(map(one_line, lines)))
    if left:
        raise click.exceptions.Exit(1)
