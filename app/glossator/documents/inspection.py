"""What can be said of a PDF without reading it as a person would: values and their headers."""

from dataclasses import dataclass

from glossator.documents.frames import Header


@dataclass(frozen=True, slots=True)
class PageState:
    """``looks_recognised`` is for text that nobody sees, over a picture that fills the page.

    ``annotations`` are those of other programs, as kind and writer, one entry each.
    """

    has_text: bool
    looks_recognised: bool
    annotations: tuple[tuple[str, str], ...] = ()


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
    }


def page_state_of(header: Header, _blob: object) -> PageState:
    annotations = tuple((str(kind), str(writer)) for kind, writer in header["annotations"])
    return PageState(bool(header["has_text"]), bool(header["looks_recognised"]), annotations)


def particulars_header(particulars: Particulars) -> Header:
    return {
        "format": particulars.format,
        "protection": particulars.protection,
        "metadata": particulars.metadata,
    }


def particulars_of(header: Header, _blob: object) -> Particulars:
    metadata = {str(key): str(value) for key, value in header["metadata"].items()}
    return Particulars(str(header["format"]), str(header["protection"]), metadata)
