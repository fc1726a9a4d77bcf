"""nginx sets the security headers that the application sends, and on its own answers, too."""

import re
import subprocess
from http.client import HTTPConnection

import pytest

from .nginx import DEPLOY, NAME, Nginx, configured
from .served import listening

pytestmark = pytest.mark.xdist_group("nginx")

SECURITY = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Frame-Options",
}


def security(headers):
    """Return the security headers; of a policy the parts in any order."""
    found = {name: headers[name] for name in SECURITY & {*headers}}
    policy = found["Content-Security-Policy"].split("; ")
    return found | {"Content-Security-Policy": sorted(policy)}


def by_the_application(app, path):
    """Return the security headers that the application itself sends."""
    connection = HTTPConnection("127.0.0.1", app)
    connection.request("GET", path, None, {"Host": NAME, "X-Forwarded-Proto": "https"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return security(dict(response.headers))


def test_shipped_file_is_understood(tmp_path):
    with listening() as one, listening() as other:  # a test is content with these
        ports = [each.getsockname()[1] for each in (one, other)]
        command = configured(Nginx(tmp_path, *ports), 8000, {})
        tested = subprocess.run([*command, "-t"], capture_output=True, text=True)

    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr


def test_headers_that_are_hidden_are_those_that_are_set():
    text = (DEPLOY / "nginx-security-headers.conf").read_text()

    hidden = set(re.findall(r"^proxy_hide_header ([\w-]+);", text, re.M))
    added = set(re.findall(r"^add_header ([\w-]+) .* always;", text, re.M))

    assert (hidden, added) == (SECURITY, SECURITY)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/kontakt/", 200),
        ("/gibt-es-nicht/", 404),
        ("/verwaltung/konto/anmelden/", 200),
        ("/static/css/outage.css", 200),
        ("/static/gibt-es-nicht/", 404),
        ("/media-files/", 404),
        ("/%", 400),
        ("picture", 200),
        ("film", 200),
    ],
)
def test_every_answer_has_those_of_the_application(site, app, files, path, status):
    answer = site.ask(files.get(path, path))

    assert answer.status == status
    assert security(answer.headers) == by_the_application(app, "/kontakt/")


def test_headers_do_not_tell_the_version(site):
    assert site.ask("/kontakt/").headers["Server"] == "nginx"


def test_document_keeps_its_own_policy(site, app, files):
    answer = site.ask(files["document"])

    assert security(answer.headers) == by_the_application(app, files["document"])
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("path", ["/kontakt/", "/static/css/outage.css", "picture"])
def test_each_header_is_there_once(site, files, path):
    with site.connect() as socket:
        lines = [f"GET {files.get(path, path)} HTTP/1.1", f"Host: {NAME}"]
        socket.sendall("\r\n".join([*lines, "Connection: close", "\r\n"]).encode())
        head = socket.makefile("rb").read().partition(b"\r\n\r\n")[0].decode()

    names = [line.partition(":")[0].lower() for line in head.splitlines()[1:]]
    assert sorted(names) == sorted(set(names))
