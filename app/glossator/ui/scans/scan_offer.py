"""The card on a page without text: what can be done about it, and how far that is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from glossator.ui.card import SHADOW, Card
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.plain_text import PlainLabel
from glossator.ui.theme import Theme

EDGE = SHADOW + 10  # pixels from the edge of the widget to what stands on the card
LETTERS = 80  # as wide as that many, where there is room


class ScanOffer(Card):
    """Stands at the foot of the view it lies on, and takes the focus only when it is given it."""

    page_requested = Signal()
    all_requested = Signal()
    rectangle_requested = Signal()
    cancel_requested = Signal()
    left = Signal()  # the reader does not want to be asked
    language_chosen = Signal(str)  # as in "eng+fra"

    def __init__(self, theme: Theme, view: QAbstractScrollArea) -> None:
        super().__init__(theme, view)
        self._view = view
        self._line = PlainLabel()
        self._line.setWordWrap(True)
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Not now"))
        self._close.setToolTip(self.tr("Ask no more while this document is open"))
        self.read_page = QPushButton(self.tr("Read this page"))
        self.read_page.setToolTip(
            self.tr("Have the text recognised; it may hold errors. The file is not changed.")
        )
        self.read_all = QPushButton(self.tr("Read all pages without text"))
        self.read_all.setToolTip(self.tr("Takes a few seconds a page; it can be stopped"))
        self.rectangle = QPushButton(self.tr("Mark a rectangle and type what it says"))
        self.rectangle.setToolTip(self.tr("Drag over the words, then type them"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("What was read stays"))
        self.languages = QToolButton()
        self.languages.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.languages.setToolTip(self.tr("The languages of the text"))
        self._menu = QMenu(self.languages)
        self.languages.setMenu(self._menu)
        for button, signal in (
            (self.read_page, self.page_requested),
            (self.read_all, self.all_requested),
            (self.rectangle, self.rectangle_requested),
            (self.stop, self.cancel_requested),
            (self._close, self.left),
        ):
            button.clicked.connect(signal)
        self._lay_out()
        self.set_theme(theme)
        self.hide()
        view.viewport().installEventFilter(self)

    @property
    def text(self) -> str:
        """What stands on the card; empty while it is not there."""
        return "" if self.isHidden() else self._line.text()

    @property
    def has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._line.setStyleSheet(f"color: {theme.ink.name()};")
        self._close.setStyleSheet(f"color: {theme.quiet.name()};")

    def offer(self, line: str, *, may_read: bool) -> None:
        """Say what is lacking, and offer what can be done; ``may_read`` if pages can be read."""
        self._show(line)
        for button in (self.read_page, self.read_all, self.languages):
            button.setVisible(may_read)
        self.languages.setVisible(may_read and len(self._menu.actions()) > 1)
        self.rectangle.show()
        self._close.show()
        self.stop.hide()
        self._place()

    def show_progress(self, line: str) -> None:
        """Say how far the reading is, and offer to stop it."""
        had_focus = self.has_focus
        self._show(line)
        for button in (
            self.read_page,
            self.read_all,
            self.languages,
            self.rectangle,
            self._close,
        ):
            button.hide()
        self.stop.show()
        self._place()
        if had_focus:
            self.stop.setFocus()

    def show_languages(self, there: Sequence[str], chosen: str) -> None:
        """Offer the languages that are ``there``; ``chosen`` as in ``"eng+fra"``."""
        wanted = chosen.split("+")
        self._menu.clear()
        for code in there:
            action = self._menu.addAction(language_name(code))
            action.setData(code)
            action.setCheckable(True)
            action.setChecked(code in wanted)
            action.toggled.connect(lambda _on, action=action: self._toggled(action))
        self.languages.setText(" + ".join(map(language_name, wanted)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._close.isHidden():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _toggled(self, action: QAction) -> None:
        chosen = [a.data() for a in self._menu.actions() if a.isChecked()]
        if chosen:
            self.languages.setText(" + ".join(map(language_name, chosen)))
            self.language_chosen.emit("+".join(chosen))
        else:
            action.setChecked(True)  # there must be one

    def _show(self, line: str) -> None:
        self._line.setText(line)
        self.setAccessibleName(line)

    def _place(self) -> None:
        """At the foot of the view, in its middle, as wide as the view allows."""
        area = self._view.viewport().geometry()
        width = min(area.width(), LETTERS * self.fontMetrics().averageCharWidth() + 2 * EDGE)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(width, layout.heightForWidth(width))
        self.move(
            area.left() + (area.width() - width) // 2, area.bottom() + 1 - self.height() - SHADOW
        )
        self.show()
        self.raise_()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._line, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        buttons = FlowLayout(gap=6)
        for button in (
            self.read_page,
            self.read_all,
            self.languages,
            self.rectangle,
            self.stop,
        ):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE - 2, EDGE, EDGE - 2)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(buttons)


def language_name(code: str) -> str:
    """The name of a language that Tesseract writes as ``code``; the code where Qt has no name."""
    language = QLocale.codeToLanguage(code)
    if language in (QLocale.Language.AnyLanguage, QLocale.Language.C):
        return code
    return QLocale.languageToString(language)
