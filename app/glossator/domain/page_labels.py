"""Printed page labels: what a page is called, and which one a reader means who types one."""

from collections.abc import Sequence


def page_name(page: int, label: str) -> str:
    """The number of a page, with its printed label where that is another one: "12 (xiv)"."""
    return label if label == str(page) else f"{page} ({label})"


def page_meant(typed: str, labels: Sequence[str]) -> int | None:
    """The page (from 1) whose printed label is ``typed``, else the page of that number.

    ``labels`` are the printed labels of all pages in order. Case does not count, and a "p." in
    front is passed over. ``None`` if there is no such page.
    """
    wanted = typed.strip().casefold().removeprefix("p.").strip()
    for page, label in enumerate(labels, start=1):
        if label.casefold() == wanted:
            return page
    if wanted.isdecimal() and 1 <= int(wanted) <= len(labels):
        return int(wanted)
    return None
