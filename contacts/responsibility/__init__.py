"""Which office does what: the list from A to Z and its search.

May import `contacts.office`. Way in: `responsibility.Responsibility`, `a_to_z`.
"""
