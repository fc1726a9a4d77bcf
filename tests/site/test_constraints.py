"""Every rule a clerk could break, in the form (a German message) and in the database."""

from datetime import UTC, date, datetime, time
from functools import partial

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from base.models import LoadedRecord, OutgoingMail, Tries
from pages.models import Edition, SearchedFingerprint, SearchedWords
from tests.factories import (
    make_alert,
    make_checked_link,
    make_consent,
    make_contact_point,
    make_day_decision,
    make_event,
    make_event_exception,
    make_gemeinde,
    make_helferkreis,
    make_move,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_other_area,
    make_owner,
    make_page,
    make_person,
    make_picture,
    make_pin,
    make_place_name,
    make_redirect,
    make_responsibility,
    make_special_day,
    make_special_hours,
    make_topic,
    make_video,
)

pytestmark = pytest.mark.django_db

ADDRESS = {"street": "Marktplatz 1", "postal_code": "87527", "city": "Sonthofen"}
PO_BOX = {"po_box_postal_code": "87518", "po_box_city": "Sonthofen"}
POSTAL_CODES = ["8752", "8752a", ""]  # longer ones do not fit into the column
NOT_DIALABLE = ["612-0", "08321/612 Durchwahl 0", "0-1", "+49 8321 612-0; 1"]

make_email = partial(make_contact_point, kind="email", value="info@example.org")
make_website = partial(make_contact_point, kind="website", value="https://example.org")
make_first_move = partial(make_move, first_day=date(2026, 12, 1), **ADDRESS)
make_postal_code = partial(make_place_name, kind="postal_code", name="87527")
make_impressum = partial(make_page, slug="impressum")

CONTACTS = [
    *(
        ("office_address_complete", make_office, ADDRESS | part)
        for part in [
            {"street": ""},
            {"city": ""},
            *({"postal_code": code} for code in POSTAL_CODES),
        ]
    ),
    *(
        ("office_po_box_complete", make_office, PO_BOX | part)
        for part in [
            {"po_box_city": ""},
            *({"po_box_postal_code": code} for code in POSTAL_CODES),
        ]
    ),
    ("office_po_box_complete", make_office, {"po_box": "12 34"}),
    ("contactpoint_change_has_a_day", make_contact_point, {"next_value": "08321 1-1"}),
    (
        "contactpoint_begins_before_it_changes",
        make_contact_point,
        {"begins_on": date(2026, 12, 1), "changes_on": date(2026, 12, 1)},
    ),
    ("move_address_complete", make_first_move, {"city": ""}),
    ("move_po_box_complete", make_first_move, {"po_box": "12 34"}),
    ("move_says_what_is_new", make_first_move, dict.fromkeys(ADDRESS, "")),
    ("move_address_is_known_or_follows", make_first_move, {"address_follows": True}),
    (
        "responsibility_change_is_complete",
        make_responsibility,
        {"changes_on": date(2026, 12, 1)},
    ),
    *(
        ("contactpoint_number_is_dialable", make_contact_point, fields)
        for fields in [
            *({"value": number} for number in NOT_DIALABLE),
            {"kind": "fax", "value": "Fax 0"},
        ]
    ),
    *(
        ("contactpoint_mailbox_is_an_address", make_email, fields)
        for fields in [
            {"value": "info"},
            {"value": "info@example"},
            {"value": "info (at) example.org"},
            {"value": "a@b@example.org"},
            {"kind": "signed_email", "value": "poststelle"},
            {"kind": "de_mail", "value": "poststelle"},
        ]
    ),
    *(
        ("contactpoint_link_has_a_scheme", make_website, fields)
        for fields in [
            {"value": "example.org"},
            {"value": "javascript:alert(1)"},
            {"kind": "booking", "value": "example.org"},
        ]
    ),
    *(
        ("contactpoint_way_for_deaf_people_is_one", make_website, fields)
        for fields in [
            {"kind": "deaf", "value": "example.org"},
            {"kind": "deaf", "value": "javascript:alert(1)"},
            {"kind": "deaf", "value": "auf Anfrage"},
        ]
    ),
    (
        "contactpoint_files_go_to_a_mailbox",
        make_contact_point,
        {"accepted_files": "PDF"},
    ),
    *(
        ("openinghours_opens_before_closes", make_opening_hours, {"closes": closes})
        for closes in [time(7, 59), time(8)]
    ),
    (
        "openinghours_valid_in_order",
        make_opening_hours,
        {"valid_from": date(2026, 3, 2), "valid_until": date(2026, 3, 1)},
    ),
    (
        "specialday_days_in_order",
        make_special_day,
        {"first_day": date(2026, 12, 10), "last_day": date(2026, 12, 9)},
    ),
    ("specialday_has_a_reason", make_special_day, {"reason": ""}),
    (
        "specialday_as_usual_is_no_news",
        make_special_day,
        {"is_as_usual": True, "is_urgent": True},
    ),
    (
        "specialday_as_usual_never_closes",
        make_special_day,
        {"is_as_usual": True, "closed_from": time(14)},
    ),
    ("specialhours_opens_before_closes", make_special_hours, {"closes": time(9)}),
]

HELFERKREISE = [
    *(
        ("gemeinde_ags_has_eight_digits", make_gemeinde, {"ags": ags})
        for ags in ["0978011", "0978011a", ""]
    ),
    ("gemeinde_population_with_date", make_gemeinde, {"population": 10_224}),
    (
        "gemeinde_population_with_date",
        make_gemeinde,
        {"population_on": date(2020, 12, 31)},
    ),
    (
        "gemeinde_website_has_a_scheme",
        make_gemeinde,
        {"rathaus_website": "ftp://example.org"},
    ),
    ("otherarea_ags_has_eight_digits", make_other_area, {"ags": "0976300"}),
    ("placename_not_empty", make_place_name, {"name": ""}),
    ("placename_confidence_is_known", make_place_name, {"confidence": "D"}),
    *(
        ("placename_postal_code_has_five_digits", make_postal_code, {"name": code})
        for code in ["8752", "875277", "Sonthofen"]
    ),
    (
        "placename_postal_code_has_five_digits",
        make_place_name,
        {"kind": "po_box", "name": "8751"},
    ),
    *(
        ("helferkreis_phone_is_dialable", make_helferkreis, {"phone": number})
        for number in NOT_DIALABLE
    ),
    (
        "helferkreis_website_has_a_scheme",
        make_helferkreis,
        {"website": "javascript:alert(1)"},
    ),
    ("topic_without_comma", make_topic, {"name": "Ämter, Ärzte"}),
    ("helferkreis_published_with_stand", make_helferkreis, {"stand": ""}),
    ("person_phone_is_dialable", make_person, {"phone": "privat"}),
    (
        "consent_days_in_order",
        make_consent,
        {"agreed_on": date(2026, 3, 2), "valid_until": date(2026, 3, 1)},
    ),
    (
        "consent_withdrawn_after_it_was_given",
        make_consent,
        {"agreed_on": date(2026, 3, 2), "withdrawn_on": date(2026, 3, 1)},
    ),
    (
        "need_days_in_order",
        make_need,
        {"first_day": date(2026, 3, 2), "last_day": date(2026, 3, 1)},
    ),
    (
        "event_starts_before_it_ends",
        make_event,
        {
            "starts_at": datetime(2026, 3, 2, 19, tzinfo=UTC),
            "ends_at": datetime(2026, 3, 2, 19, tzinfo=UTC),
        },
    ),
    (
        "event_end_needs_repetition",
        make_event,
        {"repeats": "", "repeats_until": date(2099, 12, 31)},
    ),
]

PAGES = [
    *(
        ("alert_link_leads_somewhere", make_alert, {"link": link})
        for link in [
            "kontakt/",
            "//example.org",
            "/\\example.org",
            "https://",
            "javascript:alert(1)",
            "/a b/",
            "/kontakt/\n",
            "info@example.org",
        ]
    ),
    ("alert_link_text_has_a_link", make_alert, {"link_text": "Mehr"}),
    *(
        (
            "alert_starts_before_it_ends",
            make_alert,
            {
                "starts_at": datetime(2026, 3, 2, 19, tzinfo=UTC),
                "ends_at": datetime(2026, 3, 2, hour, tzinfo=UTC),
            },
        )
        for hour in [18, 19]
    ),
    *(("news_slug_is_no_year", make_news, {"slug": slug}) for slug in ["0000", "2026"]),
    ("page_address_is_free", make_page, {"slug": "gesamt"}),
    ("page_legal_stays_published", make_impressum, {"is_published": False}),
    (
        "page_legal_stays_published",
        make_impressum,
        {"withdraw_at": datetime(2090, 1, 1, tzinfo=UTC)},
    ),
    *(
        ("redirect_old_path_is_a_path", make_redirect, {"old_path": path})
        for path in ["alt.html", "//example.org", "/\\example.org", "/"]
    ),
    *(
        ("redirect_target_is_safe", make_redirect, {"target": target})
        for target in [
            "kontakt",
            "//example.org",
            "/\\example.org",
            "javascript:alert(1)",
            "ftp://example.org",
        ]
    ),
    ("pin_ends_after_it_begins", make_pin, {"last_day": date(2000, 1, 1)}),
    *(
        ("pin_target_is_on_this_site", make_pin, {"target": target})
        for target in [
            "kontakt",
            "//example.org",
            "/\\example.org",
            "https://example.org",
        ]
    ),
    ("picture_described_or_decorative", make_picture, {"alt": ""}),
    ("picture_described_or_decorative", make_picture, {"is_decorative": True}),
    ("picture_has_a_credit", make_picture, {"credit": ""}),
    ("picture_focus_in_percent", make_picture, {"focus_x": 101}),
    ("picture_focus_in_percent", make_picture, {"focus_y": 101}),
    ("video_can_be_read", make_video, {"captions": ""}),
    ("video_can_be_read", make_video, {"transcript": ""}),
]

CHECKS = [
    (f"{app}_{name}", make_record, broken)
    for app, rows in [
        ("contacts", CONTACTS),
        ("helferkreise", HELFERKREISE),
        ("pages", PAGES),
    ]
    for name, make_record, broken in rows
]

UNIQUE = [
    ("contacts_contactpoint_once_per_office", make_contact_point),
    ("contacts_daydecision_once_per_day", make_day_decision),
    ("contacts_move_once_per_day", make_first_move),
    ("contacts_owner_one_for_each_mailbox", make_owner),
    ("helferkreise_placename_once_per_gemeinde", make_place_name),
    ("helferkreise_eventexception_once_per_event", make_event_exception),
    ("pages_checkedlink_once", make_checked_link),
]

# the message for these comes from clean(), which looks at the whole chain of parents
# of what must not refer to itself
ITSELF = [
    ("contacts_contactpoint_not_its_own_source", make_contact_point, "source"),
    ("contacts_office_not_its_own_parent", make_office, "parent"),
    ("pages_page_not_its_own_parent", make_page, "parent"),
]


# what no clerk writes
MACHINES = {
    Edition,
    LoadedRecord,
    OutgoingMail,
    SearchedFingerprint,
    SearchedWords,
    Tries,
}


def own_constraints():
    """Return the constraints of what a clerk can change, by name."""
    return {
        constraint.name: constraint
        for app in ("base", "editing", "media", "contacts", "helferkreise", "pages")
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
        if model not in MACHINES
    }


def breaking(make_record, broken):
    """Return a stored record with changes that have not been saved."""
    record = make_record()
    for name, value in broken.items():
        setattr(record, name, value)
    return record


def colliding(make_record, name):
    """Return a second record that agrees with the first where it must not."""
    first, second = make_record(), make_record()
    for field in own_constraints()[name].fields:
        setattr(second, field, getattr(first, field))
    return second


@pytest.mark.parametrize(("name", "make_record", "broken"), CHECKS)
def test_check_tells_the_clerk(name, make_record, broken):
    record = breaking(make_record, broken)

    with pytest.raises(ValidationError) as refused:
        record.validate_constraints()

    assert refused.value.messages == [own_constraints()[name].violation_error_message]
    with pytest.raises(ValidationError):
        record.full_clean()


@pytest.mark.parametrize(("name", "make_record", "broken"), CHECKS)
def test_check_holds_in_the_database(name, make_record, broken):
    record = breaking(make_record, broken)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        record.save()


@pytest.mark.parametrize(
    ("make_record", "fields"),
    [
        (make_office, ADDRESS),
        (make_office, PO_BOX),
        (make_office, PO_BOX | {"po_box": "12 34"}),
        *(
            (make_contact_point, {"value": number})
            for number in ["08321 612-0", "+49 8321 612-0", "0831/54059-0", "0800 (1)"]
        ),
        (make_website, {"value": "http://example.org"}),
        (make_email, {"accepted_files": "PDF, höchstens 10 MB"}),
        (make_opening_hours, {"opens": time(0), "closes": time(23, 59)}),
        (
            make_opening_hours,
            {"valid_from": date(2026, 3, 2), "valid_until": date(2026, 3, 2)},
        ),
        (make_gemeinde, {"population": 0, "population_on": date(2020, 12, 31)}),
        (make_helferkreis, {"stand": "", "is_published": False}),
        (make_page, {"slug": "kontakte"}),
        *(
            (make_alert, {"link": link})
            for link in ["/", "/kontakt/?a=b#c", "https://example.org/ä"]
        ),
        *((make_news, {"slug": slug}) for slug in ["2026-1", "20266", "jahr-2026"]),
        (make_picture, {"is_decorative": True, "alt": ""}),
        (make_picture, {"focus_x": 0, "focus_y": 100}),
    ],
)
def test_checks_let_pass_what_is_right(make_record, fields):
    record = make_record(**fields)  # full_clean included

    assert {name: getattr(record, name) for name in fields} == fields


@pytest.mark.parametrize(("name", "make_record"), UNIQUE)
def test_unique_tells_the_clerk(name, make_record):
    record = colliding(make_record, name)

    with pytest.raises(ValidationError) as refused:
        record.full_clean()

    assert refused.value.messages == [own_constraints()[name].violation_error_message]


@pytest.mark.parametrize(("name", "make_record"), UNIQUE)
def test_unique_holds_in_the_database(name, make_record):
    record = colliding(make_record, name)

    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


@pytest.mark.parametrize(("name", "make_record", "field"), ITSELF)
def test_reference_to_itself_is_refused_by_the_database(name, make_record, field):
    record = make_record()
    setattr(record, field, record)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        record.save()


def test_every_constraint_is_tested():
    tested = {name for name, *_ in [*CHECKS, *UNIQUE, *ITSELF]}

    assert tested == set(own_constraints())
