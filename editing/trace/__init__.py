"""The log of who signed in, and who changed rights, published, exported or deleted what.

Way in: `entry.note` for what no signal tells, `watch.watch`.

Of its floor it may import `accounts`, `private_history`.
"""
