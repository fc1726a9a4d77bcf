"""Cards for the address book, read by an independent parser."""

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from base.formats.qr_code import qr_svg
from contacts.office.facts import Way
from contacts.office.formats.vcard import brief_vcard, escape, vcard
from contacts.office.place import Address, PostBox

from .offices import AUTHORITY, SITE, make_facts


def read(card):
    """Return what a parser finds: pairs of name and value in order."""
    return [(line.name, line.value) for line in vobject.readOne(card).lines()]


def one(card, name):
    return getattr(vobject.readOne(card), name.lower()).value


def test_card_of_the_authority_word_by_word():
    assert vcard(AUTHORITY).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"UID:{SITE}/kontakt/landratsamt/",
        "FN:Landratsamt Oberallgäu",
        "ORG:Landratsamt Oberallgäu",
        'item1.TEL;TYPE="voice,work";VALUE=uri:tel:+4983216120',
        "item1.X-ABLabel:Zentrale",
        'TEL;TYPE="voice,work";VALUE=uri:tel:+4983216129',
        'TEL;TYPE="fax,work";VALUE=uri:tel:+4983216126767',
        "item4.EMAIL;TYPE=work:info@example.org",
        "item4.X-ABLabel:Allgemein",
        "URL:https://www.example.org",
        "ADR;TYPE=work:;;Oberallgäuer Platz 2;Sonthofen;;87527;Deutschland",
        "ADR;TYPE=work:Postfach;;;Sonthofen;;87518;Deutschland",
        f"URL:{SITE}/kontakt/",
        r"NOTE:Behörde des Landkreises\; für alle\, die hier leben.\nSeit 1972.",
        "END:VCARD",
        "",
    ]


def test_card_is_read_by_another_program():
    card = vobject.readOne(vcard(AUTHORITY))

    assert card.fn.value == "Landratsamt Oberallgäu"
    assert card.org.value == ["Landratsamt Oberallgäu"]
    assert [tel.value for tel in card.tel_list] == [
        "tel:+4983216120",
        "tel:+4983216129",
        "tel:+4983216126767",
    ]
    assert [tel.type_param for tel in card.tel_list] == [
        "voice,work",
        "voice,work",
        "fax,work",
    ]
    assert [mail.value for mail in card.email_list] == ["info@example.org"]
    house, box = (address.value for address in card.adr_list)
    assert (house.street, house.code, house.city, house.country) == (
        "Oberallgäuer Platz 2",
        "87527",
        "Sonthofen",
        "Deutschland",
    )
    assert (box.box, box.street, box.code) == ("Postfach", "", "87518")
    assert card.note.value == (
        "Behörde des Landkreises; für alle, die hier leben.\nSeit 1972."
    )


def test_card_names_the_offices_above():
    office = make_facts(
        name="Sachgebiet 1; Asyl", parent=make_facts(name="Amt", parent=AUTHORITY)
    )

    assert one(vcard(office), "ORG") == [
        "Landratsamt Oberallgäu",
        "Amt",
        "Sachgebiet 1; Asyl",
    ]


def test_card_keeps_raised_and_lowered_signs():
    card = vcard(make_facts(name="Amt², H₂O¹"))

    assert one(card, "FN") == "Amt², H₂O¹"


def test_card_leaves_out_what_is_not_known():
    assert read(vcard(make_facts())) == [
        ("VERSION", "4.0"),
        ("KIND", "org"),
        ("UID", f"{SITE}/kontakt/amt/"),
        ("FN", "Amt"),
        ("ORG", ["Amt"]),
        ("URL", f"{SITE}/kontakt/amt/"),
    ]


def test_card_has_the_number_of_the_post_box():
    office = make_facts(post_box=PostBox("12 34", "87518", "Sonthofen"))

    assert one(vcard(office), "ADR").box == "Postfach 12 34"


def test_number_that_cannot_be_dialled_stays_text():
    card = vcard(make_facts(ways=(Way("phone", "nur, intern"),)))

    assert r'TEL;TYPE="voice,work":nur\, intern' in card.split("\r\n")


def test_brief_card_has_the_first_number_and_mail_only():
    assert read(brief_vcard(AUTHORITY)) == [
        ("VERSION", "4.0"),
        ("FN", "Landratsamt Oberallgäu"),
        ("ORG", ["Landratsamt Oberallgäu"]),
        ("TEL", "tel:+4983216120"),
        ("EMAIL", "info@example.org"),
        ("ADR", vobject.readOne(vcard(AUTHORITY)).adr.value),
        ("URL", f"{SITE}/kontakt/"),
    ]


def test_brief_card_names_the_highest_office_above():
    office = make_facts(name="Team", parent=make_facts(name="Amt", parent=AUTHORITY))

    assert one(brief_vcard(office), "ORG") == ["Landratsamt Oberallgäu", "Team"]


def test_longest_card_still_is_a_qr_code():
    office = make_facts(
        name="😀" * 120,
        parent=make_facts(name="🏔" * 120),
        address=Address("🏠" * 120, "87527", "🌲" * 80, ""),
        ways=(Way("phone", "+49 8321 612-0"), Way("email", "a" * 188 + "@example.org")),
        url=f"{SITE}/kontakt/{'a' * 50}/",
    )

    assert qr_svg(brief_vcard(office)).startswith(b"<?xml")


def test_control_characters_become_spaces():
    office = make_facts(name="Amt\x0bA", tasks="Zeile 1\nZeile\x0c2")

    card = vcard(office)

    assert "FN:Amt A" in card.split("\r\n")
    assert r"NOTE:Zeile 1\nZeile 2" in card.split("\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b;c", r"a\,b\;c"),
        ("a\\nb", r"a\\nb"),
        ("a\nb", r"a\nb"),
        ("a\r\nb", r"a\nb"),
        ("a:b", "a:b"),
    ],
)
def test_escape_follows_the_standard(text, expected):
    assert escape(text) == expected


# what people type: no control characters, no surrogates
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=90)


@given(name=TYPED, tasks=TYPED.map("ä\n{}".format), street=TYPED)
def test_any_text_comes_back_from_the_card(name, tasks, street):
    office = make_facts(
        name=name, tasks=tasks, address=Address(street, "87527", "Sonthofen")
    )

    text = vcard(office)
    card = vobject.readOne(text)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert card.fn.value == name
    assert card.org.value == [name]
    assert card.note.value == tasks
    assert card.adr.value.street == street
