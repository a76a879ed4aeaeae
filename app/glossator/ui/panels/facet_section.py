"""One facet of the vocabulary: a heading that folds, and its terms as chips."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolButton, QToolTip, QVBoxLayout, QWidget

from glossator.domain.vocabulary import Facet, Term, TermStatus
from glossator.ui.chips import Chip
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.panels.chip_walk import ARROWS
from glossator.ui.plain_text import MOST_OF_A_NAME, shown
from glossator.ui.theme import Theme


class FacetSection(QWidget):
    """A click uses a term, Ctrl+click arms it; so do Space or Enter, and Ctrl+Space."""

    term_clicked = Signal(str)
    arm_requested = Signal(str)
    menu_requested = Signal(str, QPoint)  # term id, place on the screen
    moved = Signal(object, int)  # a chip, and the arrow key that was pressed on it

    def __init__(
        self,
        facet: Facet,
        terms: Collection[Term],
        theme: Theme,
        tip: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.facet = facet
        self._tip = tip
        self._heading = QToolButton()
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setText(
            f"{shown(facet.label, MOST_OF_A_NAME)}  {len(terms)}".replace("&", "&&")
        )
        self._heading.setAccessibleName(
            self.tr("{facet}, {count} terms").format(facet=facet.label, count=len(terms))
        )
        self._heading.setCheckable(True)
        self._heading.setChecked(True)
        self._heading.setAutoRaise(True)
        self._heading.toggled.connect(self._unfold)
        self._body = QWidget()
        flow = FlowLayout(self._body)
        self.chips: dict[str, Chip] = {}
        for term in terms:
            chip = Chip(
                term.label,
                theme.facet(facet.position),
                key=term.key or "",
                is_proposed=term.status is TermStatus.PROPOSED,
                parent=self._body,
            )
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setProperty("term", term.id)
            chip.installEventFilter(self)
            chip.clicked.connect(lambda _on=False, term_id=term.id: self.term_clicked.emit(term_id))
            flow.addWidget(chip)
            self.chips[term.id] = chip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self._body)
        self._unfold(True)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        colours = theme.facet(self.facet.position)
        self._heading.setStyleSheet(
            f"QToolButton {{ color: {colours.ink.name()}; border: 1px solid transparent;"
            " font-weight: 600; padding: 1px 3px; }"
            f"QToolButton:focus {{ border-color: {theme.accent.name()}; }}"
        )
        for chip in self.chips.values():
            chip.set_colours(colours)

    def show_only(self, term_ids: Collection[str] | None) -> None:
        """Show these terms alone, whether folded or not; ``None`` shows all as before."""
        for term_id, chip in self.chips.items():
            chip.setVisible(term_ids is None or term_id in term_ids)
        any_left = term_ids is None or any(term_id in term_ids for term_id in self.chips)
        self.setVisible(any_left)
        self._body.setVisible(any_left and (term_ids is not None or self._heading.isChecked()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Chip):
            match event:
                case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                    return self._key(watched, event)
                case QMouseEvent() if event.type() == QEvent.Type.MouseButtonRelease:
                    return self._mouse(watched, event)
                case QHelpEvent() if event.type() == QEvent.Type.ToolTip:
                    QToolTip.showText(event.globalPos(), self._tip(_term_id(watched)), watched)
                    return True
                case _ if event.type() == QEvent.Type.ContextMenu:
                    place = watched.mapToGlobal(watched.rect().bottomLeft())
                    self.menu_requested.emit(_term_id(watched), place)
                    return True
        return super().eventFilter(watched, event)

    def _unfold(self, is_open: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self._heading.setArrowType(arrow)
        self._body.setVisible(is_open)

    def _key(self, chip: Chip, event: QKeyEvent) -> bool:
        is_use = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_use and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.arm_requested.emit(_term_id(chip))
        elif event.key() in ARROWS:
            self.moved.emit(chip, event.key())
        else:
            return False
        return True

    def _mouse(self, chip: Chip, event: QMouseEvent) -> bool:
        is_inside = chip.isDown() and chip.rect().contains(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and is_inside and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            chip.setDown(False)
            self.arm_requested.emit(_term_id(chip))
            return True
        return False


def _term_id(chip: Chip) -> str:
    return str(chip.property("term"))
