"""What is known of a document as a whole: sizes and labels of its pages, title, outline."""

import hashlib
from collections.abc import Mapping
from math import isfinite
from typing import Any

from glossator.documents.engine import Engine, clean
from glossator.documents.protocol import LETTER, OpenedDocument, OutlineEntry


def describe(engine: Engine) -> OpenedDocument:
    """All that is to be known before a page is looked at."""
    return OpenedDocument(
        path=engine.path,
        file_hash=hashlib.sha256(engine.content).hexdigest(),
        title=_title(engine),
        page_count=engine.page_count,
        sizes=tuple(_size(engine, number) for number in range(1, engine.page_count + 1)),
        labels=_labels(engine),
    )


def outline(engine: Engine) -> tuple[OutlineEntry, ...]:
    """The outline; empty where it is broken or goes round in circles."""
    try:
        entries = engine.document.get_toc(simple=False)
    except Exception:  # noqa: BLE001
        return ()
    return tuple(
        OutlineEntry(level, clean(title), page, _height(target))
        for level, title, page, target in entries
        if 1 <= page <= engine.page_count
    )


def _height(target: Mapping[str, Any]) -> float:
    """How far down its page a heading is said to be; 0 where that is no number."""
    y = float(getattr(target.get("to"), "y", 0.0))
    return max(0.0, y) if isfinite(y) else 0.0


def _size(engine: Engine, number: int) -> tuple[float, float]:
    """Width and height of a page in points."""
    try:
        rect = engine.document[number - 1].rect
    except Exception:  # noqa: BLE001
        return LETTER
    return max(1.0, rect.width), max(1.0, rect.height)


def _labels(engine: Engine) -> tuple[str, ...]:
    labels = []
    for number in range(1, engine.page_count + 1):
        try:
            label = engine.document[number - 1].get_label()
        except Exception:  # noqa: BLE001
            label = ""
        labels.append(clean(label) or str(number))
    return tuple(labels)


def _title(engine: Engine) -> str:
    try:
        title = (engine.document.metadata or {}).get("title") or ""
    except Exception:  # noqa: BLE001
        title = ""
    return " ".join(clean(title).split()) or engine.path.stem
