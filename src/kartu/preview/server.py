"""The page on this machine alone, with a stream that says when it has changed."""

from __future__ import annotations

import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kartu.diagnostics import KartuError
from kartu.preview.live import Live
from kartu.preview.page import header

_HOST = "127.0.0.1"
_BREATH = 15.0  # seconds after which a silent stream says that it is still there
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server:
    """Serves the page of ``live`` at ``address``. Port 0 takes a free one. KartuError where the port is taken."""

    def __init__(self, live: Live, port: int) -> None:
        try:
            self._http = ThreadingHTTPServer((_HOST, port), _handler(live))
        except OSError as error:
            raise KartuError(
                f"port {port} of {_HOST} cannot be used ({error.strerror}): "
                "give another with --port, or 0 for a free one"
            ) from error
        self._http.daemon_threads = True
        self.address = f"http://{_HOST}:{self._http.server_port}/"

    def start(self) -> None:
        """Serves on a thread of its own."""
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def close(self) -> None:
        """Ends a server that was started."""
        self._http.shutdown()
        self._http.server_close()


def _handler(live: Live) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        server_version = "kartu"
        sys_version = ""
        timeout = 60

        def do_GET(self) -> None:
            # A page of another site that has its own name point here must not read the notes.
            port = self.connection.getsockname()[1]
            if self.headers.get("Host") not in (f"{_HOST}:{port}", f"localhost:{port}"):
                self._begin(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", 0)
            elif self.path == "/":
                data = live.page
                self._begin(HTTPStatus.OK, "text/html; charset=utf-8", len(data))
                self.wfile.write(data)
            elif self.path == "/events":
                self._begin(HTTPStatus.OK, "text/event-stream")
                self._stream()
            else:
                self._begin(HTTPStatus.NOT_FOUND, "text/plain", 0)

        def _begin(self, status: HTTPStatus, kind: str, length: int | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if length is not None:
                self.send_header("Content-Length", str(length))
            self.send_header("Content-Security-Policy", header())
            for name, value in _HEADERS.items():
                self.send_header(name, value)
            self.end_headers()

        def _stream(self) -> None:
            sent = ""
            try:
                while True:
                    version = live.newer(sent, _BREATH)
                    self.wfile.write(b": still here\n\n" if version == sent else f"data: {version}\n\n".encode())
                    sent = version
            except OSError:  # The browser has left.
                return

        def log_message(self, *_: object) -> None:
            """Says nothing: what goes on is on the page."""

    return Handler
