"""Taking back what was just done, from the message that says it was.

Way in: `steps.button` for the message, `steps.undoes` for the way back.

Of its floor it may import nothing.
"""
