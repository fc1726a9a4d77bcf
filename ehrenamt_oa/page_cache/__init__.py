"""Keeps finished pages, so that most visitors are answered without Django.

Way in: `cache.PageCache`, which stands in front of Django's handler. A page is kept until
the content changes (`base/content_version/`) or the minute ends, as whatever the site
says of time changes with a minute.

Of its floor it may import `middleware`.
"""
