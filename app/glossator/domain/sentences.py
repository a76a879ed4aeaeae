"""Sentences: where one ends in scholarly prose, with its abbreviations, initials and callers."""

import re

from glossator.domain.carets import Caret
from glossator.domain.page import Span
from glossator.domain.paragraphs import paragraph_at
from glossator.domain.reading import Pages

STOP = re.compile(r"[.!?…]+[\"'”’)\]»]*(?=\s+[\"'“‘(\[«]*[^\W_])")
WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'«]*$")
NEXT_WORD = re.compile(r"[^\W_]+")
# After these a sentence goes on, whatever follows.
NEVER_LAST = frozenset(
    "mr mrs ms messrs dr prof gen maj col lt capt sgt adm gov sen rep hon rev st amb pres"
    " ed eds trans cf e.g i.e viz vs esp ca approx see fig"
    " jan feb apr jun jul aug sept oct nov dec".split()
)
# Before a figure these are abbreviations; otherwise they may be words that end a sentence. "1." and
# "11." are what OCR often makes of "l." and "ll.".
BEFORE_FIGURES = frozenset(
    "no nos vol vols p pp l ll f ff fo fol fols fond op opis d del papka ch chap chaps n nn fn"
    " art sec ser pt bk doc docs par para reg box fig table map note notes ill 1 11".split()
)
# These end a sentence only if a word follows that often begins one.
MAY_BE_LAST = frozenset("ibid etc al co corp inc ltd jr sr bros dept univ ave".split())
BEGINNINGS = frozenset(
    "a according after again all although an and another any as at because before both but by"
    " consequently despite during each even every finally first for from furthermore hence he her"
    " here his how however if in indeed instead it its later like many moreover most my neither"
    " nevertheless no nonetheless nor not nothing now on once one only or other others our perhaps"
    " second see several she similarly since so some still such than that the their then there"
    " therefore these they this those though through throughout thus to today two under unlike"
    " until what when where whereas whether which while who why with within without yet you"
    .split()
)  # fmt: skip

LONGEST_ASIDE = 200  # characters after a stop within which a bracket must be closed

Place = tuple[int, int]  # page (from 1), offset


def sentence_at(pages: Pages, caret: Caret) -> tuple[Span, ...]:
    """The sentence that holds ``caret``, one span a page; () on a page without text.

    Space and a caller after a sentence belong to the sentence before them.
    """
    sentences = sentences_of(pages, paragraph_at(pages, caret))
    before = [s for s in sentences if (s[0].page, s[0].start) <= caret]
    return before[-1] if before else next(iter(sentences), ())


def sentences_of(pages: Pages, paragraph: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """The sentences of a paragraph in reading order, each one span a page."""
    text, places = _without_callers(pages, paragraph)
    sentences = []
    start = 0
    for match in STOP.finditer(text):
        if _ends_sentence(text, start, match):
            sentences.append(_spans(text, places, start, match.end()))
            start = match.end()
    sentences.append(_spans(text, places, start, len(text)))
    return [sentence for sentence in sentences if sentence]


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the stop that ``stop`` found in ``text`` ends the sentence begun at ``start``."""
    following = NEXT_WORD.search(text, stop.end())
    assert following is not None
    next_word = following.group()
    if next_word[0].islower() or _is_in_brackets(text, start, stop.end()):
        return False
    word = WORD_BEFORE.search(text, start, stop.start())
    before = "" if word is None else word.group()
    if not before:
        return False  # the points of an ellipsis
    if stop.group()[0] in "!?…" or len(stop.group()) > 1:
        return True
    bare = before.casefold()
    if bare.isdecimal() and text[start : stop.start()].strip() == before:
        return False  # the number of a note or an item
    if bare in NEVER_LAST or (bare in BEFORE_FIGURES and _is_figure(next_word)):
        return False
    if len(before) == 1 and before.isalpha() and before != "I":
        return False
    if bare in MAY_BE_LAST or before == "I" or "." in before.strip("."):
        return next_word.casefold() in BEGINNINGS
    return True


def _is_in_brackets(text: str, start: int, end: int) -> bool:
    """Whether ``end`` lies in brackets that were opened inside the sentence begun at ``start``."""
    sentence = text[start:end].lstrip(' \n"“‘')
    if sentence.startswith("(") or sentence.count("(") <= sentence.count(")"):
        return False
    return ")" in text[end : end + LONGEST_ASIDE]


def _is_figure(word: str) -> bool:
    return word[0].isdigit() or re.fullmatch(r"[IVXLC]+", word) is not None


def _without_callers(pages: Pages, spans: tuple[Span, ...]) -> tuple[str, list[Place]]:
    """The text of ``spans`` without callers, lines and pages joined by a space, and its places."""
    characters: list[str] = []
    places: list[Place] = []
    for number, start, end in spans:
        page = pages[number]
        callers = {i for first, last in page.callers for i in range(first, last)}
        for offset in range(start, end):
            if offset not in callers:
                characters.append(page.text[offset])
                places.append((number, offset))
        characters.append("\n")
        places.append((number, end))
    return "".join(characters), places


def _spans(text: str, places: list[Place], start: int, end: int) -> tuple[Span, ...]:
    """The spans of characters ``start`` to ``end``, without the space at their edges."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    spans: list[Span] = []
    for index in range(start, end):
        page, offset = places[index]
        if text[index].isspace() and index + 1 < end and places[index + 1][0] != page:
            continue
        if spans and spans[-1].page == page:
            spans[-1] = spans[-1]._replace(end=offset + 1)
        else:
            spans.append(Span(page, offset, offset + 1))
    return tuple(spans)
