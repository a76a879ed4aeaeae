"""What can be done with the chosen terms: one table, from which keys and menu are made."""

from typing import NamedTuple


class Verb(NamedTuple):
    """``key`` in Qt's portable text. A line stands in the menu before each new ``group``."""

    id: str
    text: str
    key: str = ""
    group: int = 0


VERBS = (
    Verb("rename", "&Rename", "F2"),
    Verb("add", "&New term below", "Ins"),
    Verb("add_beside", "New term &beside", "Ctrl+N"),
    Verb("up", "Move &up", "Alt+Up", 1),
    Verb("down", "Move &down", "Alt+Down", 1),
    Verb("narrower", "Below the term a&bove it", "Alt+Right", 1),
    Verb("broader", "One level &higher", "Alt+Left", 1),
    Verb("passages", "&Passages", "Ctrl+Return", 2),
    Verb("merge", "&Merge into another term…", "Ctrl+Shift+M", 2),
    Verb("split", "&Split…", "Ctrl+Shift+S", 2),
    Verb("deprecate", "Offer it no m&ore…", "Ctrl+Shift+D", 2),
    Verb("restore", "&Offer it again", "", 2),
    Verb("accept", "&Accept", "Ctrl+Shift+A", 3),
    Verb("refuse", "Re&fuse…", "Ctrl+Shift+X", 3),
    Verb("delete", "D&elete", "Del", 4),
)
