"""Accounts, as far as rights are about them that Django does not know."""

from django.contrib.auth.models import User


class Account(User):
    """An account; what it may do to others and for whom it asks."""

    class Meta:
        proxy = True
        default_permissions = []
        permissions = [
            ("give_roles", "Kann anderen Konten Rollen geben"),
            ("answer_privacy", "Kann Auskunft geben und Angaben zu Personen löschen"),
        ]
        verbose_name = "Konto"
        verbose_name_plural = "Konten"
        ordering = ["username"]
