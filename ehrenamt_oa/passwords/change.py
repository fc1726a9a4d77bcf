"""Changing one's own password: who has found an open session cannot guess the old one."""

from django import forms
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.db import transaction
from django.utils import timezone

from base.brake.brake import brake

from .backend import TooManyTriesError
from .device import owner_key


class BrakedPasswordChangeForm(AdminPasswordChangeForm):
    """Raises TooManyTriesError before it hashes, and counts each password that is wrong."""

    def clean_old_password(self):
        now, keys = timezone.now(), [owner_key(self.user)]
        if brake.is_over(keys, now):
            raise TooManyTriesError
        try:
            return super().clean_old_password()
        except forms.ValidationError:
            brake.note(keys, now)
            raise

    @transaction.atomic
    def save(self, commit=True):
        return super().save(commit)
