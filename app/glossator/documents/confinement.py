"""What a worker says of the walls around it, once it is ready."""

from dataclasses import astuple, dataclass

from glossator.documents.frames import Header


@dataclass(frozen=True, slots=True)
class Confinement:
    """Which walls stand: no file can be opened, no call be made that is not needed, limits held."""

    files: bool = False
    calls: bool = False
    limits: bool = False

    @property
    def is_complete(self) -> bool:
        return self.files and self.calls and self.limits


def confinement_header(confinement: Confinement) -> Header:
    return {"walls": astuple(confinement)}


def confinement_of(header: Header) -> Confinement:
    """Nothing is believed of a worker that does not say it well."""
    walls = header.get("walls")
    if not isinstance(walls, list) or len(walls) != 3:
        return Confinement()
    return Confinement(*(wall is True for wall in walls))
