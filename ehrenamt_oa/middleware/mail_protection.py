"""No mail address stands as plain text in the HTML of a public page."""

from django.utils.deprecation import MiddlewareMixin

from base.admin.screens import is_in_admin
from base.text.mail_protection import protect


class MailProtectionMiddleware(MiddlewareMixin):
    """Protect the addresses of a whole page, so that no template can forget one."""

    def process_response(self, request, response):
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if is_html and not is_in_admin(request.path):
            response.content = protect(response.text).encode()
            # CommonMiddleware has counted what stood there before
            response.headers["Content-Length"] = str(len(response.content))
        return response
