"""PyMuPDF: a file is opened, and its pages are handed to those who read, draw and describe them.

Imported in the worker process alone, like everything that imports it. Nothing here is safe from a
hostile file; the process it runs in may be ended at any time. What MuPDF raises has no common base
below ``Exception``, so that is what is caught at its border.
"""

import mmap
import os
from pathlib import Path

import pymupdf

from glossator.documents.open_files import open_to_read
from glossator.documents.trouble import NotReadable, PageTrouble, PasswordNeeded

SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


class Engine:
    """One open document. Pages count from 1.

    ``descriptor`` is the file where it has been opened already; else ``path`` is opened.
    """

    def __init__(
        self, path: Path, password: str | None = None, descriptor: int | None = None
    ) -> None:
        self.path = path
        self.content = _content(path, descriptor)  # is read for as long as the document is open
        try:
            self.document = pymupdf.open(stream=self.content, filetype="pdf")
        except Exception as error:
            raise _damaged(path) from error
        if not self.document.is_pdf:
            raise _no_pdf(path)
        self._unlock(password)
        try:
            self.page_count = len(self.document)
        except Exception as error:
            raise _damaged(path) from error
        if self.page_count == 0:
            raise NotReadable(f"{path.name} has no pages.", "Look for another copy of the paper.")
        self.edges: dict[int, frozenset[str]] = {}  # kept for ``page_reading``
        self.drawn: object = None  # the pixels that ``drawing`` gave out last

    def page(self, number: int, done: str) -> pymupdf.Page:
        """A page that is to be ``done`` (drawn, read). Raises ``PageTrouble``."""
        try:
            page = self.document[number - 1]
            page.bound()  # some pages open and have no size that could be told
        except Exception as error:
            raise page_trouble(number, done) from error
        return page

    def close(self) -> None:
        self.document.close()

    def _unlock(self, password: str | None) -> None:
        name = self.path.name
        if not self.document.needs_pass:
            return
        if password is None:
            raise PasswordNeeded(f"{name} asks for a password.", "Type it to open the document.")
        if not self.document.authenticate(password):
            raise PasswordNeeded(f"That is not the password of {name}.", "Try again.")


def page_trouble(number: int, done: str) -> PageTrouble:
    return PageTrouble(f"Page {number} cannot be {done}.", "The rest of the document goes on.")


def clean(text: str) -> str:
    """Without lone surrogates and control characters, which cannot be written as UTF-8 or read."""
    return "".join(c for c in text.translate(SURROGATES) if c >= " " or c in "\t\n")


def _content(path: Path, descriptor: int | None) -> memoryview:
    """The bytes of a file, as far as they are looked at. Closes ``descriptor``.

    MuPDF opens pictures and web pages under the name of a PDF; we do not.
    """
    file = open_to_read(path) if descriptor is None else descriptor
    try:
        if os.fstat(file).st_size == 0:
            raise NotReadable(f"{path.name} is empty.", "Look for another copy of the paper.")
        content = mmap.mmap(file, 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise NotReadable(f"{path.name} cannot be read ({error}).") from error
    finally:
        os.close(file)
    if content.find(b"%PDF-", 0, 1024) < 0:
        raise _no_pdf(path)
    return memoryview(content)


def _no_pdf(path: Path) -> NotReadable:
    return NotReadable(f"{path.name} is not a PDF.", "Choose another file.")


def _damaged(path: Path) -> NotReadable:
    return NotReadable(
        f"{path.name} is damaged and cannot be opened.", "Look for another copy of the paper."
    )
