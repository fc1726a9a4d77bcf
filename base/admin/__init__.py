"""What every screen of the admin may use: its frame, its addresses, its inputs.

Imports nothing of ours but `base`. Way in: `staff_page`, `change_url`, `list_url`.

Of its floor it may import `forms`, `time`, `words`.
"""
