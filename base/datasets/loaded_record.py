"""What the facts have brought into the database, so that they bring it only once."""

from django.db import models


class LoadedRecord(models.Model):
    """A record of a data set and what it became; staff may have changed or deleted it.

    name: of the data set's file. key: by which the data set names the record.
    """

    name = models.CharField(max_length=50, editable=False)
    key = models.CharField(max_length=255, editable=False)
    object_id = models.BigIntegerField(editable=False)

    class Meta:
        db_table = "pages_loadedrecord"  # where it has always been
        verbose_name = "geladener Eintrag"
        verbose_name_plural = "geladene Einträge"
        ordering = ["name", "key"]
        constraints = [
            models.UniqueConstraint(
                name="pages_loadedrecord_once",
                fields=["name", "key"],
                violation_error_message="Dieser Eintrag ist schon geladen.",
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.key}"
