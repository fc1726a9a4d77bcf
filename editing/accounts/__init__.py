"""Accounts of staff: what they are limited to, and rights that belong to no record.

May import `base`. Way in: `limit.LimitModel`, `account.Account`.
"""
