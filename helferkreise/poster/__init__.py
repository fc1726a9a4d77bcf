"""Posters of a Helferkreis or a Gemeinde, and the size of type at which each fills a sheet.

Way in: `views`; `sheet` is pure.

Of its floor it may import `gemeinde`, `helferkreis`, `need`.
"""
