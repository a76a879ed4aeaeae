"""The slim bar above the page: which document, which page, how large; undo, redo, export."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from glossator.ui.plain_text import PlainLabel, elided, shown
from glossator.ui.theme import Theme, serif
from glossator.ui.tooltips import plain_tooltip


class ElidedLabel(PlainLabel):
    """A line of plain text that gives way: what does not fit ends in an ellipsis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def set_whole(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(shown(text))
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        short = elided(self.fontMetrics(), self._whole, self.width())
        self.setText(short)
        self.setToolTip(plain_tooltip(self._whole) if short != self._whole else "")


class PageField(QLineEdit):
    """The printed label of the page looked at; Enter goes to what was typed, Esc leaves it."""

    abandoned = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.abandoned.emit()
        else:
            super().keyPressEvent(event)


class TopBar(QFrame):
    """Shows what the page view says; the wish for a page goes up as ``page_requested``."""

    page_requested = Signal(str)
    page_abandoned = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self._labels: Sequence[str] = ()
        self._page = 1
        brand = PlainLabel("Glossator")
        font = serif(self.font().pointSizeF() * 1.15)
        font.setWeight(QFont.Weight.DemiBold)
        brand.setFont(font)
        self._title = ElidedLabel()
        self._field = PageField()
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 7)
        self._field.setAccessibleName(self.tr("Page, by printed label or number"))
        self._field.setToolTip(self.tr("Page, by printed label or number (Ctrl+G)"))
        self._field.returnPressed.connect(self._requested)
        self._field.abandoned.connect(self._abandoned)
        self._count = PlainLabel()
        self._zoom = PlainLabel()
        self._zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 %"))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 10, 5)
        row.setSpacing(4)
        row.addWidget(brand)
        row.addSpacing(18)
        row.addWidget(self._title, 1)
        row.addSpacing(18)
        self._add(row, actions["previous_page"], "‹")
        row.addWidget(self._field)
        row.addWidget(self._count)
        self._add(row, actions["next_page"], "›")
        row.addSpacing(18)
        self._add(row, actions["zoom_out"], "−")
        row.addWidget(self._zoom)
        self._add(row, actions["zoom_in"], "+")
        self._add(row, actions["fit_width"], self.tr("Fit width"))
        row.addSpacing(18)
        self._add(row, actions["undo"], self.tr("Undo"))
        self._add(row, actions["redo"], self.tr("Redo"))
        row.addSpacing(18)
        row.addWidget(self._export_button(actions))
        self.show_document("", ())

    def show_document(self, title: str, labels: Sequence[str]) -> None:
        """``labels`` are the printed labels of all pages; none while no document is open."""
        self._labels = labels
        self._title.set_whole(title)
        for widget in (self._field, self._count, self._zoom):
            widget.setVisible(bool(labels))
        self.show_page(1)

    def show_page(self, page: int) -> None:
        self._page = page
        if not self._labels:
            return
        label, count = self._labels[page - 1], len(self._labels)
        if not self._field.hasFocus():
            self._field.setText(label)
        of_all = self.tr("of {count}") if label == str(page) else self.tr("({page} of {count})")
        self._count.setText(of_all.format(page=page, count=count))

    def show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{zoom * 100:.0f} %")

    def ask_page(self) -> None:
        """Put the cursor into the page field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def set_theme(self, theme: Theme) -> None:
        line, ink, quiet = theme.line.name(), theme.ink.name(), theme.quiet.name()
        hover = theme.line.name()
        self.setStyleSheet(
            f"#top {{ background: {theme.panel.name()}; border-bottom: 1px solid {line}; }}"
            f"QToolButton {{ color: {ink}; border: 1px solid transparent; border-radius: 4px;"
            " padding: 3px 8px; }"
            f"QToolButton:hover, QToolButton:pressed {{ background: {hover}; }}"
            f"QToolButton:focus {{ border-color: {theme.accent.name()}; }}"
            f"QToolButton:disabled {{ color: {quiet}; }}"
        )

    def _add(self, row: QHBoxLayout, action: QAction, text: str) -> None:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setText(text)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            keys = action.shortcut().toString()
            name = action.text().replace("&", "").rstrip("…")
            button.setToolTip(f"{name} ({keys})" if keys else name)

        action.changed.connect(follow)
        follow()
        row.addWidget(button)

    def _export_button(self, actions: Mapping[str, QAction]) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Export"))
        button.setToolTip(self.tr("Give away what the list shows"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for name in ("export_csv", "export_csv_terms", "export_jsonl", "export_webanno"):
            menu.addAction(actions[name])
        button.setMenu(menu)
        return button

    def _requested(self) -> None:
        self._field.clearFocus()
        self.page_requested.emit(self._field.text())
        self.show_page(self._page)

    def _abandoned(self) -> None:
        self._field.clearFocus()
        self.show_page(self._page)
        self.page_abandoned.emit()
