"""A password that is long enough can still be the first that somebody tries."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ehrenamt_oa.passwords.weakness import (
    COMMON,
    LOCAL,
    NUMBERS,
    REPETITION,
    local_words,
    weakness,
)
from helferkreise.models import OtherArea
from tests.factories import make_gemeinde

WORDS = local_words(["Markt Sonthofen", "Oberallgäu", "Ehrenamt", "Sommer", "Au"])


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("aaaaaaaaaaaa", REPETITION),
        ("abcabcabcabca", REPETITION),
        ("geheimnisgeheimnis", REPETITION),
        ("geheimnisgeheimnis1!", REPETITION),
        ("1980198119821983", NUMBERS),
        ("24.12.2025 31.12.2025", NUMBERS),
        ("passwort2026!", COMMON),
        ("!!!Ichliebedich1", COMMON),
        ("Ehrenamt2026", LOCAL),
        ("Sonthofen2026!", LOCAL),
        ("2026-Oberallgaeu", LOCAL),
        ("2026-OBERALLGÄU", LOCAL),
        ("SonthofenEhrenamt", LOCAL),
        ("Ehrenamt in Sonthofen", LOCAL),
        ("Sommer2026!!!", LOCAL),
        ("Markt87527Sonthofen", LOCAL),
        # good ones
        ("Birne Ampel Socke Regen", ""),
        ("Sonthofen hat neun Ampeln", ""),
        ("8#3!9$2%7&1/", ""),
        ("correct horse battery staple", ""),
        ("Pferdeauktion", ""),
    ],
)
def test_weak_password_is_told_why(password, reason):
    common = {"passwort", "ichliebedich", "correct", "horse", "battery"}

    found = weakness(password, common, WORDS)

    assert found == reason


@given(st.text())
def test_any_text_is_judged(password):
    found = weakness(password, set(), WORDS)

    assert found in {"", NUMBERS, REPETITION, LOCAL}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "reasons"),
    [
        ("Testdorf 2026", [LOCAL]),
        ("Nachbarstadt1Allgaeu2", [LOCAL]),
        ("Landratsamt2026", [LOCAL]),
        ("Fluechtlingshilfe1", [LOCAL]),
        ("deutschland123", [COMMON]),
        (
            "Sonntag2026",
            [
                "Dieses Passwort ist zu kurz. Es muss mindestens 12 Zeichen enthalten.",
                LOCAL,
            ],
        ),
    ],
)
def test_site_refuses_names_of_its_places_and_its_own(password, reasons):
    make_gemeinde(name="Testdorf")
    OtherArea.objects.create(ags="09000000", name="Nachbarstadt (Allgäu)", boundary={})

    with pytest.raises(ValidationError) as refused:
        validate_password(password)

    assert refused.value.messages == reasons


@pytest.mark.django_db
def test_site_takes_four_words():
    assert validate_password("Birne Ampel Socke Regen") is None
