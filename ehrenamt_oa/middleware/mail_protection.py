"""No mail address stands as plain text in the HTML of a public page."""

from base.admin.screens import is_in_admin
from base.text.mail_protection import protect


class MailProtectionMiddleware:
    """Protect the addresses of a whole page, so that no template can forget one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if is_html and not is_in_admin(request.path):
            response.content = protect(response.text).encode()
            # CommonMiddleware has counted what stood there before
            response.headers["Content-Length"] = str(len(response.content))
        return response
