"""The texts of the sample papers: a little Markdown, with notes as ``[^1]`` and ``[^1]: text``.

``[^12:l2]`` prints ``l2`` where 12 is meant, as text recognition does; ``[^12:]`` prints nothing.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(r"\[\^(\d+|\*)(?::(\w*))?\]|\*([^*]+)\*")
NOTE = re.compile(r"\[\^(\d+|\*)(?::(\w+))?\]: (.*)")


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one style, or the caller of the note ``calls`` (then ``text`` is printed)."""

    text: str
    is_italic: bool = False
    calls: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is ``"heading"``, ``"quotation"``, ``"paragraph"`` or ``"note"``."""

    kind: str
    runs: tuple[Run, ...]
    mark: str = ""  # of a note, as it is printed

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs if not run.calls)


def parse(source: str) -> tuple[list[Block], dict[str, Block]]:
    """The blocks of a text in order, and its notes by their marks."""
    blocks: list[Block] = []
    notes: dict[str, Block] = {}
    for line in filter(None, source.splitlines()):
        if (note := NOTE.fullmatch(line)) is not None:
            notes[note[1]] = Block("note", runs(note[3]), note[2] or note[1])
        elif line.startswith("# "):
            blocks.append(Block("heading", runs(line[2:])))
        elif line.startswith("> "):
            blocks.append(Block("quotation", runs(line[2:])))
        else:
            blocks.append(Block("paragraph", runs(line)))
    return blocks, notes


def runs(text: str) -> tuple[Run, ...]:
    found: list[Run] = []
    end = 0
    for token in TOKEN.finditer(text):
        found.append(Run(text[end : token.start()]))
        mark, printed, italic = token.groups()
        if mark:
            found.append(Run(mark if printed is None else printed, calls=mark))
        else:
            found.append(Run(italic, is_italic=True))
        end = token.end()
    found.append(Run(text[end:]))
    return tuple(run for run in found if run.text or run.calls)
