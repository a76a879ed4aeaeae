"""A file that is written whole or not at all."""

import contextlib
import os
from pathlib import Path


def put_in_place(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path``, have it on the disk, then put it in the place of the file.

    Raises ``OSError``; what was there before is then still there.
    """
    draft = path.with_name(f".{path.name}.{os.urandom(6).hex()}")  # nobody else has the same
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
