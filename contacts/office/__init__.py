"""An office: its record, the ways to reach it, the tree, and every form it is handed out in.

May import what lies below `contacts`, and `contacts.opening_hours`. Way in: `office.Office`;
`tree` loads all offices at once with few queries.
"""
