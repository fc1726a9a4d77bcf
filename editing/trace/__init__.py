"""The log of who signed in, and who changed rights, published, exported or deleted what.

May import `base`. Way in: `entry.note` for what no signal tells, `watch.watch`.
"""
