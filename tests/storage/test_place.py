"""Folders of services and disks of other machines are warned of."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from glossator.storage.place import is_remote_mount, may_be_written, synced_by, warnings_about
from glossator.storage.store import Store
from making import VOCABULARY, somebody_without_rights

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:26 / /home/reader/archive rw - nfs4 server:/export rw
31 30 0:27 / /home/reader/archive/local rw shared:4 - ext4 /dev/sdb rw
32 22 0:28 / /media/Class\\040share rw - cifs //server/class rw
33 22 0:29 / /proc rw - proc proc rw
"""


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PurePosixPath("/home/reader/Dropbox/thesis/annotations.db"), "Dropbox"),
        (PurePosixPath("/Users/r/Library/CloudStorage/OneDrive-Uni/annotations.db"), "OneDrive"),
        (
            PurePosixPath("/Users/r/Library/Mobile Documents/com~apple~CloudDocs/annotations.db"),
            "iCloud",
        ),
        (PureWindowsPath(r"C:\Users\r\OneDrive - University\annotations.db"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\r\iCloudDrive\annotations.db"), "iCloud"),
        (PureWindowsPath(r"G:\My Drive\annotations.db"), "Google Drive"),
        (PurePosixPath("/home/reader/thesis/annotations.db"), None),
        (PurePosixPath("/home/reader/thesis/dropbox.db"), None),
    ],
)
def test_folders_of_services_are_known(path: PurePosixPath, service: str | None) -> None:
    assert synced_by(path) == service


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/reader/annotations.db", False),
        ("/home/reader/archive/annotations.db", True),
        ("/home/reader/archive/local/annotations.db", False),
        ("/media/Class share/annotations.db", True),
        ("/home/reader/archives/annotations.db", False),
    ],
)
def test_the_innermost_disk_counts(path: str, remote: bool) -> None:
    assert is_remote_mount(PurePosixPath(path), MOUNTS) == remote


def test_a_project_in_such_a_folder_opens_with_a_warning(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with Store.create(folder / "annotations.db", VOCABULARY) as store:
        (warning,) = store.warnings
    assert "Dropbox" in warning
    assert warning.endswith(".")


def test_an_ordinary_folder_is_not_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "annotations.db"
    path.touch()
    assert warnings_about(path) == ()


def test_a_project_that_may_only_be_read_says_so_when_it_is_opened() -> None:
    with somebody_without_rights() as folder:
        path = folder / "annotations.db"
        Store.create(path, VOCABULARY).close()
        assert may_be_written(path)
        path.chmod(0o444)
        assert not may_be_written(path)
        with Store.open(path) as store:
            assert "may only be read" in str(store.read_only)
