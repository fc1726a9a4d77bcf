"""Accounts and groups in the admin as Django has them, but watched like all the rest.

Rights that somebody has just taken away do not come back with an older form.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth import admin as auth
from django.contrib.auth.forms import (
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import Group, Permission, User
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst

from contacts.models import OfficeLimit
from editing.accounts.limit import LimitInline
from editing.lost_updates.admin import WatchfulAdmin
from editing.lost_updates.form import WatchfulForm
from ehrenamt_oa.accounts import granting, roles
from ehrenamt_oa.accounts.sentences import of_rights, sentences
from helferkreise.models import HelferkreisLimit

from .sign_in import SignInActions

admin.site.unregister([Authenticator, EmailAddress, Group, User, UserSession])


RIGHTS = {
    "add": "neu anlegen",
    "change": "ändern",
    "delete": "löschen",
    "view": "ansehen",
}
# what nobody changes of their own account
OWN_RIGHTS = ["is_active", "is_staff", "groups", "user_permissions"]
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
    """For an admin with a field of rights: in words, and only those one may give."""

    is_about_all = True  # an account that is limited would give more than it has

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request=request, **kwargs)
        if db_field.related_model is Permission:
            field.queryset = granting.held(request.user)
            field.label_from_instance = right_in_words
        if db_field.related_model is Group:
            field.queryset = granting.groups_to_give(request.user)
            field.label_from_instance = roles.about
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


class OfficeLimitInline(LimitInline):
    model = OfficeLimit


class HelferkreisLimitInline(LimitInline):
    model = HelferkreisLimit


class UserForm(WatchfulForm, UserChangeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "password" in self.fields:
            self.fields["password"].help_text = NOBODY_SEES_IT
            self.fields["password"].widget = PasswordState()

    def clean_user_permissions(self):
        return self.with_kept("user_permissions")

    def clean_groups(self):
        return self.with_kept("groups")

    def with_kept(self, name):
        """Return what was chosen, and what stands there that was not to choose."""
        offered = self.fields[name].queryset
        kept = getattr(self.instance, name).exclude(pk__in=offered)
        return [*self.cleaned_data[name], *kept]


class NewUserForm(WatchfulForm):
    """An account without a password: whoever is invited sets one."""

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email"]

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


@admin.register(User)
class UserAdmin(SignInActions, RightsInWords, WatchfulAdmin, auth.UserAdmin):
    new_title = "Neues Benutzerkonto"
    screen_help = (
        "Wer sich hier anmelden darf. Geht jemand, nehmen Sie den Haken „Aktiv“ heraus, "
        "statt das Konto zu löschen."
    )
    form = UserForm
    add_form = NewUserForm
    add_form_template = "admin/change_form.html"  # that of Django tells of passwords
    add_fieldsets = [
        (
            None,
            {
                "fields": ["username", "first_name", "last_name", "email"],
                "description": "Danach geben Sie dem Konto Rechte und schicken in der "
                "Liste die Einladung: Darin steht ein Link, mit dem man sein Passwort setzt.",
            },
        )
    ]
    actions = ["send_invitation", "reset_factors"]
    readonly_fields = ["last_login", "date_joined"]  # nobody but the site knows
    inlines = [OfficeLimitInline, HelferkreisLimitInline]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("Das darf dieses Konto", {"fields": ["may"]}),
        (
            "Rechte",
            {
                "fields": ["is_active", "is_staff", "is_superuser", "groups"],
                "description": "Sie können nur geben, was Sie selbst haben oder vergeben "
                "dürfen. Die eigenen Rechte ändert jemand anderes.",
            },
        ),
        ("Einzelne Rechte", {"fields": ["user_permissions"], "classes": ["collapse"]}),
        ("Zeiten", {"fields": ["last_login", "date_joined"]}),
    ]

    @admin.display(description="In Sätzen")
    def may(self, user):
        return in_list(sentences(user))

    def is_below(self, request, user):
        """Return whether an account is there, and may do no more than one may give."""
        return user is None or not granting.outranks(user, request.user)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and self.is_below(request, obj)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and self.is_below(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """Nobody changes their own rights but who has all, nor makes one like that."""
        fields = [*super().get_readonly_fields(request, obj), "may"]
        if request.user.is_superuser:
            return fields
        own = OWN_RIGHTS if obj == request.user else []
        return [*fields, "is_superuser", *own]


@admin.register(Group)
class GroupAdmin(RightsInWords, WatchfulAdmin, auth.GroupAdmin):
    new_title = "Neue Gruppe"
    screen_help = (
        "Gruppen fassen Rechte zusammen. Wer die Website pflegt, gehört in die Gruppe "
        "„Redaktion“."
    )
    readonly_fields = ["may"]
    fields = ["name", "may", "permissions"]

    @admin.display(description="Das dürfen alle in dieser Gruppe")
    def may(self, group):
        about = roles.ROLES.get(group.name)
        said = [f"{group.name}: {about}"] if about else []
        rights = group.permissions.select_related("content_type") if group.pk else []
        return in_list([*said, *of_rights(rights)])

    def is_below(self, request, group):
        """Return whether a group may do no more than who asks; then they may change it."""
        if group is None or request.user.is_superuser:
            return True
        mine = granting.held(request.user)
        return not group.permissions.exclude(pk__in=mine).exists()

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and self.is_below(request, obj)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and self.is_below(request, obj)


def in_list(texts):
    rows = format_html_join("", "<li>{}</li>", ([text] for text in texts))
    return format_html('<ul class="uses">{}</ul>', rows)
