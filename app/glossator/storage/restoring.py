"""Putting a backup in the place of the project. What was there before is set aside, never deleted.

Everything is done with copies and names: killed at any moment, every file is still somewhere.
"""

import shutil
from datetime import datetime
from pathlib import Path

from glossator.domain.backups import Backup, moment_in_name
from glossator.domain.trouble import Trouble
from glossator.storage.backup import Contents, backups_of, file_of, look_into
from glossator.storage.checking import faults_of_file
from glossator.storage.drafts import draft_in
from glossator.storage.on_disk import flush, flush_folder, give_name
from glossator.storage.trouble import StoreDamaged

# What SQLite writes beside a file. Beside another state of it, it would damage that.
BESIDE = ("", "-journal", "-wal", "-shm")


def put_in_place(
    path: Path, backup: Path, moment: datetime, *, was_sound: bool, may_have_faults: bool = False
) -> Path | None:
    """Put a copy of ``backup`` in the place of the project; the folder of what was there.

    ``None`` if nothing was there. The copy is verified first. Raises ``StoreDamaged`` if it is not
    sound (unless it ``may_have_faults``), ``Trouble`` if the files cannot be moved; the project is
    then as it was.
    """
    path = path.resolve()
    try:
        with draft_in(path.parent, path.name) as draft:
            shutil.copyfile(backup, draft)
            faults = faults_of_file(draft)
            if faults and not may_have_faults:
                raise StoreDamaged(
                    f"{backup.name} is damaged ({faults[0]}).", "Take another backup."
                )
            flush(draft)
            aside = _set_aside(path, moment, was_sound=was_sound)
            give_name(draft, path)
            flush_folder(path.parent)
    except OSError as error:
        raise Trouble(
            f"{backup.name} could not be put in the place of {path.name}"
            f" ({error.strerror or error}).",
            "Close other programs that have it open, then try again.",
        ) from error
    return aside


def newest_readable(path: Path) -> tuple[Backup, Contents] | None:
    """The newest sound backup that can be read, and what is in it; ``None`` if there is none."""
    for backup in backups_of(path):
        if backup.is_sound and (contents := look_into(file_of(path, backup))) is not None:
            return backup, contents
    return None


def _set_aside(path: Path, moment: datetime, *, was_sound: bool) -> Path | None:
    """Move the project and what SQLite wrote beside it into a folder of their own.

    The project first: what is left beside a file that is gone harms nothing, and the next time it
    is moved too.
    """
    there = [path.with_name(path.name + end) for end in BESIDE]
    there = [file for file in there if file.exists()]
    if not there:
        return None
    name = f"{'replaced' if was_sound else 'damaged'}-{moment_in_name(moment)}"
    folder = _new_folder(path.parent, name)
    for file in there:
        file.rename(folder / file.name)
    flush_folder(folder)
    flush_folder(path.parent)
    return folder


def _new_folder(parent: Path, name: str) -> Path:
    number = 1
    while True:
        folder = parent / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
        else:
            return folder
