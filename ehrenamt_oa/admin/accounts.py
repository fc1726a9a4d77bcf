"""Accounts and roles (Django's groups) in the admin as Django has them, but watched like all the rest.

Rights that somebody has just taken away do not come back with an older form.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth import admin as auth
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.forms import CheckboxSelectMultiple
from django.utils.html import format_html, format_html_join

from contacts.models import OfficeLimit
from editing.accounts.limit import LimitInline
from editing.lost_updates.admin import WatchfulAdmin
from ehrenamt_oa.rights import granting, roles
from ehrenamt_oa.rights.of_screens import right_in_words, with_meaning
from ehrenamt_oa.rights.sentences import of_rights, sentences
from helferkreise.models import HelferkreisLimit

from .account_forms import NewPasswordForm, NewUserForm, RoleForm, UserForm
from .sign_in import SignInActions

admin.site.unregister([Authenticator, EmailAddress, Group, User, UserSession])


# what nobody changes of their own account
OWN_RIGHTS = ["is_active", "is_staff", "groups", "user_permissions"]


class RightsInWords:
    """For an admin with a field of rights: in words, and only those one may give."""

    is_about_all = True  # an account that is limited would give more than it has

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.related_model is Group:
            kwargs["widget"] = CheckboxSelectMultiple  # a role is told in a sentence
        field = super().formfield_for_manytomany(db_field, request=request, **kwargs)
        if db_field.related_model is Permission:
            field.queryset = with_meaning(granting.held(request.user))
            field.label_from_instance = right_in_words
            field.help_text = (
                "Links steht, was Sie geben können, rechts, was gegeben ist."
            )
        if db_field.related_model is Group:
            field.queryset = granting.groups_to_give(request.user)
            field.label_from_instance = roles.about
        return field


class OfficeLimitInline(LimitInline):
    model = OfficeLimit


class HelferkreisLimitInline(LimitInline):
    model = HelferkreisLimit


@admin.register(User)
class UserAdmin(SignInActions, RightsInWords, WatchfulAdmin, auth.UserAdmin):
    new_title = "Neues Benutzerkonto"
    gone_for_good = (
        "Mit dem Konto verschwindet der Name aus dem Protokoll und aus der Geschichte, was "
        "es geändert hat; wer nur geht, wird auf nicht aktiv gesetzt."
    )
    screen_help = (
        "Wer sich hier anmelden darf. Geht jemand, nehmen Sie den Haken „Aktiv“ heraus, "
        "statt das Konto zu löschen."
    )
    help_chapter = "Ein Konto anlegen"
    form = UserForm
    add_form = NewUserForm
    change_password_form = NewPasswordForm
    list_display = ["username", "email", "first_name", "last_name", "is_active"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = ["user_permissions"]
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

    def get_inlines(self, request, obj):
        return self.inlines if obj else []  # limits go with roles, which come later

    @transaction.atomic
    def user_change_password(self, request, id, form_url=""):
        response = super().user_change_password(request, id, form_url)
        if (context := getattr(response, "context_data", None)) is not None:
            context["title"] = f"Neues Passwort: {context['original']}"
        return response

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
    form = RoleForm
    new_title = "Neue Rolle"
    gone_for_good = (
        "Rechte vergibt nur, wer sie hat; niemand bekommt sie nebenbei zurück."
    )
    screen_help = (
        "Eine Rolle fasst Rechte zusammen. Konten bekommen Rollen, die zu ihrer Arbeit "
        "passen."
    )
    help_chapter = "Wer was darf"
    readonly_fields = ["may"]
    fields = ["name", "may", "permissions"]

    @admin.display(description="Das dürfen alle mit dieser Rolle")
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
