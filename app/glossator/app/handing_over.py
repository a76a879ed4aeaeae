"""A second start on a project hands its paper to the window that has the project open."""

import getpass
import hashlib
import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 3_000  # milliseconds; a window that does not answer by then hangs
MOST_BYTES = 64 * 2**10  # of what is handed over
ANSWER = b"raised\n"


class FirstWindow(QObject):
    """Listens for other starts on ``project``, which this program has claimed."""

    handed = Signal(object)  # Path of a paper, or ``None`` where only the window is wanted

    def __init__(self, project: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        QLocalServer.removeServer(_address(project))  # of a program that was killed
        self._server.listen(_address(project))  # if that fails, the second start is read only

    def stop(self) -> None:
        self._server.close()

    def _connected(self) -> None:
        while (peer := self._server.nextPendingConnection()) is not None:
            peer.setReadBufferSize(MOST_BYTES)
            peer.disconnected.connect(peer.deleteLater)
            peer.readyRead.connect(lambda peer=peer: self._read(peer))
            self._read(peer)

    def _read(self, peer: QLocalSocket) -> None:
        if not peer.canReadLine():
            return
        try:
            pdf = json.loads(bytes(peer.readLine().data()))["pdf"]
        except (ValueError, TypeError, KeyError, RecursionError):
            peer.abort()
            return
        peer.write(ANSWER)
        peer.disconnectFromServer()
        self.handed.emit(Path(pdf) if isinstance(pdf, str) else None)


def hand_over(project: Path, pdf: Path | None, patience: int = PATIENCE) -> bool | None:
    """Let the window that has ``project`` open come to the front, and open ``pdf``.

    ``False`` if it does not answer within ``patience`` milliseconds, ``None`` if nobody listens.
    """
    peer = QLocalSocket()
    peer.connectToServer(_address(project))
    if not peer.waitForConnected(patience):
        return None
    wish = {"pdf": None if pdf is None else str(pdf.absolute())}
    peer.write(json.dumps(wish).encode() + b"\n")
    is_answered = peer.waitForReadyRead(patience) and bytes(peer.readAll().data()) == ANSWER
    peer.abort()
    return is_answered


def _address(project: Path) -> str:
    """A name for the project and this person; where there is one, in a folder of her own."""
    person = str(os.getuid()) if hasattr(os, "getuid") else getpass.getuser()
    what = f"{person} {project.resolve()}".encode("utf-8", "surrogateescape")
    name = f"glossator-{hashlib.sha256(what).hexdigest()[:24]}"
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(folder, name)) if folder and Path(folder).is_dir() else name
