"""Accounts and groups in the admin as Django has them, but watched like all the rest.

Rights that somebody has just taken away do not come back with an older form.
"""

from django.contrib import admin
from django.contrib.auth import admin as auth
from django.contrib.auth.forms import (
    AdminUserCreationForm,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import Group, Permission, User
from django.utils.text import capfirst

from editing.lost_updates.admin import WatchfulAdmin
from editing.lost_updates.form import WatchfulForm

admin.site.unregister([Group, User])


RIGHTS = {
    "add": "neu anlegen",
    "change": "ändern",
    "delete": "löschen",
    "view": "ansehen",
}
NOBODY_SEES_IT = (
    "Ein Passwort kann hier niemand lesen. Mit „Neues Passwort setzen“ bekommt das Konto "
    "ein anderes."
)


def right_in_words(permission):
    """Return what a right allows, by the names of the screens: "Seiten: ändern"."""
    action, _, name = permission.codename.partition("_")
    model = permission.content_type.model_class()
    if model is None:  # of an app that is no more
        return permission.name
    words = permission.name
    if name == model._meta.model_name:
        words = RIGHTS.get(action, words)
    return f"{capfirst(model._meta.verbose_name_plural)}: {words}"


class RightsInWords:
    """For an admin with a field of rights."""

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request=request, **kwargs)
        if db_field.related_model is Permission:
            field.label_from_instance = right_in_words
        return field


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
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "password" in self.fields:
            self.fields["password"].help_text = NOBODY_SEES_IT
            self.fields["password"].widget = PasswordState()


class NewUserForm(WatchfulForm, AdminUserCreationForm):
    pass


@admin.register(User)
class UserAdmin(RightsInWords, WatchfulAdmin, auth.UserAdmin):
    new_title = "Neues Benutzerkonto"
    screen_help = (
        "Wer sich hier anmelden darf. Geht jemand, nehmen Sie den Haken „Aktiv“ heraus, "
        "statt das Konto zu löschen."
    )
    form = UserForm
    add_form = NewUserForm
    readonly_fields = ["last_login", "date_joined"]  # nobody but the site knows


@admin.register(Group)
class GroupAdmin(RightsInWords, WatchfulAdmin, auth.GroupAdmin):
    new_title = "Neue Gruppe"
    screen_help = (
        "Gruppen fassen Rechte zusammen. Wer die Website pflegt, gehört in die Gruppe "
        "„Redaktion“."
    )
