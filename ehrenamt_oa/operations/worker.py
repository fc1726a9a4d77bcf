"""gunicorn's worker with threads, which answers "live" whatever its threads wait for."""

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from selectors import EVENT_READ
from time import monotonic

from gunicorn.workers.gthread import ThreadWorker

ASKS_LIVE = re.compile(rb"(GET|HEAD) /healthz/live[ ?]")
ENOUGH = 32  # bytes in which that is seen
SILENT = 5  # seconds for which somebody who has connected may say nothing


class Worker(ThreadWorker):
    """Has one thread more, for nothing but "live".

    Who has connected gets a thread only when there is something to read.
    """

    def init_process(self):
        self.spare_thread = ThreadPoolExecutor(max_workers=1)
        super().init_process()  # which ends with the process

    def enqueue_req(self, conn):
        begun = begin_of(conn.sock)
        if begun is None and not conn.initialized:
            self.wait_for_begin(conn)
            return
        conn.data_ready = True
        threads = self.spare_thread if ASKS_LIVE.match(begun or b"") else self.tpool
        handled = threads.submit(self.handle, conn)
        handled.add_done_callback(
            lambda future: self.method_queue.defer(self.finish_request, conn, future)
        )

    def wait_for_begin(self, conn):
        """Do as gunicorn does with a connection that has kept a thread waiting."""
        conn.sock.setblocking(False)
        conn.timeout = monotonic() + SILENT
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, readable)


def begin_of(sock):
    """Return the first bytes of a request, b"" of a closed connection, None if there is
    nothing to read yet. They stay there for whoever reads the request."""
    try:
        return sock.recv(ENOUGH, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return None
    except OSError:
        return b""
