"""How a recognised page goes from worker to client."""

from glossator.documents.frames import Header
from glossator.documents.protocol import page_text_frame, page_text_of
from glossator.domain.recognised import Recognition


def recognition_frame(recognition: Recognition) -> tuple[Header, bytes]:
    header, boxes = page_text_frame(recognition.text)
    how = {key: getattr(recognition, key) for key in ("engine", "language", "dpi")}
    return {**header, **how}, boxes


def recognition_of(header: Header, blob: bytes | bytearray) -> Recognition:
    """Raises ``ValueError`` or ``KeyError`` if header and blob are no page."""
    text = page_text_of(header, blob)
    return Recognition(text, str(header["engine"]), str(header["language"]), int(header["dpi"]))
