"""Are passages of a gold standard found again in another copy of the paper, and how fast?

    python benchmarks/relocating.py PAPER.pdf OTHER.pdf GOLD.json [GOLD.json ...]

A gold file holds passages as for ``gold_quotes.py``, each with the same for the other copy under
``other_copy``. A passage lands right if it has each gold line of the other copy and no line too
many; what lands anywhere else is wrong.

Then both papers are changed, one word in twelve: another word, misread, misspelt, left out, one
more, and a mixture; twelve times each, so that every word is changed once. There a passage lands
right if it holds just those unchanged characters that it held before. Then the passage itself is
taken out and may not be found at all. Times are those of the processor for one passage, so that
other work on the machine does not count.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from changed_words import KINDS, ChangedPages, changed
from glossator.documents.client import DocumentClient
from glossator.domain.annotation import Passage
from glossator.domain.page import PageText, Span
from glossator.domain.placement import Placement
from glossator.domain.relocating import PlaceFinder, relative_position
from glossator.services.quoting import QuoteAmbiguous, QuotedDocument
from gold_quotes import is_right, passages_of

EVERY = 12
MOST_PLACES = 9
LEAST_SHARED = 0.8  # of the characters of two places that are one place with other edges

Places = dict[int, tuple[Span, ...]]  # by the number of the passage


def main(paper: Path, other: Path, *files: Path) -> int:
    with tempfile.TemporaryDirectory() as folder, DocumentClient() as client:
        os.environ["GLOSSATOR_CONFIG"] = folder
        first, second = QuotedDocument(client, paper), QuotedDocument(client, other)
    gold = list(passages_of(files))
    passages = [passage_of(first, each) for each in gold]
    figures: dict[str, Any] = {"passages": len(gold)}
    seconds: list[float] = []
    began = time.perf_counter()
    finder = PlaceFinder(second.pages)
    figures["ready_ms"] = round(1000 * (time.perf_counter() - began), 1)
    landed, right = Counter[str](), {}
    for number, (wanted, each) in enumerate(zip(passages, gold, strict=True)):
        found = timed(finder, first, wanted, seconds)
        how = verdict_by_lines(second, each["other_copy"], found)
        landed[how] += 1
        if how == "right":
            right[number] = found.spans
        else:
            print(f"{how}: {found.status} {found.score:.2f} {each['quote'][:70]}")
    figures["other copy"] = dict(landed)
    here = {number: spans_of(passage) for number, passage in enumerate(passages)}
    for name, document, places in (("same", first, here), ("other", second, right)):
        figures[f"changed {name}"] = try_changed(name, first, document, passages, places, seconds)
        figures[f"taken out of {name}"] = taken_out(first, document, passages, places, seconds)
    figures["median_ms"] = round(1000 * statistics.median(seconds), 2)
    figures["one_in_a_hundred_ms"] = round(1000 * statistics.quantiles(seconds, n=100)[-1], 2)
    figures["worst_ms"] = round(1000 * max(seconds), 2)
    print(json.dumps(figures))
    return 0


def passage_of(document: QuotedDocument, gold: dict[str, Any]) -> Passage:
    """The gold passage as the program describes it."""
    page = gold["pages"][0]
    try:
        return document.passage(gold["quote"], page)
    except QuoteAmbiguous:
        for nth in range(1, MOST_PLACES):
            passage = document.passage(gold["quote"], page, nth)
            if is_right(gold, as_stored(passage)):
                return passage
        raise


def as_stored(passage: Passage) -> dict[str, Any]:
    segments = [{"page": s.page, "rects": s.rects} for s in passage.segments]
    return {"quote": passage.quote, "segments": segments}


@cache
def finder_of(document: QuotedDocument) -> PlaceFinder:
    return PlaceFinder(document.pages)


def timed(
    finder: PlaceFinder, origin: QuotedDocument, passage: Passage, seconds: list[float]
) -> Placement:
    """The place of a passage of ``origin``, found as the program does it."""
    segment = passage.segments[0]
    length = len(next(p.text for p in origin.pages if p.page == segment.page))
    was_at = relative_position(
        segment.page, (segment.start or 0) / length, origin.opened.page_count
    )
    own = finder_of(origin)
    began = time.thread_time()
    found = finder.resolve(passage, was_at, twins=own.twins(passage))
    seconds.append(time.thread_time() - began)
    return found


def verdict_by_lines(document: QuotedDocument, gold: dict[str, Any], found: Placement) -> str:
    if not found.is_found:
        return "not found"
    stored = as_stored(document.describe(found.spans))
    return "right" if is_right({**gold, "quote": stored["quote"]}, stored) else "wrong"


def try_changed(
    name: str,
    origin: QuotedDocument,
    document: QuotedDocument,
    passages: Sequence[Passage],
    places: Places,
    seconds: list[float],
) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for kind in (*KINDS, "mixed"):
        least, landed = len(places), Counter[str]()
        for seed in range(EVERY):
            text = changed(document.pages, kind, EVERY, seed)
            finder = PlaceFinder(text.pages)
            found_right = 0
            for number, spans in places.items():
                found = timed(finder, origin, passages[number], seconds)
                how = verdict_by_characters(text, spans, found)
                landed[how] += 1
                found_right += how in ("right", "other edge")
                if how == "wrong":
                    print(f"wrong: {kind}, {seed}, {found.score:.2f}: {passages[number].quote}")
            least = min(least, found_right)
        told[kind] = {**landed, "least": round(least / len(places), 3)}
        print(name, kind, told[kind])
    return told


def verdict_by_characters(text: ChangedPages, spans: Sequence[Span], found: Placement) -> str:
    if not found.is_found:
        return "not found"
    there = {place for span in found.spans for place in text.kept(span)}
    gold = {place for span in spans for place in text.survivors(span)}
    if there == gold:
        return "right"
    shared = len(there & gold) / max(1, len(there | gold))
    return "other edge" if shared >= LEAST_SHARED else "wrong"


def taken_out(
    origin: QuotedDocument,
    document: QuotedDocument,
    passages: Sequence[Passage],
    places: Places,
    seconds: list[float],
) -> dict[str, int]:
    """Each passage is taken out of the paper in turn, then with what stands around it."""
    told = Counter[str]()
    by_number = {page.page: page for page in document.pages}
    for number, spans in places.items():
        for how, around in (("alone", 0), ("with surroundings", 250)):
            pages = dict(by_number)
            for span in spans:
                pages[span.page] = without(pages[span.page], span, around)
            found = timed(PlaceFinder(list(pages.values())), origin, passages[number], seconds)
            told[f"{how}: {found.status}"] += 1
            if found.is_found:
                print(f"{how}, yet found: {found.score:.2f} {passages[number].quote}")
    return dict(told)


def without(page: PageText, span: Span, around: int) -> PageText:
    """``page`` without the characters of ``span`` and ``around`` so many, its lines kept."""
    start, end = max(0, span.start - around), min(len(page.text), span.end + around)
    text, lines = list(page.text), page.lines
    for at in range(start, end):
        if text[at] != "\n":
            text[at] = " "
    return replace(page, text="".join(text), lines=lines, boxes=array("f", page.boxes))


def spans_of(passage: Passage) -> tuple[Span, ...]:
    return tuple(Span(s.page, s.start or 0, s.end or 0) for s in passage.segments)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
