"""The local authority that vouches for this machine: kept in a folder, trusted once by each phone.

It can vouch for local networks alone: the limit stands in its certificate, and phones hold it to that.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from trustme import CA

from server.keyfile import START_ANEW, KeyFileUnusable, kept
from server.local_network import LOCAL_NETWORKS, is_name

FILE: Final = "authority.pem"
MAKER: Final = "Limpide local authority"
LASTS: Final = timedelta(days=3650)
CERTIFICATE_LASTS: Final = timedelta(days=396)  # with the day before: 397; iPhones refuse more than 825
CLOCKS_DIFFER: Final = timedelta(days=1)
LOCAL_NAMES: Final = ("localhost", "local")
SIGNS_ALONE: Final = x509.KeyUsage(
    key_cert_sign=True,
    crl_sign=True,
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    encipher_only=False,
    decipher_only=False,
)
"""An authority signs certificates; it proves nothing by itself."""


@dataclass(frozen=True)
class Authority:
    """A key and the certificate that says whose it is."""

    key_pem: bytes
    certificate: x509.Certificate

    def pem(self) -> bytes:
        """Return the certificate as text, for programs."""
        return self.certificate.public_bytes(Encoding.PEM)

    def der(self) -> bytes:
        """Return the certificate as both kinds of phones install it."""
        return self.certificate.public_bytes(Encoding.DER)

    def fingerprint(self) -> str:
        """Return the SHA-256 of the certificate, as phones show it."""
        return self.certificate.fingerprint(SHA256()).hex(":").upper()

    def vouches_for(self, name: str) -> bool:
        """Whether a certificate for `name`, a host name or an address, is within its limits."""
        limits = self.certificate.extensions.get_extension_for_class(x509.NameConstraints).value
        return any(within(name, limit.value) for limit in limits.permitted_subtrees or ())

    def issue(self, names: tuple[str, ...], now: datetime) -> bytes:
        """Return a new key and a certificate for those of `names` it vouches for, as one PEM text."""
        issued = CA.from_pem(self.pem(), self.key_pem).issue_cert(
            *filter(self.vouches_for, names),
            organization_name="Limpide",
            organization_unit_name="this machine",
            not_before=now - CLOCKS_DIFFER,
            not_after=min(now + CERTIFICATE_LASTS, self.certificate.not_valid_after_utc),
        )
        return issued.private_key_and_cert_chain_pem.bytes()


def within(name: str, limit: object) -> bool:
    """Whether `name` is of the domain or the network `limit`."""
    if isinstance(limit, str):
        return name == limit or name.endswith(f".{limit}")
    try:
        return ip_address(name) in limit  # type: ignore[operator]  # a network: of names and networks are the limits
    except ValueError:
        return False


def authority_in(folder: Path, name: str, now: datetime | None = None) -> Authority:
    """Return the authority kept in `folder`, made there for the machine `name` if there was none."""
    path, today = folder / FILE, now or datetime.now(UTC)
    content = kept(path, lambda: new_authority(name, today))
    try:
        return checked(Authority(content, x509.load_pem_x509_certificate(content)), today)
    except (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature, x509.ExtensionNotFound) as error:
        why = (
            str(error) if isinstance(error, NotOurs) else "it holds no authority of limpide's, or half of one"
        )
        raise KeyFileUnusable(path, why, START_ANEW) from error


class NotOurs(ValueError):  # noqa: N818 - named for the situation
    """The file holds a certificate and a key, but no authority to go on with; the message says why."""


def checked(authority: Authority, now: datetime) -> Authority:
    """Return `authority` if it can vouch for a certificate today; raise NotOurs, or what a parser raises."""
    certificate = authority.certificate
    if load_pem_private_key(authority.key_pem, None).public_key() != certificate.public_key():
        raise NotOurs("its key is not that of its certificate")
    if certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[:1] != [maker()]:
        raise NotOurs("it was not made by limpide")
    certificate.verify_directly_issued_by(certificate)
    certificate.extensions.get_extension_for_class(x509.NameConstraints)
    if not certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc:
        first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
        raise NotOurs(f"it is valid from {first:%Y-%m-%d} to {last:%Y-%m-%d}, not on {now:%Y-%m-%d}")
    return authority


def maker() -> x509.NameAttribute[str]:
    """Return what every authority made here says of its origin."""
    return x509.NameAttribute(NameOID.ORGANIZATION_NAME, MAKER)


def new_authority(name: str, now: datetime) -> bytes:
    """Return the key and the certificate of a new authority as one PEM text.

    trustme would make one for any name, for a thousand years and without the common name iPhones list it by.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    whose = x509.Name([maker(), x509.NameAttribute(NameOID.COMMON_NAME, f"Limpide, {name}"[:64])])
    builder = x509.CertificateBuilder(issuer_name=whose, subject_name=whose, public_key=key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - CLOCKS_DIFFER).not_valid_after(now + LASTS)
    for extension, critical in extensions(key.public_key(), name):
        builder = builder.add_extension(extension, critical=critical)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + builder.sign(key, SHA256()).public_bytes(Encoding.PEM)


def extensions(key: ec.EllipticCurvePublicKey, name: str) -> list[tuple[x509.ExtensionType, bool]]:
    """Return what the certificate of an authority may do, each with whether a phone must understand it."""
    return [
        (x509.BasicConstraints(ca=True, path_length=0), True),
        (SIGNS_ALONE, True),
        (x509.NameConstraints(permitted_subtrees=limits(name), excluded_subtrees=None), True),
        (x509.SubjectKeyIdentifier.from_public_key(key), False),
    ]


def limits(name: str) -> list[x509.GeneralName]:
    """Return the names and networks the authority of the machine `name` may ever vouch for.

    A name of letters alone could be a whole domain of the Internet ("dev"), so it is left out.
    """
    own = name.lower().rstrip(".")
    domains = (*LOCAL_NAMES, own) if is_name(own) and not own.isalpha() else LOCAL_NAMES
    return [*map(x509.DNSName, domains), *map(x509.IPAddress, LOCAL_NETWORKS)]
