"""What an answer of another server, or none, means for those who click on the link."""

import re
import socket
import ssl
from collections.abc import Mapping
from ipaddress import ip_address

import h11
import httpcore

from .connection import RefusedAddressError, RefusedPortError
from .verdict import FINE, State, Verdict

ENDLESS = "Die Adresse leitet immer weiter und kommt nirgends an."
HARD_TO_READ = "Die Adresse ist falsch geschrieben, oder sie führt zu einer solchen."

# everything that may go wrong on the way to an answer
FAILURES = (
    RefusedAddressError,
    RefusedPortError,
    OSError,
    UnicodeError,  # of a name that no server can have
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)
ONLY_BROWSERS = "Der Server antwortet so, dass es vielleicht nur ein Browser versteht."
NOT_FOR_PROGRAMS = "Der Server lässt Prüfprogramme nicht ein ({})."
BY_STATUS = {
    401: (State.UNSURE, "Die Seite verlangt eine Anmeldung (401)."),
    404: (State.BROKEN, "Die Seite gibt es dort nicht mehr (404)."),
    408: (State.SHAKY, "Der Server antwortet nicht (408)."),
    410: (State.BROKEN, "Die Seite gibt es dort nicht mehr (410)."),
    451: (State.BROKEN, "Die Seite ist aus rechtlichen Gründen gesperrt (451)."),
}
NO_STATUS = 999  # of a server that answers programs with it
# what services set that keep programs away from a server
CHALLENGE_HEADERS = {
    b"cf-mitigated",
    b"cf-chl-bypass",
    b"cf-chl-out",
    b"x-amzn-waf-action",
    b"x-datadome",
}
CHALLENGERS = re.compile(rb"cloudflare|ddos-guard|sucuri|imperva|akamaighost", re.I)
CHALLENGE = re.compile(
    rb"captcha|challenge|just a moment|checking your browser|javascript and cookies"
    rb"|unusual traffic|ddos",
    re.I,
)
BY_CERTIFICATE = {  # numbers of OpenSSL
    10: (State.BROKEN, "Das Zertifikat ist abgelaufen."),
    # a browser may find what the server forgets to send, and so may another network
    20: (State.UNSURE, "Das Zertifikat lässt sich von hier aus nicht prüfen."),
    21: (State.UNSURE, "Das Zertifikat lässt sich von hier aus nicht prüfen."),
    62: (State.BROKEN, "Das Zertifikat gilt für eine andere Adresse."),
    64: (State.BROKEN, "Das Zertifikat gilt für eine andere Adresse."),
}
# nobody knows the name, today or ever
UNKNOWN_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def is_challenge(status: int, headers: Mapping[bytes, bytes], page: bytes) -> bool:
    """Return whether somebody has to show first that a person asks.

    headers: by name in small letters. page: its beginning, of a 503.
    """
    if CHALLENGE_HEADERS & headers.keys():
        return True
    is_kept_away = CHALLENGERS.search(headers.get(b"server", b""))
    return status == 503 and bool(is_kept_away or CHALLENGE.search(page))


def verdict_on_status(status: int, is_challenge: bool = False) -> Verdict:
    """Judge the status of the answer at the end of all redirects.

    That a page is gone some answers say for certain; most others only that a program does
    not get it.
    """
    if status < 400:
        return FINE
    if is_challenge or status == NO_STATUS:
        return Verdict(State.UNSURE, NOT_FOR_PROGRAMS.format(status))
    if status in BY_STATUS:
        return Verdict(*BY_STATUS[status])
    if status < 500:
        return Verdict(State.UNSURE, NOT_FOR_PROGRAMS.format(status))
    return Verdict(State.SHAKY, f"Der Server hat eine Störung ({status}).")


def verdict_on_failure(failure: Exception) -> Verdict:
    """Judge why there was no answer: one of FAILURES."""
    if isinstance(failure, RefusedAddressError):
        return _refused(str(failure))
    if isinstance(failure, RefusedPortError):
        return Verdict(State.UNSURE, f"Port {failure} prüft die Website nicht.")
    if isinstance(failure, socket.gaierror) and failure.errno not in UNKNOWN_NAME:
        return Verdict(State.SHAKY, "Der Server war nicht zu finden.")
    if isinstance(failure, (socket.gaierror, UnicodeError)):
        return Verdict(State.BROKEN, "Diesen Server gibt es nicht.")
    if isinstance(failure, httpcore.UnsupportedProtocol):
        reason = "Die Adresse leitet weiter zu etwas, das keine Internetseite ist."
        return Verdict(State.UNSURE, reason)  # a calendar, a mail: people may have it
    return _no_answer(failure)


def _no_answer(failure: Exception) -> Verdict:
    cause = failure.__cause__ or failure.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        invalid = (State.BROKEN, "Das Zertifikat ist ungültig.")
        return Verdict(*BY_CERTIFICATE.get(cause.verify_code, invalid))
    if isinstance(cause, ssl.SSLError):
        return Verdict(
            State.UNSURE, "Von hier aus kommt keine sichere Verbindung zustande."
        )
    if isinstance(cause, h11.RemoteProtocolError):  # browsers take almost anything
        return Verdict(State.UNSURE, ONLY_BROWSERS)
    if isinstance(failure, httpcore.ProtocolError):
        return Verdict(State.SHAKY, "Der Server bricht die Antwort ab.")
    return Verdict(State.SHAKY, "Der Server antwortet nicht.")


def _refused(host: str) -> Verdict:
    """Judge what leads into a network that is not public.

    An address of such a network works for nobody outside; a name may mean something
    else outside than it does here.
    """
    if "." not in host.strip(".") or _is_address(host):
        reason = "Die Adresse führt in ein internes Netz; von außen öffnet sie niemand."
        return Verdict(State.BROKEN, reason)
    reason = "Von hier aus führt die Adresse in ein internes Netz. Dort fragt die "
    return Verdict(State.UNSURE, f"{reason}Website nicht nach.")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
