"""The address to listen on: whether it can be had, and how a person opens it. Imports nothing heavy."""

import errno
import socket
from typing import Final

OF_THIS_MACHINE: Final = "Give a --host that is an address or a name of this machine, such as 127.0.0.1."
ADVICE: Final = {
    errno.EADDRINUSE: "Stop what listens there, or give another --port.",
    errno.EADDRNOTAVAIL: OF_THIS_MACHINE,
    errno.EACCES: "Give a --port from 1024 up; those below are the system's.",
}


class CannotListen(OSError):  # noqa: N818 - named for the situation, as data.errors does
    """Nobody could listen where we were told to; the message says why and what to do."""


def usable_ip(host: str, port: int) -> str:
    """Return the IP address to listen on, or raise CannotListen where nobody could.

    granian reads no names, and would share a port that is taken and say nothing.
    """
    try:
        family, *_, where = min(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))  # IPv4 before IPv6
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except socket.gaierror as error:
        raise CannotListen(
            f"cannot listen on {host}: no such name ({error.strerror}). {OF_THIS_MACHINE}"
        ) from error
    except UnicodeError as error:  # no name of the Internet is spelled like that
        raise CannotListen(f"cannot listen on {host}: it is no name. {OF_THIS_MACHINE}") from error
    except OSError as error:
        advice = ADVICE.get(error.errno or 0, "Give another --host or --port.")
        raise CannotListen(f"cannot listen on {host}:{port} ({error.strerror or error}). {advice}") from error
    return str(where[0])


def address(host: str, port: int, scheme: str = "http") -> str:
    """Return where a browser finds what listens there.

    >>> address("::1", 9000)
    'http://[::1]:9000'
    """
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
