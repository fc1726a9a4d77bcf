"""Offices: how to reach them, when they are open, what they do.

May import `media`, `editing` and `base`. Way in: `contacts.models`; the rules of opening
hours are in `opening_hours`.
"""
