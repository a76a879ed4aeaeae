"""One facet of the vocabulary: a heading that folds, and its terms as chips."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple, Self

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolButton, QToolTip, QVBoxLayout, QWidget

from glossator.domain.vocabulary import Facet, Term, TermStatus
from glossator.ui.chips import Chip
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.panels.chip_walk import ARROWS
from glossator.ui.plain_text import MOST_OF_A_NAME, shown
from glossator.ui.theme import Theme


class _Look(NamedTuple):
    """What of a term is seen on its chip."""

    label: str
    key: str
    is_proposed: bool

    @classmethod
    def of(cls, term: Term) -> Self:
        return cls(term.label, term.key or "", term.status is TermStatus.PROPOSED)


class FacetSection(QWidget):
    """A click uses a term, Ctrl+click arms it; so do Space or Enter, and Ctrl+Space."""

    term_clicked = Signal(str)
    arm_requested = Signal(str)
    menu_requested = Signal(str, QPoint)  # term id, place on the screen
    moved = Signal(object, int)  # a chip, and the arrow key that was pressed on it

    def __init__(self, tip: Callable[[str], str], parent: QWidget | None = None) -> None:
        """``tip`` gives what is said of a term, by its id, in rich text."""
        super().__init__(parent)
        self.facet = Facet("", "", 0)
        self._tip = tip
        self._heading = QToolButton()
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setCheckable(True)
        self._heading.setChecked(True)
        self._heading.setAutoRaise(True)
        self._heading.toggled.connect(self._unfold)
        self._body = QWidget()
        self._flow = FlowLayout(self._body)
        self._terms: dict[str, _Look] = {}
        self.chips: dict[str, Chip] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self._body)
        self._unfold(True)

    def show_terms(self, facet: Facet, terms: Collection[Term], theme: Theme) -> None:
        """Show a facet as it is now; chips that look as before stay."""
        self.facet = facet
        name = shown(facet.label, MOST_OF_A_NAME)
        self._heading.setText(f"{name}  {len(terms)}".replace("&", "&&"))
        self._heading.setAccessibleName(
            self.tr("{facet}, {count} terms").format(facet=facet.label, count=len(terms))
        )
        before, self._terms = self._terms, {term.id: _Look.of(term) for term in terms}
        if list(before.items()) != list(self._terms.items()):
            self._renew_chips(before, theme)
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

    def _renew_chips(self, before: Mapping[str, _Look], theme: Theme) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for term_id, look in before.items():
            if self._terms.get(term_id) != look:
                chip = self.chips.pop(term_id)
                chip.hide()
                chip.deleteLater()
        chips = {}
        for term_id, look in self._terms.items():
            is_new = term_id not in self.chips
            chips[term_id] = chip = (
                self._chip(term_id, look, theme) if is_new else self.chips[term_id]
            )
            self._flow.addWidget(chip)
            if is_new:
                chip.show()
        self.chips = chips
        self._body.updateGeometry()

    def _chip(self, term_id: str, look: _Look, theme: Theme) -> Chip:
        chip = Chip(
            look.label,
            theme.facet(self.facet.position),
            key=look.key,
            is_proposed=look.is_proposed,
            parent=self._body,
        )
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setProperty("term", term_id)
        chip.installEventFilter(self)
        chip.clicked.connect(lambda _on=False: self.term_clicked.emit(term_id))
        return chip

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
