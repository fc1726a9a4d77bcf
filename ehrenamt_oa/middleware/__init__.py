"""One module for each middleware, in the order of the settings.

Way in: `MIDDLEWARE` in `ehrenamt_oa.settings`.

Of its floor it may import `passwords`, `refused`, `sign_in`.
"""
