"""What staff have done until a landing: something of everything that the admin offers.

All people are invented. Each function is one sitting; `TOLD` says in which order.
"""

from functools import partial

from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from base.nightly.tasks import run_task
from pages.links.run import check_links
from pages.redirects.missed_address import add_counts
from tests import media_files
from tests.editing.versions.versions import address, restore, save, versions
from tests.helferkreise.import_export.import_steps import KEY, import_file
from tests.html import form_data

from .steps import add, day, one, photo, press, send, task, upload

JOBCENTER, OFFICE = "jobcenter", "stelle-fuer-arbeit"  # its address, and the one later
HELFERKREIS = "beispielkreis-neu"
# named by many records: each test of a link needs one
INSURANCE = "wissen/versicherung"


def people(staff):
    """Make somebody with a group, one with two rights of their own, and one who has gone."""
    group = add(staff, "auth.group", name="Autorinnen")
    names = ["add_page", "change_page", "view_page", "view_picture", "view_owner"]
    group.permissions.set(Permission.objects.filter(codename__in=names))
    rights = Permission.objects.filter(codename__in=["publish_page", "view_document"])
    for name, groups, own in [
        ("erika", ["Redaktion"], []),
        ("max", ["Autorinnen"], rights),
    ]:
        user = User.objects.create(username=name, is_staff=True, password="!")
        user.groups.set(Group.objects.filter(name__in=groups))
        user.user_permissions.set(own)
    User.objects.create(username="gegangen", is_active=False, password="!")


def media(staff):
    picture = add(
        staff,
        "media.picture",
        title="Rotes Feld",
        alt="Ein rotes Feld",
        credit="Foto: Erika Beispiel",
        upload=photo(),
    )
    pdf = upload("merkblatt.pdf", media_files.pdf(2))
    document = add(
        staff, "media.document", title="Merkblatt", slug="merkblatt-alt", file=pdf
    )
    send(
        staff,
        address(document, "change"),
        form_data(staff.get(address(document, "change")), "document_form")
        | {"slug": "merkblatt"},
    )
    film = upload("film.mp4", media_files.mp4())
    captions = upload("film.vtt", media_files.VTT.encode())
    files = {"file": film, "captions": captions, "poster": picture.pk}
    add(staff, "media.video", title="Film", transcript="Grüß Gott!", **files)


def owners(staff):
    """Say who answers for an office, a Helferkreis and a page, which are to be checked."""
    mailbox = "erika@example.org"
    owner = add(staff, "editing.owner", name="Erika Beispiel", email=mailbox)
    add(staff, "editing.owner", name="Max Muster", email="max@example.org")
    for record in [
        one("contacts.office", slug=JOBCENTER),
        one("helferkreise.helferkreis", is_published=True),
        one("pages.page", path=INSURANCE),
    ]:
        save(staff, record, owner=owner.pk, reviewed_on=day(-394))


def office(staff):
    """Give an office hours, weeks with dates, a photograph, another address, a move."""
    office = one("contacts.office", slug=JOBCENTER)
    hours = {"monday": "8–12, 14–16 Uhr", "tuesday": "9–11 Uhr telefonisch"}
    summer = {
        "dated-0-valid_from": day(213),
        "dated-0-valid_until": day(274),
        "dated-0-hours": "Mo–Di 8–10 Uhr",
    }
    save(staff, office, **hours, **summer, picture=one("media.picture").pk)
    save(staff, office, slug=OFFICE, notice="Bitte klingeln.")
    announced = {
        "moves-0-first_day": day(63),
        "moves-0-address_follows": "on",
        "moves-0-note": "Dann ohne Aufzug.",
    }
    save(staff, office, **announced)
    outing = {"first_day": day(9), "last_day": day(9), "office": office.pk}
    reason = {"reason": "Betriebsausflug", "typed_hours": "8–10 Uhr"}
    add(staff, "contacts.specialday", **outing, **reason)


def days(staff):
    """Decide about days ahead; close for today."""
    page = reverse("admin:special_days")
    data = form_data(staff.get(page), "decisions_form")
    first, *others = [name[:10] for name in data if name.startswith("20")]
    typed = {f"{each}-answer": "closed" for each in others}
    typed |= {f"{first}-answer": "shorter", f"{first}-hours": "8–10 Uhr"}
    send(staff, page, data | typed)
    page = reverse("admin:close_today")
    data = form_data(staff.get(page), "closing_form") | {"reason": "Schnee und Eis"}
    send(staff, page, data)


def helferkreis(staff):
    """Give a Helferkreis a photograph, a person, a need, a date, and another address."""
    helferkreis = one("helferkreise.helferkreis", slug="beispielkreis-wertach")
    save(staff, helferkreis, picture=one("media.picture").pk)
    save(staff, helferkreis, slug=HELFERKREIS, text="Wir helfen.")
    own = {"helferkreis": helferkreis.pk}
    consent = {
        "consents-TOTAL_FORMS": "1",
        "consents-0-subject": "phone",
        "consents-0-evidence": "Formular vom 3. März, liegt in der Akte",
        "consents-0-agreed_on": day(-272),
    }
    person = {"name": "Erika Beispiel", "phone": "08321 612-0"}
    add(staff, "helferkreise.person", **own, **person, **consent)
    language = one("helferkreise.language").pk
    time = {"first_day": day(-29), "last_day": day(121)}
    need = {"title": "Fahrdienst", "languages": [language]}
    add(staff, "helferkreise.need", **own, **need, **time)
    time = {"starts_at": day(1) + "T19:00", "ends_at": day(1) + "T21:00"}
    off = {"exceptions-TOTAL_FORMS": "1", "exceptions-0-day": day(8)}
    date = {"title": "Treffen", "repeats": "weekly"}
    add(staff, "helferkreise.event", **own, **date, **time, **off)
    days = {"is_all_day": "on", "starts_at": day(12), "ends_at": day(13)}
    add(staff, "helferkreise.event", **own, title="Markt", **days)


def news(staff):
    """Write two reports: one is given another address, one is deleted later."""
    text = {"text": "Es gibt etwas Neues.", "published_on": day(-10)}
    report = add(staff, "pages.news", title="Meldung", slug="meldung", **text)
    save(staff, report, slug="neue-meldung", summary="In einem Satz.")
    add(staff, "pages.news", title="Falsch", slug="falsch", **text)


def page(staff):
    """Publish a page with every kind of block and links to every kind of record.

    What one of the links leads to is deleted afterwards.
    """
    wrong = one("pages.news", slug="falsch")
    linked = [
        one("media.document", slug="merkblatt"),
        one("pages.news", slug="neue-meldung"),
        one("pages.page", path=INSURANCE),
        one("contacts.office", slug=OFFICE),
        one("helferkreise.helferkreis", slug=HELFERKREIS),
        one("helferkreise.gemeinde"),
    ]
    texts = [f'<a href="{each.get_absolute_url()}">Mehr</a>' for each in linked]
    blocks = {
        "pictureentry": {"picture": one("media.picture").pk},
        "notice": {"name": "Achtung", "text": "Bitte lesen."},
        "step": {"name": "Zuerst", "text": "Anrufen."},
        "faqentry": {"question": "Warum?", "answer": "Darum."},
        "videoentry": {"video": one("media.video").pk},
        "documententry": {"document": one("media.document").pk},
        "circleentry": {"helferkreis": linked[4].pk},
        "contactentry": {"office": linked[3].pk},
        "linkentry": {"label": "Mehr", "target": linked[2].get_absolute_url()},
    }
    typed = {
        f"{kind}_blocks-0-{name}": value
        for kind, fields in blocks.items()
        for name, value in fields.items()
    }
    dead = f'<a href="{wrong.get_absolute_url()}">Tot</a>'
    body = f"<h2>Links</h2><p>{' '.join([*texts, dead])}</p>"
    names = {"title": "Beispielseite", "slug": "beispielseite", "body": body}
    add(staff, "pages.page", **names, **typed, _publish="x")
    send(staff, address(wrong, "delete"), {"post": "yes"})


def editions(staff):
    """Write on, share the draft, copy, plan, withdraw, and bring a version back."""
    page = one("pages.page", slug="beispielseite")
    save(staff, page, title="Entwurf", slug="beispiel")
    save(staff, page, title="Noch ein Entwurf")
    restore(staff, page, versions(page)[-2])
    task(staff, page, "preview_links")
    task(staff, page, "copy")
    planned = {"title": "Geplant", "slug": "geplant", "publish_at": day(35) + "T08:00"}
    add(staff, "pages.page", **planned, _publish="x")
    gone = {"title": "Zurückgezogen", "slug": "zurueckgezogen"}
    task(staff, add(staff, "pages.page", **gone, _publish="x"), "withdraw")
    below = one("pages.page", path="wissen/ehrenamt")
    press(staff, below, "_publish", slug="engagement", summary="Neu gefasst.")


def addresses(staff):
    add(staff, "pages.redirect", old_path="/ehrenamt/alt.html", target="/kontakt/")
    add_counts({"/vermisst.html": 3, "/auch-vermisst/": 1})
    time = {"starts_at": day(-3) + "T07:00", "ends_at": day(4) + "T18:00"}
    parts = {"level": "2", "parts": ["kontakt"]}
    add(staff, "pages.alert", title="Sirenen-Probe", **parts, **time)


def table(staff):
    """Import a Helferkreis that is there and one that is new."""
    gemeinde = one("helferkreise.gemeinde").name
    old = one("helferkreise.helferkreis", is_published=True)
    import_file(
        staff,
        [KEY, "Name", "Gemeinden", "Treffen"],
        [old.slug, old.name, gemeinde, "montags"],
        ["aus-einer-tabelle", "Kreis aus einer Tabelle", gemeinde, "dienstags"],
    )


def the_rest(staff):
    """Change a record of what nobody has touched so far."""
    for label, typed in {
        "auth.user": {"first_name": "Erika", "last_name": "Beispiel"},
        "contacts.responsibility": {"synonyms": "Beispiel"},
        "helferkreise.gemeinde": {"rathaus_stand": "November 2026"},
        "helferkreise.language": {"name": "Eine Sprache"},
        "helferkreise.placename": {"name": "Beispielweiler"},
        "helferkreise.topic": {"position": "7"},
    }.items():
        save(staff, one(label), **typed)


def night(staff):
    """Do what is done every night, without asking other servers; keep a mail."""
    tasks = ["Ans Prüfen erinnern", "Löschen, was zu alt ist"]
    call_command("regelmaessig", nur=tasks, verbosity=0)
    run_task("Links prüfen", partial(check_links, seconds=-1))
    office = one("contacts.office", slug=OFFICE)
    save(staff, office, internal_note=mail.outbox[-1].body)


TOLD = [
    people,
    media,
    owners,
    office,
    days,
    helferkreis,
    news,
    page,
    editions,
    addresses,
    table,
    the_rest,
    night,
]
