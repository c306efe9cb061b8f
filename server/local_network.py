"""What phones on the local network can call this machine: its addresses there and its names."""

import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from threading import Thread
from typing import Final

LOCAL_NETWORKS: Final[tuple[IPv4Network | IPv6Network, ...]] = tuple(
    ip_network(network)
    for network in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "100.64.0.0/10",  # behind the router of a whole town, and of some private networks
        "127.0.0.0/8",
        "fc00::/7",
        "fe80::/10",
        "::1/128",
    )
)
LOOPBACK: Final = ("127.0.0.1", "::1")
EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what listens there is this very command
"""The addresses that stand for all of this machine's, and how it reaches itself under each."""

AWAY: Final = (
    "192.0.2.1",
    "192.168.255.254",
    "10.255.255.254",
    "172.31.255.254",
    "2001:db8::1",
    "fd00::ffff",
)
"""Where a datagram would leave by each network card; no datagram is sent."""

LABEL: Final = re.compile(r"(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
PATIENCE: Final = 1.0  # seconds; a name server that is gone must not hold up the start


@dataclass(frozen=True)
class Machine:
    """A machine as others see it: its own name, and its addresses, the likeliest first."""

    name: str
    addresses: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        """Return what it can be called on a local network, this machine's own names for itself last.

        >>> Machine("Till.shop.example", ("192.168.1.20",)).names()[:3]
        ('192.168.1.20', 'till.local', 'till.shop.example')
        """
        full = self.name.lower().rstrip(".")
        names = filter(is_name, (f"{full.split('.')[0]}.local", full, "localhost"))
        return tuple(dict.fromkeys([*filter(is_local, self.addresses), *names, *LOOPBACK]))

    def reachable(self, ip: str) -> tuple[str, ...]:
        """Return the addresses phones reach it at, if it listens on `ip`.

        >>> Machine("till", ("192.168.1.20", "fd00::2", "198.51.100.7")).reachable("0.0.0.0")
        ('192.168.1.20',)
        """
        if ip not in EVERYWHERE:
            return () if ip_address(ip).is_loopback else (ip,)
        return tuple(at for at in self.addresses if is_local(at) and (":" not in at or ip == "::"))


def is_name(text: str) -> bool:
    """Whether `text` is a host name in the common spelling, small letters without a dot at its end."""
    return all(LABEL.fullmatch(label) for label in text.split("."))


def is_local(address: str) -> bool:
    """Whether `address` is one that local networks give out, or of this machine alone."""
    ip = ip_address(address)
    return any(ip in network for network in LOCAL_NETWORKS)


def this_machine() -> Machine:
    """Return this machine's name and addresses; without a network, the name alone."""
    name = socket.gethostname()
    found = [at for away in AWAY for at in leaving_for(away)]
    asking = Thread(target=lambda: found.extend(looked_up(name)), daemon=True)
    asking.start()
    asking.join(PATIENCE)
    return Machine(name, tuple(at for at in dict.fromkeys(found) if is_of_a_network(at)))


def leaving_for(away: str) -> list[str]:
    """Return the address a datagram for `away` would leave from, none where no network leads there."""
    family = socket.AF_INET6 if ":" in away else socket.AF_INET
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((away, 9))
        return [str(probe.getsockname()[0])]
    return []


def looked_up(name: str) -> list[str]:
    """Return the addresses this machine's own files or name server give for `name`."""
    with suppress(OSError, UnicodeError):
        return [str(where[0]) for *_, where in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)]
    return []


def is_of_a_network(address: str) -> bool:
    """Whether others can reach `address`: not this machine alone, and not one that needs the card's name."""
    ip = ip_address(address)
    return not (
        ip.is_loopback or ip.is_unspecified or "%" in address or (ip.version == 6 and ip.is_link_local)
    )
