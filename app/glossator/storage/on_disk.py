"""Files that are on the disk when it is said so, and that never take the place of another."""

import os
import sys
from pathlib import Path


def flush(path: Path) -> None:
    """Have the file at ``path`` on the disk, and its name in its folder."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Have the names in ``folder`` on the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def give_name(draft: Path, path: Path) -> None:
    """Call ``draft`` as ``path``, but never over another file: then ``FileExistsError``."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError from None
        draft.rename(path)
    else:
        draft.unlink()
