"""Changing one's own password: who has found an open session cannot guess the old one."""

from django import forms
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.utils import timezone

from base.brake.brake import brake

from .backend import TooManyTriesError
from .device import account_key


class BrakedPasswordChangeForm(AdminPasswordChangeForm):
    """Raises TooManyTriesError before it hashes, and counts each password that is wrong."""

    def clean_old_password(self):
        now, keys = timezone.now(), [account_key(self.user.get_username())]
        if brake.is_over(keys, now):
            raise TooManyTriesError
        try:
            return super().clean_old_password()
        except forms.ValidationError:
            brake.note(keys, now)
            raise
