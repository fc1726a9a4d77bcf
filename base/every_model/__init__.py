"""What holds for the records of all models, Django's own too.

`base/apps.py` sets it up when all models are there: what would have to be said in each
model would be forgotten in the next.

Of its floor it may import `text`.
"""
