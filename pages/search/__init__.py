"""The search of the site: an index of all its words, and what people may mean.

Way in: `questions.asked`, and `editing/findable.py` for what there is to find.

Of its floor it may import `page`, `redirects`.
"""
