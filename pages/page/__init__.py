"""A page of the guide: its record, its editions, what of it is public and when.

Way in: `page.Page`, `publication`.

Of its floor it may import `blocks`, `feedback`, `hints`, `links`, `text`.
"""
