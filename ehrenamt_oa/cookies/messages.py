"""Where Django keeps what is said on the next page: as it does, under a name of ours."""

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage

from .names import called


class Cookie(CookieStorage):
    @property
    def cookie_name(self):
        return called("messages")


class Messages(FallbackStorage):
    storage_classes = (Cookie, SessionStorage)
