"""Finding a term by what is typed: any of its labels, in any case, from any word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz, process

from glossator.domain.text import fold
from glossator.domain.vocabulary import Term, Vocabulary

NO_LETTERS = re.compile(r"\W+")
NEAR_FROM = 4  # letters; shorter words are near to everything
NEAR_ENOUGH = 74  # of 100: one slip in four letters, two turned letters in six


class MatchKind(IntEnum):
    """How a term was found, the best first. ``KEY``, ``EXACT`` and ``START`` are of the label."""

    KEY = 0
    EXACT = 1
    START = 2
    WORD = 3
    ALTERNATIVE = 4
    HIDDEN = 5
    INSIDE = 6
    NEAR = 7


@dataclass(frozen=True, slots=True)
class Match:
    """``label`` is the label that matched; hidden labels are not shown, the term's own is."""

    term: Term
    label: str
    kind: MatchKind


@dataclass(frozen=True, slots=True)
class _Name:
    """A label in the form in which it is searched, with a space in front of each word."""

    term: Term
    label: str
    spaced: str
    begins: MatchKind  # the kind of a match at the beginning of a word


class TermSearch:
    """Searches what one version of a vocabulary offers, or all of it, ``with_deprecated`` terms."""

    def __init__(self, vocabulary: Vocabulary, *, with_deprecated: bool = False) -> None:
        self._terms = [t for t in vocabulary.terms if with_deprecated or not t.deprecated]
        self._names = [name for term in self._terms for name in _names(term)]
        self._near = [
            (form, name)
            for name in self._names
            for form in dict.fromkeys((name.spaced[1:], *name.spaced.split()))
            if len(form) >= NEAR_FROM
        ]

    def matches(
        self,
        text: str,
        facet_id: str | None = None,
        limit: int | None = 7,
        recent: Sequence[str] = (),
    ) -> list[Match]:
        """The terms (of one facet) that ``text`` may mean, the likeliest first.

        ``recent`` are the ids of terms that were used lately, the latest first; they win ties,
        then the alphabet. Nothing typed matches every term.
        """
        needle = searchable(text)
        if needle:
            found = self._found(needle, facet_id)
        else:
            terms = [] if text.strip() else self._terms
            found = [Match(term, term.label, MatchKind.START) for term in terms]
        best: dict[str, Match] = {}
        for match in found:
            term = match.term
            if facet_id is not None and term.facet_id != facet_id:
                continue
            if term.id not in best or match.kind < best[term.id].kind:
                best[term.id] = match
        rank = {term_id: place for place, term_id in reversed(list(enumerate(recent)))}
        last = len(rank)

        def order(match: Match) -> tuple[int, int, str]:
            return match.kind, rank.get(match.term.id, last), match.term.label.casefold()

        return sorted(best.values(), key=order)[:limit]

    def term_with_key(self, text: str, facet_id: str) -> Term | None:
        """The term that ``text`` takes at once, as it can be the beginning of nothing else."""
        typed = text.casefold()
        terms = [term for term in self._terms if term.facet_id == facet_id]
        keys = {term.key.casefold(): term for term in terms if term.key}
        if typed not in keys or any(key.startswith(typed) and key != typed for key in keys):
            return None
        begun = f" {typed}"
        if any(begun in name.spaced for name in self._names if name.term.facet_id == facet_id):
            return None
        return keys[typed]

    def _found(self, needle: str, facet_id: str | None) -> list[Match]:
        found = [
            Match(name.term, name.label, kind)
            for name in self._names
            if (facet_id is None or name.term.facet_id == facet_id)
            and (kind := _kind(needle, name)) is not None
        ]
        return found or self._found_near(needle, facet_id)

    def _found_near(self, needle: str, facet_id: str | None) -> list[Match]:
        if len(needle) < NEAR_FROM:
            return []
        near = [
            (form, name)
            for form, name in self._near
            if facet_id is None or name.term.facet_id == facet_id
        ]
        hits = process.extract(
            needle,
            [form for form, _ in near],
            scorer=fuzz.ratio,
            score_cutoff=NEAR_ENOUGH,
            limit=None,
        )
        names = [near[index][1] for _, _, index in hits]
        return [Match(name.term, name.label, MatchKind.NEAR) for name in names]


def searchable(text: str) -> str:
    """``text`` folded, its words one space apart and without points and dashes."""
    return NO_LETTERS.sub(" ", fold(text).text).strip()


def _names(term: Term) -> list[_Name]:
    own = [_Name(term, term.label, f" {searchable(term.label)}", MatchKind.WORD)]
    own += [
        _Name(term, label, f" {searchable(label)}", MatchKind.ALTERNATIVE)
        for label in term.other_names
    ]
    own += [
        _Name(term, term.label, f" {searchable(label)}", MatchKind.HIDDEN)
        for label in term.hidden_names
    ]
    return own


def _kind(needle: str, name: _Name) -> MatchKind | None:
    """How ``needle`` matches ``name``; ``None`` if it does not."""
    spaced, begun = name.spaced, f" {needle}"
    if name.term.key is not None and name.term.key.casefold() == needle:
        return MatchKind.KEY
    if spaced == begun:
        return MatchKind.EXACT
    if name.begins is MatchKind.WORD and spaced.startswith(begun):
        return MatchKind.START
    if begun in spaced or all(f" {word}" in spaced for word in needle.split()):
        return name.begins
    if needle in spaced:
        return MatchKind.INSIDE
    return None
