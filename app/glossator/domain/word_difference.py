"""What became of a text, word by word, in few words of a person."""

from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_COMPARED = 2_000  # words; of longer texts only beginning and end are compared
MOST_TOLD = 3
LONGEST = 60  # characters of a text that are told


@dataclass(frozen=True, slots=True)
class Replaced:
    """A run of words and what stands in its place; either may be empty, not both."""

    before: str
    after: str

    def __str__(self) -> str:
        if not self.before:
            return f"added {quoted(self.after)}"
        if not self.after:
            return f"took out {quoted(self.before)}"
        return f"{quoted(self.before)} became {quoted(self.after)}"


def replaced(before: str, after: str) -> tuple[Replaced, ...]:
    """The runs of words in which two texts differ, in their order; how they are spaced is equal."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > MOST_COMPARED:
        return _in_the_middle(old, new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Replaced(" ".join(old[i:j]), " ".join(new[k:m]))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    )


def difference_in_words(before: str, after: str) -> str:
    """``“March” became “April”; added “Says who?”``; empty if no word is another."""
    runs = replaced(before, after)
    told = [str(run) for run in runs[:MOST_TOLD]]
    if len(runs) > MOST_TOLD:
        told.append(f"and {len(runs) - MOST_TOLD} more")
    return "; ".join(told)


def quoted(text: str) -> str:
    """The beginning and the end of ``text``, in quotation marks."""
    words = " ".join(text.split())
    if len(words) > LONGEST:
        half = LONGEST // 2
        words = f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
    return f"“{words}”"


def _in_the_middle(old: list[str], new: list[str]) -> tuple[Replaced, ...]:
    """All that lies between what both begin with and what both end with, as one run."""
    shorter = min(len(old), len(new))
    first = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    last = next((i for i in range(shorter - first) if old[-1 - i] != new[-1 - i]), shorter - first)
    run = Replaced(" ".join(old[first : len(old) - last]), " ".join(new[first : len(new) - last]))
    return (run,) if run.before or run.after else ()
