"""The rules between terms and facets, as sentences; and the passages that break them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QListWidget, QListWidgetItem

from glossator.domain.annotation import Annotation
from glossator.domain.vocabulary import Rule, RuleKind
from glossator.services.workspace import Workspace
from glossator.ui.plain_text import shown
from glossator.ui.terms.editing import Editing
from glossator.ui.terms.parts import heading, push_button
from glossator.ui.terms.question import Question
from glossator.ui.terms.term_field import TermField

ID_ROLE = Qt.ItemDataRole.UserRole


class RulesPanel(Question):
    """Nothing is refused by a rule. Del takes the chosen one out."""

    def __init__(self, workspace: Workspace, editing: Editing) -> None:
        super().__init__()
        self._workspace = workspace
        self._editing = editing
        self.rules = QListWidget()
        self.rules.setAccessibleName(self.tr("Rules"))
        self.rules.setFrameShape(QFrame.Shape.NoFrame)
        self.rules.setWordWrap(True)
        self.rules.setFixedHeight(self.fontMetrics().lineSpacing() * 6)
        self.rules.installEventFilter(self)
        self.rules.currentRowChanged.connect(lambda _row: self._show_broken())
        self._delete = push_button(self.tr("Delete the rule"))
        self._delete.clicked.connect(self.delete)
        self.subject = self._field(self.tr("A passage with"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("What the rule says"))
        self.kind.addItem(self.tr("asks for"), RuleKind.ASKS_FOR)
        self.kind.addItem(self.tr("rules out"), RuleKind.RULES_OUT)
        self.object = self._field(self.tr("A term or facet"))
        self._add = push_button(self.tr("Add the rule"))
        self._add.clicked.connect(self.add)
        self.title.setText(self.tr("Rules"))
        for part in (
            self.rules,
            self._delete,
            heading(self.tr("A passage with")),
            self.subject,
            self.kind,
            self.object,
            self._add,
        ):
            self.body.addWidget(part)
        self.act.setText(self.tr("Done"))
        self.leave.hide()
        self.setFocusProxy(self.subject)
        self.refresh()

    def refresh(self) -> None:
        chosen = self._chosen_id
        vocabulary = self._workspace.project.vocabulary
        self.rules.clear()
        for rule in vocabulary.rules:
            item = QListWidgetItem(shown(self._in_words(rule)))
            item.setData(ID_ROLE, rule.id)
            self.rules.addItem(item)
            if rule.id == chosen:
                self.rules.setCurrentItem(item)
        self.rules.setVisible(bool(vocabulary.rules))
        self._show_broken()

    def add(self) -> None:
        kind = RuleKind(self.kind.currentData())
        rule = Rule("", self.subject.chosen_id, kind, self.object.chosen_id)
        if self._editing.do(lambda plan: plan.add_rule(rule)):
            self.subject.show_id(None)
            self.object.show_id(None)
            self._allow()
            self.subject.setFocus()

    def delete(self) -> None:
        """Take out the chosen rule."""
        rules = {rule.id: rule for rule in self._workspace.project.vocabulary.rules}
        if (rule := rules.get(self._chosen_id)) is not None:
            self._editing.do(lambda plan: plan.delete_rule(rule))

    def answer(self) -> None:
        self.done.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        match event:
            case QKeyEvent() if is_press and event.key() == Qt.Key.Key_Delete:
                self.delete()
                return True
        return super().eventFilter(watched, event)

    @property
    def _chosen_id(self) -> str:
        item = self.rules.currentItem()
        return str(item.data(ID_ROLE)) if item is not None else ""

    def _field(self, name: str) -> TermField:
        field = TermField(name, lambda: self._workspace.project.vocabulary, with_facets=True)
        field.set_placeholder(self.tr("A term or facet"))
        field.chosen.connect(lambda _id: self._allow())
        return field

    def _allow(self) -> None:
        self._add.setEnabled(bool(self.subject.chosen_id and self.object.chosen_id))

    def _in_words(self, rule: Rule) -> str:
        vocabulary = self._workspace.project.vocabulary

        def name(id_: str) -> str:
            if id_ in vocabulary.facet_by_id:
                return self.tr("any {facet}").format(facet=vocabulary.facet_by_id[id_].label)
            return f"“{vocabulary.by_id[id_].label}”"

        asks = self.tr("{subject} asks for {object}.")
        rules_out = self.tr("{subject} rules out {object}.")
        said = asks if rule.kind is RuleKind.ASKS_FOR else rules_out
        said = said.format(subject=name(rule.subject), object=name(rule.object))
        return said[:1].upper() + said[1:]

    def _show_broken(self) -> None:
        """The passages that break the chosen rule, or any if none is chosen."""
        chosen = self._chosen_id
        found = self._broken(chosen)
        self.passages.show_annotations(found)
        if not self._workspace.project.vocabulary.rules:
            said = self.tr("There are no rules yet.")
        elif not found:
            said = self.tr("No passage breaks it.") if chosen else self.tr("No passage breaks any.")
        elif chosen:
            said = self.tr("Passages that break it: {n}.").format(n=len(found))
        else:
            said = self.tr("Passages that break one: {n}.").format(n=len(found))
        self.report.setText(said)
        self._delete.setVisible(bool(chosen))
        self._allow()

    def _broken(self, rule_id: str) -> Sequence[Annotation]:
        project = self._workspace.project
        breaches = project.rules.breaking(project.annotations.tagged_with)
        found: set[str] = set()
        for id_, annotation_ids in breaches.items():
            if not rule_id or id_ == rule_id:
                found |= annotation_ids
        return project.annotations.read([id_ for id_ in project.ids() if id_ in found])
