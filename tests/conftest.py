"""What all tests share: nothing of the person who runs them is read or changed."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def config_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Preferences and the default project are kept in a folder of the test."""
    folder = tmp_path / "config"
    folder.mkdir()
    monkeypatch.setenv("GLOSSATOR_CONFIG", str(folder))
    return folder


@pytest.fixture(scope="session")
def sample_papers() -> Path:
    return ROOT / "sample_pdfs"
