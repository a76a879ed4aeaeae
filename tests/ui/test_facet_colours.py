"""Colours that were chosen for facets: legible on every ground, and seen everywhere."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.ui.page.inks import page_colours
from glossator.ui.theme import FACET_INKS_ON_LIGHT, LEGIBLE, Theme, contrast, facet_colours

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours)
@example("#030962")
def test_whatever_colour_is_chosen_the_words_can_be_read(colour: str) -> None:
    for theme in (Theme.light(), Theme.dark()):
        ink = theme.with_facets([(1, colour)]).facet(1).ink
        assert contrast(ink, theme.panel) >= LEGIBLE


@pytest.mark.parametrize("colour", FACET_INKS_ON_LIGHT)
def test_a_colour_that_is_offered_is_drawn_as_it_is(colour: str, any_theme: Theme) -> None:
    usual = any_theme.facets[FACET_INKS_ON_LIGHT.index(colour)]
    assert facet_colours(colour, is_dark=any_theme.is_dark) == usual


def test_the_colours_that_are_offered_differ_in_lightness_too() -> None:
    grounds = (Theme.light(), Theme.dark())
    for theme in grounds:
        inks = [colours.ink for colours in theme.facets[:3]]
        assert all(first.lightness() != second.lightness() for first, second in pairwise(inks))


def test_only_the_facet_for_which_it_was_chosen_has_another_colour(any_theme: Theme) -> None:
    coloured = any_theme.with_facets([(1, "#5b3f96")])
    assert coloured.facet(0) == any_theme.facet(0)
    assert coloured.facet(1) != any_theme.facet(1)
    assert coloured.facet(None) == any_theme.bare


def test_dark_pages_in_a_light_window_have_the_chosen_colour_too() -> None:
    theme = Theme.light().with_paper("dark").with_facets([(0, "#5b3f96")])
    assert page_colours(theme, 0) == facet_colours("#5b3f96", is_dark=True)
