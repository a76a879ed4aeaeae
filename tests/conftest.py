"""What all tests share: nothing of the person who runs them is read or changed."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent

# How long an example takes says something of the machine, nothing of the program.
settings.register_profile("glossator", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("glossator")


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
