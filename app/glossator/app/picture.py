"""A page with its glosses as a picture, drawn by the same painter as the window."""

import os
import sys
from pathlib import Path

from glossator.documents.client import DocumentClient
from glossator.domain.trouble import Trouble
from glossator.services.library import Library
from glossator.services.preferences import read_preferences
from glossator.services.session import open_workspace

PIXELS_PER_POINT = 2.0


def write_snapshot(
    pdf: Path,
    page: int,
    output: Path,
    *,
    dark: bool = False,
    colours: str = "paper",
    password: str | None = None,
    database: Path | None = None,
) -> None:
    """Draw page ``page`` (from 1) of ``pdf`` with the glosses of the project into a PNG file.

    ``colours`` are those of the page, one of ``PAPERS``, apart from those of the theme.
    Raises ``Trouble`` if the document, the page, the project or the picture cannot be had.
    """
    with DocumentClient() as client:
        opened = client.open(pdf, password).result()
        if page > opened.page_count:
            raise Trouble(f"There is no page {page}; {pdf.name} has {opened.page_count}.")
        if sys.platform.startswith("linux"):  # where Qt else ends the process without a display
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtGui import QGuiApplication

        from glossator.ui.gloss_making import gloss_of
        from glossator.ui.page.look import colours_of
        from glossator.ui.page.snapshot import paint_snapshot
        from glossator.ui.theme import Theme

        theme = (Theme.dark() if dark else Theme.light()).with_paper(colours)
        drawing = client.render(
            opened, page, scale=PIXELS_PER_POINT, colours=colours_of(theme.page)
        )
        reading = client.page_text(opened, page)
        application = QGuiApplication.instance() or QGuiApplication([])
        workspace = open_workspace(database, preferences=read_preferences(), make=False)
        document = Library(workspace).known(opened)
        annotations = workspace.project.of_document(document.id) if document else ()
        glosses = [gloss_of(a, workspace.project, workspace.annotator) for a in annotations]
        drawn, text = drawing.result(), reading.result()
        picture = paint_snapshot(opened, drawn, page, glosses, theme, PIXELS_PER_POINT, text)
        workspace.close()
        if not picture.save(str(output), "PNG"):  # type: ignore[call-overload]
            raise Trouble(f"The picture {output} could not be written.", "Choose another place.")
        del application
