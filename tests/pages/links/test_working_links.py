"""What a person could open is never called broken: real servers that treat programs oddly."""

import ssl
from time import monotonic

import httpcore
import pytest

from pages.links.external import Limits
from pages.links.external_verdict import ONLY_BROWSERS, verdict_on_failure
from pages.links.verdict import FINE, State, Verdict

from .servers import hanging_up, serving, silent
from .test_external_links import QUICK, checker


def answer(handler, status, page=b"", **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(page)))
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(page)


# Redirects


def until_a_cookie_comes_back(handler):
    if "seen=1" in handler.headers.get("Cookie", ""):
        return answer(handler, 200)
    return answer(handler, 302, Location=handler.path, Set_Cookie="seen=1; Path=/")


def for_good(handler):
    if "seen=1" in handler.headers.get("Cookie", ""):
        return answer(handler, 200)
    return answer(handler, 301, Location=handler.path, Set_Cookie="seen=1; Path=/")


def until_a_cookie_was_set_elsewhere(handler):
    if handler.path == "/set":
        return answer(handler, 302, Location="/", Set_Cookie="consent=yes; HttpOnly")
    has_it = "consent=yes" in handler.headers.get("Cookie", "")
    return answer(handler, 200) if has_it else answer(handler, 302, Location="/set")


def one_visit_after_the_other(handler):
    """Count in a cookie, and let in with the third."""
    count = int(handler.headers.get("Cookie", "n=0").partition("=")[2])
    if count == 3:
        return answer(handler, 200)
    return answer(handler, 307, Location="/", Set_Cookie=f"n={count + 1}")


@pytest.mark.parametrize(
    "page",
    [
        until_a_cookie_comes_back,
        for_good,
        until_a_cookie_was_set_elsewhere,
        one_visit_after_the_other,
    ],
)
def test_page_behind_a_cookie_is_fine(page):
    with serving({"/": page, "/set": page}) as site:
        verdict = checker(site).check(site.url())

    assert verdict == FINE
    assert {each.partition(" ")[0] for each in site.asked} == {"HEAD"}


def test_cookie_goes_only_where_it_belongs():
    with serving({"/": (200, {})}) as other:
        there = {"Set-Cookie": "a=b; Path=/only", "Location": other.url()}
        with serving({"/": (302, there)}) as site:
            checker(site, other).check(site.url())

    assert "Cookie" not in other.headers[0]


def chain(length, status=302):
    steps = {
        f"/{step}": (status, {"Location": f"/{step + 1}"}) for step in range(length)
    }
    return steps | {f"/{length}": (200, {})}


@pytest.mark.parametrize("length", [6, 12, 20])
def test_long_chain_is_followed_as_far_as_browsers_do_and_at_once(length):
    with serving(chain(length)) as site:
        begin = monotonic()
        verdict = checker(site, limits=Limits(pause=1)).check(site.url("/0"))

    assert verdict == FINE
    assert monotonic() - begin < 5  # and not a second for each step


def test_chain_without_an_end_is_broken():
    endless = "Die Adresse leitet immer weiter und kommt nirgends an."
    with serving(chain(40)) as site:
        verdict = checker(site).check(site.url("/0"))

    assert verdict == Verdict(State.BROKEN, endless)
    assert len(site.asked) == 42


def test_address_of_a_redirect_in_old_letters_is_asked_for_as_browsers_do():
    def led_on(handler):
        handler.wfile.write(b"HTTP/1.0 302 Found\r\nLocation: /b\xfcro\r\n\r\n")

    with serving({"/": led_on, "/b%FCro": (200, {})}) as site:
        verdict = checker(site).check(site.url())

    assert verdict == FINE


# Where headers alone are refused


def refusing_head(refusal):
    def page(handler):
        is_head = handler.command == "HEAD"
        return refusal(handler) if is_head else answer(handler, 200)

    return page


@pytest.mark.parametrize(
    "refusal",
    [
        *[
            lambda handler, status=status: answer(handler, status)
            for status in [400, 403, 404, 405, 406, 410, 500, 501, 503]
        ],
        lambda handler: answer(handler, 302, Location=handler.path),
        lambda handler: answer(handler, 302, Location="/error"),
        hanging_up,
        silent,
    ],
)
def test_page_is_fine_whatever_happens_to_who_asks_for_headers(refusal):
    answers = {"/": refusing_head(refusal), "/error": (404, {})}
    with serving(answers) as site:
        verdict = checker(site, limits=Limits(read=0.5, pause=0)).check(site.url())

    assert verdict == FINE


# Servers that answer browsers


@pytest.mark.parametrize(
    "status",
    [400, 402, 403, 405, 406, 407, 409, 412, 415, 418, 421, 425, 426, 428, 429, 444]
    + [499, 999],
)
def test_who_refuses_programs_may_let_people_in(status):
    with serving({"/": (status, {})}) as site:
        verdict = checker(site).check(site.url())

    reason = f"Der Server lässt Prüfprogramme nicht ein ({status})."
    assert verdict == Verdict(State.UNSURE, reason)


@pytest.mark.parametrize(
    ("status", "headers", "page"),
    [
        (503, {"Server": "cloudflare"}, b""),
        (503, {"cf-mitigated": "challenge"}, b""),
        (404, {"cf-mitigated": "challenge"}, b""),
        (405, {"x-amzn-waf-action": "captcha"}, b""),
        (503, {"Server": "ddos-guard"}, b""),
        (503, {}, b"<title>Just a moment...</title>"),
        (503, {}, b"<p>Bitte l\xc3\xb6sen Sie das Captcha.</p>"),
        (503, {}, b"<h1>Checking your browser before accessing</h1>"),
    ],
)
def test_who_wants_to_see_a_person_may_let_one_in(status, headers, page):
    with serving({"/": lambda each: answer(each, status, page, **headers)}) as site:
        verdict = checker(site).check(site.url())

    reason = f"Der Server lässt Prüfprogramme nicht ein ({status})."
    assert verdict == Verdict(State.UNSURE, reason)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nServer\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Security-Policy: " + b"a" * 200_000 + b"\r\n\r\n",
        b"<p>no head at all</p>\r\n\r\n",
    ],
)
def test_answer_that_browsers_understand_all_the_same_is_not_broken(head):
    def answer_as_it_likes(handler):
        handler.wfile.write(head)
        handler.close_connection = True

    with serving({"/": answer_as_it_likes}) as site:
        verdict = checker(site).check(site.url())

    assert verdict == Verdict(State.UNSURE, ONLY_BROWSERS)


@pytest.mark.parametrize("target", ["webcal://a.example/b.ics", "mailto:a@b.example"])
def test_way_to_a_calendar_or_a_mailbox_is_not_broken(target):
    with serving({"/": (302, {"Location": target})}) as site:
        verdict = checker(site).check(site.url())

    assert verdict.state == State.UNSURE


def test_fault_without_a_challenge_stays_one():
    page = b"<h1>Service Unavailable</h1><p>robots</p>"
    with serving({"/": lambda each: answer(each, 503, page)}) as site:
        verdict = checker(site).check(site.url())

    assert verdict == Verdict(State.SHAKY, "Der Server hat eine Störung (503).")


def test_server_that_browsers_accept_with_older_encryption_is_not_broken():
    failure = httpcore.ConnectError()
    failure.__cause__ = ssl.SSLError("UNSAFE_LEGACY_RENEGOTIATION_DISABLED")

    reason = "Von hier aus kommt keine sichere Verbindung zustande."
    assert verdict_on_failure(failure) == Verdict(State.UNSURE, reason)


def test_fault_with_an_endless_page_costs_no_more_than_the_limit():
    def page(handler):
        handler.send_response(503)
        handler.end_headers()
        while not handler.server.is_over.wait(0.05):
            handler.wfile.write(b"x")

    with serving({"/": page}) as site:
        begin = monotonic()
        verdict = checker(site, limits=QUICK).check(site.url())

    assert verdict.state == State.SHAKY
    assert monotonic() - begin < 4
