"""What tests of reviewed records ask of the admin and of the database."""

from django.urls import reverse


def admin_url(record, page, *args):
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def reviewed_on(record):
    return type(record).objects.get(pk=record.pk).reviewed_on


def messages_of(response):
    return [str(message) for message in response.context["messages"]]
