"""Which passwords staff may choose.

Way in: `validator.LocalPasswordValidator`, which Django asks; `weakness` is the rule.
"""
