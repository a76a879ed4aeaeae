"""Which document, annotator or annotation does a person mean who types its name?"""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from glossator.domain.annotation import Annotation, Document
from glossator.domain.related import ANY_END, End, ends
from glossator.domain.text import fold
from glossator.domain.trouble import Trouble
from glossator.services.library import file_hash
from glossator.services.project import Project

MOST_LISTED = 8


def annotation_meant(project: Project, beginning: str) -> Annotation:
    """The annotation whose id begins so; raises ``Trouble`` if there is none or several."""
    wanted = beginning.strip().casefold()
    if wanted in project.annotations:
        return project.annotations[wanted]
    found = [each for each in project.annotations if each.casefold().startswith(wanted)]
    if len(found) == 1:
        return project.annotations[found[0]]
    if not found:
        raise Trouble(f"There is no annotation {beginning}.", "“glossator list” shows their ids.")
    ids = _listed(found)
    raise Trouble(f"{len(found)} annotations begin with “{beginning}”: {ids}.", "Say more of it.")


def document_meant(project: Project, typed: str) -> Document:
    """The document of this id, title or file name, or with the content of the file at this path.

    The beginning of an id and a part of the title will do where only one document has it. Raises
    ``Trouble`` that lists the documents there are.
    """
    documents = list(project.documents.values())
    for found in (
        [d for d in documents if d.id == typed],
        _with_content(documents, Path(typed)),
        [d for d in documents if fold(typed).text in (fold(d.title).text, fold(_file(d)).text)],
        [d for d in documents if d.id.startswith(typed) or fold(typed).text in fold(d.title).text],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            ids = _listed(f"{document.title} ({document.id})" for document in found)
            raise Trouble(f"“{typed}” may be {ids}.", "Say which by its id.")
    titles = _listed(f"{document.title} ({_file(document)})" for document in documents)
    raise Trouble(
        f"There is no document “{typed}” in the project.",
        f"There are: {titles}." if titles else "It has no documents yet.",
    )


def annotators_meant(project: Project, name: str) -> frozenset[str]:
    """The ids of the annotators of this name; raises ``Trouble`` that lists the names there are."""
    wanted = fold(name).text
    found = frozenset(a.id for a in project.annotators.values() if fold(a.name).text == wanted)
    if not found:
        names = _listed(sorted({annotator.name for annotator in project.annotators.values()}))
        raise Trouble(
            f"There is no annotator “{name}” in the project.",
            f"There are: {names}." if names else "It has no annotations yet.",
        )
    return found


def end_meant(project: Project, typed: str) -> End:
    """The end of a link that is called so: “rests on”, “is relied on by”, or the id of the type.

    “any” is any end of any link. Raises ``Trouble`` that lists the names there are.
    """
    wanted = fold(typed).text
    if wanted == "any":
        return ANY_END
    named = ends(project.vocabulary)
    by_id = [(end, end.type_id) for end, _ in named if end.is_origin]
    for end, name in (*by_id, *named):
        if fold(name).text == wanted:
            return end
    names = ", ".join(f"“{name}”" for _, name in named)
    raise Trouble(f"There is no link “{typed}”.", f"There are: {names}.")


def _with_content(documents: list[Document], path: Path) -> list[Document]:
    try:
        wanted = file_hash(path) if path.is_file() else None
    except (OSError, ValueError):
        return []
    return [document for document in documents if document.file_hash == wanted]


def _file(document: Document) -> str:
    return PurePosixPath(document.path).name


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:MOST_LISTED] + (["…"] if len(listed) > MOST_LISTED else []))
