"""Ask the site in this container whether it can serve; exit 1 if it cannot."""

import os
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

READY = "http://127.0.0.1:8000/healthz/ready"

if __name__ == "__main__":
    # the site answers to its own name only
    host = urlsplit(os.environ["SITE_URL"]).netloc
    here = build_opener(ProxyHandler({}))  # Docker may name one for all addresses
    try:
        here.open(Request(READY, headers={"Host": host}), timeout=3)
    except URLError as error:
        raise SystemExit(f"not ready: {error}") from error
