"""Say in one German sentence why the website cannot be reached at a port; before all else.

python3 tools/port.py 8000
"""

import errno
import socket
import sys

OTHER = "Anderer Port: make run PORT=8001"


def complaint(text):
    """Return what is wrong with a port, or "". text: as it was typed."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 65535):
        return f"PORT muss eine Zahl von 1 bis 65535 sein. {OTHER}"
    with socket.socket() as listener:
        # one that was just closed is free
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", int(text)))
            listener.listen()
        except PermissionError:
            return f"Port {text} darf hier nur root öffnen. {OTHER}"
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {text} ist belegt. {OTHER}"
            return f"Port {text} lässt sich nicht öffnen: {error.strerror}. {OTHER}"
    return ""


if __name__ == "__main__":
    sys.exit(complaint(sys.argv[1]) or None)
