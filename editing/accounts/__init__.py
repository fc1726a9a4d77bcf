"""Accounts of staff: what they are limited to, and rights that belong to no record.

Way in: `limit.LimitModel`, `account.Account`.

Of its floor it may import nothing.
"""
