"""The menu bar, made from the table of actions."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar

from glossator.ui.actions import MENUS, TABLE, translated


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """A menu for each of ``MENUS``, with a line between the groups of its entries."""
    for name in MENUS:
        menu = bar.addMenu(translated(f"&{name}"))
        group = 0
        for entry in TABLE:
            if entry.menu != name:
                continue
            if entry.group != group:
                menu.addSeparator()
                group = entry.group
            menu.addAction(actions[entry.id])
