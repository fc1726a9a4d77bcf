"""One module for each middleware, in the order of the settings.

Way in: `MIDDLEWARE` in `ehrenamt_oa.settings`.
"""
