"""The forms in which staff enter hours; `field` holds what all of them share.

May import `contacts.hours`, `contacts.office` and the pure `contacts.opening_hours`.
"""
