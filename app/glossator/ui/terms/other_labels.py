"""Labels in other languages as lines that can be typed: ``de: Rotes Kreuz``."""

import re
from collections.abc import Iterable

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Label, LabelKind

LINE = re.compile(r"([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\s*(also|hidden)?\s*:\s*(\S.*)")
KINDS = {
    "": LabelKind.PREFERRED,
    "also": LabelKind.ALTERNATIVE,
    "hidden": LabelKind.HIDDEN,
}
WORDS = {kind: f" {word}" if word else "" for word, kind in KINDS.items()}


def labels_as_lines(labels: Iterable[Label]) -> str:
    """A line each: the language, ``also`` or ``hidden`` unless it is the preferred one, a colon."""
    return "\n".join(f"{each.language}{WORDS[each.kind]}: {each.text}" for each in labels)


def labels_of_lines(text: str) -> tuple[Label, ...]:
    """What ``labels_as_lines`` makes; raises ``Trouble`` for a line that names no language."""
    labels: list[Label] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = LINE.fullmatch(line)
        if found is None:
            raise Trouble(
                f"“{line}” names no language.",
                "Write “de: label”, “de also: another one” or “de hidden: spelling”.",
            )
        language, kind, label = found[1], KINDS[found[2] or ""], found[3]
        preferred = (each for each in labels if each.kind is LabelKind.PREFERRED)
        if kind is LabelKind.PREFERRED and language in {each.language for each in preferred}:
            raise Trouble(
                f"There are two labels in “{language}”.", f"Write “{language} also:” for one."
            )
        labels.append(Label(kind, language, label))
    return tuple(labels)
