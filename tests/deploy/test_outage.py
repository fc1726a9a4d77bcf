"""While the application is away, nginx answers: with what is still right, or in German."""

import pytest

from tools.error_pages import STATUSES, page

from .nginx import free_port, nginx
from .served import ROOT

pytestmark = pytest.mark.xdist_group("nginx")


@pytest.fixture(scope="module")
def abandoned(app, tmp_path_factory):
    """A server that has kept a page before the application went away."""
    folder = tmp_path_factory.mktemp("abandoned")
    with nginx(folder, app) as running:
        running.ask("/kontakt/")
    with nginx(folder, free_port()) as running:
        yield running


@pytest.mark.parametrize("path", ["/", "/verwaltung/", "/static/gibt-es-nicht/"])
def test_telephone_number_is_there(abandoned, path):
    answer = abandoned.ask(path)

    assert answer.status == 502
    assert answer.body.decode() == page("503")
    assert answer.headers["Cache-Control"] == "no-store"


def test_style_sheet_is_there(abandoned):
    assert abandoned.ask("/static/css/outage.css").status == 200


@pytest.mark.parametrize("status", STATUSES)
def test_error_pages_are_those_of_the_site(status):
    written = (ROOT / "static" / "errors" / f"{status}.html").read_text()

    assert written == page(status), "python -m tools.error_pages"
