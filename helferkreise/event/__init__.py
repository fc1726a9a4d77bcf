"""Dates: single or repeated, on pages and in calendars.

May import `helferkreise.helferkreis`. Way in: `event.Event`; `recurrence`, `month` and
`words` are pure.
"""
