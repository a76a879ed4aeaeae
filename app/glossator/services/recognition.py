"""Reading scans: pages without text are recognised, and kept beside the project."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossator.documents.client import DocumentClient
from glossator.documents.language_data import LanguageData, find_language_data
from glossator.documents.protocol import OpenedDocument
from glossator.domain.page import PageText
from glossator.domain.trouble import Trouble
from glossator.services.recognised_texts import RecognisedTexts

DPI = 300


def language_data() -> LanguageData:
    """The trained data on this machine; raises ``Trouble`` that says what to install."""
    if (data := find_language_data()) is None:
        raise Trouble(
            "No language data for reading scans were found.",
            "Install tesseract-ocr-eng (its name in Debian and Ubuntu; other languages likewise).",
        )
    return data


def language_meant(data: LanguageData, wished: str) -> str:
    """``wished`` (``"eng+fra"``) if there are data for all of it; raises ``Trouble`` if not."""
    if lacking := [name for name in wished.split("+") if name not in data.languages]:
        raise Trouble(
            f"There are no language data for “{lacking[0]}” in {data.folder}.",
            f"There are: {', '.join(data.languages)}.",
        )
    return wished


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a page: its ``text``, or why there is none; neither if it had text before."""

    page: int
    text: PageText | None = None
    trouble: Trouble | None = None


def recognise_pages(
    client: DocumentClient,
    opened: OpenedDocument,
    texts: RecognisedTexts,
    pages: Iterable[int],
    data: LanguageData,
    language: str,
    *,
    again: bool = False,
) -> Iterator[Answer]:
    """Read the pages that are pictures without text; those that were read before only if ``again``.

    Each is kept before its answer comes. Raises ``Trouble`` if a page cannot be kept.
    """
    for page in pages:
        if page in texts.pages(opened.file_hash) and not again:
            yield Answer(page)
            continue
        try:
            if not client.page_state(opened, page).result().is_picture:
                yield Answer(page)
                continue
            asked = client.recognise(opened, page, language=language, data=data.folder, dpi=DPI)
            recognition = asked.result()
        except Trouble as trouble:
            yield Answer(page, trouble=trouble)
            continue
        yield Answer(page, text=texts.keep(opened.file_hash, recognition))
