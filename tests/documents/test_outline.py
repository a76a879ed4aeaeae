"""Where the headings of an outline are, read by the real worker."""

from pathlib import Path

import pymupdf

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OutlineEntry


def test_a_heading_is_as_far_down_as_its_page_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    with pymupdf.open() as document:
        for _ in range(3):
            document.new_page(width=600, height=800)
        document.set_toc([[1, "Upright", 1], [1, "Turned", 2], [2, "Whole page", 3]])
        document[1].set_rotation(90)
        upright, turned, whole = document.get_outline_xrefs()
        for item, page, view in ((upright, 0, "XYZ 72 500 0"), (turned, 1, "XYZ 72 500 0")):
            action = f"<</S/GoTo/D[{document.page_xref(page)} 0 R/{view}]>>"
            document.xref_set_key(item, "A", action)
        document.xref_set_key(whole, "A", f"<</S/GoTo/D[{document.page_xref(2)} 0 R/Fit]>>")
        document.save(path)
    with DocumentClient() as client:
        outline = client.outline(client.open(path).result()).result()
    assert outline == (
        OutlineEntry(1, "Upright", 1, 300.0),
        OutlineEntry(1, "Turned", 2, 72.0),
        OutlineEntry(2, "Whole page", 3, 0.0),
    )
