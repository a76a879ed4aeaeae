"""What is known of a document as a whole: sizes and labels of its pages, title, outline."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from math import isfinite
from typing import Any

import pymupdf
from pymupdf import mupdf
from pymupdf.utils import get_label_pno

from glossator.documents.engine import Engine, clean
from glossator.documents.protocol import (
    LETTER,
    LONGEST_LABEL,
    LONGEST_TITLE,
    OpenedDocument,
    OutlineEntry,
)


def describe(engine: Engine, file_hash: str | None = None) -> OpenedDocument:
    """All that is to be known before a page is looked at.

    Unless the hash of the bytes is known, they are hashed beside the reading of sizes and labels,
    on another thread.
    """
    if file_hash is not None:
        return _described(engine, lambda: file_hash)
    with ThreadPoolExecutor(1) as beside:
        hashed = beside.submit(lambda: hashlib.sha256(engine.content).hexdigest())
        return _described(engine, hashed.result)


def _described(engine: Engine, file_hash: Callable[[], str]) -> OpenedDocument:
    return OpenedDocument(
        path=engine.path,
        title=_title(engine),
        page_count=engine.page_count,
        sizes=_sizes(engine),
        labels=_labels(engine),
        file_hash=file_hash(),
    )


def outline(engine: Engine) -> tuple[OutlineEntry, ...]:
    """The outline; empty where it is broken or goes round in circles."""
    try:
        entries = engine.document.get_toc(simple=False)
    except Exception:  # noqa: BLE001
        return ()
    return tuple(
        OutlineEntry(level, clean(title[:LONGEST_TITLE]), page, _height(target))
        for level, title, page, target in entries
        if 1 <= page <= engine.page_count
    )


def _height(target: Mapping[str, Any]) -> float:
    """How far down its page a heading is said to be; 0 where that is no number."""
    y = float(getattr(target.get("to"), "y", 0.0))
    return max(0.0, y) if isfinite(y) else 0.0


def _sizes(engine: Engine) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points; a letter page stands in for one that is broken.

    The same as ``page.rect`` of each, without the objects around it, which take longer than MuPDF.
    """
    document = pymupdf._as_fz_document(engine.document).m_internal
    return tuple(_size(engine, document, index) for index in range(engine.page_count))


def _size(engine: Engine, document: Any, index: int) -> tuple[float, float]:
    try:
        page = mupdf.ll_fz_load_page(document, index)
        try:
            box = mupdf.ll_fz_bound_page(page)
        finally:
            mupdf.ll_fz_drop_page(page)
        x0, y0, x1, y1 = box.x0, box.y0, box.x1, box.y1
        if mupdf.ll_fz_is_infinite_rect(box):
            x0, y0, x1, y1 = engine.document[index].rect
    except Exception:  # noqa: BLE001
        return LETTER
    return max(1.0, x1 - x0), max(1.0, y1 - y0)


def _labels(engine: Engine) -> tuple[str, ...]:
    """The label of each page; its number where the file has none."""
    try:
        rules = sorted(engine.document._get_page_labels())
    except Exception:  # noqa: BLE001
        rules = []
    starts = [start for start, _ in rules]
    return tuple(
        _label(index, rules[max(0, bisect_right(starts, index) - 1) :][:1])
        for index in range(engine.page_count)
    )


def _label(index: int, rules: list[tuple[int, str]]) -> str:
    try:
        label = clean(get_label_pno(index, rules)[:LONGEST_LABEL]) if rules else ""
    except Exception:  # noqa: BLE001
        label = ""
    return label or str(index + 1)


def _title(engine: Engine) -> str:
    try:
        title = (engine.document.metadata or {}).get("title") or ""
    except Exception:  # noqa: BLE001
        title = ""
    return " ".join(clean(title[:LONGEST_TITLE]).split()) or engine.path.stem
