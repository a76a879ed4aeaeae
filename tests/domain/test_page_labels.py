"""A page is named by its printed label or by its number."""

import pytest

from glossator.domain.page_labels import page_meant, page_name

LABELS = ["i", "ii", "1", "2", "3", "A-1"]


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("ii", 2),
        ("II", 2),
        ("1", 3),  # the printed label comes before the number
        ("6", 6),  # no page is labelled 6, so it is the sixth
        ("a-1", 6),
        (" p. 2 ", 4),
        ("7", None),
        ("0", None),
        ("iv", None),
        ("", None),
        ("²", None),
    ],
)
def test_a_label_comes_before_a_number(typed: str, page: int | None) -> None:
    assert page_meant(typed, LABELS) == page


@pytest.mark.parametrize(("page", "name"), [(1, "1 (i)"), (3, "3 (1)"), (6, "6 (A-1)")])
def test_a_page_is_called_by_its_number_and_another_label(page: int, name: str) -> None:
    assert page_name(page, LABELS[page - 1]) == name


def test_a_label_that_is_the_number_is_not_said_twice() -> None:
    assert page_name(7, "7") == "7"
