"""What a worker says of the walls around it, once it is ready."""

from typing import NamedTuple

from glossator.documents.frames import Header


class Confinement(NamedTuple):
    """Which walls stand: no file can be opened, no call be made that is not needed, limits held."""

    files: bool = False
    calls: bool = False
    limits: bool = False

    @property
    def is_complete(self) -> bool:
        return self.files and self.calls and self.limits


def confinement_header(confinement: Confinement) -> Header:
    return {"walls": tuple(confinement)}


def confinement_of(header: Header) -> Confinement:
    """Nothing is believed of a worker that does not say it well."""
    walls = header.get("walls")
    if not isinstance(walls, list) or len(walls) != 3:
        return Confinement()
    return Confinement(*(wall is True for wall in walls))
