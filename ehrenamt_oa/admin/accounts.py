"""Accounts and groups in the admin as Django has them, but watched like all the rest.

Rights that somebody has just taken away do not come back with an older form.
"""

from django.contrib import admin
from django.contrib.auth import admin as auth
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User

from editing.lost_updates.admin import WatchfulAdmin
from editing.lost_updates.form import WatchfulForm

admin.site.unregister([Group, User])


class UserForm(WatchfulForm, UserChangeForm):
    pass


class NewUserForm(WatchfulForm, AdminUserCreationForm):
    pass


@admin.register(User)
class UserAdmin(WatchfulAdmin, auth.UserAdmin):
    new_title = "Neues Benutzerkonto"
    screen_help = (
        "Wer sich hier anmelden darf. Geht jemand, nehmen Sie den Haken „Aktiv“ heraus, "
        "statt das Konto zu löschen."
    )
    form = UserForm
    add_form = NewUserForm
    readonly_fields = ["last_login", "date_joined"]  # nobody but the site knows


@admin.register(Group)
class GroupAdmin(WatchfulAdmin, auth.GroupAdmin):
    new_title = "Neue Gruppe"
    screen_help = (
        "Gruppen fassen Rechte zusammen. Wer die Website pflegt, gehört in die Gruppe "
        "„Redaktion“."
    )
