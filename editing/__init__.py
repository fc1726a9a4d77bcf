"""What staff work with that is about no particular record: publishing, addresses, history.

May import `base` only. Each room is a mechanism that a model or its admin joins by
inheriting from it; none of them knows what it is used for.
"""
