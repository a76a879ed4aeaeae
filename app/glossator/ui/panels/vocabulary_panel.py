"""The vocabulary, facet by facet: to look up, to tag with, and to arm terms for each new drag."""

from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.change import Change
from glossator.domain.term_search import Match, TermSearch
from glossator.domain.vocabulary import Facet, Scheme, Term, TermStatus, Vocabulary
from glossator.services.workspace import Workspace
from glossator.ui.chips import Chip, small
from glossator.ui.panels.armed_line import ArmedLine
from glossator.ui.panels.chip_walk import settle_tab_stop, walk
from glossator.ui.panels.facet_section import FacetSection
from glossator.ui.plain_text import PlainLabel, shown
from glossator.ui.scroll_bars import quiet_scroll_bars
from glossator.ui.theme import Theme
from glossator.ui.top_bar import ElidedLabel


class VocabularyPanel(QWidget):
    """``armed`` are the terms that each new selection is tagged with, in the order of arming."""

    term_requested = Signal(str)
    armed_changed = Signal(tuple)
    edit_requested = Signal()
    edit_term_requested = Signal(str)
    review_requested = Signal()  # of the terms that somebody proposed

    def __init__(
        self, workspace: Workspace, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme or Theme.light()
        self._armed: tuple[str, ...] = ()
        self._taken: frozenset[str] = frozenset()
        self._sections: list[FacetSection] = []
        self._search: TermSearch | None = None  # made when something is looked for
        self._heading = PlainLabel(self.tr("VOCABULARY"))
        self._title = ElidedLabel()
        self._proposed = QToolButton()
        self._edit = QToolButton()
        self._filter = QLineEdit()
        self._armed_line = ArmedLine()
        self._none_left = PlainLabel(self.tr("No term is like that."))
        self._column = QVBoxLayout()
        self._lay_out()
        self._proposed.clicked.connect(self.review_requested)
        self._edit.clicked.connect(self.edit_requested)
        self._filter.textChanged.connect(self._show_matching)
        self._filter.returnPressed.connect(self._use_first)
        self._armed_line.disarm_requested.connect(self.disarm)
        self.destroyed.connect(workspace.announcer.subscribe(self._announced))
        self._show_vocabulary(workspace.project.vocabulary)

    @property
    def armed(self) -> tuple[str, ...]:
        return self._armed

    def arm(self, term_id: str) -> None:
        """Arm a term, or lay it down if it is armed."""
        if term_id in self._armed:
            self._set_armed(tuple(each for each in self._armed if each != term_id))
        else:
            self._set_armed((*self._armed, term_id))

    def disarm(self) -> None:
        """Lay all terms down."""
        self._set_armed(())

    def show_taken(self, term_ids: tuple[str, ...]) -> None:
        """Draw heavier the terms that are on the open annotation."""
        self._taken = frozenset(term_ids)
        for section in self._sections:
            for term_id, chip in section.chips.items():
                chip.set_strong(term_id in self._taken)

    def focus_filter(self) -> None:
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._scroll.verticalScrollBar().setStyleSheet(quiet_scroll_bars(theme))
        quiet = f"color: {theme.quiet.name()};"
        self._heading.setStyleSheet(f"{quiet} font-weight: 600;")
        self._title.setStyleSheet(quiet)
        self._edit.setStyleSheet(quiet)
        self._proposed.setStyleSheet(f"color: {theme.accent.name()};")
        self._none_left.setStyleSheet(quiet)
        self._armed_line.set_theme(theme)
        for section in self._sections:
            section.set_theme(theme)

    def _set_armed(self, armed: tuple[str, ...]) -> None:
        if armed != self._armed:
            self._armed = armed
            self._show_armed()
            self.armed_changed.emit(armed)

    def _show_armed(self) -> None:
        terms = self._workspace.project.vocabulary.by_id
        self._armed_line.show_armed([terms[term_id].label for term_id in self._armed])

    def _show_vocabulary(self, vocabulary: Vocabulary) -> None:
        self._title.set_whole(vocabulary.title)
        waiting = [t for t in vocabulary.terms if t.status is TermStatus.PROPOSED]
        count = sum(not term.deprecated for term in waiting)
        self._proposed.setText(self.tr("{n} proposed").format(n=count))
        self._proposed.setVisible(bool(count))
        self._search = None
        before = {section.facet.id: section for section in self._sections}
        for facet_id in before.keys() - vocabulary.facet_by_id.keys():
            section = before.pop(facet_id)
            self._column.removeWidget(section)
            section.hide()
            section.deleteLater()
        self._sections = []
        for place, facet in enumerate(sorted(vocabulary.facets, key=lambda f: f.position)):
            section = before.get(facet.id) or self._section()
            section.show_terms(facet, vocabulary.offered(facet.id), self._theme)
            self._column.insertWidget(place, section)
            self._sections.append(section)
        settle_tab_stop(self._visible_chips())
        self.show_taken(tuple(self._taken))
        self.set_theme(self._theme)
        self._show_matching(self._filter.text())

    def _section(self) -> FacetSection:
        section = FacetSection(self._tip)
        section.term_clicked.connect(self.term_requested)
        section.arm_requested.connect(self.arm)
        section.menu_requested.connect(self._show_menu)
        section.moved.connect(self._move)
        return section

    def _announced(self, change: Change) -> None:
        if any(isinstance(step.record, Facet | Scheme | Term) for step in change.steps):
            vocabulary = self._workspace.project.vocabulary
            offered = {term.id for term in vocabulary.terms if not term.deprecated}
            self._set_armed(tuple(i for i in self._armed if i in offered))
            self._show_vocabulary(vocabulary)
            self._show_armed()

    def _show_matching(self, text: str) -> None:
        found = None
        if text.strip():
            found = {match.term.id for match in self._matches(text)}
        for section in self._sections:
            section.show_only(found)
        self._none_left.setVisible(found is not None and not found)
        settle_tab_stop(self._visible_chips())

    def _matches(self, text: str) -> list[Match]:
        if self._search is None:
            self._search = TermSearch(self._workspace.project.vocabulary)
        return self._search.matches(text, limit=None)

    def _use_first(self) -> None:
        """Enter in the filter uses the likeliest term, as in the picker."""
        text = self._filter.text()
        if text.strip() and (found := self._matches(text)):
            self.term_requested.emit(found[0].term.id)

    def _tip(self, term_id: str) -> str:
        """Definition, scope note, other names, and how often it is used in this project."""
        project = self._workspace.project
        term = project.vocabulary.by_id[term_id]
        uses = len(project.annotations.tagged_with(term_id))
        times = self.tr("Used once") if uses == 1 else self.tr("Used {count} times")
        other = self.tr("Also: {names}").format(names=", ".join(term.other_names))
        lines = (
            term.definition,
            term.scope_note,
            other if term.other_names else "",
            (times if uses else self.tr("Not used yet")).format(count=uses),
        )
        body = "".join(f"<p>{escape(shown(line))}</p>" for line in lines if line)
        return f"<b>{escape(shown(term.label))}</b>{body}"

    def _show_menu(self, term_id: str, place: QPoint) -> None:
        menu = QMenu(self)
        is_armed = term_id in self._armed
        menu.addAction(self.tr("Tag with it"), lambda: self.term_requested.emit(term_id))
        arm = self.tr("Lay down") if is_armed else self.tr("Arm for each new selection")
        menu.addAction(arm, lambda: self.arm(term_id))
        menu.addAction(self.tr("Edit it"), lambda: self.edit_term_requested.emit(term_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _visible_chips(self) -> list[Chip]:
        return [
            chip
            for section in self._sections
            for chip in section.chips.values()
            if chip.isVisibleTo(self)
        ]

    def _move(self, chip: Chip, key: int) -> None:
        self._scroll.ensureWidgetVisible(walk(chip, self._visible_chips(), key))

    def _lay_out(self) -> None:
        self._filter.setPlaceholderText(self.tr("Filter terms and variants…"))
        self._filter.setAccessibleName(self.tr("Filter the vocabulary"))
        self._filter.setClearButtonEnabled(True)
        for label in (self._heading, self._title):
            label.setFont(small(self.font(), 0.92))
        self._title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._edit.setText(self.tr("Edit…"))
        self._edit.setAccessibleName(self.tr("Edit the vocabulary"))
        self._proposed.setToolTip(self.tr("Terms that somebody proposed: accept, merge, refuse"))
        for button in (self._proposed, self._edit):
            button.setAutoRaise(True)
            button.setFont(small(self.font(), 0.92))
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._heading)
        top.addWidget(self._title, 1)
        top.addWidget(self._proposed)
        top.addWidget(self._edit)
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._none_left)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 4)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._armed_line)
        column.addWidget(self._filter)
        column.addWidget(self._scroll, 1)
