"""The backups of a project: when, why, how many glosses; and the way back to one of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glossator.services.safety import KnownBackup
from glossator.ui.plain_text import PlainLabel

ROOMY = "QTreeWidget::item { padding: 3px 8px; } QHeaderView::section { padding: 4px 8px; }"


class BackupsWindow(QWidget):
    """A window of its own beside the desk; ``chosen`` is the backup to go back to."""

    chosen = Signal(object)  # KnownBackup

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Backups"))
        self._told = PlainLabel()
        self._told.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setStyleSheet(ROOMY)
        self.list.setAllColumnsShowFocus(True)
        self.list.setAccessibleName(self.tr("Backups, the newest first"))
        self.list.setHeaderLabels([self.tr("Made"), self.tr("Why"), self.tr("Glosses")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.itemSelectionChanged.connect(self._selected)
        self.list.itemActivated.connect(lambda *_: self._go_back())
        self.button = QPushButton(self.tr("Go back to this one"))
        self.button.clicked.connect(self._go_back)
        below = PlainLabel(
            self.tr("What is in its place now is set aside in a folder beside it, never deleted.")
        )
        below.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(below, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._told)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.resize(self.fontMetrics().averageCharWidth() * 88, self.fontMetrics().height() * 26)

    def show_backups(self, project: Path, known: Sequence[KnownBackup]) -> None:
        """List the backups of ``project``, the newest first and chosen."""
        if known:
            told = self.tr("Backups of {project}, in {folder}")
            folder = known[0].path.parent
        else:
            told = self.tr(
                "There are no backups of {project} yet. One is made as soon as it changes."
            )
            folder = project.parent
        self._told.setText(told.format(project=project.name, folder=folder))
        self.list.clear()
        for each in known:
            item = QTreeWidgetItem([moment_shown(each), reason_shown(each), _count_shown(each)])
            item.setData(0, Qt.ItemDataRole.UserRole, each)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
            item.setDisabled(each.annotations is None)
            self.list.addTopLevelItem(item)
        if (newest := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(newest)
        self._selected()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _selected(self) -> None:
        self.button.setEnabled(self._current() is not None)

    def _current(self) -> KnownBackup | None:
        items = self.list.selectedItems()
        found = items[0].data(0, Qt.ItemDataRole.UserRole) if items else None
        return found if isinstance(found, KnownBackup) else None

    def _go_back(self) -> None:
        if (chosen := self._current()) is not None and chosen.annotations is not None:
            self.close()
            self.chosen.emit(chosen)


def moment_shown(known: KnownBackup) -> str:
    """When a backup was made, as the reader writes dates and by her clock."""
    moment = QDateTime.fromSecsSinceEpoch(int(known.backup.moment.timestamp()))
    return QLocale().toString(moment, "d MMMM yyyy, HH:mm")


def back_again(project: Path, known: KnownBackup) -> str:
    """What is said once a backup is in place."""
    said = QCoreApplication.translate(
        "backups",
        "{project} is again as it was on {moment}. What was there is in a folder beside it.",
    )
    return said.format(project=project.name, moment=moment_shown(known))


def reason_shown(known: KnownBackup) -> str:
    reason = QCoreApplication.translate("backups", known.backup.reason)
    if not known.backup.is_sound:
        reason += QCoreApplication.translate("backups", " – of a project that was not sound")
    return reason[:1].upper() + reason[1:]


def _count_shown(known: KnownBackup) -> str:
    if known.annotations is None:
        return QCoreApplication.translate("backups", "cannot be read")
    return QLocale().toString(known.annotations)
