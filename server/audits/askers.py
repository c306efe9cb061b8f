"""Who asks for audits: somebody with a key, or whoever sits at the machine itself.

A server that listens on loopback alone needs no key, unless the request shows that it comes from elsewhere
after all: through a proxy, under another name, or from a page of another site in a browser on this machine.
"""

from ipaddress import ip_address
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from flask import request

from data.audits.kept.audits import AuditRecord
from data.keys import Keys
from server.audits.refusals import Forbidden, Unauthorised
from server.config import Config

SCOPE: Final = "audits"
FROM_HERE: Final = (None, "none", "same-origin")
"""What browsers say of requests by this server's own pages, and programs do not say at all."""

BY_PROXY: Final = ("X-Forwarded-For", "Forwarded")


class Asker(NamedTuple):
    """The name of the key that asks; None for whoever sits at the machine."""

    key: str | None

    def may_see(self, record: AuditRecord) -> bool:
        """Whether an audit is the asker's."""
        return self.key is None or self.key == record.key


class Askers:
    """Tells who asks. Any thread may call every method."""

    def __init__(self, keys: Keys, config: Config) -> None:
        self.keys = keys
        self.is_here_alone = is_loopback(config.host) and not config.proxies

    def asker(self) -> Asker:
        """Return who makes this request; raise Unauthorised or Forbidden."""
        given = request.authorization
        if given is None and self.is_here_alone and is_from_here():
            return Asker(None)
        if given is None or given.type != "bearer" or not given.token:
            raise Unauthorised("problem.unauthorised.missing")
        key = self.keys.find(given.token)
        if key is None:
            raise Unauthorised("problem.unauthorised.unknown")
        if key.scope != SCOPE:
            raise Forbidden("problem.forbidden.scope", scope=SCOPE)
        return Asker(key.name)


def is_from_here() -> bool:
    """Whether this request shows no sign of coming from another machine, or another site."""
    if any(name in request.headers for name in BY_PROXY):
        return False
    if request.headers.get("Sec-Fetch-Site") not in FROM_HERE:
        return False
    return is_loopback(urlsplit(f"//{request.host}").hostname or "")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself and nothing else.

    >>> [is_loopback(each) for each in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "limpide.example")]
    [True, True, True, False, False]
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
