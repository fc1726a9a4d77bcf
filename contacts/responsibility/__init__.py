"""Which office does what: the list from A to Z and its search.

Way in: `responsibility.Responsibility`, `a_to_z`.

Of its floor it may import `office`.
"""
