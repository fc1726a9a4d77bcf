"""All pages of sign-in and one's own account. What is not named here cannot be reached:
django-allauth brings sign-up and more."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from allauth.usersessions import views as sessions
from django.urls import path
from django.views.generic import RedirectView

from .views import (
    Forgotten,
    Invitation,
    Reset,
    all_or_nothing,
    begun_seldom,
    first_counts,
    in_the_admin,
    keeping_one,
    never_stuck,
    not_of_a_lost_key,
)

AGAIN = "Bitte bestätigen Sie, dass Sie es sind"
PASSWORD = "Passwort setzen"
PAGES = [  # address, view, title, name
    ("anmelden/", account.login, "Anmelden", "account_login"),
    ("abmelden/", account.logout, "Abmelden", "account_logout"),
    ("gesperrt/", account.account_inactive, "Konto gesperrt", "account_inactive"),
    (
        "zweiter-schritt/",
        never_stuck(mfa.authenticate),
        "Zweiter Schritt",
        "mfa_authenticate",
    ),
    ("bestaetigen/", account.reauthenticate, AGAIN, "account_reauthenticate"),
    ("bestaetigen/code/", mfa.reauthenticate, AGAIN, "mfa_reauthenticate"),
    (
        "bestaetigen/passkey/",
        passkey.reauthenticate_webauthn,
        AGAIN,
        "mfa_reauthenticate_webauthn",
    ),
    ("anmeldung/", mfa.index, "Ihre Anmeldung", "mfa_index"),
    (
        "passkey/anmelden/",
        begun_seldom(passkey.login_webauthn),
        "Anmelden",
        "mfa_login_webauthn",
    ),
    (
        "passkey/neu/",
        all_or_nothing(first_counts(passkey.add_webauthn)),
        "Passkey einrichten",
        "mfa_add_webauthn",
    ),
    (
        "passkey/<int:pk>/entfernen/",
        all_or_nothing(keeping_one(passkey.remove_webauthn)),
        "Passkey entfernen",
        "mfa_remove_webauthn",
    ),
    (
        "app/einrichten/",
        all_or_nothing(first_counts(app.activate_totp)),
        "App einrichten",
        "mfa_activate_totp",
    ),
    (
        "app/entfernen/",
        all_or_nothing(app.deactivate_totp),
        "App entfernen",
        "mfa_deactivate_totp",
    ),
    (
        "ersatzcodes/",
        not_of_a_lost_key(codes.view_recovery_codes),
        "Ihre Ersatzcodes",
        "mfa_view_recovery_codes",
    ),
    (
        "ersatzcodes/neu/",
        all_or_nothing(codes.generate_recovery_codes),
        "Neue Ersatzcodes",
        "mfa_generate_recovery_codes",
    ),
    (
        "sitzungen/",
        sessions.list_usersessions,
        "Wo Sie angemeldet sind",
        "usersessions_list",
    ),
    (
        "passwort-vergessen/",
        Forgotten.as_view(),
        "Passwort vergessen",
        "account_forgotten",
    ),
    (
        "einladung/<uidb64>/<token>/",
        Invitation.as_view(),
        PASSWORD,
        "account_invitation",
    ),
    ("neues-passwort/<uidb64>/<token>/", Reset.as_view(), PASSWORD, "account_reset"),
]

urlpatterns = [
    path(address, in_the_admin(view, title), name=name)
    for address, view, title, name in PAGES
] + [
    # allauth leads there after a passkey is removed
    path(
        "passkeys/",
        RedirectView.as_view(pattern_name="mfa_index"),
        name="mfa_list_webauthn",
    )
]
