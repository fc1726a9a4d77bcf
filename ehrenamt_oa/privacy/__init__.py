"""What is stored about people: for how long, what it is, and how it is deleted.

Way in: `periods.forget_old`, `search.everything_about`, `erase.erase`.

Of its floor it may import nothing.
"""
