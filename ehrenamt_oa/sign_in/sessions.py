"""Where somebody is signed in, and when that ends before its time."""

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db.models.signals import post_save
from django.dispatch import receiver


def end_sessions(user):
    """Sign somebody out everywhere."""
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


@receiver(post_save, sender=User, dispatch_uid="end sessions")
def saved(instance, **kwargs):
    """End them with the account: they shall not go on should it become active again."""
    if not instance.is_active:
        end_sessions(instance)
