"""Who answers for a record, when somebody checked it last, and who is asked again.

May import `base` and `editing`. Way in: the model inherits `review.ReviewedModel`, its
admin `record_admin.ReviewedAdmin`; `reminder` writes the mails.
"""
