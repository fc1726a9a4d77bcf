"""Hours as staff enter them: rows, closing today, decisions about days, urgent notices.

Stores what `contacts.opening_hours` reckons with. Way in: `rows` and `special_days` for the
records, `closing` and `decisions` for what staff do.

Of its floor it may import `office`, `opening_hours`.
"""
