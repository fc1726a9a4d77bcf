"""Ways that lead to an office: numbers, mailboxes and websites, also of days to come.

Way in: `contact_point.ContactPoint`; what fits a number or an address say `kinds`.
"""
