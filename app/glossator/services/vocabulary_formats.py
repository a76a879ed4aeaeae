"""The formats of vocabularies: who writes and who reads each of them.

What a format needs is loaded when a file of it is written or read, not before.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Vocabulary
from glossator.interchange.vocabulary_reading import Remarks, VocabularyReading

MOST_BYTES = 10 * 2**20


@dataclass(frozen=True)
class VocabularyFormat:
    """A format: how its files end (the first is ours), who writes and who reads it.

    Reading takes the content, the name of the file without its ending, and the vocabulary of the
    project, if there is one.
    """

    id: str
    suffixes: tuple[str, ...]
    write: Callable[[Vocabulary], bytes]
    read: Callable[[bytes, str, Vocabulary | None], VocabularyReading]


def _skos(name: str, serialisation: str, *suffixes: str) -> VocabularyFormat:
    def write(vocabulary: Vocabulary) -> bytes:
        from glossator.interchange.rdf import Serialisation
        from glossator.interchange.vocabulary_skos import write_skos

        return write_skos(vocabulary, Serialisation(serialisation))

    def read(content: bytes, file: str, _known: Vocabulary | None) -> VocabularyReading:
        from glossator.interchange.rdf import Serialisation
        from glossator.interchange.skos_reading import read_skos

        return read_skos(content, Serialisation(serialisation), file)

    return VocabularyFormat(f"skos-{name}", suffixes, write, read)


def _write_table(vocabulary: Vocabulary) -> bytes:
    from glossator.interchange.vocabulary_csv import write_vocabulary_table

    return write_vocabulary_table(vocabulary).encode("utf-8-sig")


def _read_table(content: bytes, name: str, known: Vocabulary | None) -> VocabularyReading:
    from glossator.interchange.vocabulary_csv_reading import read_vocabulary_table

    return read_vocabulary_table(content, name, known)


def _write_codebook(vocabulary: Vocabulary) -> bytes:
    from glossator.interchange.codebook import write_codebook

    return write_codebook(vocabulary)


def _read_codebook(content: bytes, name: str, known: Vocabulary | None) -> VocabularyReading:
    from glossator.interchange.codebook_reading import read_codebook

    return read_codebook(content, name, known)


def _write_json(vocabulary: Vocabulary) -> bytes:
    from glossator.interchange.vocabulary_json_writing import write_vocabulary

    return write_vocabulary(vocabulary).encode()


def _read_json(content: bytes, _name: str, _known: Vocabulary | None) -> VocabularyReading:
    from glossator.interchange.vocabulary_json import read_vocabulary
    from glossator.interchange.vocabulary_mending import mended

    text = content.decode("utf-8-sig", errors="replace")
    vocabulary = read_vocabulary(text)
    parts = {"rules": "rules", "relationTypes": "relation_types"}
    given = json.loads(text)
    unsaid = frozenset(name for key, name in parts.items() if key not in given)
    remarks = Remarks()
    return VocabularyReading(mended(vocabulary, remarks), remarks.sentences, unsaid)


VOCABULARY_FORMATS: Mapping[str, VocabularyFormat] = {
    given.id: given
    for given in (
        _skos("turtle", "turtle", ".ttl"),
        _skos("xml", "xml", ".rdf", ".xml", ".owl"),
        _skos("jsonld", "json-ld", ".jsonld"),
        VocabularyFormat("csv", (".csv", ".tsv"), _write_table, _read_table),
        VocabularyFormat("qdc", (".qdc",), _write_codebook, _read_codebook),
        VocabularyFormat("json", (".json",), _write_json, _read_json),
    )
}


def write_vocabulary(vocabulary: Vocabulary, format_id: str) -> bytes:
    return VOCABULARY_FORMATS[format_id].write(vocabulary)


def read_vocabulary_file(
    path: Path, format_id: str | None = None, known: Vocabulary | None = None
) -> VocabularyReading:
    """The vocabulary in a file, whose ending says the format if ``format_id`` does not.

    Raises ``Trouble`` that names the file.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Trouble(f"{path.name} is larger than 10 MB.", "Is it a vocabulary?")
        content = path.read_bytes()
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read ({error.strerror}).") from error
    wanted = VOCABULARY_FORMATS[format_id or format_of(path, content)]
    try:
        return wanted.read(content, path.stem, known)
    except Trouble as trouble:
        raise Trouble(f"{path.name}: {trouble.sentence}", trouble.hint) from trouble


def format_of(path: Path, content: bytes = b"") -> str:
    """The format that the ending of a file stands for; raises ``Trouble`` if none does."""
    suffix = path.suffix.lower()
    if suffix == ".json" and b'"@context"' in content:
        return "skos-jsonld"
    for each in VOCABULARY_FORMATS.values():
        if suffix in each.suffixes:
            return each.id
    endings = ", ".join(each.suffixes[0] for each in VOCABULARY_FORMATS.values())
    raise Trouble(f"{path.name} does not say its format.", f"Let it end in one of: {endings}.")
