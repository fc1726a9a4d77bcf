"""The real nginx with deploy/nginx.conf: its paths and ports are replaced, nothing else."""

import os
import re
import socket
import ssl
import subprocess
from contextlib import contextmanager
from getpass import getuser
from http.client import HTTPSConnection
from pathlib import Path
from typing import NamedTuple

from .served import listening, wait_until

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NAME = "ehrenamt.example.org"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
# whoever would wait for another's answer waits for long, so that it cannot be overlooked
LOCKS = ["proxy_cache_lock_timeout 60s;", "proxy_cache_lock_age 60s;"]
CERTIFICATE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
    f"-subj /CN={NAME} -addext subjectAltName=DNS:{NAME} "
    "-keyout privkey.pem -out fullchain.pem"
)


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Nginx(NamedTuple):
    """A server that runs. folder: of its certificate, caches and logs."""

    folder: Path
    port: int
    plain_port: int

    def ask(self, path, method="GET", body=None, **headers):
        """Ask as a visitor who knows the site by its name; "_" in a header is "-"."""
        connection = HTTPSConnection(NAME)
        connection.sock = self.connect()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.headers), response.read())
        connection.close()
        return answer

    def connect(self):
        """Return a socket with TLS, whose certificate is looked at."""
        context = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        return context.wrap_socket(plain, server_hostname=NAME)

    def logged(self, path):
        """Return the last line of the access log about a path, as soon as it is there."""
        log, found = self.folder / "ehrenamt.log", []

        def is_there():
            lines = log.read_text().splitlines()
            found[:] = [line for line in lines if f" {path} " in line]
            return found

        wait_until(is_there)
        return found[-1]

    def cached(self, path, **headers):
        """Ask, and return what the cache was: HIT, MISS, BYPASS, STALE …"""
        log = self.folder / "ehrenamt.log"
        before = log.stat().st_size
        self.ask(path, **headers)
        wait_until(lambda: log.stat().st_size > before)
        return log.read_text().splitlines()[-1].split()[7]


@contextmanager
def nginx(folder, upstream, at=(0, 0), **changes):
    """Run nginx in front of a port. at: its ports, with TLS and without; 0 is a free one.

    changes: further texts of the file, by new ones. It gets sockets that are open
    already, as from an nginx that it replaces: nobody can take its ports meanwhile.
    """
    with listening(at[0]) as secure, listening(at[1]) as plain:
        sockets = [secure.fileno(), plain.fileno()]
        running = Nginx(folder, *(each.getsockname()[1] for each in (secure, plain)))
        server = subprocess.Popen(
            [*configured(running, upstream, changes), "-g", "daemon off;"],
            env=os.environ | {"NGINX": "".join(f"{each};" for each in sockets)},
            pass_fds=sockets,
        )
        try:
            yield running
        finally:
            server.terminate()
            server.wait()


@contextmanager
def nobody():
    """Yield a port that is taken, and at which nobody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


def configured(running, upstream, changes):
    """Write all that nginx reads; return its command line."""
    folder = running.folder
    if not (folder / "fullchain.pem").exists():
        subprocess.run(
            CERTIFICATE.split(), cwd=folder, check=True, stderr=subprocess.DEVNULL
        )
    site = (DEPLOY / "nginx.conf").read_text()
    (folder / "site.conf").write_text(
        replaced(site, places(running, upstream) | changes)
    )
    (folder / "nginx.conf").write_text(main_file(folder))
    return ["/usr/sbin/nginx", "-c", str(folder / "nginx.conf")]


def places(running, upstream):
    headers = DEPLOY / "nginx-security-headers.conf"
    return {
        "listen [::]:80;": "",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{running.plain_port};",
        "listen 443 ": f"listen 127.0.0.1:{running.port} ",
        "127.0.0.1:8000": f"127.0.0.1:{upstream}",
        "/etc/nginx/snippets/ehrenamt-security-headers.conf": str(headers),
        "/etc/ssl/ehrenamt/": f"{running.folder}/",
        "/srv/ehrenamt/var/static/": f"{ROOT}/var/static/",
        "/srv/ehrenamt/var/spiegel/": f"{running.folder}/spiegel/",
        "/srv/ehrenamt/var/media/": f"{running.folder}/media/",
        "/var/cache/nginx-ehrenamt": f"{running.folder}/cache",
        "/var/log/nginx/ehrenamt.log": f"{running.folder}/ehrenamt.log",
        "/var/log/nginx/error.log": f"{running.folder}/error.log",
    }


def main_file(folder):
    """Return Debian's own /etc/nginx/nginx.conf with this site only, in a folder."""
    temporary = [f"{each}_temp_path {folder}/{each};" for each in TEMPORARY]
    debians = Path("/etc/nginx/nginx.conf").read_text()
    own = {
        "user www-data;": f"user {getuser()};",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/var/log/nginx/": f"{folder}/",
        "include /etc/nginx/sites-enabled/*;": "",
        "include /etc/nginx/conf.d/*.conf;": "\n".join(
            [*temporary, *LOCKS, f"include {folder}/site.conf;"]
        ),
    }
    return re.sub(
        "worker_processes .*?;", "worker_processes 1;", replaced(debians, own)
    )


def replaced(text, by):
    for old, new in by.items():
        assert old in text, f"{old} is not in the file any more"
        text = text.replace(old, new)
    return text
