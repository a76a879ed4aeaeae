"""What a file with a vocabulary held, and what could not be taken from it as it stood."""

from dataclasses import dataclass, field

from glossator.domain.vocabulary import Vocabulary

MOST_NAMED = 3  # examples in one remark


@dataclass(frozen=True)
class VocabularyReading:
    """A vocabulary out of a file. ``remarks`` has a sentence for each kind of thing that is not as
    the file had it; empty if all was taken.

    ``unsaid`` names the fields of ``Scheme``, ``Facet`` and ``Term`` (such as ``term.key``), and
    ``rules`` and ``relation_types``, of which this file says nothing: what a project has there is
    not changed by it.
    """

    vocabulary: Vocabulary
    remarks: tuple[str, ...] = ()
    unsaid: frozenset[str] = frozenset()


@dataclass
class Remarks:
    """Gathers what is to be told: one sentence a kind, however many it happened to."""

    _counted: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, one: str, many: str, name: str) -> None:
        """Happened to ``name``. ``one`` follows it in a sentence, ``many`` follows a number."""
        self._counted.setdefault((one, many), []).append(name)

    def say(self, sentence: str) -> None:
        self._counted.setdefault((sentence, ""), [])

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(_sentence(*kind, names) for kind, names in self._counted.items())


def _sentence(one: str, many: str, names: list[str]) -> str:
    if not names:
        return one
    if len(names) == 1:
        return f"“{names[0]}” {one}."
    named = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
    return f"{len(names)} {many} ({named})."
