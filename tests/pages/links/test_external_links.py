"""Links to other servers: real ones on this machine, which the site would not ask."""

import shutil
import socket
import ssl
from functools import partial
from ipaddress import ip_address
from threading import Event
from time import monotonic

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.links.connection import Reach
from pages.links.external import ExternalLinks, Limits
from pages.links.external_verdict import verdict_on_failure, verdict_on_status
from pages.links.networks import is_public
from pages.links.verdict import FINE, State, Verdict

from .servers import (
    certificate,
    dripping,
    endless,
    hanging_up,
    only_get,
    serving,
    silent,
    tls,
)

NOT_FROM_OUTSIDE = Verdict(
    State.BROKEN,
    "Die Adresse führt in ein internes Netz; von außen öffnet sie niemand.",
)
HERE = ip_address("127.0.0.1")
CALM, QUICK = Limits(pause=0), Limits(connect=1, read=0.3, link=0.6, pause=0)


def checker(*sites, limits=CALM, **options):
    """Return a checker that may ask these sites of 127.0.0.1, and nobody else."""
    ports = frozenset(site.port for site in sites)
    reach = Reach(lambda address: address == HERE, ports)
    return ExternalLinks("https://site.example", reach, limits, **options)


# Which addresses


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.178.1",
        "198.19.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "2a00::1%eth0",
    ],
)
def test_address_of_no_public_machine_is_refused(address):
    assert is_public(ip_address(address)) is False


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450::1", "2001:4860::1"]
)
def test_address_of_a_public_machine_may_be_asked(address):
    assert is_public(ip_address(address)) is True


@given(st.ip_addresses())
def test_nothing_is_public_that_python_calls_private(address):
    if is_public(address):
        assert address.is_global
        assert not any([address.is_multicast, address.is_reserved])


# What answers mean


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        (200, State.OK, ""),
        (204, State.OK, ""),
        (304, State.OK, ""),
        (401, State.UNSURE, "Die Seite verlangt eine Anmeldung (401)."),
        (404, State.BROKEN, "Die Seite gibt es dort nicht mehr (404)."),
        (410, State.BROKEN, "Die Seite gibt es dort nicht mehr (410)."),
        (451, State.BROKEN, "Die Seite ist aus rechtlichen Gründen gesperrt (451)."),
        (500, State.SHAKY, "Der Server hat eine Störung (500)."),
        (503, State.SHAKY, "Der Server hat eine Störung (503)."),
    ],
)
def test_status_is_told_in_plain_words(status, state, reason):
    with serving({"/": (status, {})}) as site:
        verdict = checker(site).check(site.url())

    assert verdict == Verdict(state, reason) == verdict_on_status(status)


@pytest.mark.parametrize(
    ("number", "state", "reason"),
    [
        (socket.EAI_NONAME, State.BROKEN, "Diesen Server gibt es nicht."),
        (socket.EAI_AGAIN, State.SHAKY, "Der Server war nicht zu finden."),
    ],
)
def test_unknown_name_is_told_from_a_failed_look_up(number, state, reason):
    assert verdict_on_failure(socket.gaierror(number, "")) == Verdict(state, reason)


def test_name_that_no_server_can_have_is_broken():
    checker = ExternalLinks("https://site.example", limits=CALM)

    verdict = checker.check(f"http://{'a' * 64}.example/")

    assert verdict == Verdict(State.BROKEN, "Diesen Server gibt es nicht.")


@pytest.mark.parametrize("path", ["/only-get", "/hangs-up-on-head"])
def test_page_is_asked_for_where_the_headers_alone_are_refused(path):
    def without_head(handler):
        return (hanging_up if handler.command == "HEAD" else only_get)(handler)

    with serving({"/only-get": only_get, "/hangs-up-on-head": without_head}) as site:
        verdict = checker(site).check(site.url(path))

    assert verdict == FINE
    assert site.asked == [f"HEAD {path}", f"GET {path}"]


def test_server_is_asked_honestly_and_no_cookie_is_kept_for_the_next_link():
    with serving({"/a": (200, {"Set-Cookie": "a=b"}), "/b": (200, {})}) as site:
        asking = checker(site)
        asking.check(site.url("/a"))
        asking.check(site.url("/b"))

    assert site.asked == ["HEAD /a", "HEAD /b"]
    assert site.headers[1] == {
        "Host": f"127.0.0.1:{site.port}",
        "User-Agent": "Mozilla/5.0 (compatible; Ehrenamt-Linkpruefung/1.0; "
        "+https://site.example/)",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "de,en;q=0.5",
    }


def test_proxy_of_the_environment_is_not_used(monkeypatch):
    with serving({"/": (200, {})}) as site, serving({}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url())
        monkeypatch.setenv("ALL_PROXY", proxy.url())
        verdict = checker(site, proxy).check(site.url())

    assert (verdict, proxy.asked) == (FINE, [])


def test_one_host_is_asked_once_a_second():
    with serving({"/": (200, {})}) as site:
        patient = checker(site, limits=Limits(pause=0.2))
        begin = monotonic()
        for _ in range(3):
            patient.check(site.url())

    assert Limits().pause == 1
    assert monotonic() - begin >= 0.4


# Redirects


@pytest.mark.parametrize(
    ("first", "second", "hint"),
    [(301, 308, "/c"), (301, 302, "/b"), (302, 301, None), (307, 303, None)],
)
def test_lasting_move_is_a_hint(first, second, hint):
    answers = {
        "/a": (first, {"Location": "/b"}),
        "/b": (second, {"Location": "/c"}),
        "/c": (200, {}),
    }
    with serving(answers) as site:
        verdict = checker(site).check(site.url("/a"))

        moved = hint and Verdict(State.MOVED, f"Zieht um nach {site.url(hint)}")
    assert verdict == (moved or FINE)


@pytest.mark.parametrize(
    ("location", "state", "reason"),
    [
        ("/gone", State.BROKEN, "Die Seite gibt es dort nicht mehr (404)."),
        (
            "/circle",
            State.BROKEN,
            "Die Adresse leitet immer weiter und kommt nirgends an.",
        ),
        (
            "ftp://127.0.0.1/",
            State.UNSURE,
            "Die Adresse leitet weiter zu etwas, das keine Internetseite ist.",
        ),
        (
            "http://[::1",
            State.BROKEN,
            "Die Adresse ist falsch geschrieben, oder sie führt zu einer solchen.",
        ),
        ("http://127.0.0.1:22/", State.UNSURE, "Port 22 prüft die Website nicht."),
        ("", State.OK, ""),
    ],
)
def test_redirect_is_judged_by_its_end(location, state, reason):
    answers = {
        "/": (301, {"Location": location}),
        "/gone": (404, {}),
        "/circle": (302, {"Location": "/circle"}),
    }
    with serving(answers) as site:
        verdict = checker(site).check(site.url())

    assert verdict == Verdict(state, reason)
    assert len(site.asked) <= 6


# What must not be asked


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1"])
def test_this_machine_is_not_asked(host):
    with serving({"/": (200, {})}) as site:
        usual = Reach(ports=frozenset({site.port}))
        verdict = ExternalLinks("https://site.example", usual, CALM).check(
            f"http://{host}:{site.port}/"
        )

    assert verdict.state in {State.BROKEN, State.UNSURE}
    assert "internes Netz" in verdict.reason
    assert site.asked == []


def test_usual_reach_is_the_public_internet_on_two_ports():
    assert Reach() == Reach(is_public, frozenset({80, 443}))


def test_redirect_into_another_network_is_not_followed():
    inner = {"/": (200, {})}
    with serving(inner, "127.0.0.2") as private:
        answers = {"/": (302, {"Location": private.url()})}
        with serving(answers) as site:
            verdict = checker(site, private).check(site.url())

    assert verdict == NOT_FROM_OUTSIDE
    assert (site.asked, private.asked) == (["HEAD /"], [])


def names(monkeypatch, *answers):
    """Let every name lead to these addresses, one look-up after the other."""
    look_up, waiting = socket.getaddrinfo, list(answers)

    def faked(host, *args, **options):
        known = host if host.replace(".", "").isdigit() else waiting.pop(0)
        return look_up(known, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", faked)


def test_name_of_a_private_address_is_not_asked(monkeypatch):
    names(monkeypatch, "127.0.0.2")
    with serving({"/": (200, {})}, "127.0.0.2") as private:
        url = f"http://intern.example.org:{private.port}/"
        verdict = checker(private).check(url)

    assert (verdict.state, private.asked) == (State.UNSURE, [])


def test_name_that_changes_its_address_is_asked_where_it_was_judged(monkeypatch):
    """DNS rebinding: the second look-up, which never comes, would lead elsewhere."""
    names(monkeypatch, "127.0.0.1", "127.0.0.2")
    with serving({"/": (200, {})}) as site:
        verdict = checker(site).check(f"http://wechselnd.example:{site.port}/")

    assert (verdict, site.asked) == (FINE, ["HEAD /"])


# Servers that take their time


@pytest.mark.parametrize("answer", [silent, dripping])
def test_slow_server_costs_no_more_than_the_limit(answer):
    with serving({"/": answer}) as site:
        begin = monotonic()
        verdict = checker(site, limits=QUICK).check(site.url())
        taken = monotonic() - begin

    assert verdict == Verdict(State.SHAKY, "Der Server antwortet nicht.")
    assert taken < 5  # of 20, or without an end


def test_page_without_end_is_not_read():
    with serving({"/": endless}) as site:
        verdict = checker(site).check(site.url())

    assert verdict == FINE
    assert site.written < 10_000_000  # what the system takes in, whoever reads it


def test_look_up_that_takes_long_ends_in_time(monkeypatch):
    woken = Event()
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *args, **options: woken.wait(9) and []
    )
    begin = monotonic()

    verdict = ExternalLinks("https://site.example", limits=QUICK).check(
        "http://langsam.example/"
    )

    woken.set()
    assert verdict == Verdict(State.SHAKY, "Der Server antwortet nicht.")
    assert monotonic() - begin < 4


def test_server_that_hangs_up_or_is_not_there_may_come_back():
    with serving({"/": hanging_up}) as site:
        hung_up = checker(site).check(site.url())
    away = checker(site).check(site.url())

    assert hung_up == Verdict(State.SHAKY, "Der Server bricht die Antwort ab.")
    assert away == Verdict(State.SHAKY, "Der Server antwortet nicht.")


# Certificates

needs_openssl = pytest.mark.skipif(
    not shutil.which("openssl"), reason="openssl makes the certificates"
)


@needs_openssl
@pytest.mark.parametrize(
    ("name", "is_trusted", "reason"),
    [
        ("localhost", True, ""),
        ("localhost", False, "Das Zertifikat ist ungültig."),
        ("other", True, "Das Zertifikat gilt für eine andere Adresse."),
    ],
)
def test_certificate_is_checked(tmp_path, name, is_trusted, reason):
    file = certificate(tmp_path, name)
    trust = partial(ssl.create_default_context, cafile=file if is_trusted else None)
    with serving({"/": (200, {})}, context=tls(file)) as site:
        url = f"https://localhost:{site.port}/"
        verdict = checker(site, trust=trust).check(url)

    assert verdict == (Verdict(State.BROKEN, reason) if reason else FINE)


@pytest.mark.parametrize(
    ("number", "state", "reason"),
    [
        (10, State.BROKEN, "Das Zertifikat ist abgelaufen."),
        (20, State.UNSURE, "Das Zertifikat lässt sich von hier aus nicht prüfen."),
    ],
)
def test_certificate_is_judged_by_what_is_wrong_with_it(number, state, reason):
    failure, cause = httpcore.ConnectError(), ssl.SSLCertVerificationError()
    failure.__cause__, cause.verify_code = cause, number

    assert verdict_on_failure(failure) == Verdict(state, reason)


def test_usual_checker_checks_certificates():
    context = ExternalLinks("https://site.example").context

    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname is True
