"""Pictures, documents and films: their records, their files, the answers that send them.

May import `base` and `editing`. Way in: `Picture`, `Document`, `Video` in `media.models`.
"""
