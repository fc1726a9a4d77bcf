"""How gunicorn serves the site; read by itself when started in this folder.

Threads, because a few slow clients would block synchronous workers.
"""

wsgi_app = "ehrenamt_oa.wsgi"
bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = 2
threads = 4
preload_app = True
control_socket_disable = True
