"""PyMuPDF: opening files, reading and drawing pages. Imported in the worker process alone.

Nothing here is safe from a hostile file; the process it runs in may be ended at any time. What
MuPDF raises has no common base below ``Exception``, so that is what is caught at its border.
"""

import hashlib
from collections import Counter
from pathlib import Path

import pymupdf
from pymupdf import mupdf

from glossator.documents.protocol import (
    MOST_CHARACTERS,
    MOST_PIXELS,
    OpenedDocument,
    OutlineEntry,
    PageImage,
)
from glossator.documents.trouble import NotReadable, PageTrouble, PasswordNeeded
from glossator.domain.arrangement import arrange
from glossator.domain.geometry import Rect
from glossator.domain.margins import edge_lines, head_key
from glossator.domain.page import PageText
from glossator.domain.printed_lines import printed_lines
from glossator.domain.raw_page import RawLine, RawPage
from glossator.domain.text import fold

TEXT_FLAGS = (
    pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
)
SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
HEAD_NEIGHBOURS = (-2, -1, 1, 2)  # pages looked at to tell a running head from a heading

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


class Engine:
    """One open document. Pages count from 1."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        self._path = path
        _refuse_what_is_no_pdf(path)
        try:
            self._document = pymupdf.open(path, filetype="pdf")
        except Exception as error:
            raise _damaged(path) from error
        if not self._document.is_pdf:
            raise _no_pdf(path)
        self._unlock(password)
        try:
            self._count = len(self._document)
        except Exception as error:
            raise _damaged(path) from error
        if self._count == 0:
            raise NotReadable(f"{path.name} has no pages.", "Look for another copy of the paper.")
        self._drawn: mupdf.FzPixmap | None = None
        self._edges: dict[int, frozenset[str]] = {}

    def describe(self) -> OpenedDocument:
        """All that is to be known before a page is looked at."""
        return OpenedDocument(
            path=self._path,
            file_hash=_file_hash(self._path),
            title=self._title(),
            page_count=self._count,
            sizes=tuple(self._size(number) for number in range(1, self._count + 1)),
            labels=self._labels(),
            outline=self._outline(),
        )

    def text(self, number: int) -> PageText:
        """The text of a page in reading order."""
        raw = self._raw_page(number)
        recurring = Counter(
            key
            for step in HEAD_NEIGHBOURS
            if 1 <= number + step <= self._count
            for key in self._edge_keys(number + step)
        )
        return arrange(raw, frozenset(recurring))

    def folded_hash(self, number: int) -> str:
        """SHA-256 of the folded text of a page."""
        return hashlib.sha256(fold(self.text(number).text).text.encode()).hexdigest()

    def draw(self, number: int, scale: float) -> tuple[PageImage, memoryview]:
        """A page at ``scale`` pixels per page point; the pixels hold until the next is drawn."""
        page = self._page(number, "drawn")
        width, height = page.rect.width, page.rect.height
        scale = min(scale, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        try:
            box = (page.rect * pymupdf.Matrix(scale, scale)).irect
            pixels = mupdf.fz_new_pixmap_with_bbox(
                mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR),
                mupdf.FzIrect(*box),
                mupdf.FzSeparations(),
                1,
            )
            mupdf.fz_clear_pixmap_with_value(pixels, 255)
            matrix = mupdf.FzMatrix(scale, 0, 0, scale, 0, 0)
            device = mupdf.fz_new_draw_device(matrix, pixels)
            mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
            mupdf.fz_close_device(device)
        except Exception as error:
            raise self._page_trouble(number, "drawn") from error
        pymupdf.TOOLS.store_shrink(50)
        self._drawn = pixels  # the memory that is given out lives as long as this
        image = PageImage(number, pixels.w(), pixels.h(), pixels.stride(), scale, b"")
        return image, mupdf.fz_pixmap_samples_memoryview(pixels)

    def close(self) -> None:
        self._document.close()

    def _unlock(self, password: str | None) -> None:
        name = self._path.name
        if not self._document.needs_pass:
            return
        if password is None:
            raise PasswordNeeded(f"{name} asks for a password.", "Type it to open the document.")
        if not self._document.authenticate(password):
            raise PasswordNeeded(f"That is not the password of {name}.", "Try again.")

    def _page(self, number: int, done: str) -> pymupdf.Page:
        try:
            return self._document[number - 1]
        except Exception as error:
            raise self._page_trouble(number, done) from error

    def _page_trouble(self, number: int, done: str) -> PageTrouble:
        return PageTrouble(f"Page {number} cannot be {done}.", "The rest of the document goes on.")

    def _size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points; a letter page stands in for one that is broken."""
        try:
            rect = self._document[number - 1].rect
        except Exception:  # noqa: BLE001
            return 612.0, 792.0
        return max(1.0, rect.width), max(1.0, rect.height)

    def _labels(self) -> tuple[str, ...]:
        labels = []
        for number in range(1, self._count + 1):
            try:
                label = self._document[number - 1].get_label()
            except Exception:  # noqa: BLE001
                label = ""
            labels.append(_clean(label) or str(number))
        return tuple(labels)

    def _title(self) -> str:
        try:
            title = (self._document.metadata or {}).get("title") or ""
        except Exception:  # noqa: BLE001
            title = ""
        return " ".join(_clean(title).split()) or self._path.stem

    def _outline(self) -> tuple[OutlineEntry, ...]:
        """The outline; empty where it is broken or goes round in circles."""
        try:
            entries = self._document.get_toc(simple=True)
        except Exception:  # noqa: BLE001
            return ()
        return tuple(
            OutlineEntry(level, _clean(title), page)
            for level, title, page in entries
            if 1 <= page <= self._count
        )

    def _edge_keys(self, number: int) -> frozenset[str]:
        """The keys of the lines at the top and the bottom of a page, for telling running heads."""
        if number not in self._edges:
            try:
                raw = self._raw_page(number)
            except PageTrouble:
                return frozenset()
            lines = printed_lines(raw)
            keys = {head_key(lines[index].text) for index in edge_lines(lines, raw.height)}
            self._edges[number] = frozenset(keys - {""})
        return self._edges[number]

    def _raw_page(self, number: int) -> RawPage:
        page = self._page(number, "read")
        try:
            found = page.get_text("rawdict", flags=TEXT_FLAGS)
            lines = tuple(
                _raw_line(line, block["number"], page)
                for block in found["blocks"]
                for line in block.get("lines", ())
            )
        except Exception as error:
            raise self._page_trouble(number, "read") from error
        if sum(len(line.text) for line in lines) > MOST_CHARACTERS:
            raise PageTrouble(
                f"Page {number} has more text than a page can hold.", "It is shown as a picture."
            )
        return RawPage(number, page.rect.width, page.rect.height, lines)


def _raw_line(line: dict, block: int, page: pymupdf.Page) -> RawLine:  # type: ignore[type-arg]
    """A line in page points of the page as shown."""
    turned = page.rotation != 0
    matrix = page.rotation_matrix
    text: list[str] = []
    boxes: list[Rect] = []
    sizes: list[float] = []
    baselines: list[float] = []
    for span in line["spans"]:
        for character in span["chars"]:
            x0, y0, x1, y1 = character["bbox"]
            y = character["origin"][1]
            if turned:
                x0, y0, x1, y1 = pymupdf.Rect(x0, y0, x1, y1) * matrix
                y = (pymupdf.Point(character["origin"]) * matrix).y
            text.append(_clean(character["c"][:1]) or "\ufffd")
            boxes.append(Rect(x0, y0, x1, y1))
            sizes.append(span["size"])
            baselines.append(y)
    dx, dy = line["dir"]
    if turned:
        turn = pymupdf.Matrix(matrix.a, matrix.b, matrix.c, matrix.d, 0, 0)
        dx, dy = pymupdf.Point(dx, dy) * turn
    return RawLine("".join(text), boxes, sizes, baselines, block, (dx, dy))


def _refuse_what_is_no_pdf(path: Path) -> None:
    """MuPDF opens pictures and web pages under the name of a PDF; we do not."""
    try:
        with path.open("rb") as file:
            beginning = file.read(1024)
    except FileNotFoundError as error:
        raise NotReadable(
            f"{path.name} is not at {path.parent}.", "Check the name, or find the file again."
        ) from error
    except IsADirectoryError as error:
        raise NotReadable(f"{path.name} is a folder.", "Choose a PDF file in it.") from error
    except OSError as error:
        raise NotReadable(f"{path.name} cannot be read ({error.strerror}).") from error
    if not beginning:
        raise NotReadable(f"{path.name} is empty.", "Look for another copy of the paper.")
    if b"%PDF-" not in beginning:
        raise _no_pdf(path)


def _no_pdf(path: Path) -> NotReadable:
    return NotReadable(f"{path.name} is not a PDF.", "Choose another file.")


def _damaged(path: Path) -> NotReadable:
    return NotReadable(
        f"{path.name} is damaged and cannot be opened.", "Look for another copy of the paper."
    )


def _clean(text: str) -> str:
    """Without lone surrogates and control characters, which cannot be written as UTF-8 or read."""
    return "".join(c for c in text.translate(SURROGATES) if c >= " " or c in "\t\n")


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
