"""Which passwords staff may choose, and how they are stored and compared.

Way in: `validator.LocalPasswordValidator` and `hashers`, which Django asks; `weakness` is
the rule.

Of its floor it may import `cookies`.
"""
