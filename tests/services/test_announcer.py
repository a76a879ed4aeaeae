"""Everybody hears the same fact, once, in the order in which they came."""

from glossator.domain.change import Change, Step
from glossator.services.announcer import Announcer
from making import READER

FACT = Change("introduce", (Step(None, READER),))


def test_listeners_hear_in_the_order_in_which_they_came() -> None:
    announcer = Announcer()
    heard: list[str] = []
    announcer.subscribe(lambda change: heard.append(f"first {change.label}"))
    announcer.subscribe(lambda change: heard.append(f"second {change.label}"))
    announcer.announce(FACT)
    assert heard == ["first introduce", "second introduce"]


def test_who_leaves_or_comes_while_something_is_told_does_not_disturb_the_others() -> None:
    announcer = Announcer()
    heard: list[str] = []

    def once(change: Change) -> None:
        heard.append("once")
        stop()
        announcer.subscribe(lambda _: heard.append("newcomer"))

    stop = announcer.subscribe(once)
    announcer.subscribe(lambda _: heard.append("steady"))
    announcer.announce(FACT)
    assert heard == ["once", "steady"]
    announcer.announce(FACT)
    assert heard == ["once", "steady", "steady", "newcomer"]
