"""An account that may reach only some records, and what belongs to them."""

from django.conf import settings
from django.contrib import admin
from django.db import models

from base.forms.rows import RowFormSet

NOT_FOR_OTHERS = (
    "Was seine Rollen sonst erlauben, darf es weiter bei allen Einträgen, zum Beispiel bei "
    "Seiten und Bildern."
)


class LimitModel(models.Model):
    """That an account is limited, as long as there is a row; it has a field `chosen`.

    If what was chosen is deleted, the row stays: then nothing can be reached, not all.
    """

    no_content = "which account may reach what"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="%(class)s",
        verbose_name="Konto",
    )

    class Meta:
        abstract = True

    def __str__(self):
        return ", ".join(map(str, self.chosen.all())) or "nichts"

    @classmethod
    def keys(cls, user):
        """Return the keys of what was chosen for an account, None if it is not limited."""
        limit = cls.objects.filter(user=user).first()
        return limit and set(limit.chosen.values_list("pk", flat=True))


class LimitInline(admin.StackedInline):
    """In the form of an account; nothing chosen and no row is no limit.

    All names are offered: asking for them while typing takes the right to look at the
    records themselves, which who manages accounts does not need.
    """

    formset = RowFormSet
    extra = 1
    max_num = 1
    filter_horizontal = ["chosen"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Say for what the limit is none: that depends on the roles, not on the field."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.help_text = f"{db_field.help_text} {NOT_FOR_OTHERS}"
        return field
