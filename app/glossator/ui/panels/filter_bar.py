"""What the list shows: words, and what was chosen of facets, terms and annotators."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.query import Filter, used
from glossator.domain.related import ANY_END, End, ends
from glossator.domain.vocabulary import TermStatus
from glossator.services.project import Project
from glossator.ui.chips import Chip, small
from glossator.ui.flow_layout import FlowLayout
from glossator.ui.plain_text import MOST_OF_A_NAME, shown
from glossator.ui.theme import Theme

CHOSEN = ("facet_ids", "term_ids", "annotator_ids", "ends")  # the fields of ``Filter`` with a menu
SHOWN = (*CHOSEN, "breaks_rule")  # those with chips


@dataclass(frozen=True, slots=True)
class _Choice:
    """One thing to choose: the field of ``Filter`` it belongs to, its id, its name, its facet."""

    field: str
    id: str | End
    name: str
    facet: int | None = None  # its position
    is_proposed: bool = False


class FilterBar(QWidget):
    """Keeps the ``filter``; every choice that is active stands there as a chip to take away.

    ``scope`` is set by whoever lays the bar out, beside what it counts.
    """

    filter_changed = Signal()

    def __init__(self, project: Project, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._theme = theme
        self._document_id: str | None = None
        self._filter = Filter(document_id="")  # nothing, until it is known whether there is one
        self._chips: list[tuple[Chip, int | None]] = []
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Words in quotes, notes, terms…"))
        self._words.setAccessibleName(self.tr("Filter by words"))
        self._words.setClearButtonEnabled(True)
        self._words.textChanged.connect(lambda text: self._choose(words=text))
        self.scope = QComboBox()
        self.scope.addItems([self.tr("This document"), self.tr("Whole project")])
        self.scope.setFont(small(self.font(), 0.93))
        self.scope.setAccessibleName(self.tr("Scope"))
        self.scope.currentIndexChanged.connect(lambda _index: self._choose_scope())
        row = FlowLayout(gap=3)
        names = (self.tr("Facet"), self.tr("Term"), self.tr("Annotator"), self.tr("Link"))
        for name, field in zip(names, CHOSEN, strict=True):
            row.addWidget(self._button(name, field))
        self._active = QWidget()
        self._flow = FlowLayout(self._active, gap=4)
        self._clear = QToolButton()
        self._clear.setText(self.tr("Clear"))
        self._clear.setAutoRaise(True)
        self._clear.clicked.connect(self.clear)
        self._flow.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(row)
        column.addWidget(self._active)
        self._show_active()

    @property
    def filter(self) -> Filter:
        return self._filter

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip, facet in self._chips:
            chip.set_colours(theme.facet(facet))

    def set_document(self, document_id: str | None) -> None:
        """The document that "This document" means."""
        self._document_id = document_id
        self._choose_scope()

    def show_project(self) -> None:
        """No document is open: ask for the whole project until one is."""
        self._choose(document_id=None)

    def toggle_broken(self) -> None:
        """Ask for what breaks a rule of the vocabulary, or no more."""
        self._choose(breaks_rule=not self._filter.breaks_rule)

    def focus_words(self) -> None:
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def clear(self) -> None:
        """Ask for nothing in particular any more; the scope stays."""
        with QSignalBlocker(self._words):
            self._words.clear()
        self._set(Filter(document_id=self._filter.document_id))

    def _choose_scope(self) -> None:
        is_whole = self.scope.currentIndex() == 1
        self._choose(document_id=None if is_whole else self._document_id or "")

    def _choose(self, **fields: object) -> None:
        self._set(replace(self._filter, **fields))  # type: ignore[arg-type]

    def _set(self, wanted: Filter) -> None:
        before, self._filter = self._filter, wanted
        if any(getattr(before, field) != getattr(wanted, field) for field in SHOWN):
            self._show_active()
        if wanted != before:
            self.filter_changed.emit()

    def _toggle(self, choice: _Choice) -> None:
        chosen: frozenset[str | End] = getattr(self._filter, choice.field)
        self._choose(**{choice.field: chosen ^ {choice.id}})

    def _button(self, name: str, field: str) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setFont(small(self.font(), 0.93))
        button.setAccessibleName(self.tr("Filter by {name}").format(name=name))
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(menu, field))
        button.setMenu(menu)
        return button

    def _fill(self, menu: QMenu, field: str) -> None:
        """Fill a menu when it opens: terms facet by facet, the rest in one list.

        Of the terms only those that find something in the scope, or are chosen already.
        """
        menu.clear()
        for old in menu.findChildren(QMenu):
            old.deleteLater()
        chosen: frozenset[str | End] = getattr(self._filter, field)
        choices = self._choices(field)
        facet_menus: dict[int | None, QMenu] = {}
        if field == "term_ids":
            in_use = self._project.terms_in_use(self._filter.document_id)
            useful = used(in_use, self._project.vocabulary) | chosen
            choices = [choice for choice in choices if choice.id in useful]
            facet_menus = {
                f.position: self._facet_menu(menu, f.label)
                for f in self._project.vocabulary.facets
                if any(choice.facet == f.position for choice in choices)
            }
        for choice in choices:
            into = facet_menus.get(choice.facet, menu)
            action = QAction(shown(choice.name, MOST_OF_A_NAME).replace("&", "&&"), into)
            action.setCheckable(True)
            action.setChecked(choice.id in chosen)
            action.triggered.connect(lambda _on=False, choice=choice: self._toggle(choice))
            into.addAction(action)
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing to choose yet")).setEnabled(False)

    def _facet_menu(self, menu: QMenu, label: str) -> QMenu:
        """A menu in one column, however long, instead of many columns over the whole screen."""
        facet_menu = menu.addMenu(shown(label, MOST_OF_A_NAME).replace("&", "&&"))
        facet_menu.setStyleSheet("QMenu { menu-scrollable: 1 }")
        return facet_menu

    def _choices(self, field: str) -> list[_Choice]:
        vocabulary = self._project.vocabulary
        if field == "facet_ids":
            return [_Choice(field, f.id, f.label, f.position) for f in vocabulary.facets]
        if field == "annotator_ids":
            people = sorted(self._project.annotators.values(), key=lambda a: a.name.casefold())
            return [_Choice(field, person.id, person.name) for person in people]
        if field == "ends":
            named = ((ANY_END, self.tr("has any link")), *ends(vocabulary))
            return [_Choice(field, end, words) for end, words in named]
        return [
            _Choice(
                field,
                term.id,
                term.label,
                vocabulary.facet_by_id[term.facet_id].position,
                term.status is TermStatus.PROPOSED,
            )
            for term in sorted(vocabulary.terms, key=lambda term: term.label.casefold())
        ]

    def _show_active(self) -> None:
        for chip, _ in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for field in CHOSEN:
            chosen: frozenset[str | End] = getattr(self._filter, field)
            for choice in self._choices(field) if chosen else ():
                if choice.id in chosen:
                    self._add_chip(choice, partial(self._toggle, choice))
        if self._filter.breaks_rule:
            said = _Choice("breaks_rule", "", self.tr("breaks a rule"))
            self._add_chip(said, self.toggle_broken)
        self._active.setVisible(bool(self._chips))

    def _add_chip(self, choice: _Choice, take_away: Callable[[], None]) -> None:
        chip = Chip(
            choice.name,
            self._theme.facet(choice.facet),
            is_proposed=choice.is_proposed,
            is_removable=True,
            parent=self._active,
        )
        chip.setFont(small(self.font(), 0.93))
        chip.remove_requested.connect(take_away)
        self._flow.insert(len(self._chips), chip)
        chip.show()
        self._chips.append((chip, choice.facet))
