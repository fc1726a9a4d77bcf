"""Response headers, cookies, transport, and whom the site believes who is asking.

That no public page sets a cookie is tested on every page in test_site.py.
"""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from ehrenamt_oa.middleware.proxies import TrustedProxyMiddleware
from tests.factories import make_office

CSP = [
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "media-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
]
PERMISSIONS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)
EVERYWHERE = {
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/kontakt/",
        "/gibt-es-nicht/",
        "/?q=%00",
        "/healthz/live",
        "/robots.txt",
        "/sitemap.xml",
        "/verwaltung/konto/anmelden/",
        "/verwaltung/",
    ],
)
def test_every_answer_has_the_security_headers(client, path):
    headers = client.get(path).headers

    assert {name: headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert sorted(headers["Content-Security-Policy"].split("; ")) == CSP


def test_static_file_is_what_it_says_it_is(client):
    response = client.head("/static/css/outage.css")

    assert response.headers["Content-Type"] == 'text/css; charset="utf-8"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_headers_do_not_tell_what_serves(client):
    headers = client.get("/").headers

    assert {"Server", "X-Powered-By"} & set(headers) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/kontakt/", "/gibt-es-nicht/"])
def test_public_answer_has_no_cookie_and_does_not_depend_on_one(client, path):
    make_office()

    response = client.get(path)

    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.django_db
def test_sign_in_sets_cookies_that_scripts_and_other_sites_cannot_use(
    client, django_user_model
):
    django_user_model.objects.create_superuser("redaktion", password="geheim")
    form = client.get("/verwaltung/konto/anmelden/")

    signed_in = client.post(
        "/verwaltung/konto/anmelden/", {"login": "redaktion", "password": "geheim"}
    )

    cookies = [*form.cookies.values(), *signed_in.cookies.values()]
    assert {cookie.key: cookie["samesite"] for cookie in cookies} == {
        "csrftoken": "Lax",
        "sessionid": "Lax",
        "geraet": "Strict",
    }
    assert {cookie["httponly"] for cookie in cookies} == {True}


@pytest.mark.django_db
def test_https_sends_visitors_on_but_answers_those_who_watch_inside(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60

    insecure = client.get("/kontakt/?x=1")
    watched = client.get("/healthz/live")
    secure = client.get("/kontakt/", secure=True)

    assert insecure.status_code == 301
    assert insecure.url == "https://testserver/kontakt/?x=1"
    assert watched.status_code == 200
    assert secure.headers["Strict-Transport-Security"] == "max-age=60"


def seen_by_views(**headers):
    """Return address and scheme of the visitor behind the middleware."""
    request = RequestFactory().get("/", **headers)
    TrustedProxyMiddleware(lambda request: None)(request)
    assert "HTTP_X_FORWARDED_FOR" not in request.META
    assert "HTTP_X_FORWARDED_PROTO" not in request.META
    return request.META["REMOTE_ADDR"], request.scheme


PROXY, OTHER_PROXY, VISITOR, LIAR = "10.0.0.1", "10.0.0.2", "203.0.113.7", "1.1.1.1"


@pytest.mark.parametrize(
    ("remote", "forwarded_for", "proto", "expected"),
    [
        (PROXY, VISITOR, "https", (VISITOR, "https")),
        (PROXY, f"{VISITOR}, {OTHER_PROXY}", "https", (VISITOR, "https")),
        (PROXY, "2001:db8::7", "https", ("2001:db8::7", "https")),
        ("::1", VISITOR, "https", (VISITOR, "https")),
        # what visitors write themselves stands further left
        (PROXY, f"{LIAR}, {VISITOR}", "https", (VISITOR, "https")),
        (PROXY, f"{LIAR},{VISITOR} , {OTHER_PROXY}", "http", (VISITOR, "http")),
        (PROXY, f"unknown, {VISITOR}", "https", (VISITOR, "https")),
        # behind what nobody can read, anybody can have written it
        (PROXY, f"{LIAR}, unknown", "https", (PROXY, "https")),
        (PROXY, f"{LIAR}, unknown, {OTHER_PROXY}", "https", (PROXY, "https")),
        (PROXY, f"{LIAR}, {VISITOR}:4711", "https", (PROXY, "https")),
        # one address is one, however it is written
        (f"::ffff:{PROXY}", f"::ffff:{VISITOR}", "https", (VISITOR, "https")),
        (f"::ffff:{VISITOR}", LIAR, "https", (VISITOR, "http")),
        (f"::ffff:{PROXY}", "", "https", (PROXY, "https")),
        # nothing to believe
        (PROXY, "", "", (PROXY, "http")),
        (PROXY, OTHER_PROXY, "https", (PROXY, "https")),
        (PROXY, "unknown, -", "ftp", (PROXY, "http")),
        # nobody to believe
        (VISITOR, LIAR, "https", (VISITOR, "http")),
        ("", LIAR, "https", ("", "http")),
    ],
)
def test_proxy_is_believed_if_it_is_trusted(
    settings, remote, forwarded_for, proto, expected
):
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8"), ip_network("::1")]

    seen = seen_by_views(
        REMOTE_ADDR=remote,
        HTTP_X_FORWARDED_FOR=forwarded_for,
        HTTP_X_FORWARDED_PROTO=proto,
    )

    assert seen == expected


def test_nobody_is_believed_without_trusted_proxies(settings):
    settings.TRUSTED_PROXIES = []

    seen = seen_by_views(
        REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=LIAR, HTTP_X_FORWARDED_PROTO="https"
    )

    assert seen == (PROXY, "http")


@pytest.mark.parametrize(
    ("remote", "forwarded_for", "told"),
    [
        ("127.0.0.1", f"{VISITOR}, {OTHER_PROXY}", [OTHER_PROXY]),
        (PROXY, VISITOR, [PROXY]),
        ("127.0.0.1", f"{LIAR}, 8.8.8.8", []),  # a visitor may write what they like
        ("127.0.0.1", OTHER_PROXY, []),  # somebody in the house
        ("127.0.0.1", "", []),
        (PROXY, "", []),
        ("127.0.0.1", "unknown", []),
    ],
)
def test_proxy_in_the_house_that_is_not_trusted_is_told_once(
    settings, caplog, remote, forwarded_for, told
):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    asked = TrustedProxyMiddleware(lambda request: None)

    for _ in range(2):
        headers = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded_for}
        asked(RequestFactory().get("/", **headers))

    words = "{} forwards requests; is it in TRUSTED_PROXIES?"
    assert caplog.messages == [words.format(each) for each in told]
