"""Where the texts of the sample papers are, and how papers are written: always the same bytes."""

import hashlib
from pathlib import Path

import pymupdf

MADE = "D:20240501120000Z"


def source(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def save(document: pymupdf.Document, path: Path, *, title: str, author: str) -> None:
    """Write ``document`` with subset fonts, a date and an id that do not change."""
    document.set_metadata(
        {
            "title": title,
            "author": author,
            "subject": "Made for trying out Glossator; every sentence is invented",
            "creator": "tools/make_samples.py",
            "creationDate": MADE,
            "modDate": MADE,
        }
    )
    document.subset_fonts()
    own_id = hashlib.md5(title.encode(), usedforsecurity=False).hexdigest()
    document.xref_set_key(-1, "ID", f"[<{own_id}><{own_id}>]")
    document.save(path, garbage=4, deflate=True, deflate_fonts=True, use_objstms=1, no_new_id=True)
    document.close()
