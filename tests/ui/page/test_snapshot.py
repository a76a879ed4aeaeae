"""A page with its glosses as a picture."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Segment
from glossator.domain.geometry import Rect
from glossator.ui.glosses import Gloss, Label
from glossator.ui.page.snapshot import paint_snapshot
from glossator.ui.theme import Theme


def picture(
    client: DocumentClient, folder: Path, theme: Theme, *glosses: Gloss, scale: float = 2.0
) -> QImage:
    opened = client.open(folder / "working-paper.pdf").result()
    drawn = client.render(opened, 3, scale=scale).result()
    text = client.page_text(opened, 3).result()
    return paint_snapshot(opened, drawn, 3, glosses, theme, scale, text)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_snapshot_shows_the_page_with_bands_and_margin(
    document_client: DocumentClient,
    sample_papers: Path,
    any_theme: Theme,
    qtbot: QtBot,
    scale: float,
) -> None:
    segment = Segment(3, (Rect(160, 300, 400, 314),), 0, 9)
    gloss = Gloss("a", (segment,), (Label("t", "thesis", 2),))
    bare = picture(document_client, sample_papers, any_theme, scale=scale)
    glossed = picture(document_client, sample_papers, any_theme, gloss, scale=scale)
    assert bare.size() == glossed.size()
    assert bare.pixelColor(1, 1) == any_theme.desk
    differs = [
        x
        for x in range(bare.width())
        if any(bare.pixel(x, y) != glossed.pixel(x, y) for y in range(0, bare.height(), 2))
    ]
    right_of_text = bare.width() - 150 * scale
    assert min(differs) < right_of_text < max(differs)


def test_glosses_of_other_pages_are_not_in_the_picture(
    document_client: DocumentClient, sample_papers: Path, theme: Theme, qtbot: QtBot
) -> None:
    segment = Segment(4, (Rect(160, 300, 400, 314),), 0, 9)
    gloss = Gloss("a", (segment,), (Label("t", "thesis", 2),))
    bare = picture(document_client, sample_papers, theme)
    assert picture(document_client, sample_papers, theme, gloss) == bare
    assert bare.pixelColor(bare.width() // 2, 60) == QColor("white")
