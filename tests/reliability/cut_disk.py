"""A disk whose power is cut: what was synced is there, of the rest something, all or nothing."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512  # bytes; smaller parts are written whole or not at all
POLICIES = ("none", "some", "all")
SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)

Entry = tuple[Any, ...]  # as ``recording_disk`` tells them


@dataclass
class CutDisk:
    """Takes what was done in a folder, entry by entry, and says what a cut now could leave."""

    names: dict[str, int] = field(default_factory=dict)  # as they are on the disk for certain
    contents: dict[int, bytes] = field(default_factory=dict)
    unsure_names: list[Entry] = field(default_factory=list)
    unsure: dict[int, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def take(self, entry: Entry) -> None:
        match entry:
            case ("sync folder",):
                self.names = _named(self.names, self.unsure_names)
                self.unsure_names = []
            case ("sync", file):
                self.contents[file] = _written(self.contents.get(file, b""), self.unsure[file])
                self.unsure[file] = []
            case ("write" | "truncate", file, *_):
                self.unsure[file].append(entry)
            case _:
                self.unsure_names.append(entry)

    def after_cut(self, policy: str, chance: random.Random) -> dict[str, bytes]:
        """What each name holds: of what was not synced, ``policy`` is there.

        ``some`` takes a beginning of what was done with names, and of each file some of the
        sectors that were written, some of the cuts of its length.
        """
        kept = {"none": 0, "all": len(self.unsure_names)}.get(policy)
        if kept is None:
            kept = chance.randint(0, len(self.unsure_names))
        found = {}
        for name, file in _named(self.names, self.unsure_names[:kept]).items():
            entries = self.unsure[file]
            if policy == "some":
                share = chance.choice(SHARES)
                entries = [
                    e for entry in entries for e in _sectors(entry) if chance.random() < share
                ]
            elif policy == "none":
                entries = []
            found[name] = _written(self.contents.get(file, b""), entries)
        return found

    def put(self, folder: Path, policy: str, chance: random.Random) -> None:
        """Make ``folder`` be what a cut now could leave."""
        for old in folder.iterdir():
            old.unlink()
        for name, content in self.after_cut(policy, chance).items():
            (folder / name).write_bytes(content)


def _named(names: dict[str, int], entries: Sequence[Entry]) -> dict[str, int]:
    names = dict(names)
    for entry in entries:
        match entry:
            case ("create", name, file):
                names[name] = file
            case ("link", name, new):
                names[new] = names[name]
            case ("rename", name, new):
                names[new] = names.pop(name)
            case ("remove", name):
                del names[name]
            case _:
                raise ValueError(entry)
    return names


def _written(content: bytes, entries: Sequence[Entry]) -> bytes:
    """What a file holds after ``entries``; where it grew over a gap there are zeros."""
    if not entries:
        return content
    found = bytearray(content)
    for kind, _, at, *data in entries:
        if kind == "truncate":
            del found[at:]
            found.extend(bytes(at - len(found)))
        else:
            written = bytes.fromhex(data[0])
            found.extend(bytes(max(0, at - len(found))))
            found[at : at + len(written)] = written
    return bytes(found)


def _sectors(entry: Entry) -> list[Entry]:
    if entry[0] == "truncate":
        return [entry]
    _, file, offset, digits = entry
    ends = range(offset - offset % SECTOR + SECTOR, offset + len(digits) // 2 + SECTOR, SECTOR)
    starts = [offset, *ends[:-1]]
    return [
        ("write", file, start, digits[2 * (start - offset) : 2 * (end - offset)])
        for start, end in zip(starts, ends, strict=True)
    ]
