"""What each action of the table does, and when it may: told by the parts, as they come."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from glossator.ui.actions import TABLE, Needs, enable, make_actions

Handler = Callable[[], object]
Condition = Callable[[], bool]


class ActionHandlers:
    """The actions are there from the beginning; one without a handler is disabled."""

    def __init__(self, window: QWidget, page: QWidget) -> None:
        self._handlers: dict[str, Handler] = {}
        self._conditions: dict[Needs, Condition] = {Needs.NOTHING: lambda: True}
        self._checks: dict[str, Condition] = {}
        late = {entry.id: partial(self._do, entry.id) for entry in TABLE}
        self.actions = make_actions(window, [page], late)

    def add(
        self,
        handlers: Mapping[str, Handler],
        *,
        conditions: Mapping[Needs, Condition] | None = None,
        checks: Mapping[str, Condition] | None = None,
    ) -> None:
        """``handlers`` by the id of their action, ``checks`` say which actions show a tick.

        ``conditions`` say whether a need is met. ``refresh`` asks all of them.
        """
        if strange := handlers.keys() - self.actions.keys() | handlers.keys() & self._handlers:
            raise ValueError(f"not in the table, or handled already: {strange}")
        self._handlers |= handlers
        self._conditions |= conditions or {}
        self._checks |= checks or {}

    def hear_in(self, widget: QWidget) -> None:
        """The keys that count only in the page are heard in ``widget`` too."""
        for entry in TABLE:
            if entry.in_page:
                widget.addAction(self.actions[entry.id])

    def refresh(self) -> None:
        """Enable what can be done now, tick what is so."""
        enable(self.actions, {need for need, is_met in self._conditions.items() if is_met()})
        for entry_id in self.missing:
            self.actions[entry_id].setEnabled(False)
        for entry_id, is_so in self._checks.items():
            self.actions[entry_id].setChecked(is_so())

    @property
    def missing(self) -> set[str]:
        """The actions that nothing handles yet."""
        return self.actions.keys() - self._handlers.keys()

    def _do(self, entry_id: str) -> None:
        self._handlers[entry_id]()
