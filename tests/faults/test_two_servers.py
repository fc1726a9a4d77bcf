"""Two servers on one PostgreSQL and one folder of media are as one."""

import pytest
from django.utils import timezone

from base.brake.window import window_of
from tests.deploy.served import wait_until
from tests.ehrenamt_oa.refused.forms import Forms

from .site import Site
from .test_media import upload

pytestmark = pytest.mark.xdist_group("postgresql")
SIGN_IN = "/verwaltung/konto/anmelden/"
ENOUGH = 10  # tries at one account


@pytest.fixture(scope="module")
def servers(on_postgresql):
    site = on_postgresql
    two = [Site(site.folder, site.environment, site.made) for _ in range(2)]
    with two[0].running("--workers=1"), two[1].running("--workers=1"):
        yield two


def test_change_on_one_is_seen_on_both(servers):
    one, other = servers
    before = [server.ask("/").text for server in servers]

    one.send(one.opened_form("/verwaltung/hinweis/"), title="Glatteis", text="Zu.")
    wait_until(lambda: "Glatteis" in other.ask("/").text)

    assert ["Glatteis" in text for text in before] == [False, False]
    assert "Glatteis" in one.ask("/").text


def test_file_that_one_stores_the_other_sends(servers):
    one, other = servers

    stored = upload(one, "document")[1].status

    paths = one.made["picture"], "/dokumente/neu/"
    sent = [other.as_staff(path).status for path in paths]  # not public yet
    assert (stored, sent) == (302, [200, 200])


def test_who_is_signed_in_on_one_is_on_both(servers):
    one, other = servers
    opened = other.opened_form()  # an address of the admin that no other server knows

    _, saved = one.save(opened, "Begleitung")

    assert saved.status == 302


def in_one_window(tries):
    """Return what came of tries; again with another name if a window ended in between."""
    for name in ["erika", "gerda"]:
        begun = window_of(timezone.now())
        found = tries(name)
        if window_of(timezone.now()) == begun:
            break
    return found


def test_wrong_passwords_are_counted_together(servers):
    one, other = servers
    screen = one.ask(SIGN_IN)
    opened = Forms(SIGN_IN, screen.text).found[1], screen.headers["Set-Cookie"]

    def tried(server, name):
        typed = {"login": name, "password": "falsch"}
        return server.send(opened, server.ask, **typed)[1].status

    def tries(name):
        alone = [tried(one, name) for _ in range(ENOUGH)]
        wait_until(lambda: one.value_of(f"tries_at('{name}')") == ENOUGH)
        return alone, tried(other, name)

    assert in_one_window(tries) == ([200] * ENOUGH, 429)
