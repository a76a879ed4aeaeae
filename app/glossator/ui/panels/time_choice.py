"""Since when: any time, today, this week, this month, or since a date."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit

from glossator.domain.log import Period, beginning, first_day

SINCE = "since"  # a date
EARLIEST = QDate(2000, 1, 1)  # no history is as old
DAYS_BACK = 30  # the date that is offered first


class TimeChoice(QComboBox):
    """``day`` is the field for the date, to be laid out below; it is seen while it counts."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Since when"))
        for text, choice in (
            (self.tr("Any time"), None),
            (self.tr("Today"), Period.TODAY),
            (self.tr("This week"), Period.WEEK),
            (self.tr("This month"), Period.MONTH),
            (self.tr("Since a date"), SINCE),
        ):
            self.addItem(text, choice)
        self.day = QDateEdit(QDate.currentDate().addDays(-DAYS_BACK))
        self.day.setAccessibleName(self.tr("Since this date"))
        self.day.setCalendarPopup(True)
        self.day.setMinimumDate(EARLIEST)
        self.day.setKeyboardTracking(False)
        self.day.hide()
        self.day.dateChanged.connect(lambda _day: self.changed.emit())
        self.activated.connect(self._chosen)

    @property
    def since(self) -> str:
        """As in ``LogFilter``; a day begins where the program runs."""
        choice = self.currentData()
        if choice is None:
            return ""
        if choice == SINCE:
            day = self.day.date()
            return beginning(date(day.year(), day.month(), day.day()))
        week_begins = QLocale().firstDayOfWeek().value
        return beginning(first_day(Period(choice), date.today(), week_begins))

    def _chosen(self) -> None:
        self.day.setVisible(self.currentData() == SINCE)
        self.changed.emit()
