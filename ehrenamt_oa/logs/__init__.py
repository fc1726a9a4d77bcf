"""What the site writes down while it runs, without anything about people.

`request_id` ties lines of one request together, `formats` writes them, `repetition` and
`error_mail` keep an outage from flooding log and mailbox. Way in: `config.logging_settings`.

Of its floor it may import nothing.
"""
