"""What can be said of a PDF without reading it as a person would: values and their headers."""

from dataclasses import dataclass
from typing import NamedTuple

from glossator.documents.frames import Header


class PageState(NamedTuple):
    """``is_blank`` is for a page on which there is nothing at all.

    ``looks_recognised`` is for text that nobody sees, over a picture that fills the page.

    ``annotations`` are those of other programs, as kind and writer, one entry each.
    """

    has_text: bool
    looks_recognised: bool
    annotations: tuple[tuple[str, str], ...] = ()
    is_blank: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether there is something to read that is no text."""
        return not self.has_text and not self.is_blank


@dataclass(frozen=True, slots=True)
class Particulars:
    """``format`` as in “PDF 1.7”; ``protection`` is empty where there is none.

    ``metadata`` holds what the file says of itself (author, producer …), as text, never empty.
    """

    format: str
    protection: str
    metadata: dict[str, str]


def page_state_header(state: PageState) -> Header:
    return {
        "has_text": state.has_text,
        "looks_recognised": state.looks_recognised,
        "annotations": [list(pair) for pair in state.annotations],
        "is_blank": state.is_blank,
    }


def page_state_of(header: Header, _blob: object) -> PageState:
    annotations = tuple((str(kind), str(writer)) for kind, writer in header["annotations"])
    has_text, looks_recognised = bool(header["has_text"]), bool(header["looks_recognised"])
    return PageState(has_text, looks_recognised, annotations, bool(header["is_blank"]))


def particulars_header(particulars: Particulars) -> Header:
    return {
        "format": particulars.format,
        "protection": particulars.protection,
        "metadata": particulars.metadata,
    }


def particulars_of(header: Header, _blob: object) -> Particulars:
    metadata = {str(key): str(value) for key, value in header["metadata"].items()}
    return Particulars(str(header["format"]), str(header["protection"]), metadata)
