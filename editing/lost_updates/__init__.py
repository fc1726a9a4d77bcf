"""Two people at one record: the second is told before anything is lost.

May import `base` only. Way in: `admin.WatchfulAdmin` for the admin, `marks` for any form.
"""
