"""An office: its record, the ways to reach it, the tree, and every form it is handed out in.

Way in: `office.Office`; `tree` loads all offices at once with few queries.

Of its floor it may import `opening_hours`.
"""
