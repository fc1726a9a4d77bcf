"""A page of the guide: its record, its editions, what of it is public and when.

May import `pages.blocks` and `pages.text`. Way in: `page.Page`, `publication`.
"""
