"""Which section a place is in, and what sections hold."""

from glossator.documents.protocol import OutlineEntry
from glossator.ui.navigation.sections import Sections

PAPER = Sections(
    (
        OutlineEntry(1, "Introduction", 3),
        OutlineEntry(1, "The light", 4, 300.0),
        OutlineEntry(2, "Its keeper", 5),
        OutlineEntry(2, "Its oil", 5, 400.0),
        OutlineEntry(1, "Conclusions", 9),
    )
)


def test_a_section_goes_on_until_the_next_heading() -> None:
    places = [(2, 700.0), (3, 0.0), (4, 299.0), (4, 300.0), (5, 10.0), (8, 1.0), (99, 0.0)]
    assert [PAPER.at(place) for place in places] == [None, 0, 0, 1, 2, 3, 4]


def test_a_section_holds_what_its_subsections_hold() -> None:
    places = [(1, 50.0), (4, 100.0), (4, 400.0), (5, 100.0), (5, 500.0), (6, 0.0)]
    assert PAPER.counts(places) == [1, 4, 1, 2, 0]


def test_an_outline_out_of_order_is_taken_as_it_stands_on_the_pages() -> None:
    annex_first = Sections((OutlineEntry(3, "Annex", 9), OutlineEntry(1, "Paper", 1)))
    assert [annex_first.at((page, 0.0)) for page in (2, 9)] == [1, 0]
    assert annex_first.parents == [-1, -1]


def test_of_headings_at_one_place_the_last_counts() -> None:
    sections = Sections((OutlineEntry(1, "Part", 2), OutlineEntry(2, "Chapter", 2)))
    assert sections.at((2, 0.0)) == 1
    assert sections.counts([(2, 5.0)]) == [1, 1]
