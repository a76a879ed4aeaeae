"""Words of people and files on the screen: as they stand, never as markup, never too long.

Qt takes a text for HTML when it looks like it, in labels and tooltips; nested tables of a few
kilobytes then stop the window for half a minute, and a picture is loaded from the disk. A line of
a megabyte takes most of a second, also as plain text.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget

MOST = 2_000  # characters of a label
MOST_OF_A_NAME = 200  # characters of what is called something: a term, a facet, a document
MOST_READ = 20_000  # characters of what is there to be read to its end

# What turns the order of everything behind it: a name could seem to be another one.
TURNING = {
    ord(mark): f"[{name}]"
    for mark, name in {
        "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
        "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
    }.items()
}  # fmt: skip
UNSHOWN = dict.fromkeys((0, *range(0xD800, 0xE000)), "\N{REPLACEMENT CHARACTER}")
TABLE = TURNING | UNSHOWN


def shown(text: str, most: int = MOST) -> str:
    """``text`` as it may stand on the screen: at most ``most`` characters of it, in its order."""
    if len(text) > most:
        text = f"{text[: most - 1]}…"
    return text.translate(TABLE)


def elided(metrics: QFontMetrics | QFontMetricsF, text: str, width: float) -> str:
    """``text`` on one line of so many pixels."""
    right = Qt.TextElideMode.ElideRight
    if isinstance(metrics, QFontMetrics):
        return metrics.elidedText(shown(text), right, int(width))
    return metrics.elidedText(shown(text), right, width)


class PlainLabel(QLabel):
    """The only kind of label: whatever is set is shown as it stands."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, most: int = MOST) -> None:
        super().__init__(parent)
        self._most = most
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(shown(text, self._most))
