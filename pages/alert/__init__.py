"""Hinweise: what stands on top of the site, or of a part of it, until a moment.

May import `pages.redirects`. Way in: `alert.Alert`; `scope` says where; `end` is pure.
"""
