from datetime import timedelta
from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import PasswordChangeView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, re_path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.i18n import JavaScriptCatalog

from base.admin.given_back import is_given_back
from base.admin.limits import is_limited, reaches
from base.admin.readiness import in_one_line, points
from base.admin.to_do import jobs
from base.brake.brake import brake
from base.brake.tries import tried_since
from base.nightly.faults import faults
from base.nightly.run import last_run, overdue
from contacts.hours import staff_views
from editing.reviews import views as review_views
from ehrenamt_oa.operations.checks import last_backup
from ehrenamt_oa.other_moment.views import preview
from ehrenamt_oa.privacy.views import about_somebody
from pages.alert.views import publish_alert
from pages.text.link_choice import link_addresses

from ..passwords.change import BrakedPasswordChangeForm
from ..refused import views as refused
from ..refused.browser import TYPED, note_saved, still_signed_in
from ..refused.kept import kept_of
from .search import search
from .tasks import tasks

# as often as they are needed; what is not named comes after these, accounts last
APPS = ["pages", "contacts", "helferkreise", "media", "editing"]
MANY_TRIES = 30  # of strangers in a day
MOST_EDITED = 8  # records on the start page
# screens that had another address until 2026; links to them may stand in notes of staff
MOVED_SCREENS = {
    "contacts/movedaddress": "editing/movedaddress",
    "contacts/owner": "editing/owner",
    "pages/document": "media/document",
    "pages/picture": "media/picture",
    "pages/video": "media/video",
}


def moved_screen(request, old, new):
    """Lead from the old address of a screen, or of one below, to the new."""
    return redirect(request.get_full_path().replace(f"/{old}/", f"/{new}/", 1))


class EhrenamtAdminSite(AdminSite):
    site_header = "Ehrenamt mit Geflüchteten"
    site_title = "Verwaltung"
    index_title = "Was möchten Sie ändern?"

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
            "vorschau/": (preview, "preview"),
            "suche/": (search, "search"),
            "auskunft/": (about_somebody, "about_somebody"),
            "adressen.json": (link_addresses, "link_addresses"),
        }
        pages = [
            path(address, self.admin_view(view), name=name)
            for address, (view, name) in own.items()
        ]
        pages.append(path("angemeldet/", still_signed_in, name="still_signed_in"))
        moved = [
            re_path(f"^{old}/", moved_screen, {"old": old, "new": new})
            for old, new in MOVED_SCREENS.items()
        ]
        # Django's own come last, as the last of them matches anything
        return [*pages, *moved, *super().get_urls()]

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
            return note_saved(request, inner(request, *args, **kwargs))

        return update_wrapper(answer, view)

    def each_context(self, request):
        """Add the menu, and of a list or a form what it is called and what it is for.

        Its ModelAdmin says so, as `screen_help` and `new_title`.
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
        return context

    def get_app_list(self, request, app_label=None):
        """Return what can be edited, what is needed most first."""
        apps = super().get_app_list(request, app_label)
        places = {label: number for number, label in enumerate(APPS)} | {"auth": 99}
        return sorted(apps, key=lambda app: places.get(app["app_label"], len(APPS)))

    def i18n_javascript(self, request, extra_context=None):
        """Hand on the German of the page editor's dialogs too."""
        packages = ["django.contrib.admin", "django_prose_editor"]
        return JavaScriptCatalog.as_view(packages=packages)(request)

    def index(self, request, extra_context=None):
        now = timezone.localtime()
        found = points(now)
        own = {
            "readiness": in_one_line(found),
            "unready": [point for point in found if point.missing],
            "jobs": jobs(request.user, now),
            "last_run": last_run(),
            "is_overdue": overdue(now),
            "faults": faults(now),
            "last_backup": last_backup(),
            "last_edited": last_edited(request.user),
            "tries": tries_in_words(request.user, now),
        }
        return super().index(request, own | (extra_context or {}))


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
