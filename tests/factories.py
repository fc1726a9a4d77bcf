"""Records for tests: valid by construction, so that a test names only what it is about."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from base.models import OutgoingMail
from base.time.berlin import BERLIN, day_of
from contacts.models import (
    ContactPoint,
    DayDecision,
    Move,
    Office,
    OpeningHours,
    Responsibility,
    SpecialDay,
    SpecialHours,
)
from editing.models import MovedAddress, Owner, TraceEntry
from helferkreise.models import (
    Consent,
    Event,
    EventException,
    Gemeinde,
    Helferkreis,
    Language,
    Need,
    OtherArea,
    Person,
    PlaceName,
    Topic,
)
from media.models import Document, Picture, Video
from pages.models import (
    Alert,
    CheckedLink,
    Feedback,
    LinkUse,
    MissedAddress,
    News,
    Page,
    Pin,
    Redirect,
    SameWords,
    SearchedWords,
)
from pages.page.edition import EVER
from pages.page.publication import publish

from . import media_files

numbers = count(1)

LONG_AGO, FAR_AHEAD = date(2000, 1, 1), date(2099, 12, 31)


def make_boundary(n):
    """Return a rectangle of a chessboard as GeoJSON: close to others, over none."""
    west, south = 10 + n % 20 * 0.05, 47.3 + n // 20 % 20 * 0.03
    east, north = west + 0.05, south + 0.03
    corners = [
        (west, south),
        (east, south),
        (east, north),
        (west, north),
        (west, south),
    ]
    ring = [[round(x, 5), round(y, 5)] for x, y in corners]
    return {"type": "Polygon", "coordinates": [ring]}


def make(model, **fields):
    record = model(**fields)
    record.full_clean(validate_constraints=False)  # those the database checks
    record.save()
    return record


def make_upload(name="foto.png", size=(8, 6)):
    """Return a small red picture as a browser would send it."""
    buffer = BytesIO()
    Image.new("RGB", size, "red").save(buffer, "PNG")
    return SimpleUploadedFile(name, buffer.getvalue())


def make_office(**fields):
    n = next(numbers)
    defaults = {"name": f"Stelle {n}", "slug": f"stelle-{n}", "is_published": True}
    return make(Office, **defaults | fields)


def make_owner(**fields):
    n = next(numbers)
    defaults = {"name": f"Prüfende {n}", "email": f"pruefende{n}@example.org"}
    return make(Owner, **defaults | fields)


def make_contact_point(**fields):
    defaults = {"kind": ContactPoint.Kind.PHONE, "value": f"08321 612-{next(numbers)}"}
    return make(ContactPoint, **defaults | with_one("office", make_office, fields))


def make_move(**fields):
    return make(Move, **with_one("office", make_office, fields))


def make_responsibility(**fields):
    defaults = {"name": f"Anliegen {next(numbers)}"}
    return make(Responsibility, **defaults | with_one("office", make_office, fields))


def make_opening_hours(**fields):
    defaults = {"weekday": 0, "opens": time(8), "closes": time(12)}
    return make(OpeningHours, **defaults | with_one("office", make_office, fields))


def make_special_day(**fields):
    day = date(2026, 12, 9)
    defaults = {"first_day": day, "last_day": day, "reason": "Betriebsausflug"}
    return make(SpecialDay, **defaults | with_one("office", make_office, fields))


def make_special_hours(**fields):
    defaults = {"opens": time(9), "closes": time(10)}
    fields = with_one("special_day", make_special_day, fields)
    return make(SpecialHours, **defaults | fields)


def make_day_decision(**fields):
    defaults = {"day": date(2026, 12, 24), "answer": DayDecision.Answer.CLOSED}
    return make(DayDecision, **defaults | with_one("office", make_office, fields))


def make_gemeinde(**fields):
    n = next(numbers)
    name = fields.get("name", f"Gemeinde {n}")
    defaults = {
        "ags": f"{n:08}",
        "name": name,
        "official_name": name,
        "slug": f"gemeinde-{n}",
        "kind": Gemeinde.Kind.GEMEINDE,
        "latitude": 47.5,
        "longitude": 10.3,
        "boundary": make_boundary(n),
        "area_km2": "12.50",
    }
    return make(Gemeinde, **defaults | fields)


def make_other_area(**fields):
    n = next(numbers)
    defaults = {
        "ags": f"{n:08}",
        "name": f"Gebiet {n}",
        "kind": OtherArea.Kind.GEMEINDEFREI,
        "boundary": make_boundary(n),
    }
    return make(OtherArea, **defaults | fields)


def make_place_name(**fields):
    defaults = {"name": f"Ort {next(numbers)}", "kind": PlaceName.Kind.ORTSTEIL}
    return make(PlaceName, **defaults | with_one("gemeinde", make_gemeinde, fields))


def make_topic(**fields):
    n = next(numbers)
    return make(Topic, **{"name": f"Thema {n}", "slug": f"thema-{n}"} | fields)


def make_language(**fields):
    n = next(numbers)
    return make(Language, **{"code": f"x-{n}", "name": f"Sprache {n}"} | fields)


def make_helferkreis(*, gemeinden=(), topics=(), languages=(), **fields):
    n = next(numbers)
    defaults = {
        "name": f"Helferkreis {n}",
        "slug": f"helferkreis-{n}",
        "stand": "März 2026",
        "is_published": True,
    }
    helferkreis = make(Helferkreis, **defaults | fields)
    helferkreis.gemeinden.set(gemeinden or [make_gemeinde()])
    helferkreis.topics.set(topics)
    helferkreis.languages.set(languages)
    return helferkreis


def make_person(**fields):
    defaults = {"name": f"Beispielperson {next(numbers)}"}
    return make(Person, **defaults | with_one("helferkreis", make_helferkreis, fields))


def make_consent(**fields):
    defaults = {
        "subject": Consent.Subject.NAME,
        "agreed_on": LONG_AGO,
        "evidence": "Formular in der Akte",
    }
    return make(Consent, **defaults | with_one("person", make_person, fields))


def make_need(**fields):
    defaults = {
        "title": f"Gesuch {next(numbers)}",
        "first_day": LONG_AGO,
        "last_day": FAR_AHEAD,
    }
    return make(Need, **defaults | with_one("helferkreis", make_helferkreis, fields))


def make_event(**fields):
    next_week = timezone.localdate() + timedelta(days=7)
    starts_at = fields.get("starts_at", datetime.combine(next_week, time(19), BERLIN))
    defaults = {
        "title": f"Termin {next(numbers)}",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
    }
    return make(Event, **defaults | fields)


def make_event_exception(**fields):
    fields = with_one("event", make_event, fields)
    return make(EventException, **{"day": day_of(fields["event"].starts_at)} | fields)


def make_page(**fields):
    n = next(numbers)
    defaults = {
        "title": f"Seite {n}",
        "slug": f"seite-{n}",
        "body": "<p>Text</p>",
        "is_published": True,
    }
    page = make(Page, **defaults | fields)
    if page.is_published:
        publish(page, at=EVER)
    return page


def make_edition(**fields):
    return make_page(**fields).editions.get()


def make_alert(**fields):
    n = next(numbers)
    now = timezone.localtime().replace(second=0, microsecond=0)
    defaults = {
        "title": f"Hinweis {n}",
        "starts_at": now,
        "ends_at": now + timedelta(days=1),
    }
    return make(Alert, **defaults | fields)


def make_news(**fields):
    n = next(numbers)
    defaults = {
        "title": f"Meldung {n}",
        "slug": f"meldung-{n}",
        "text": "Text",
        "published_on": LONG_AGO,
    }
    return make(News, **defaults | fields)


def make_checked_link(**fields):
    address = f"https://example.org/{next(numbers)}"
    defaults = {"kind": CheckedLink.Kind.EXTERNAL, "address": address}
    return make(CheckedLink, **defaults | fields)


def make_link_use(**fields):
    defaults = {
        "record": "Seite: Versicherung",
        "place": "Text",
        "admin_url": "/verwaltung/pages/page/1/change/",
    }
    return make(LinkUse, **defaults | with_one("link", make_checked_link, fields))


def make_redirect(**fields):
    defaults = {"old_path": f"/alt-{next(numbers)}.html", "target": "/kontakt/"}
    return make(Redirect, **defaults | fields)


def make_same_words(**fields):
    return make(SameWords, **{"words": f"Wort {next(numbers)}, anderes"} | fields)


def make_pin(**fields):
    today = timezone.localdate()
    defaults = {"words": "Wort", "title": "Kontakt", "target": "/kontakt/"}
    days = {"first_day": today, "last_day": today}
    return make(Pin, **defaults | days | fields)


def make_moved_address(**fields):
    n = next(numbers)
    defaults = {"old_path": f"/vorher-{n}/", "new_path": f"/nachher-{n}/"}
    return make(MovedAddress, **defaults | fields)


def make_outgoing_mail(**fields):
    now = timezone.now()
    defaults = {
        "message_id": f"<{next(numbers)}@example.org>",
        "recipient": "a@example.org",
        "sender": "amt@example.org",
        "subject": "Einladung",
        "stored_at": now,
        "due_at": now,
    }
    return make(OutgoingMail, **defaults | fields)


def make_trace_entry(**fields):
    defaults = {"kind": "export", "who": "gerda", "what": f"Datei {next(numbers)}"}
    return make(TraceEntry, **defaults | fields)


def make_missed_address(**fields):
    defaults = {"path": f"/vermisst-{next(numbers)}", "count": 1}
    return make(MissedAddress, **defaults | fields)


def make_feedback(**fields):
    defaults = {"path": "/kontakt/", "kind": "nein", "text": "Hat gefehlt"}
    now = {"received_at": timezone.now()}
    return make(Feedback, **defaults | now | fields)


def make_searched_words(**fields):
    day = timezone.localdate()
    defaults = {"words": f"gesucht {next(numbers)}", "day": day, "count": 1}
    return make(SearchedWords, **defaults | fields)


def make_picture(*, upload=None, **fields):
    """Return a stored picture; upload: the file it is made of."""
    defaults = {
        "title": f"Bild {next(numbers)}",
        "alt": "Ein rotes Feld",
        "credit": "Foto: Landratsamt",
        "is_public": True,
    }
    picture = Picture(**defaults | fields)
    picture.take(upload or make_upload())
    picture.full_clean(validate_constraints=False)
    picture.save()
    return picture


def make_document(**fields):
    n = next(numbers)
    defaults = {
        "title": f"Dokument {n}",
        "slug": f"dokument-{n}",
        "file": SimpleUploadedFile("Datei.pdf", media_files.pdf()),
        "is_public": True,
    }
    return make(Document, **defaults | fields)


def make_video(**fields):
    defaults = {
        "title": f"Video {next(numbers)}",
        "file": SimpleUploadedFile("film.mp4", media_files.mp4()),
        "captions": SimpleUploadedFile("film.vtt", media_files.VTT.encode()),
        "transcript": "Grüß Gott!",
        "is_public": True,
    }
    return make(Video, **defaults | fields)


def with_one(name, make_one, fields):
    """Return the fields with a new record for the relation if they name none."""
    return fields if name in fields else {name: make_one()} | fields
