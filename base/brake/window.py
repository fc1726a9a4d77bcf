"""How often somebody may try in vain, and who counts as the same."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from base.text.network import network_of

WINDOW = timedelta(minutes=15)
# for each kind of key, in one window
MOST = {
    "account": 10,
    "owner": 10,
    "network": 30,
    "device": 10,
    "all": 300,
    "mail": 3,
    "letters": 30,
    "passkey": 300,
}
ONE_CUSTOMER = 56  # bits: of a network of 48 many others would have to wait as well
EVERYBODY = "all:"


def window_of(moment: datetime) -> datetime:
    """Return when the window began in which a moment is; aware, as the moment is."""
    minutes = moment.minute - moment.minute % (WINDOW.seconds // 60)
    return moment.replace(minute=minutes, second=0, microsecond=0)


def network_key(address: str) -> str:
    """Return the key of the network of an IP address; all that is none counts as one."""
    return f"network:{network_of(address, v6=ONE_CUSTOMER)}"


def is_over(keys: Iterable[str], counts: Mapping[str, int]) -> bool:
    """Tell whether one of the keys ("kind:whose") has been tried as often as it may."""
    return any(counts.get(key, 0) >= MOST[key.partition(":")[0]] for key in keys)
