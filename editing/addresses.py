"""Addresses that records had before: links and subscriptions shall go on working."""

from functools import lru_cache, reduce
from itertools import chain
from operator import or_

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Length
from django.urls import reverse

from base.site_map import PublicPage, is_taken

MAX_LENGTH = 300
ADDRESS_IS_TAKEN = (
    "Diese Adresse gehört einem festen Teil der Website. Bitte wählen Sie eine andere."
)


class MovedAddress(models.Model):
    """Where something is now that was at another address. Both begin and end with "/"."""

    old_path = models.CharField(max_length=MAX_LENGTH, unique=True, editable=False)
    new_path = models.CharField(max_length=MAX_LENGTH, editable=False)

    class Meta:
        db_table = "contacts_movedaddress"  # where it has always been
        verbose_name = "frühere Adresse"
        verbose_name_plural = "frühere Adressen"
        ordering = ["old_path"]
        indexes = [models.Index(fields=["new_path"], name="moved_to")]

    def __str__(self):
        return f"{self.old_path} → {self.new_path}"


@lru_cache(maxsize=2000)  # a page names dozens, and Django looks each up anew
def address_in(view, key):
    return reverse(view, args=[key])


class AddressedModel(models.Model):
    """A record with a page of its own that may be given another address.

    address_view: name of the view that shows it. address_field: what of the record stands
    in its address, and in that of no other. title_field: what it is called, in `listed`.
    is_listed: whether search engines are told. part: of the site, where it is not the one
    that its address begins with.
    """

    address_view = ""
    address_field = "slug"
    title_field = "title"
    is_listed = True
    part = ""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, **options):
        same = type(self)._default_manager.filter(pk=self.pk)
        before = same.first() if self.pk else None
        super().save(**options)
        if before and getattr(before, "is_published", True):  # a draft had no address
            remember(before.own_address, self.own_address)

    def get_absolute_url(self):
        return self.own_address

    @property
    def own_address(self):
        """The address that `address_field` gives it, wherever its page is."""
        return address_in(self.address_view, getattr(self, self.address_field))

    @property
    def short_title(self):
        """What the way from the start page to a page below this one calls it."""
        return str(self)

    def clean(self):
        super().clean()
        if is_taken(self):
            raise ValidationError({"slug": ADDRESS_IS_TAKEN})

    @classmethod
    def visible(cls, now):
        """Return the records that visitors may see at a moment; now: aware."""
        raise NotImplementedError

    @classmethod
    def listed(cls, now):
        """Return what their pages are told from, as a queryset in an order that stays."""
        return cls.visible(now).order_by("pk")

    @staticmethod
    def public_page(row):
        """Return the `PublicPage` of one of `listed`."""
        return PublicPage(str(row), row.get_absolute_url())

    @classmethod
    def public_pages(cls, now):
        """Return the `PublicPage` of each of them."""
        return map(cls.public_page, cls.listed(now))

    @classmethod
    def offered(cls, user, now):
        """Return the records that an account is offered when it makes a link."""
        return cls.listed(now)

    @classmethod
    def titled(cls, words, user, now, most):
        """Return the `PublicPage` of those offered whose title has all words.

        The shortest come first: one that is just what was typed is the shortest of all
        that have it.
        """
        having = [has_word(cls.title_field, word) for word in words]
        found = cls.offered(user, now).filter(*having)
        return map(
            cls.public_page, found.order_by(Length(cls.title_field), "pk")[:most]
        )


def has_word(field, word):
    """Return the condition that a text has a word; SQLite knows "ö" from "Ö"."""
    forms = {word, word.lower(), word.capitalize(), word.upper()}
    return reduce(or_, (Q(**{f"{field}__icontains": form}) for form in sorted(forms)))


def addressed_models():
    """Return the models whose records have a page of their own, from the ground up.

    A model that is added is found by itself: in the sitemap, among the pages that a link
    may lead to, and in texts, which keep references to its records.
    """
    return [each for each in apps.get_models() if issubclass(each, AddressedModel)]


def page_views():
    """Return the names of the views that show their records."""
    return frozenset(model.address_view for model in addressed_models())


def remember(old, new):
    """Keep that what was at one path is now at another; both may be the same."""
    if old == new:
        return
    MovedAddress.objects.filter(new_path=old).update(new_path=new)
    MovedAddress.objects.filter(old_path=new).delete()
    MovedAddress.objects.update_or_create(old_path=old, defaults={"new_path": new})


def new_path(path):
    """Return where a path, or what lies below it, is now; None if it never moved."""
    return new_paths([path]).get(path)


def new_paths(paths):
    """Return where paths are now, without those that never moved; one query."""
    above = {path: starts(path) for path in paths}
    moved = MovedAddress.objects.filter(old_path__in={*chain(*above.values())})
    new = dict(moved.values_list("old_path", "new_path"))
    found = {}
    for path, starts_of_it in above.items():
        old = max(filter(new.__contains__, starts_of_it), key=len, default=None)
        rest = old and path.removeprefix(old)
        # what has moved below its old address would never end
        if old and not (rest and new[old].startswith(old)):
            found[path] = new[old] + rest
    return found


def starts(path):
    """Return a path and those above it: "/", "/a/", "/a/b/"."""
    ends = (number + 1 for number, letter in enumerate(path) if letter == "/")
    return [path[:end] for end in ends if end <= MAX_LENGTH]
