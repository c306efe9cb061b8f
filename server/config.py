"""The settings of one process, read once from `LIMPIDE_*` variables and handed to the parts."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from data.openfoodfacts.codes import IMAGES, SITE, TAXONOMIES

PREFIX: Final = "LIMPIDE_"
READS_ALLOWED: Final = 15
"""Product reads a minute from one address. source: Open Food Facts, docs/api/index.md, September 2026."""

LONGEST_CONTACT: Final = 200
CONTACT: Final = re.compile(r"([^@/]+@|https?://)[^@/]+\.[^@]+")
IN_BRACKETS: Final = re.compile(r"[!-'*-~]+")  # printable, no space, no bracket
THEIRS: Final = re.compile(r"(^|\.)open(food|beauty|petfood|products)facts\.(org|net)$")
EVERY_ADDRESS: Final = "0.0.0.0"  # noqa: S104 - phones are to reach it, and were asked for
BUILT_PWA: Final = Path(__file__).parents[1] / "pwa" / "dist"


class BadSetting(ValueError):  # noqa: N818 - named for the situation, as data.errors does
    """A LIMPIDE_* variable nobody knows, or a value it cannot have. The message lists the known ones."""


@dataclass(frozen=True)
class Config:
    """Where the catalogue and the built app are, where to listen, and where the world sees us."""

    db: Path = Path("limpide.sqlite")
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    pwa: Path = BUILT_PWA
    origin: str = ""  # unknown; links to ourselves are then relative
    off: str = SITE  # "" is never asked
    exports: str = ""  # those of Open Food Facts and Hugging Face
    names: str = TAXONOMIES  # "" is never asked
    images: str = IMAGES  # "" is never asked
    contact: str = ""  # nobody to write to; nothing is asked then either
    off_reads_per_minute: int = READS_ALLOWED
    off_patience_seconds: int = 2
    fresh_days: int = 7
    not_found_hours: int = 24
    rates: bool = True  # how often an address may ask
    proxies: int = 0  # between us and the world, each of which adds an address to X-Forwarded-For
    audit_days: int = 30  # until an audit is deleted with all its files
    brands: Path | None = None  # the operator's table of brands
    tls: Path | None = None  # the folder of the local authority; without one, plain HTTP

    def __post_init__(self) -> None:
        """Raise BadSetting where Open Food Facts would be asked more often than it allows."""
        host = urlsplit(self.off).hostname or ""
        if THEIRS.search(host) and self.off_reads_per_minute > READS_ALLOWED:
            raise BadSetting(
                f"LIMPIDE_OFF_READS_PER_MINUTE={self.off_reads_per_minute} is more than the {READS_ALLOWED} "
                f"{host} allows; give LIMPIDE_OFF the address of a server of your own to ask more"
            )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, **given: object) -> Self:
        """Return the settings `environ` (the process's own by default) asks for, or raise BadSetting.

        What is `given` by name counts more. With an authority for phones, all of the machine's addresses are
        listened on, unless some host is asked for.

        >>> Config.from_env({"LIMPIDE_PORT": "9000", "HOME": "/"}).port
        9000
        """
        found = os.environ if environ is None else environ
        named = {name: text for name, text in found.items() if name.startswith(PREFIX)}
        values = {
            name.removeprefix(PREFIX).lower(): setting(name, text) for name, text in named.items()
        } | given
        if values.get("tls"):
            values.setdefault("host", EVERY_ADDRESS)
        return cls(**values)  # type: ignore[arg-type]  # each reader below returns its field's type


def setting(name: str, text: str) -> Path | str | int | bool:
    """Return `text` as the value of the variable `name`."""
    if name not in SETTINGS:
        raise BadSetting(f"{name} is not a setting; known are {', '.join(SETTINGS)}")
    try:
        return SETTINGS[name](text)
    except ValueError as error:
        known = ", ".join(SETTINGS)
        raise BadSetting(f"{name}={text!r} {error}; the settings are {known}") from error


def port(text: str) -> int:
    """Return a TCP port, 1 to 65535; not 0, "any that is unused": each worker would get one of its own."""
    return whole_number(text, least=1, most=65_535)


def workers(text: str) -> int:
    """Return a number of worker processes, 1 to 64."""
    return whole_number(text, least=1, most=64)


def whole_number(text: str, *, least: int, most: int) -> int:
    """Return `text` as a whole number within bounds, or raise ValueError saying which."""
    if not text.isascii() or not text.isdigit() or not least <= int(text[:9]) <= most:
        raise ValueError(f"is not a whole number from {least} to {most}")
    return int(text)


def path(text: str) -> Path:
    """Return the file or folder `text` names."""
    return Path(filled(text)).expanduser()


def origin(text: str) -> str:
    """Return the scheme and host of an address, without the slash at its end.

    >>> origin("https://limpide.example/")
    'https://limpide.example'
    """
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError("is not the like of https://limpide.example")
    if parts.query or parts.fragment or "@" in parts.netloc or not text.isascii() or not text.isprintable():
        raise ValueError("holds more than a scheme, a host and a port")
    return text.rstrip("/")


def off(text: str) -> str:
    """Return the address of Open Food Facts or of a server like it; "" for the word off.

    >>> off("off"), off("http://127.0.0.1:9000/")
    ('', 'http://127.0.0.1:9000')
    """
    return or_off(text, origin)


def names(text: str) -> str:
    """Return the address of a folder of taxonomies; "" for the word off.

    >>> names("https://mirror.example/taxonomies/")
    'https://mirror.example/taxonomies'
    """
    return or_off(text, address)


def or_off(text: str, read: Callable[[str], str]) -> str:
    """Return what `read` makes of `text`; "" for the word off."""
    if text == "off":
        return ""
    try:
        return read(text)
    except ValueError as error:
        raise ValueError(f"{error}, nor the word off") from error


def address(text: str) -> str:
    """Return a web address, without the slash at its end.

    >>> address("https://mirror.example/off/")
    'https://mirror.example/off'
    """
    parts = urlsplit(text)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or not text.isascii()
        or not text.isprintable()
    ):
        raise ValueError("is no web address")
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError("holds more than a scheme, a host, a port and a path")
    return text.rstrip("/")


def contact(text: str) -> str:
    """Return an e-mail or web address; it goes into a header, in brackets.

    >>> contact("you@example.org")
    'you@example.org'
    """
    if len(text) > LONGEST_CONTACT or not (CONTACT.fullmatch(text) and IN_BRACKETS.fullmatch(text)):
        raise ValueError("is no e-mail or web address")
    return text


def switch(text: str) -> bool:
    """Return whether something is on.

    >>> switch("on"), switch("off")
    (True, False)
    """
    if text not in ("on", "off"):
        raise ValueError("is neither on nor off")
    return text == "on"


def filled(text: str) -> str:
    """Return `text`, or raise ValueError where it is blank."""
    if not text.strip():
        raise ValueError("is empty")
    return text


SETTINGS: Final[dict[str, Callable[[str], Path | str | int | bool]]] = {
    "LIMPIDE_DB": path,
    "LIMPIDE_HOST": filled,
    "LIMPIDE_PORT": port,
    "LIMPIDE_WORKERS": workers,
    "LIMPIDE_PWA": path,
    "LIMPIDE_ORIGIN": origin,
    "LIMPIDE_OFF": off,
    "LIMPIDE_EXPORTS": address,
    "LIMPIDE_NAMES": names,
    "LIMPIDE_IMAGES": off,
    "LIMPIDE_CONTACT": contact,
    "LIMPIDE_OFF_READS_PER_MINUTE": partial(whole_number, least=1, most=100_000),
    "LIMPIDE_OFF_PATIENCE_SECONDS": partial(whole_number, least=1, most=10),
    "LIMPIDE_FRESH_DAYS": partial(whole_number, least=1, most=3_650),
    "LIMPIDE_NOT_FOUND_HOURS": partial(whole_number, least=1, most=8_760),
    "LIMPIDE_RATES": switch,
    "LIMPIDE_PROXIES": partial(whole_number, least=0, most=10),
    "LIMPIDE_AUDIT_DAYS": partial(whole_number, least=1, most=3_650),
    "LIMPIDE_BRANDS": path,
    "LIMPIDE_TLS": path,
}
