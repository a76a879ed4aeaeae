"""Files as the workers get them: opened by this program, where descriptors can be handed over.

A worker that is locked in opens nothing itself. Elsewhere it opens the path.
"""

import itertools
import os
import stat
from collections import OrderedDict
from pathlib import Path

from glossator.documents.file_stamp import stamp_of
from glossator.documents.starting import CAN_HAND_OVER
from glossator.documents.trouble import NotReadable

MOST_OPEN = 16

_numbers = itertools.count(1)


class OpenFile:
    """A file that was opened at some time; opened anew it has another ``number``.

    ``descriptor`` is ``None`` where the worker opens the path; ``stamp`` is empty then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = next(_numbers)
        self.descriptor = open_to_read(path) if CAN_HAND_OVER else None
        self.stamp = "" if self.descriptor is None else stamp_of(self.descriptor)

    def __del__(self) -> None:
        if (descriptor := getattr(self, "descriptor", None)) is not None:
            os.close(descriptor)


class OpenFiles:
    """The files that were opened last, by path."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, OpenFile] = OrderedDict()

    def open(self, path: str) -> OpenFile:
        """Open it, also if it is open. Raises ``NotReadable``."""
        file = OpenFile(Path(path))
        self._files[path] = file
        self._files.move_to_end(path)
        while len(self._files) > MOST_OPEN:
            self._files.popitem(last=False)
        return file

    def get(self, path: str) -> OpenFile:
        """The file as it was opened last. Raises ``NotReadable`` if it has to be opened again."""
        return self._files.get(path) or self.open(path)


def open_to_read(path: Path) -> int:
    """A descriptor of the file. Raises ``NotReadable``, in one line, if that is no file to read."""
    try:
        # What is no file might keep us waiting for somebody who writes to it.
        descriptor = os.open(path, os.O_RDONLY | _flag("O_NONBLOCK") | _flag("O_BINARY"))
    except FileNotFoundError as error:
        raise NotReadable(
            f"{path.name} is not at {path.parent}.", "Check the name, or find the file again."
        ) from error
    except OSError as error:
        if path.is_dir():  # which Windows does not open
            raise _folder(path) from error
        raise NotReadable(f"{path.name} cannot be read ({error.strerror}).") from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    raise _folder(path) if stat.S_ISDIR(mode) else NotReadable(f"{path.name} is no file.")


def _folder(path: Path) -> NotReadable:
    return NotReadable(f"{path.name} is a folder.", "Choose a PDF file in it.")


def _flag(name: str) -> int:
    return int(getattr(os, name, 0))
