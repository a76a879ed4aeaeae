"""Moments as this place and its habits write them."""

from PySide6.QtCore import QDateTime, QLocale, Qt


def local(moment: str) -> str:
    """A moment in UTC (ISO 8601) as date and time of the place where the program runs."""
    when = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)
