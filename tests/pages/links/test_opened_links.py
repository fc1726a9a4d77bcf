"""Links that a person has opened, whatever a program is told by their servers."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from base.time.berlin import BERLIN
from pages.links.verdict import OPENED_FOR, Opened, State, Verdict, trusting
from tests.factories import make_checked_link

LIST = "/verwaltung/pages/checkedlink/"
DAY = date(2026, 11, 30)
NOON = datetime(2026, 11, 30, 12, tzinfo=BERLIN)
SILENT = Verdict(State.SHAKY, "Der Server antwortet nicht.")
GONE = Verdict(State.BROKEN, "Die Seite gibt es dort nicht mehr (404).")
SAID = "Im Browser geprüft am 30. November 2026. Das Prüfprogramm sagt: "


@pytest.mark.parametrize(
    ("verdict", "opened", "days", "state", "reason"),
    [
        (SILENT, None, 0, State.SHAKY, SILENT.reason),
        (SILENT, Opened(DAY), 0, State.UNSURE, SAID + SILENT.reason),
        (SILENT, Opened(DAY), OPENED_FOR.days, State.UNSURE, SAID + SILENT.reason),
        (SILENT, Opened(DAY), OPENED_FOR.days + 1, State.SHAKY, SILENT.reason),
        (GONE, Opened(DAY, GONE.reason), 1, State.UNSURE, SAID + GONE.reason),
        (GONE, Opened(DAY, SILENT.reason), 1, State.BROKEN, GONE.reason),
        (Verdict(State.MOVED, "x"), Opened(DAY, "x"), 1, State.MOVED, "x"),
    ],
)
def test_what_a_person_has_seen_counts_for_a_time(verdict, opened, days, state, reason):
    said = trusting(verdict, opened, DAY + timedelta(days=days))

    assert said == Verdict(state, reason)


def silent_for_days(link, first, days):
    for day in range(days):
        link.note(SILENT, first + timedelta(days=day))
    link.save()


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@time_machine.travel(NOON)
def test_server_that_answers_only_browsers_is_not_called_broken(staff):
    link = make_checked_link(address="https://example.org/")
    silent_for_days(link, NOON - timedelta(days=3), 3)
    was = link.state

    data = {"action": "note_opened", "_selected_action": link.pk}
    response = staff.post(LIST, data, follow=True)
    link.refresh_from_db()
    noted = link.state, link.reason
    silent_for_days(link, NOON + timedelta(days=1), 5)

    assert was == State.BROKEN
    messages = [str(each) for each in response.context["messages"]]
    assert messages == ["https://example.org/: gilt bis 29. Mai 2027."]
    assert noted == (State.UNSURE, SAID + SILENT.reason)
    assert (link.state, link.reason) == noted
    silent_for_days(link, NOON + timedelta(days=181), 3)
    assert link.state == State.BROKEN


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_only_links_to_other_sites_are_confirmed_by_people(staff):
    link = make_checked_link(address="/weg/", kind="internal", state="broken")

    form = staff.get(f"{LIST}{link.pk}/change/")
    data = {"action": "note_opened", "_selected_action": link.pk}
    response = staff.post(LIST, data, follow=True)
    link.refresh_from_db()

    assert "Im Browser geprüft</button>" not in form.text
    messages = [str(each) for each in response.context["messages"]]
    assert messages == ["Nur Links zu anderen Websites lassen sich so bestätigen."]
    assert (link.state, link.opened_on) == ("broken", None)
