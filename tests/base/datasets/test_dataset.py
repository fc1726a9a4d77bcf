"""Loading data sets, and telling examples from facts."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import ObjectDoesNotExist

from base.datasets import loader as dataset
from base.examples import example_models
from base.time.berlin import BERLIN
from contacts.models import ContactPoint, Office, OpeningHours, SpecialDay
from helferkreise.models import Event, Helferkreis, Need
from pages.models import News, Page
from tests.factories import (
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_special_day,
)

pytestmark = pytest.mark.django_db

WEEK = timedelta(weeks=1)


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes the files of a data set and returns its folder."""

    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


OFFICES = """
- slug: amt
  name: Amt für Größeres
  is_published: true
  contact_points:
    - {kind: phone, value: 08321 612-0}
    - {kind: email, value: amt@example.org, position: 1}
- {slug: stelle, name: Stelle, parent: amt}
"""


def test_load_creates_records_with_what_they_refer_to(folder):
    make_gemeinde(ags="09780133", name="Oberstdorf")
    helferkreise = """
    - slug: kreis
      name: Kreis
      gemeinden: ["09780133"]
      topics: [fahren]
    """
    topics = "- {slug: fahren, name: Fahren}"

    count = dataset.load(
        folder(dienststellen=OFFICES, themen=topics, helferkreise=helferkreise)
    )

    assert count == 4
    office = Office.objects.get(slug="amt")
    assert (office.name, office.is_published) == ("Amt für Größeres", True)
    assert [str(point) for point in office.contact_points.all()] == [
        "Telefon: 08321 612-0",
        "E-Mail: amt@example.org",
    ]
    assert Office.objects.get(slug="stelle").parent == office
    helferkreis = Helferkreis.objects.get()
    assert [gemeinde.name for gemeinde in helferkreis.gemeinden.all()] == ["Oberstdorf"]
    assert [topic.name for topic in helferkreis.topics.all()] == ["Fahren"]
    assert helferkreis.is_published is False


def test_load_creates_pages_below_each_other(folder):
    pages = """
    - {slug: wissen, title: Wissen}
    - {slug: wissen, title: Noch einmal, parent: wissen}
    """

    count = dataset.load(folder(seiten=pages))

    assert count == 2
    assert list(Page.objects.values_list("path", "title").order_by("path")) == [
        ("wissen", "Wissen"),
        ("wissen/wissen", "Noch einmal"),
    ]


def test_load_makes_references_of_links_to_pages_that_come_later(folder):
    pages = """
    - {slug: a, title: A, is_published: true, body: "<a href='/b/'>B</a>"}
    - {slug: b, title: B, is_published: true}
    """

    dataset.load(folder(seiten=pages))

    a, b = Page.objects.order_by("path")
    stored = f'<p><a href="intern:pages.page/{b.pk}">B</a></p>'
    assert (a.body, a.editions.get().body) == (stored, stored)


def test_load_leaves_alone_what_staff_have_changed(folder):
    files = folder(dienststellen=OFFICES)
    dataset.load(files)
    Office.objects.filter(slug="amt").update(name="Neuer Name")
    ContactPoint.objects.filter(kind="email").delete()

    count = dataset.load(files)

    assert count == 0
    assert [str(point) for point in ContactPoint.objects.all()] == [
        "Telefon: 08321 612-0"
    ]
    assert sorted(map(str, Office.objects.all())) == ["Neuer Name", "Stelle"]


def test_load_brings_nothing_back_that_staff_have_deleted_or_renamed(folder):
    pages = "- {slug: wissen, title: Wissen}\n- {slug: alt, title: Alt, parent: wissen}"
    files = folder(dienststellen=OFFICES, seiten=pages)
    dataset.load(files)
    Office.objects.get(slug="stelle").delete()
    Office.objects.filter(slug="amt").update(slug="landratsamt")
    wissen = Page.objects.get(path="wissen")
    wissen.slug = "rat-und-tat"
    wissen.save()

    count = dataset.load(files)

    assert count == 0
    assert list(Office.objects.values_list("slug", flat=True)) == ["landratsamt"]
    assert sorted(Page.objects.values_list("path", flat=True)) == [
        "rat-und-tat",
        "rat-und-tat/alt",
    ]


def test_load_remembers_what_staff_had_entered_before(folder):
    make_office(slug="amt", name="Von Hand")
    files = folder(dienststellen="- {slug: amt, name: Amt}")
    dataset.load(files)
    Office.objects.update(slug="anders")

    count = dataset.load(files)

    assert count == 0
    assert str(Office.objects.get()) == "Von Hand"


COPY = "- {slug: b, name: B, contact_points: [{kind: phone, source: amt phone}]}"


def test_load_takes_a_number_over_whatever_it_is_by_now(folder):
    dataset.load(folder(dienststellen=OFFICES))
    central = ContactPoint.objects.get(kind="phone")
    central.value = "08321 612-1"
    central.save()

    count = dataset.load(folder(dienststellen=OFFICES + COPY))

    assert count == 1
    assert ContactPoint.objects.get(office__slug="b").source == central


def test_load_leaves_out_what_takes_a_deleted_number_over(folder):
    dataset.load(folder(dienststellen=OFFICES))
    ContactPoint.objects.all().delete()

    assert dataset.load(folder(dienststellen=OFFICES + COPY)) == 0


def test_load_finds_what_was_renamed_and_leaves_out_what_hangs_on_deleted(folder):
    dataset.load(folder(dienststellen=OFFICES))
    Office.objects.get(slug="stelle").delete()
    Office.objects.filter(slug="amt").update(slug="landratsamt")
    added = OFFICES + (
        "- {slug: neu, name: Neu, parent: amt}\n"
        "- {slug: kasse, name: Kasse, parent: stelle}\n"
    )

    count = dataset.load(folder(dienststellen=added))

    assert count == 1
    assert list(Office.objects.values_list("slug", "parent__slug").order_by("pk")) == [
        ("landratsamt", None),
        ("neu", "landratsamt"),
    ]


@pytest.mark.parametrize(
    ("second", "error"),
    [
        ("{slug: b, name: ''}", ValidationError),
        ("{slug: b, name: B, city: Sonthofen}", ValidationError),
        ("{slug: b, name: B, contact_points: [{kind: phone, value: x}]}", ValidationError),
        ("{slug: b, name: B, parent: c}", ObjectDoesNotExist),
        (
            "{slug: b, name: B, contact_points: [{kind: phone, source: c phone}]}",
            ObjectDoesNotExist,
        ),
        ("{slug: b, name: B, contact_points: [{kind: fax, source: a fix}]}", ValueError),
        ("{slug: b, name: B, telefon: 08321}", FieldDoesNotExist),
        ("{name: B}", KeyError),
    ],
)  # fmt: skip
def test_load_creates_nothing_if_a_record_is_wrong(folder, second, error):
    files = folder(dienststellen=f"- {{slug: a, name: A}}\n- {second}")

    with pytest.raises(error):
        dataset.load(files)

    assert not Office.objects.exists()


def test_load_marks_examples_and_moves_every_date(folder):
    make_office(slug="amt")
    days = "- {office: amt, first_day: 2026-10-20, last_day: 2026-10-21, reason: Umzug}"
    events = """
    - title: Treffen
      starts_at: 2026-10-20 19:00:00
      ends_at: 2026-10-20 21:00:00
    """

    files = folder(besondere_tage=days, termine=events)
    count = dataset.load(files, is_example=True, shift=WEEK)

    assert count == 2
    day, event = SpecialDay.objects.get(), Event.objects.get()
    assert (day.first_day, day.last_day) == (date(2026, 10, 27), date(2026, 10, 28))
    # summer time ends in between; the clock on the wall shows the same
    assert event.starts_at == datetime(2026, 10, 27, 19, tzinfo=BERLIN)
    assert event.ends_at == datetime(2026, 10, 27, 21, tzinfo=BERLIN)
    assert (day.is_example, event.is_example) == (True, True)


MAKERS = {
    OpeningHours: make_opening_hours,
    SpecialDay: make_special_day,
    Helferkreis: make_helferkreis,
    Need: make_need,
    Event: make_event,
    News: make_news,
}


@pytest.mark.parametrize("model", example_models())
def test_a_single_example_is_told_of_on_every_page(client, model):
    MAKERS[model](is_example=True)

    response = client.get("/gibt-es-nicht/")

    assert "<strong>Beispieldaten:</strong>" in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    assert client.get("/robots.txt").text.startswith("User-agent: *\nDisallow: /\n")


@pytest.mark.parametrize("model", example_models())
def test_real_data_needs_no_banner(client, model):
    MAKERS[model](is_example=False)

    response = client.get("/gibt-es-nicht/")

    assert "Beispieldaten" not in response.text
    assert "noindex" not in response.text
