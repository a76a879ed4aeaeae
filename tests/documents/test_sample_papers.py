"""What the sample papers promise, read by the real worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.anchor import find_quote
from glossator.domain.geometry import Rect
from glossator.domain.page import PageText, Span, Zone
from glossator.domain.reading import raw, read

Paper = tuple[OpenedDocument, list[PageText]]


@pytest.fixture(scope="module")
def client() -> Iterator[DocumentClient]:
    with DocumentClient() as client:
        yield client


@pytest.fixture(scope="module")
def working_paper(client: DocumentClient, sample_papers: Path) -> Paper:
    return read_paper(client, sample_papers / "working-paper.pdf")


@pytest.fixture(scope="module")
def article(client: DocumentClient, sample_papers: Path) -> Paper:
    return read_paper(client, sample_papers / "two-columns.pdf")


@pytest.fixture(scope="module")
def sheets(client: DocumentClient, sample_papers: Path) -> Paper:
    return read_paper(client, sample_papers / "rotated-cropped.pdf")


def read_paper(client: DocumentClient, path: Path) -> Paper:
    document = client.open(path).result()
    reading = [client.page_text(document, page + 1) for page in range(document.page_count)]
    return document, [future.result() for future in reading]


def lines_of(page: PageText, zone: Zone) -> list[str]:
    return [page.text[line.start : line.end] for line in page.lines if line.zone is zone]


def callers_in(pages: list[PageText]) -> list[str]:
    return [page.text[start:end] for page in pages for start, end in page.callers]


def find_one(pages: list[PageText], quote: str) -> tuple[tuple[Span, ...], str, str]:
    """Where ``quote`` stands, how it reads there, and how it stands there."""
    [place] = find_quote(pages, quote)
    by_number = {page.page: page for page in pages}
    return place, read(by_number, place), raw(by_number, place)


def test_the_front_pages_have_roman_labels_and_the_paper_begins_with_1(
    working_paper: Paper,
) -> None:
    document, _ = working_paper
    assert document.labels == ("i", "ii", *map(str, range(1, 13)))


def test_the_paper_has_the_title_of_its_title_page(working_paper: Paper) -> None:
    document, pages = working_paper
    assert document.title == "Keeping the Light: Soviet Aims at Tungdae-do, 1945–1950"
    title_page = " ".join(lines_of(pages[0], Zone.BODY))
    assert document.title.casefold() in title_page.casefold()


def test_the_outline_names_each_heading_with_the_page_it_stands_on(
    client: DocumentClient, working_paper: Paper
) -> None:
    document, pages = working_paper
    headings = client.outline(document).result()[2:]
    assert len(headings) == 7
    for heading in headings:
        body = lines_of(pages[heading.page - 1], Zone.BODY)
        assert heading.title in [line.rstrip("*") for line in body]


def test_notes_and_page_numbers_are_apart_from_the_body(working_paper: Paper) -> None:
    document, pages = working_paper
    for page, label in zip(pages[1:], document.labels[1:], strict=True):
        assert lines_of(page, Zone.MARGIN) == [label]
    for page in pages[2:]:
        assert "Delo" not in "\n".join(lines_of(page, Zone.BODY))
        assert lines_of(page, Zone.NOTE)


def test_each_of_forty_notes_is_called_once_and_in_order(working_paper: Paper) -> None:
    _, pages = working_paper
    assert callers_in(pages) == ["*", *map(str, range(1, 41))]


def test_the_last_note_of_page_8_goes_on_at_the_foot_of_page_9(working_paper: Paper) -> None:
    _, pages = working_paper
    quote = "the bridge had been mended at the cost of the garrison and that the engine was now"
    place, reads, _ = find_one(pages, quote)
    assert [span.page for span in place] == [10, 11]
    assert reads == quote


def test_a_sentence_over_a_page_break_reads_without_the_notes_between(
    working_paper: Paper,
) -> None:
    _, pages = working_paper
    sentence = (
        "Soviet officials wanted a dependable light on the route between Vladivostok and Wonsan; "
        "they wanted somebody else to pay for it; and they wanted, above all, not to be seen to "
        "have given it up under pressure."
    )
    place, reads, _ = find_one(pages, sentence)
    assert [span.page for span in place] == [3, 4]
    assert reads == sentence


@pytest.mark.parametrize(
    ("stands", "reads"),
    [
        pytest.param("com-\nmands", "the satisfaction of both commands", id="soft hyphen"),
        pytest.param("Soviet-\nAmerican", "items of Soviet-American business", id="hyphen"),
        pytest.param("two-\nmasted", "in a two-masted fishing boat", id="hyphen of a small word"),
        pytest.param("March,31 and", "signed on 2 March, and Ladygin", id="caller in a sentence"),
        pytest.param("\ufb01shing", "the return of eleven fishing boats", id="ligature"),
        pytest.param("on\nwhichever", "a light is a light on whichever side of it", id="quotation"),
    ],
)
def test_a_quote_reads_as_a_person_would_read_it(
    working_paper: Paper, stands: str, reads: str
) -> None:
    _, pages = working_paper
    _, as_it_reads, as_it_stands = find_one(pages, reads)
    assert as_it_reads == reads
    assert stands in as_it_stands


def test_columns_are_read_one_after_the_other_below_the_title(article: Paper) -> None:
    _, pages = article
    for page in pages:
        body = [line for line in page.lines if line.zone is Zone.BODY]
        over_both = [line for line in body if line.rect.x0 < 252 < line.rect.x1]
        left = [line for line in body if line.rect.x1 < 252]
        right = [line for line in body if line.rect.x0 > 252]
        assert body == over_both + left + right
    assert lines_of(pages[0], Zone.BODY)[0] == "THE SECOND COMMA"


def test_a_sentence_goes_on_in_the_next_column_past_the_notes_at_the_foot(article: Paper) -> None:
    _, pages = article
    quote = "The ambassador was to say that the Soviet side was studying the punctuation."
    place, reads, _ = find_one(pages, quote)
    assert reads == quote
    assert len(place) == 1


def test_running_heads_numbers_and_notes_of_the_article_are_apart_from_its_body(
    article: Paper,
) -> None:
    document, pages = article
    head = "Journal of Northern Waters 29:2 (Autumn 1994)"
    assert [lines_of(page, Zone.MARGIN) for page in pages] == [
        [head, label] for label in document.labels
    ]
    assert document.labels == ("211", "212", "213")
    assert callers_in(pages) == list(map(str, range(1, 16)))


def test_the_scan_shows_ink_and_has_no_text(client: DocumentClient, sample_papers: Path) -> None:
    document, pages = read_paper(client, sample_papers / "scan.pdf")
    assert [page.text for page in pages] == ["", ""]
    for page in pages:
        image = client.render(document, page.page, scale=1.0).result()
        greys = image.data[::4]
        assert min(greys) < 100
        assert sum(greys) / len(greys) > 190


def test_a_turned_page_and_a_cut_one_are_known_as_they_are_shown(sheets: Paper) -> None:
    document, _ = sheets
    assert document.sizes == ((792, 612), (486, 594), (594, 486))


def test_text_of_turned_and_cut_pages_lies_upright_inside_what_is_shown(sheets: Paper) -> None:
    document, pages = sheets
    for page, (width, height) in zip(pages, document.sizes, strict=True):
        shown = Rect(0, 0, width, height)
        assert len(page.lines) >= 5
        for line in page.lines:
            assert line.rect.width > line.rect.height
            assert shown.contains(line.rect.x0, line.rect.y0)
            assert shown.contains(line.rect.x1, line.rect.y1)
        tops = [line.rect.y0 for line in page.lines]
        assert tops == sorted(tops)


def test_what_was_cut_off_a_sheet_cannot_be_quoted(sheets: Paper) -> None:
    _, pages = sheets
    assert find_quote(pages, "The lamp shall burn from the setting of the sun")
    assert not find_quote(pages, "PRINTING HOUSE")
