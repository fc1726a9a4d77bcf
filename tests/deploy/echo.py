"""In the place of the application: says what it was asked, and answers as it is told."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, Thread

TOGETHER = 3
LONGEST = 10  # seconds


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers of the request, X-Control as Cache-Control, X-Status.

    With X-Together as soon as others have asked so as well; never if they do not.
    """

    together = Barrier(TOGETHER, timeout=LONGEST)

    def do_GET(self):
        if self.headers.get("X-Together"):
            self.together.wait()
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(int(self.headers.get("X-Status", 200)))
        self.send_header("Cache-Control", self.headers.get("X-Control", "max-age=60"))
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def echoing():
    """Answer at a port; yield it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        Thread(target=server.serve_forever).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
