"""One window a registry: a second start of the same registry brings the first window forward.

Windows of one user find each other by a local socket named after the registry's file. Without one (a system that gives
none) two windows work side by side, which the registry bears: it lets one writer in at a time.
"""

from __future__ import annotations

import getpass
import hashlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 500
"""Milliseconds to wait for the other window; it answers at once or is gone."""
_ANSWER = b"here\n"
_log = logging.getLogger(__name__)


def _name(registry: Path) -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    whose = f"{user}\0{registry.resolve()}"
    return f"ipregistry-{hashlib.sha256(whose.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def bring_forward(registry: Path) -> bool:
    """Have the window in which a registry is open come forward; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(registry))
    if not socket.waitForConnected(_PATIENCE):
        return False
    # The other window answers as soon as it sees who is there; a socket left by a dead one never does.
    answered = socket.waitForReadyRead(_PATIENCE)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Where other starts of the program ring.

    Signals:
        rung(): somebody asked for the registry that is open here.
    """

    rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def listen(self, registry: Path) -> None:
        """Answer for this registry from now on, and for no other."""
        self.stop()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = _name(registry)
        if not server.listen(name):
            # Left by a program that was killed: nobody answers there (`bring_forward` was asked first).
            QLocalServer.removeServer(name)
            if not server.listen(name):
                _log.warning("no local socket: %s", server.errorString())
                server.deleteLater()
                return
        server.newConnection.connect(self._answer)
        self._server = server

    def stop(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _answer(self) -> None:
        server = self._server
        socket = None if server is None else server.nextPendingConnection()
        if socket is None:
            return
        socket.disconnected.connect(socket.deleteLater)
        socket.write(_ANSWER)
        socket.flush()
        self.rung.emit()
