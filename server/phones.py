"""Phones on the local network: how they find this machine, and how they come to trust it."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Final

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from scoring.messages import LANGUAGES
from server.address import CannotListen, address
from server.authority import Authority, authority_in
from server.install_page import InstallPage, Pages, Reply, Visit
from server.keyfile import replaced
from server.local_network import EVERYWHERE, Machine, this_machine

PAGES: Final = Path(str(files("server") / "pages"))
CERTIFICATE: Final = "/limpide-authority.crt"
STYLE: Final = "/page.css"


@dataclass(frozen=True)
class Phones:
    """How phones find this machine, and why they may trust it."""

    authority: Authority
    machine: str
    names: tuple[str, ...]  # what it may be called, in a browser
    reachable: tuple[str, ...]  # where phones find it, the likeliest first
    port: int
    certificate: Path  # of this start, with its key

    def app(self, host: str = "") -> str:
        """Return the address of the app, under the name `host` if that is one of ours."""
        return address(host if host in self.names else (*self.reachable, "localhost")[0], self.port, "https")

    def page(self) -> str:
        """Return the address of the page to install the authority from."""
        return address((*self.reachable, "localhost")[0], self.port + 1)

    def lines(self) -> list[str]:
        """Return what a person at the terminal is told."""
        also = [f"and at {address(host, self.port, 'https')}" for host in self.reachable[1:]]
        nowhere = (
            "No local network is found here: phones cannot reach this machine. Start again once it has one."
        )
        first = (
            [f"On a phone, first open {self.page()}", *drawn(self.page())] if self.reachable else [nowhere]
        )
        fingerprint = f"Its authority has the SHA-256 fingerprint {self.authority.fingerprint()}"
        return [f"Limpide is at {self.app()}", *also, *first, fingerprint]


@contextmanager
def welcomed_phones(folder: Path, host: str, ip: str, port: int) -> Iterator[Phones]:
    """Serve the page to install the authority of `folder`, and hand over what the HTTPS server needs."""
    machine = this_machine()
    now = datetime.now(UTC)
    authority = authority_in(folder, machine.name, now)
    names = vouched_names(authority, machine, host, ip)
    certificate = folder / f"server-{port}.pem"
    reachable = (host,) if host != ip and machine.reachable(ip) else machine.reachable(ip)
    phones = Phones(authority, machine.name, names, reachable, port, certificate)
    with InstallPage(ip, port + 1, pages(phones)) as page:
        replaced(certificate, authority.issue(names, now))
        page.start()
        try:
            yield phones
        finally:
            page.shutdown()


def vouched_names(authority: Authority, machine: Machine, host: str, ip: str) -> tuple[str, ...]:
    """Return the names a certificate is made for, or raise CannotListen where the host asked for is none."""
    asked = () if ip in EVERYWHERE else (ip, host.lower())
    if asked and not all(map(authority.vouches_for, asked)):
        raise CannotListen(
            f"cannot vouch for {host}: the local authority is for local networks alone. "
            "Give a --host of a local network, or leave --tls to a server of the Internet."
        )
    return tuple(dict.fromkeys(filter(authority.vouches_for, (*asked, *machine.names()))))


def pages(phones: Phones) -> Pages:
    """Return what the page's server answers, by path."""
    style, certificate = (PAGES / "phones.css").read_bytes(), phones.authority.der()
    return {
        "/": lambda visit: Reply("text/html; charset=utf-8", page(phones, visit).encode()),
        STYLE: lambda _visit: Reply("text/css; charset=utf-8", style),
        CERTIFICATE: lambda _visit: Reply("application/x-x509-ca-cert", certificate),
    }


def page(phones: Phones, visit: Visit) -> str:
    """Return the page in the visitor's language, leading on under the name they came by."""
    app, elsewhere = phones.app(visit.host), phones.app()
    return template().render(
        lang=visit.lang,
        words={key: text.format(machine=phones.machine) for key, text in words(visit.lang).items()},
        others=[(lang, words(lang)["language"]) for lang in LANGUAGES if lang != visit.lang],
        style=STYLE,
        certificate=CERTIFICATE,
        fingerprint=phones.authority.fingerprint(),
        app=app,
        elsewhere=elsewhere,
        code=segno.make(elsewhere, error="m", micro=False).svg_data_uri(border=4, light="#fff", scale=5),
    )


@cache
def template() -> Template:
    """Return the page without its words."""
    return Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined
    ).get_template("phones.html")


@cache
def words(lang: str) -> dict[str, str]:
    """Return the words of the page in one language, by key."""
    text = (PAGES / f"phones.{lang}.json").read_text(encoding="utf-8")
    return {str(key): str(sentence) for key, sentence in json.loads(text).items()}


def drawn(url: str) -> list[str]:
    """Return the lines of a QR code of `url` in half blocks, none where no terminal would show them."""
    if not sys.stdout.isatty() or "utf" not in sys.stdout.encoding.lower():
        return []
    code = StringIO()
    segno.make(url, error="l", micro=False).terminal(code, compact=True, border=2)
    return code.getvalue().splitlines()
