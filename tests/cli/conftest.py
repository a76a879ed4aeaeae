"""A small paper, a small vocabulary, and the real command."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pymupdf
import pytest
from click.testing import CliRunner, Result

from command_results import Glossator, Told
from glossator.app.commands import root
from glossator.domain.annotation import Annotation
from glossator.domain.vocabulary import Facet, Term, Vocabulary
from glossator.storage.store import Store
from making import in_order

PAGES = (
    (
        "The harbour light was lit again in the spring of 1947, and for two",
        "years nobody asked who paid for the oil. The keeper kept a journal",
        "in which every visit of the supply boat was entered with its date.",
    ),
    (
        "The ministry did not read the journal. It had the word of the com-",
        "mission that the “quiet light” was in good order. Nobody answered.",
        "A second letter went out in June, and a third one in September.",
    ),
    (
        "The third letter was lost. Nobody answered. When the files were",
        "opened it lay between two bills for rope, unopened and unpaid, and",
        "the clerk who found it wrote the word late on the envelope.",
    ),
)
LABELS = [
    {"startpage": 0, "prefix": "", "style": "r", "firstpagenum": 1},
    {"startpage": 1, "prefix": "", "style": "D", "firstpagenum": 1},
]
VOCABULARY = Vocabulary(
    "urn:test:vocabulary",
    "1",
    "Harbours",
    (Facet("actor", "Actor", 0), Facet("claim", "Claim type", 1)),
    in_order(
        Term("actor:ministry", "actor", "Ministry of Lights", ("The Ministry",)),
        Term("actor:ministry-oil", "actor", "Oil Office", broader="actor:ministry"),
        Term("actor:keeper", "actor", "Kéeper", ("The Man",), ("Keeqer",), "Who keeps it."),
        Term("actor:clerk", "actor", "Clerk", ("The Man",)),
        Term("claim:motive", "claim", "Motive"),
        Term("claim:keeper", "claim", "Keeper’s word"),
    ),
)


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pages with the printed labels i, 1 and 2."""
    path = tmp_path_factory.mktemp("papers") / "harbour light.pdf"
    with pymupdf.open() as document:
        font = pymupdf.Font("tiro")
        for lines in PAGES:
            page = document.new_page(width=420, height=300)
            writer = pymupdf.TextWriter(page.rect)
            for number, line in enumerate(lines):
                writer.append((40, 60 + 15 * number), line, font=font, fontsize=11)
            writer.write_text(page)
        document.set_metadata({"title": "The Harbour Light"})
        document.set_page_labels(LABELS)
        document.save(path)
        document.save(
            path.with_name("locked.pdf"),
            encryption=pymupdf.PDF_ENCRYPT_AES_256,
            user_pw="lamp",
            owner_pw="oil",
        )
    return path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "annotations.db"
    Store.create(path, VOCABULARY).close()
    return path


@pytest.fixture
def glossator(database: Path, monkeypatch: pytest.MonkeyPatch) -> Glossator:
    """Runs a command on the project of the test; a bug flies."""
    monkeypatch.setenv("COLUMNS", "100")
    return command_on(database)


@pytest.fixture
def marked(marked_once: tuple[Path, list[Told]], database: Path) -> list[Told]:
    """Three annotations in reading order, by Ada, Ada and Ben, as they were answered."""
    path, told = marked_once
    copyfile(path, database)
    return told


@pytest.fixture(scope="session")
def marked_once(paper: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Told]]:
    folder = tmp_path_factory.mktemp("marked")
    Store.create(folder / "annotations.db", VOCABULARY).close()
    glossator = command_on(folder / "annotations.db")
    lines = [
        {"quote": "nobody asked who paid", "terms": ["actor/ministry-oil", "claim/motive"]},
        {"quote": "in good order", "terms": ["actor/keeper"], "note": "Says who?"},
    ]
    by_ada = "\n".join(json.dumps(line) for line in lines)
    by_ben = ("--quote", "The third letter was lost.", "--annotator", "Ben", "--json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLOSSATOR_CONFIG", str(folder))
        answers = [
            glossator("annotate", paper, "--from", "-", "--annotator", "Ada", given=by_ada),
            glossator("annotate", paper, *by_ben),
        ]
    told = [json.loads(line) for answer in answers for line in answer.stdout.splitlines()]
    return folder / "annotations.db", told


def command_on(database: Path) -> Glossator:
    def run(*arguments: object, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(
            root,
            ["--db", str(database), *map(str, arguments)],
            input=given,
            prog_name="glossator",
            catch_exceptions=False,
        )

    return run


@pytest.fixture
def annotations(database: Path) -> Callable[[], tuple[Annotation, ...]]:
    """Reads what is on disk."""

    def read() -> tuple[Annotation, ...]:
        with Store.open(database) as store:
            assert store.verify() == []
            return store.load().annotations

    return read
