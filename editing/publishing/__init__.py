"""Records that staff write and then publish, and who of them may do that.

Imports nothing of ours but `base`. Way in: `model.PublishableModel` and, for its admin,
`PublishableAdmin` and `PublishingAdmin`.

Of its floor it may import nothing.
"""
