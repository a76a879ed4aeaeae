"""What can be chosen about reading: how much room drawn pages may take."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from glossator.services.preferences import LEAST_CACHE, MOST_CACHE, Preferences
from glossator.ui.plain_text import PlainLabel


class ReadingPage(QWidget):
    """Each choice goes up at once."""

    chosen = Signal(object)  # fields of Preferences, by name

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = QSpinBox()
        self._room.setRange(LEAST_CACHE, MOST_CACHE)
        self._room.setSingleStep(64)
        self._room.setSuffix(self.tr(" MiB"))
        self._room.setValue(preferences.image_cache_mib)
        self._room.setAccessibleName(self.tr("Memory for drawn pages"))
        self._room.valueChanged.connect(lambda room: self.chosen.emit({"image_cache_mib": room}))
        said = PlainLabel(
            self.tr(
                "Pages that were drawn are kept, so that going back to them takes no time."
                " All papers that are open share this room."
            )
        )
        said.setWordWrap(True)
        form = QFormLayout(self)
        form.addRow(self.tr("&Memory for drawn pages"), self._room)
        form.addRow(said)
