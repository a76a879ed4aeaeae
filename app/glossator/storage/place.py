"""Where the file lies: in a folder that a service copies to and fro, or on another machine's disk.

Neither is refused. Both can put another state of the file in place while it is open, and the disk
of another machine may say that something is written before it is.
"""

import os
import re
import sys
from pathlib import Path, PurePath

# How the folders of these services begin, in lower case.
SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
}
REMOTE = frozenset(
    "afs ceph cifs davfs fuse.davfs2 fuse.rclone fuse.sshfs glusterfs ncpfs nfs nfs4 smb3".split()
)
WINDOWS_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW
MOUNTS = Path("/proc/self/mountinfo")


def warnings_about(path: Path) -> tuple[str, ...]:
    """What to know about the place of the file at ``path``, a sentence each; mostly nothing."""
    path = path.resolve()
    told = []
    if (service := synced_by(path)) is not None:
        told.append(
            f"{path.name} lies in a folder of {service}, which may put an older state in its place:"
            " keep it elsewhere and copy it there after work."
        )
    if _is_remote(path):
        told.append(
            f"{path.name} lies on a disk of another machine, where a change can be lost when the"
            " connection breaks: keep it on a disk of your own."
        )
    return tuple(told)


def may_be_written(path: Path) -> bool:
    """Whether the file and its folder, where SQLite keeps the journal, may be written to."""
    path = path.resolve()
    return _is_writable(path) and _is_writable(path.parent)


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def synced_by(path: PurePath) -> str | None:
    """The service that copies one of the folders above ``path``."""
    for part in path.parent.parts:
        for beginning, service in SYNCED.items():
            if part.lower().startswith(beginning):
                return service
    return None


def is_remote_mount(path: PurePath, mounts: str) -> bool:
    """Whether the innermost of ``mounts`` (mountinfo, proc(5)) that holds ``path`` is remote."""
    found: dict[PurePath, str] = {}
    for line in mounts.splitlines():
        fields, _, after = line.partition(" - ")
        point = re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), fields.split()[4])
        found[PurePath(point)] = after.split()[0]
    above = next((folder for folder in (path, *path.parents) if folder in found), None)
    return above is not None and found[above] in REMOTE


def _is_remote(path: Path) -> bool:
    """Known on Linux and Windows; elsewhere taken for a disk of this machine."""
    if sys.platform == "win32":
        import ctypes

        drive: int = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
        return path.drive.startswith("\\\\") or drive == WINDOWS_REMOTE_DRIVE
    try:
        return is_remote_mount(path, MOUNTS.read_text(encoding="utf-8", errors="replace"))
    except (OSError, IndexError):
        return False
