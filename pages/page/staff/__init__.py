"""Writing a page in the admin: form, preview, tasks, copies.

May import `pages.page` and below. Way in: `admin.PageAdmin`.
"""
