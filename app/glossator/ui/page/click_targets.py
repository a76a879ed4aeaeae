"""What a click on the page leads to, besides glosses: told by who knows of it."""

from typing import Protocol


class ClickTarget(Protocol):
    @property
    def said(self) -> str:
        """Where it leads, in one or two lines."""

    def follow(self) -> None: ...


class ClickTargets(Protocol):
    def target_at(self, page: int, x: float, y: float) -> ClickTarget | None:
        """What is at a place of a page (page points)."""
