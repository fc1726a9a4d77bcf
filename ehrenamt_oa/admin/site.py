from datetime import timedelta
from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import PasswordChangeView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst

from base.admin.given_back import is_given_back
from base.admin.reach import is_limited, reaches
from base.admin.readiness import in_one_line, points
from base.admin.to_do import jobs
from base.brake.brake import brake
from base.brake.tries import tried_since
from base.nightly.faults import faults
from base.nightly.run import last_run, overdue
from contacts.hours import staff_views
from editing.basket.views import basket, deletion
from editing.reviews import views as review_views
from editing.undo.views import undo
from ehrenamt_oa.operations.health_checks import last_backup
from ehrenamt_oa.other_moment.views import other_moment
from ehrenamt_oa.privacy.views import about_somebody
from pages.alert.views import publish_alert
from pages.hints.asked import hints_of_typed
from pages.text.link_choice import link_addresses

from ..handbook.screens import help_of
from ..handbook.views import handbook, picture
from ..passwords.change import BrakedPasswordChangeForm
from ..refused import views as refused
from ..refused.browser import TYPED, note_saved, still_signed_in
from ..refused.kept import kept_of
from ..rights.of_screens import app_place
from .menu import tasks
from .moved_screens import moved_screens
from .search import search
from .words_of_scripts import WordsOfScripts

MANY_TRIES = 30  # of strangers in a day
MOST_EDITED = 8  # records on the start page
MOST_KINDS_OF_RIGHTS = 100  # of which the menu is remembered


class EhrenamtAdminSite(AdminSite):
    site_header = "Ehrenamt mit Geflüchteten"
    site_title = "Verwaltung"
    index_title = "Was möchten Sie ändern?"

    def __init__(self, *args):
        super().__init__(*args)
        self.app_lists = {}  # by rights

    def login(self, request, extra_context=None):
        """Lead to the sign-in of staff; who is signed in and may not be here, learns it."""
        if request.user.is_authenticated:
            if not self.has_permission(request):
                raise PermissionDenied
            return redirect("admin:index")
        place = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect_to_login(place, reverse("account_login"))

    def password_change(self, request, extra_context=None):
        """Change one's own password; whoever guesses the old one is braked."""
        view = PasswordChangeView.as_view(
            form_class=BrakedPasswordChangeForm,
            success_url=reverse("admin:password_change_done"),
            extra_context=self.each_context(request) | (extra_context or {}),
        )
        return view(request)

    def get_urls(self):
        own = {
            "heute-schliessen/": (staff_views.close_today, "close_today"),
            "besondere-tage/": (staff_views.special_days, "special_days"),
            "pruefen/": (review_views.reviews, "reviews"),
            "hinweis/": (publish_alert, "publish_alert"),
            "vorschau/": (other_moment, "other_moment"),
            "suche/": (search, "search"),
            "auskunft/": (about_somebody, "about_somebody"),
            "hinweise-zum-text/": (hints_of_typed, "hints"),
            "rueckgaengig/": (undo, "undo"),
            "papierkorb/": (basket, "basket"),
            "papierkorb/<int:pk>/": (deletion, "deletion"),
            "hilfe/": (handbook, "handbook"),
            "hilfe/bilder/<slug:name>.webp": (picture, "handbook_picture"),
            "adressen.json": (link_addresses, "link_addresses"),
        }
        pages = [
            path(address, self.admin_view(view), name=name)
            for address, (view, name) in own.items()
        ]
        pages.append(path("angemeldet/", still_signed_in, name="still_signed_in"))
        # Django's own come last, as the last of them matches anything
        return [*pages, *moved_screens, *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        """Keep what is sent by somebody who is signed out, and tell what was saved."""
        inner = super().admin_view(view, cacheable)

        def answer(request, *args, **kwargs):
            may_see = self.has_permission(request)
            kept = None if may_see else kept_of(request)
            if kept:
                return refused.signed_out(request, kept)
            if may_see and is_given_back(request):
                return refused.given_back(request, inner, *args, **kwargs)
            answered = inner(request, *args, **kwargs)
            # whoever is led to the sign-in has saved nothing
            return note_saved(request, answered) if may_see else answered

        return update_wrapper(answer, view)

    def each_context(self, request):
        """Add the menu, and of a list or a form what it is called and what it is for.

        Its ModelAdmin says so, as `screen_help` and `new_title`; which chapter of the
        handbook tells of it, as `help_chapter`.
        """
        context, match = super().each_context(request), request.resolver_match
        model_admin = getattr(match and match.func, "model_admin", None)
        if model_admin and match.url_name.endswith(("_changelist", "_add", "_change")):
            context["screen_help"] = model_admin.screen_help
            if match.url_name.endswith("_changelist"):
                plural = model_admin.opts.verbose_name_plural
                context["screen_title"] = capfirst(plural)
            elif match.url_name.endswith("_add"):
                context["screen_title"] = getattr(model_admin, "new_title", "")
        sent = request.POST.get(TYPED, "") if request.method == "POST" else None
        context |= {"tasks": tasks(request.user), "searched": "", "sent": sent}
        context["help"] = help_of(match) if match else ""
        context["is_start"] = request.path == reverse("admin:index")
        return context

    def get_app_list(self, request, app_label=None):
        """Return what can be edited, what is needed most first.

        Every screen has it in its menu. It is the same for all who may do the same, so it
        is made once for them; nobody may change it.
        """
        rights = app_label, rights_of(request.user)
        apps = self.app_lists.get(rights)
        if apps is None:
            apps = super().get_app_list(request, app_label)
            apps.sort(key=lambda app: app_place(app["app_label"]))
            if len(self.app_lists) > MOST_KINDS_OF_RIGHTS:
                self.app_lists.clear()
            self.app_lists[rights] = apps
        return apps

    def i18n_javascript(self, request, extra_context=None):
        """Hand on the German of the page editor's dialogs too."""
        return WordsOfScripts.as_view()(request)

    def index(self, request, extra_context=None):
        now = timezone.localtime()
        found = points(now)
        own = {
            "readiness": in_one_line(found),
            "unready": [point for point in found if point.missing],
            "jobs": jobs(request, now),
            "last_run": last_run(),
            "is_overdue": overdue(now),
            "faults": faults(now),
            "last_backup": last_backup(now),
            "last_edited": last_edited(request.user),
            "tries": tries_in_words(request.user, now),
        }
        return super().index(request, own | (extra_context or {}))


def rights_of(user):
    """Return what decides about which models somebody may see."""
    if user.is_superuser or not user.is_staff:
        return user.is_superuser, user.is_active
    return is_limited(user), frozenset(user.get_all_permissions())


def tries_in_words(user, now):
    """Return for whoever sees accounts how many wrong passwords were tried, if many."""
    if not user.has_perm("auth.view_user"):
        return ""
    brake.store(at_once=True)
    count = tried_since("all", now - timedelta(days=1))
    if count < MANY_TRIES:
        return ""
    return (
        f"Seit gestern wurden {count} falsche Passwörter eingegeben. Die Website bremst "
        "das. Hält es an, sagen Sie bitte Ihrer IT Bescheid."
    )


def last_edited(user):
    """Return the newest entry of the log on each record that somebody has not deleted."""
    entries = LogEntry.objects.filter(user=user)
    newest = {}
    for entry in entries.select_related("content_type")[: MOST_EDITED * 5]:
        newest.setdefault((entry.content_type_id, entry.object_id), entry)
    there = [
        entry
        for entry in newest.values()
        if entry.action_flag != DELETION and entry.get_admin_url()
    ]
    if is_limited(user):  # since then, perhaps
        there = [entry for entry in there if is_in_reach(user, entry)]
    return there[:MOST_EDITED]


def is_in_reach(user, entry):
    model = entry.content_type.model_class()
    record = model._base_manager.filter(pk=entry.object_id).first()
    return record is not None and reaches(user, record)
