"""Tries that failed are counted, so that nobody can guess for long.

Way in: `brake.py` counts and says whose turn is over; what is too much says `window.py`.

Of its floor it may import `text`.
"""
