"""Hinweise: what stands on top of the site, or of a part of it, until a moment.

Way in: `alert.Alert`; `scope` says where; `end` is pure.

Of its floor it may import `links`, `redirects`.
"""
