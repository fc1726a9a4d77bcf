"""nginx keeps pages for a second, for nobody who is known, and never the wrong one."""

import gzip
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest

from .conftest import SETTINGS
from .echo import TOGETHER
from .served import ROOT, environment, wait_until

pytestmark = pytest.mark.xdist_group("nginx")

STAFF = {"Cookie": "__Host-sessionid=abc"}


def test_page_is_kept_for_each_coding(echo):
    codings = ["br", "gzip", ""]

    before = [echo.cached("/codings/", Accept_Encoding=each) for each in codings]
    after = [
        echo.cached("/codings/", Accept_Encoding=f"{each}, zstd") for each in codings
    ]

    assert before == ["MISS"] * 3
    assert after == ["HIT"] * 3


def test_each_coding_has_the_same_page(site):
    brotlied, gzipped, plain = (
        site.ask("/kontakt/", Accept_Encoding=each).body for each in ["br", "gzip", ""]
    )

    assert brotli.decompress(brotlied) == gzip.decompress(gzipped) == plain


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip,br", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000,gzip;q=0.5", "gzip"),
        ("br ; q=0.5, gzip", "br"),
        ("gzip;q=0", None),
        ("brotli, xgzip", None),
    ],
)
def test_browser_gets_what_it_takes(site, accepted, coding):
    answer = site.ask("/kontakt/", Accept_Encoding=accepted)

    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "headers", [STAFF, {"Authorization": "Basic x"}], ids=["session", "authorization"]
)
def test_who_is_known_gets_and_leaves_nothing_kept(echo, headers):
    path = f"/{[*headers][0]}/"

    asked = [echo.cached(path, **each) for each in [headers, {}, headers, {}]]

    assert asked == ["BYPASS", "MISS", "BYPASS", "HIT"]


def test_cookies_of_others_are_nobodys_business(echo):
    others = {"Cookie": "_ga=1; consent=yes"}

    asked = [echo.cached("/others/"), echo.cached("/others/", **others)]

    assert asked == ["MISS", "HIT"]


def test_address_that_only_looks_the_same_leaves_no_other_page(site):
    other = site.ask("/wissen/%2e%2e/helferkreise/")

    page = site.ask("/helferkreise/")

    assert (other.status, page.status) == (404, 200)


def test_who_has_the_page_gets_no_body(site):
    tag = site.ask("/kontakt/").headers["ETag"]

    answer = site.ask("/kontakt/", If_None_Match=tag)

    assert (answer.status, answer.body) == (304, b"")


def test_browser_asks_each_time(site):
    control, _, left = site.ask("/kontakt/").headers["Cache-Control"].rpartition("=")

    assert control == (
        "max-age=0, must-revalidate, s-maxage=1, stale-while-revalidate=1, "
        "stale-if-error"
    )
    assert 0 <= int(left) < 60


def test_sign_in_is_not_kept(site):
    assert [site.cached("/verwaltung/konto/anmelden/") for _ in range(2)] == [
        "MISS",
        "MISS",
    ]


def test_nobody_waits_for_an_answer_that_is_not_kept(echo):
    headers = {"X_Together": "yes", "X_Control": "no-store"}

    with ThreadPoolExecutor(TOGETHER) as visitors:
        asked = [
            visitors.submit(echo.ask, "/together/", **headers) for _ in range(TOGETHER)
        ]

    assert [each.result().status for each in asked] == [200] * TOGETHER


def test_change_is_seen_soon(site, folder):
    site.ask("/aktuelles/")
    change = "from tests.factories import make_news; make_news(title='Etwas Neues')"
    shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", change]
    own = {"cwd": ROOT, "env": environment(folder) | SETTINGS}
    subprocess.run(shell, check=True, **own)

    wait_until(lambda: "Etwas Neues" in site.ask("/aktuelles/").body.decode(), 20)
