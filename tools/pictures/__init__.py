"""The pictures of real screens in docs/redaktion.md: taken, and found to be too old.

`make pictures` takes them, `make check` compares them with their screens.
"""
