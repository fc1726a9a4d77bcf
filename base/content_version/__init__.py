"""Which content the site has now: a number that every change of it makes another one.

Whoever keeps something that was made from the database asks `reader.current` whether it
still holds. `watch` notes the changes, whatever way they come.

Of its floor it may import `time`.
"""
