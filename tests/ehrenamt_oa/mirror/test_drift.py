"""Every night mirror and site are compared, and whoever looks at the admin is told."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from base.nightly.faults import faults
from base.nightly.tasks import TaskError
from ehrenamt_oa import nightly
from ehrenamt_oa.mirror.drift import complaints
from ehrenamt_oa.mirror.generation import TREE, alone_in, current
from ehrenamt_oa.mirror.mirror import update
from ehrenamt_oa.nightly import check_mirror
from tests.factories import make_news

SAID = {
    "kontakt/index.html": "/kontakt/ ist im Spiegel anders.",
    "kontakt/index.html.br": "/kontakt/ ist im Spiegel anders.",
    "dokumente/merkblatt/index.pdf": "/dokumente/merkblatt/ ist im Spiegel anders.",
    "termine.ics": "/termine.ics ist im Spiegel anders.",
}


def tree(root):
    return current(root) / TREE


def test_mirror_that_is_the_site_has_no_drift(mirrored, root, now):
    assert complaints(root, now) == []


@pytest.mark.parametrize("file", SAID)
def test_file_that_is_damaged_is_found(mirrored, root, now, file):
    path = tree(root) / file
    half = path.read_bytes()[: path.stat().st_size // 2]
    path.unlink()  # or what was uploaded would be damaged, too
    path.write_bytes(half)

    assert complaints(root, now) == [SAID[file]]


def test_file_that_is_gone_is_found(mirrored, root, now):
    (tree(root) / "termine.ics").unlink()

    assert complaints(root, now) == ["/termine.ics ist im Spiegel anders."]


def test_page_that_is_not_noticed_is_found(mirrored, root, now):
    """As if a change had been noted nowhere: within one transaction the content is one."""
    make_news(slug="neu", title="Neu")

    found = complaints(root, now)

    assert "/aktuelles/neu/ fehlt im Spiegel." in found
    assert "/ ist im Spiegel anders." in found


@pytest.mark.django_db(transaction=True)
def test_change_of_the_last_minute_is_no_drift(mirrored, root, now):
    make_news(slug="neu", title="Neu")

    assert complaints(root, now) == []
    assert "Neu" in mirrored("aktuelles/neu/index.html")


def test_mirror_that_nobody_looks_after_is_told(mirrored, root, now):
    with time_machine.travel(now + timedelta(minutes=58), tick=False):
        in_time = complaints(root, now + timedelta(minutes=58))
    with time_machine.travel(now + timedelta(hours=2), tick=False):
        late = complaints(root, now + timedelta(hours=2))

    assert in_time == []
    assert late == [
        "Der Spiegel ist vom 30. November 2026, 10:10 Uhr, läuft ehrenamt-spiegel.timer? "
        "Er wurde jetzt erneuert."
    ]


def test_night_tells_staff_until_it_is_right_again(mirrored, root, now, settings):
    settings.MIRROR_ROOT = str(root)
    (tree(root) / "kontakt/index.html").unlink()
    with pytest.raises(CommandError, match="^Nicht gelungen: Spiegel prüfen$"):
        call_command("regelmaessig", "--nur", "Spiegel prüfen")
    [found] = faults(now)

    update(root, now, anew=True)
    call_command("regelmaessig", "--nur", "Spiegel prüfen")

    assert found.text == (
        "Spiegel prüfen: am 30. November 2026, 09:12 Uhr nicht gelungen. /kontakt/ ist im "
        "Spiegel anders."
    )
    assert faults(now) == []


def test_night_that_cannot_compare_says_so_only_if_the_mirror_is_old(
    mirrored, root, now, settings
):
    settings.MIRROR_ROOT = str(root)

    with alone_in(root):
        in_time = check_mirror(patience=0)
        later = time_machine.travel(now + timedelta(hours=2), tick=False)
        with later, pytest.raises(TaskError, match="^Der Spiegel wird nicht fertig"):
            check_mirror(patience=0)

    assert in_time == "Der Spiegel wird gerade erneuert."


def test_night_waits_for_whoever_writes(mirrored, root, settings, monkeypatch):
    settings.MIRROR_ROOT = str(root)
    with ExitStack() as writing:
        writing.enter_context(alone_in(root))
        monkeypatch.setattr(nightly, "sleep", lambda seconds: writing.close())

        said = check_mirror()

    assert said == "Der Spiegel zeigt, was die Website zeigt."


def test_first_mirror_is_not_to_be_made_at_night(site, root, now):
    assert complaints(root, now) == [
        "Es gab noch keinen Spiegel. Läuft ehrenamt-spiegel.timer?"
    ]


def test_what_a_faulty_page_names_is_on_the_site(mirrored, root, now, monkeypatch):
    from django.http import HttpResponse

    from pages.page import views

    monkeypatch.setattr(views, "render", lambda *_: HttpResponse(status=500))

    assert complaints(root, now) == ["/wissen/ hat einen Fehler."]


def test_night_names_no_more_than_staff_read(mirrored, root, now, settings):
    settings.MIRROR_ROOT = str(root)
    for each in tree(root).rglob("index.html"):
        each.unlink()

    with pytest.raises(CommandError):
        call_command("regelmaessig", "--nur", "Spiegel prüfen")

    assert "Dazu weitere: " in faults(now)[0].text
    assert len(faults(now)[0].text) < 500


# The command


def test_command_says_what_it_did(site, root, now, settings, capsys):
    settings.MIRROR_ROOT = str(root)

    for arguments in ([], [], ["--alles"], ["--pruefen"]):
        call_command("spiegeln", *arguments)

    first, *others = capsys.readouterr().out.splitlines()
    count = first.partition(" ")[0]
    assert first == f"{count} Adressen im Spiegel: {count} neu geschrieben, 0 entfernt."
    assert others == [
        "Der Spiegel ist aktuell.",
        f"{count} Adressen im Spiegel: 0 neu geschrieben, 0 entfernt.",
        "Der Spiegel zeigt, was die Website zeigt.",
    ]


def test_command_fails_where_mirror_and_site_differ(mirrored, root, settings):
    settings.MIRROR_ROOT = str(root)
    (tree(root) / "kontakt/index.html").unlink()

    with pytest.raises(CommandError, match=r"^/kontakt/ ist im Spiegel anders\.$"):
        call_command("spiegeln", "--pruefen")


def test_command_that_is_called_twice_waits_for_the_next_minute(
    mirrored, root, settings, capsys
):
    settings.MIRROR_ROOT = str(root)

    with alone_in(root):
        call_command("spiegeln")

    assert capsys.readouterr().out == "Der Spiegel wird gerade schon erneuert.\n"


def test_command_without_a_folder_names_the_setting(db, settings):
    settings.MIRROR_ROOT = ""

    with pytest.raises(CommandError, match=r"^In \.env fehlt MIRROR_ROOT\.$"):
        call_command("spiegeln")
