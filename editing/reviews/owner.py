"""People who answer for what stands on the site. Private, and asked by mail."""

from django.db import models

from base.address_fields import MailboxField


class Owner(models.Model):
    """Somebody who checks records now and then; needs no account. Private."""

    name = models.CharField(
        "Name",
        max_length=120,
        help_text="Person oder Team. Steht nie auf der Website.",
    )
    email = MailboxField(
        "E-Mail",
        help_text="Dorthin geht die Erinnerung, wenn etwas zu prüfen ist. Ein Konto "
        "hier in der Verwaltung ist nicht nötig.",
    )

    class Meta:
        db_table = "contacts_owner"  # where it has always been
        verbose_name = "Zuständige Person"
        verbose_name_plural = "Zuständige Personen"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                name="contacts_owner_one_for_each_mailbox",
                violation_error_message="Diese E-Mail-Adresse hat schon eine andere "
                "zuständige Person.",
            ),
        ]

    def __str__(self):
        return self.name
