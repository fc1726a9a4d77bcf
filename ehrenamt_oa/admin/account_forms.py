"""The forms of accounts: what somebody is called, which roles they have, a new password."""

from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import password_validators_help_texts

from editing.lost_updates.form import WatchfulForm

NOBODY_SEES_IT = (
    "Ein Passwort kann hier niemand lesen. Mit „Neues Passwort setzen“ bekommt das Konto "
    "ein anderes."
)

# Django's words for them are those of other systems, and ours are of the handbook
Group._meta.verbose_name, Group._meta.verbose_name_plural = "Rolle", "Rollen"
WORDS = {
    "is_active": "Aktiv",
    "is_staff": "Darf sich in der Verwaltung anmelden",
    "is_superuser": "Darf alles",
    "groups": "Rollen",
    "user_permissions": "Einzelne Rechte",
    "date_joined": "Angelegt am",
    "last_login": "Zuletzt angemeldet",
}
for name, words in WORDS.items():
    User._meta.get_field(name).verbose_name = words


class PasswordState(ReadOnlyPasswordHashWidget):
    """Says no more than whether there is one; Django shows how it is stored."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        usable = bool(value) and is_password_usable(value)
        words = "ist gesetzt" if usable else "Noch kein Passwort"
        context["summary"] = [{"label": words}]
        context["button_label"] = "Neues Passwort setzen"
        return context


class UserForm(WatchfulForm, UserChangeForm):
    class Meta(UserChangeForm.Meta):
        help_texts = {
            "username": "Damit meldet man sich an. Ohne Leerzeichen.",
            "is_active": "Geht jemand, nehmen Sie den Haken heraus. Dann kann sich mit "
            "diesem Konto niemand mehr anmelden.",
            "is_staff": "",
            "is_superuser": "Auch Konten und Rechte ändern. Rollen sind dann ohne "
            "Bedeutung.",
            "groups": "",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "password" in self.fields:
            self.fields["password"].help_text = NOBODY_SEES_IT
            self.fields["password"].widget = PasswordState()

    def clean_user_permissions(self):
        return with_kept(self, "user_permissions")

    def clean_groups(self):
        return with_kept(self, "groups")


class RoleForm(WatchfulForm):
    def clean_permissions(self):
        return with_kept(self, "permissions")


def with_kept(form, name):
    """Return what was chosen, and what stands there that was not to choose."""
    if form.instance.pk is None:
        return form.cleaned_data[name]
    offered = form.fields[name].queryset
    kept = getattr(form.instance, name).exclude(pk__in=offered.order_by())
    return [*form.cleaned_data[name], *kept]


class NewUserForm(WatchfulForm):
    """An account without a password: whoever is invited sets one."""

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email"]

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


class NewPasswordForm(AdminPasswordChangeForm):
    """A password that somebody sets for another account.

    Who shall not sign in any more gets no password that is none: the account is closed.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        rules = " ".join(password_validators_help_texts())
        self.fields["password1"].help_text = rules
        self.fields[
            "password2"
        ].help_text = "Noch einmal, damit es sich niemand vertippt."
        for field in self.fields.values():
            field.required = True
