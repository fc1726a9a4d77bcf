"""What is looked at before the site becomes another version.

Way in: `check.problems`, `refused.name_records`.

Of its floor it may import `backup`, `identity`, `operations`.
"""
