"""The places that were left by jumps, as values."""

from pathlib import Path

from glossator.ui.navigation.trail import MOST_PLACES, Place, Trail


def place(page: int, document: str = "a") -> Place:
    return Place(Path(f"/papers/{document}.pdf"), document, page, 0.25)


def test_back_and_forward_lead_to_where_the_reader_really_was() -> None:
    trail = Trail()
    trail.leave(place(1))
    trail.leave(place(5))
    assert trail.go_back(place(9)) == place(5)
    assert trail.go_back(place(6)) == place(1)  # the reader had scrolled from 5 to 6
    assert trail.behind is None
    assert trail.go_forward(place(2)) == place(6)
    assert trail.go_forward(place(6)) == place(9)
    assert trail.ahead is None
    assert trail.behind == place(6)


def test_a_new_jump_cuts_the_way_forward() -> None:
    trail = Trail()
    trail.leave(place(1))
    trail.go_back(place(5))
    trail.leave(place(1))
    assert trail.ahead is None


def test_the_same_place_is_left_once() -> None:
    trail = Trail()
    trail.leave(place(1))
    trail.leave(place(1))
    trail.go_back(place(3))
    assert trail.behind is None


def test_the_oldest_places_are_forgotten() -> None:
    trail = Trail()
    for page in range(1, MOST_PLACES + 11):
        trail.leave(place(page))
    for _ in range(MOST_PLACES - 1):
        trail.go_back(place(1))
    assert trail.behind == place(11)


def test_nothing_leads_to_a_document_that_is_gone() -> None:
    trail = Trail()
    for document in "aba":
        trail.leave(place(1, document))
    trail.go_back(place(2, "a"))
    trail.forget("a")
    assert (trail.behind, trail.ahead) == (place(1, "b"), None)
