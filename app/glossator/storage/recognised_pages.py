"""Recognised texts beside the project: a small JSON file a page, in a folder a document.

``annotations.recognised/<SHA-256 of the PDF>/page-0003.json``; described in docs/formats.md. They
may be deleted at any time: the pages are then without text again.
"""

import re
from pathlib import Path

from glossator.domain.page import PageText
from glossator.domain.recognised import Recognition
from glossator.domain.trouble import Trouble
from glossator.storage.recognised_json import recognised_json, recognised_text
from glossator.storage.whole_file import put_in_place

LONGEST_FILE = 8 * 2**20  # bytes
NAME = re.compile(r"page-(\d{4,6})\.json")
HASH = re.compile(r"[0-9a-f]{64}")


class RecognisedPages:
    def __init__(self, folder: Path) -> None:
        """``folder`` is made when the first page is kept."""
        self.folder = folder

    def pages(self, file_hash: str) -> frozenset[int]:
        """The pages of a document that are kept; none where the folder cannot be read."""
        try:
            names = [path.name for path in self._of(file_hash).iterdir()]
        except OSError:
            return frozenset()
        return frozenset(int(match[1]) for name in names if (match := NAME.fullmatch(name)))

    def read(self, file_hash: str, page: int) -> PageText | None:
        """A page as it is kept, ``None`` if it is not. Raises ``Trouble`` if it is damaged."""
        path = self._file(file_hash, page)
        try:
            with path.open("rb") as file:
                content = file.read(LONGEST_FILE + 1)
            if len(content) > LONGEST_FILE:
                raise ValueError("it is too long")
            return recognised_text(content, file_hash, page)
        except FileNotFoundError:
            return None
        except OSError as error:
            said = f"The recognised text of page {page} cannot be read ({error.strerror})."
            raise Trouble(said) from error
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise Trouble(
                f"The recognised text of page {page} ({path.name}) is damaged.", "Read it again."
            ) from error

    def write(self, file_hash: str, recognition: Recognition, date: str) -> None:
        """Keep a page, whole or not at all, in the place of what was kept of it before.

        ``date`` is when it was recognised, ISO 8601 in UTC. Raises ``Trouble`` if it cannot be
        written.
        """
        path = self._file(file_hash, recognition.text.page)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            put_in_place(path, recognised_json(recognition, file_hash, date).encode())
        except OSError as error:
            raise Trouble(
                f"The recognised text could not be kept in {self.folder} ({error.strerror}).",
                "Make room there, or allow writing.",
            ) from error

    def _of(self, file_hash: str) -> Path:
        if not HASH.fullmatch(file_hash):
            raise ValueError("this is no SHA-256")
        return self.folder / file_hash

    def _file(self, file_hash: str, page: int) -> Path:
        return self._of(file_hash) / f"page-{page:04d}.json"
