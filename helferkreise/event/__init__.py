"""Dates: single or repeated, on pages and in calendars.

Way in: `event.Event`; `recurrence`, `month` and `words` are pure.

Of its floor it may import `helferkreis`.
"""
