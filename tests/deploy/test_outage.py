"""While the application is away, nginx answers: with what is still right, or in German."""

import pytest

from tools.error_pages import PAGES, page

from .echo import echoing
from .nginx import nginx, nobody
from .served import ROOT, wait_until

pytestmark = pytest.mark.xdist_group("nginx")


@pytest.fixture(scope="module")
def abandoned(tmp_path_factory):
    """A server whose application is away."""
    folder = tmp_path_factory.mktemp("abandoned")
    with nobody() as port, nginx(folder, port) as running:
        yield running


def test_page_is_given_out_as_long_as_it_is_right(tmp_path):
    with echoing() as port, nginx(tmp_path, port) as running:
        running.ask("/right/", X_Control="s-maxage=1, stale-if-error=60")
        running.ask("/over/", X_Control="s-maxage=1, stale-if-error=0")

    with nobody() as port, nginx(tmp_path, port) as running:
        wait_until(lambda: running.ask("/over/").status != 200)  # the later one of both
        after = running.cached("/right/")
        over = running.ask("/over/").status

    assert (after, over) == ("STALE", 503)


@pytest.mark.parametrize("path", ["/", "/verwaltung/", "/static/gibt-es-nicht/"])
def test_telephone_number_is_there(abandoned, path):
    answer = abandoned.ask(path)

    assert answer.status == 503
    assert answer.body.decode() == page("503")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"


def test_style_sheet_is_there(abandoned):
    assert abandoned.ask("/static/css/outage.css").status == 200


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/rueckmeldung/", "sent-503"),
        ("/stimmt-noch/x/", "sent-503"),
        ("/verwaltung/pages/news/add/", "sent-503"),
        ("/verwaltung/konto/anmelden/", "503"),  # a password is no loss
    ],
)
def test_who_has_sent_a_form_reads_what_has_become_of_it(abandoned, path, expected):
    answer = abandoned.ask(path, "POST", "text=Wer+zahlt+das")

    assert (answer.status, answer.body.decode()) == (503, page(expected))


@pytest.mark.parametrize("name", PAGES)
def test_error_pages_are_those_of_the_site(name):
    written = (ROOT / "static" / "errors" / f"{name}.html").read_text()

    assert written == page(name), "python -m tools.error_pages"


def test_error_log_holds_no_key_while_the_application_is_away(abandoned):
    answer = abandoned.ask("/stimmt-noch/geheim:wort/")

    assert answer.status == 503
    assert "geheim" not in (abandoned.folder / "error.log").read_text()
