"""How gunicorn serves the site; read by itself when started in this folder.

Threads, so that a few slow answers do not block all others. A proxy has to stand in
front: it takes the requests of slow visitors as a whole before it hands them on.
"""

import gc

gc.disable()  # until there are workers, as looking for garbage writes to all objects

wsgi_app = "ehrenamt_oa.wsgi"
bind = "127.0.0.1:8000"
worker_class = "ehrenamt_oa.operations.worker.Worker"
workers = 2
threads = 4
preload_app = True
control_socket_disable = True
# forwarded headers are the business of ehrenamt_oa/middleware/proxies.py alone
forwarded_allow_ips = ""
secure_scheme_headers = {}


def when_ready(server):
    """Look which database this is, then have workers share what is loaded.

    From here on nobody waits for a database that stands still. Nothing looks through
    what is shared for garbage again.
    """
    from django.db import connection

    from ehrenamt_oa.operations.shared import load_shared
    from ehrenamt_oa.operations.start_checks import note_database, note_version
    from ehrenamt_oa.patience.seconds import limit_requests

    for handler in [*server.log.error_log.handlers]:  # it writes as the site does
        server.log.error_log.removeHandler(handler)
    server.log.error_log.propagate = True
    limit_requests()
    note_database()
    note_version()
    load_shared()
    connection.close()  # nobody else may use it
    gc.freeze()


def post_fork(server, worker):
    gc.enable()


def post_worker_init(worker):
    """Make each worker ready for visitors.

    It has maps and the index of the search before somebody asks, sends the mail that
    others have left behind, and tells them what was tried in vain.
    """
    from base.brake.brake import brake
    from base.mail.post import post
    from helferkreise.gemeinde.maps import draw_ahead
    from pages.search.questions import keeper

    draw_ahead()
    keeper.start()
    brake.start()
    post.wake()
