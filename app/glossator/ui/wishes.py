"""What the reader wished for and could not be written: kept, so that it can be tried again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from glossator.domain.annotation import Passage
from glossator.domain.vocabulary import Vocabulary

TYPED = {"write_note": 0, "edit_quote": 0, "transcribe": 0, "propose": 1}  # which argument it is


@dataclass(frozen=True)
class Wish:
    """A gesture at a target: the open annotation, else a passage of the file with ``file_hash``.

    ``text`` is what was typed or chosen, in words; empty where there is nothing to copy.
    """

    verb: str
    again: Callable[..., bool] = field(repr=False)
    text: str
    file_hash: str | None
    passage: Passage | None
    annotation_id: str | None

    @property
    def is_typed(self) -> bool:
        """Whether it has words that nobody wants to type again."""
        return self.verb in TYPED

    def is_settled_by(self, done: "Wish") -> bool:
        """Whether it need not be kept once another gesture was written: words that were typed are,
        until something is typed in their place."""
        is_in_place = (self.verb, self.passage, self.annotation_id) == (
            done.verb,
            done.passage,
            done.annotation_id,
        )
        return is_in_place or not self.is_typed


@dataclass(frozen=True)
class Unwritten:
    """What a window leaves that could not be written; notes and quotes by id of annotation.

    ``of_vocabulary`` was typed into the fields of terms and facets.
    """

    wish: Wish | None
    notes: Mapping[str, str]
    quotes: Mapping[str, str]
    of_vocabulary: tuple[str, ...] = ()

    @property
    def is_typed(self) -> bool:
        is_wish_typed = self.wish is not None and self.wish.is_typed
        return is_wish_typed or bool(self.notes or self.quotes or self.of_vocabulary)

    @property
    def annotation_id(self) -> str | None:
        """The annotation to which it belongs, or one of them."""
        if self.wish is not None and self.wish.annotation_id is not None:
            return self.wish.annotation_id
        return next(iter((*self.notes, *self.quotes)), None)

    @property
    def text(self) -> str:
        """All of it in words, without what is there twice."""
        of_wish = [self.wish.text] if self.wish is not None and self.wish.text else []
        typed = (*of_wish, *self.notes.values(), *self.quotes.values(), *self.of_vocabulary)
        return "\n\n".join(dict.fromkeys(typed))


class Wishful(Protocol):
    def wish_for(self, again: Callable[..., bool], verb: str, arguments: Sequence[object]) -> None:
        """Keep what is wished for, as long as nobody knows whether it can be written."""


G = TypeVar("G", bound=Wishful)
P = ParamSpec("P")


def wish(verb: Callable[Concatenate[G, P], bool]) -> Callable[Concatenate[G, P], bool]:
    """Let ``verb`` be done again with the same arguments, if it could not be written."""

    @wraps(verb)
    def wished(gestures: G, /, *arguments: P.args, **named: P.kwargs) -> bool:
        def again(others: G) -> bool:
            return wished(others, *arguments, **named)

        gestures.wish_for(again, verb.__name__, arguments)
        return verb(gestures, *arguments, **named)

    return wished


def in_words(
    verb: str, arguments: Sequence[object], passage: Passage | None, vocabulary: Vocabulary
) -> str:
    """What a gesture says that could not be written; empty if it says nothing."""
    if verb in TYPED:
        return str(arguments[TYPED[verb]])
    if verb != "tag":
        return ""
    (term_ids, *_) = arguments
    assert isinstance(term_ids, Sequence)
    labels = ", ".join(vocabulary.by_id[i].label for i in term_ids if i in vocabulary.by_id)
    reading = passage.reading if passage is not None else ""
    return f"{labels}: “{reading}”" if reading else labels
