"""What staff do for the search: words that mean the same, pins, and what was searched for."""

from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from base.admin.filters import ConditionFilter
from base.admin.screens import screen_url
from editing.versions.admin import VersionedAdmin
from pages.page.page import Page
from pages.redirects.admin import CountedAdmin

from . import counts
from .engine.words import words
from .pin import Pin
from .searched import SearchedWords
from .synonym import SameWords, listed


def dismiss(names):
    """Forget what was searched for in these words: staff have seen to it."""
    folded = [" ".join(words(name)) for name in names]
    SearchedWords.objects.filter(words__in=folded).delete()


def results(names):
    """Return the address of what is found for the first of some words."""
    return reverse("pages:search", query={"q": listed(names)[0]})


@admin.register(SameWords)
class SameWordsAdmin(VersionedAdmin):
    new_title = "Neue gleiche Wörter"
    screen_help = (
        "Andere Wörter für dasselbe, damit die Suche versteht, was Menschen meinen. Was "
        "unter „Was erledige ich wo?“ steht, kennt sie schon. Eine Änderung wirkt nach "
        "einer Minute."
    )
    help_chapter = "Der Suche helfen"
    list_display = ["words", "meant"]
    search_fields = ["words", "meant"]
    fields = ["words", "meant"]

    def view_on_site(self, same):
        return results(same.words)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        dismiss(listed(obj.words))


class TimeFilter(ConditionFilter):
    title = "Zeit"
    parameter_name = "zeit"
    words = {"offen": "gilt oder kommt noch", "vorbei": "ist vorbei"}

    def conditions(self, pins):
        today = timezone.localdate()
        return {"offen": Q(last_day__gte=today), "vorbei": Q(last_day__lt=today)}


@admin.register(Pin)
class PinAdmin(VersionedAdmin):
    new_title = "Neuer angehefteter Treffer"
    screen_help = (
        "Seiten, die für bestimmte Wörter eine Zeit lang zuerst kommen. Sie gelten nur, "
        "wenn jemand genau diese Wörter sucht."
    )
    help_chapter = "Der Suche helfen"
    list_display = ["words", "title", "target", "first_day", "last_day"]
    list_filter = [TimeFilter]
    search_fields = ["words", "title", "target"]
    fields = ["words", "title", "target", ("first_day", "last_day")]
    starts_today = ["first_day"]

    def view_on_site(self, pin):
        return results(pin.words)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        dismiss(listed(obj.words))


class FoundFilter(ConditionFilter):
    title = "Ergebnis"
    parameter_name = "ergebnis"
    words = {"nichts": "ohne Treffer"}

    def conditions(self, searched):
        return {"nichts": Q(misses__gt=0)}


@admin.register(SearchedWords)
class SearchedWordsAdmin(CountedAdmin):
    waiting = counts.waiting
    screen_help = (
        "Wonach Besucher gesucht haben: nur die Wörter, der Tag und wie oft. Was die "
        "Website nicht kennt, steht hier erst, wenn es an drei Tagen gesucht wurde."
    )
    help_chapter = "Der Suche helfen"
    list_display = ["typed", "day", "count", "misses", "what_to_do"]
    list_filter = [FoundFilter]
    date_hierarchy = "day"
    search_fields = ["words", "shown"]
    fields = ["typed", "day", "count", "misses"]
    readonly_fields = ["typed"]

    def view_on_site(self, searched):
        return results(searched.words)

    @admin.display(description="gesucht", ordering="words")
    def typed(self, searched):
        return str(searched)

    @admin.display(description="Was tun?")
    def what_to_do(self, searched):
        ways = [
            ("Gleiches Wort", SameWords, "words"),
            ("Treffer anheften", Pin, "words"),
            ("Seite schreiben", Page, "title"),
        ]
        links = format_html_join(
            " · ",
            '<a href="{}?{}">{}<span class="visually-hidden"> für {}</span></a>',
            (
                (
                    screen_url(model, "add"),
                    urlencode({field: str(searched)}),
                    said,
                    searched,
                )
                for said, model, field in ways
            ),
        )
        return format_html("{}", links)
