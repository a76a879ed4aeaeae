"""Where the files that come with the program lie, in a checkout and in an installed wheel."""

from functools import cache
from pathlib import Path

from glossator.domain.vocabulary import Vocabulary
from glossator.interchange.vocabulary_json import read_vocabulary

EXAMPLE_NAME = "annotations.db.example"


@cache
def data_root() -> Path:
    """The folder that holds ``resources/``, ``sample_pdfs/`` and the example project."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent.parent


def vocabulary_file() -> Path:
    return data_root() / "resources" / "vocabulary" / "cold-war-history.json"


def shipped_vocabulary() -> Vocabulary:
    """The controlled vocabulary of Cold War history that comes with the program."""
    return read_vocabulary(vocabulary_file().read_text(encoding="utf-8"))


def sample_papers() -> Path:
    return data_root() / "sample_pdfs"


def example_project() -> Path:
    return data_root() / EXAMPLE_NAME
