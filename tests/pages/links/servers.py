"""Real servers on this machine for what asks other servers."""

import ssl
import subprocess
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import sleep


class Site(ThreadingHTTPServer):
    """Answers what its `answers` say; remembers what it was asked.

    answers: (status, headers) by path, or a function of the handler.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, answers, host="127.0.0.1"):
        super().__init__((host, 0), Handler)
        self.answers, self.asked, self.headers = answers, [], []
        self.written, self.is_over = 0, Event()

    @property
    def port(self):
        return self.server_address[1]

    def url(self, path="/", scheme="http"):
        return f"{scheme}://{self.server_address[0]}:{self.port}{path}"

    def count(self):
        return Counter(self.asked)

    def handle_error(self, request, client_address):
        """Say nothing: whoever asks may go away at any time."""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(f"{self.command} {self.path}")
        self.server.headers.append(dict(self.headers))
        answer = self.server.answers[self.path]
        if callable(answer):
            answer(self)
            return
        status, headers = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self):
        self.do_GET()

    def log_message(self, *args):
        """Keep the tests quiet."""


@contextmanager
def serving(answers, host="127.0.0.1", context=None):
    """Serve in a thread, over TLS with a context."""
    site = Site(answers, host)
    if context:
        site.socket = context.wrap_socket(
            site.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.is_over.set()
        site.shutdown()
        thread.join()
        site.server_close()


def endless(handler):
    """Send a page without an end, as fast as it is taken."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.is_over.is_set():
        handler.wfile.write(b"x" * 65536)
        handler.server.written += 65536


def dripping(handler):
    """Send one byte of the headers after the other, each in good time."""
    while not handler.server.is_over.is_set():
        handler.wfile.write(b"H")
        sleep(0.05)


def silent(handler):
    """Take the question and say nothing."""
    handler.server.is_over.wait(20)


def hanging_up(handler):
    """Close without a word."""
    handler.close_connection = True


def only_get(handler):
    """Refuse to tell the headers alone."""
    handler.send_response(405 if handler.command == "HEAD" else 200)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def certificate(folder, name):
    """Make a certificate that nobody has signed; return its file, key included."""
    file = folder / f"{name}.pem"
    options = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt"]
        + ["ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"]
        + [*options, "-keyout", file, "-out", f"{file}.crt"],
        check=True,
        capture_output=True,
    )
    with file.open("a") as bundle:
        bundle.write((folder / f"{file.name}.crt").read_text())
    return file


def tls(file):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
