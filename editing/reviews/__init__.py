"""Who answers for a record, when somebody checked it last, and who is asked again.

Way in: the model inherits `review.ReviewedModel`, its admin `record_admin.ReviewedAdmin`
and `PublishingAdmin` of `publishing`; `reminder` writes the mails.

Of its floor it may import `batch`, `lost_updates`, `private_history`.
"""
