"""Fields for what leads somewhere: each by the one rule for its kind."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from .mailbox import NO_MAILBOX, is_mailbox, normalise_mailbox
from .phone import normalise_phone, why_not_dialable
from .web_address import Purpose, normalise, why_not


def own_hosts():
    """Return the names of this site, as `base.web_address` wants them."""
    return {urlsplit(settings.SITE_URL).netloc.lower(), *settings.ALLOWED_HOSTS}


def checked_address(typed, purpose):
    """Return an address as it is stored; raise ValidationError with what is wrong."""
    if reason := why_not(typed, purpose, own_hosts()):
        raise ValidationError(reason)
    return normalise(typed, purpose, own_hosts())


def checked_mailbox(typed):
    """Return a mail address as it is stored; raise ValidationError if it is none."""
    mailbox = normalise_mailbox(typed)
    if not is_mailbox(mailbox):
        raise ValidationError(NO_MAILBOX)
    return mailbox


def checked_phone(typed):
    """Return a number as it is stored; raise ValidationError if nobody can dial it."""
    number = normalise_phone(typed)
    if reason := why_not_dialable(number):
        raise ValidationError(reason)
    return number


class AddressField(models.CharField):
    """What its model judges by one of these rules. To the database, and to migrations, a
    text.

    Unlike in other texts, nothing is taken out of it unasked: it would lead elsewhere.
    """

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class WebsiteField(AddressField):
    """Address of a website."""

    def clean(self, value, model_instance):
        checked = checked_address(value, Purpose.WEBSITE) if value else value
        return super().clean(checked, model_instance)


class PhoneField(AddressField):
    """One number that can be dialled."""

    def clean(self, value, model_instance):
        checked = checked_phone(value) if value else value
        return super().clean(checked, model_instance)


class MailboxField(models.EmailField):
    """One mail address. To the database, and to migrations, Django's field for it."""

    default_validators = []  # they know another rule

    def clean(self, value, model_instance):
        checked = checked_mailbox(value) if value else value
        return super().clean(checked, model_instance)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs

    def formfield(self, **kwargs):
        plain = {"form_class": forms.CharField, "widget": forms.EmailInput}
        return super().formfield(**plain | kwargs)
