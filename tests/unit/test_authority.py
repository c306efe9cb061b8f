from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from threading import Barrier

import pytest
from cryptography import x509
from trustme import CA

from server.authority import FILE, authority_in
from server.keyfile import KeyFileUnusable, replaced
from server.local_network import Machine

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TILL = Machine("till-2.shop.example", ("192.168.1.20", "fd00::2", "198.51.100.7"))


def mode(path):
    return path.stat().st_mode & 0o777


def names_in(folder):
    return [path.name for path in folder.iterdir()]


def certificate(authority, names, now=NOW):
    pem = authority.issue(names, now)
    return x509.load_pem_x509_certificate(pem)


def names_of(issued):
    found = issued.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [*found.get_values_for_type(x509.DNSName), *map(str, found.get_values_for_type(x509.IPAddress))]


def test_an_authority_is_made_once_for_its_owner_alone(tmp_path):
    """A phone that trusts it once trusts every later start; nobody else reads the key."""
    folder = tmp_path / "new" / "tls"

    first, second = authority_in(folder, "till", NOW), authority_in(folder, "till", NOW + timedelta(days=700))

    assert first == second
    assert (mode(folder), mode(folder / FILE), names_in(folder)) == (0o700, 0o600, [FILE])


def test_two_starts_together_make_one_authority(tmp_path):
    """Whoever comes second takes what the first one made."""
    together = Barrier(8)

    def start(_):
        together.wait()
        return authority_in(tmp_path / "tls", "till", NOW).fingerprint()

    with ThreadPoolExecutor(8) as starts:
        assert len(set(starts.map(start, range(8)))) == 1


def test_a_certificate_holds_what_the_machine_is_called_on_local_networks(tmp_path):
    """Its addresses there, its names, and itself; never an address of the Internet."""
    issued = certificate(authority_in(tmp_path / "tls", TILL.name, NOW), TILL.names())

    assert names_of(issued) == [
        "till-2.local",
        "till-2.shop.example",
        "localhost",
        "192.168.1.20",
        "fd00::2",
        "127.0.0.1",
        "::1",
    ]


def test_a_certificate_lasts_397_days_and_no_longer_than_its_authority(tmp_path):
    """iPhones refuse more than 825 days, and nobody is vouched for by what has ended."""
    authority = authority_in(tmp_path / "tls", "till", NOW)
    late = NOW + timedelta(days=3600)

    first, last = (certificate(authority, ("localhost",), now) for now in (NOW, late))

    assert first.not_valid_after_utc - first.not_valid_before_utc == timedelta(days=397)
    assert last.not_valid_after_utc == authority.certificate.not_valid_after_utc == NOW + timedelta(days=3650)


@pytest.mark.parametrize(
    ("name", "vouched"),
    [
        ("localhost", True),
        ("till.local", True),
        ("192.168.1.20", True),
        ("10.1.2.3", True),
        ("172.32.0.1", False),
        ("198.51.100.7", False),
        ("2001:db8::1", False),
        ("fd12::1", True),
        ("shop.example", False),
        ("notlocal", False),
        ("till-2.shop.example", True),
    ],
)
def test_an_authority_vouches_for_local_networks_and_its_own_machine_alone(tmp_path, name, vouched):
    """Whoever gets hold of the key cannot pass for a bank."""
    authority = authority_in(tmp_path / "tls", TILL.name, NOW)

    assert authority.vouches_for(name) is vouched


@pytest.mark.parametrize("name", ["dev", "DEV.", "", "a_b", "été", "-x", "a" * 300])
def test_a_machine_called_like_a_whole_domain_gets_no_say_over_it(tmp_path, name):
    """A machine named "dev" must not vouch for all that ends in .dev; and no name stops the start."""
    authority = authority_in(tmp_path / "tls", name, NOW)
    limits = authority.certificate.extensions.get_extension_for_class(x509.NameConstraints).value

    domains = [limit.value for limit in limits.permitted_subtrees if isinstance(limit, x509.DNSName)]

    assert domains == ["localhost", "local"]
    assert "localhost" in names_of(certificate(authority, Machine(name, ()).names()))


def test_an_authority_is_one_that_phones_list(tmp_path):
    """iPhones show an authority by its common name, and one without it not at all."""
    subject = authority_in(tmp_path / "tls", "till", NOW).certificate.subject

    assert subject.rfc4514_string() == "CN=Limpide\\, till,O=Limpide local authority"


def ours(folder):
    return (authority_in(folder, "till", NOW), (folder / FILE).read_bytes())[1]


def foreign(_folder):
    stranger = CA()
    return stranger.private_key_pem.bytes() + stranger.cert_pem.bytes()


def swapped(folder):
    return CA().private_key_pem.bytes() + ours(folder)[ours(folder).index(b"-----BEGIN CERT") :]


@pytest.mark.parametrize(
    ("content", "now", "why"),
    [
        (lambda _: b"", NOW, "half of one"),
        (lambda _: b"not a key" * 100, NOW, "half of one"),
        (lambda folder: ours(folder)[:200], NOW, "half of one"),
        (lambda folder: ours(folder)[:-200], NOW, "half of one"),
        (lambda folder: ours(folder)[ours(folder).index(b"-----BEGIN CERT") :], NOW, "half of one"),
        (lambda folder: ours(folder) * 100, NOW, "too large"),
        (foreign, NOW, "not made by limpide"),
        (swapped, NOW, "not that of its certificate"),
        (ours, NOW + timedelta(days=3651), "it is valid from 2026-11-21 to 2036-11-19, not on 2036-11-20"),
        (ours, NOW - timedelta(days=2), "not on 2026-11-20"),
    ],
)
def test_an_authority_that_cannot_be_trusted_any_more_is_said_in_one_line(tmp_path, content, now, why):
    """Nothing is made anew in silence: phones would have to be told."""
    folder = tmp_path / "tls"
    folder.mkdir(mode=0o700)
    replaced(folder / FILE, content(folder))

    with pytest.raises(KeyFileUnusable) as refused:
        authority_in(folder, "till", now)

    said = str(refused.value)
    assert (said.count("\n"), str(folder / FILE) in said, why in said, "Move it away" in said) == (
        0,
        True,
        True,
        True,
    )


@pytest.mark.parametrize(("path", "open_to_all"), [(".", 0o755), (FILE, 0o644), (FILE, 0o620)])
def test_a_key_that_others_may_read_is_refused(tmp_path, path, open_to_all):
    """Whoever read it could pass for this machine; the line says what to run."""
    folder = tmp_path / "tls"
    authority_in(folder, "till", NOW)
    (folder / path).chmod(open_to_all)

    with pytest.raises(KeyFileUnusable, match=r"Run: chmod [67]00"):
        authority_in(folder, "till", NOW)


def test_a_folder_that_is_none_is_said(tmp_path):
    """A file stands where the folder should be."""
    (tmp_path / "tls").write_text("")

    with pytest.raises(KeyFileUnusable, match=r"cannot be used \(File exists\)"):
        authority_in(tmp_path / "tls", "till", NOW)


def test_the_certificate_of_a_start_replaces_that_of_the_last(tmp_path):
    """One file a port, for its owner alone, never half of one."""
    path = tmp_path / "server-8000.pem"
    replaced(path, b"old")

    replaced(path, b"new")

    assert (path.read_bytes(), mode(path), names_in(tmp_path)) == (b"new", 0o600, [path.name])


@pytest.mark.parametrize(
    ("ip", "found"),
    [
        ("0.0.0.0", ("192.168.1.20",)),
        ("::", ("192.168.1.20", "fd00::2")),
        ("192.168.1.20", ("192.168.1.20",)),
        ("127.0.0.1", ()),
        ("::1", ()),
    ],
)
def test_phones_find_a_machine_where_it_listens(ip, found):
    """An address of the Internet is not for the local authority, nor this machine's own for phones."""
    assert TILL.reachable(ip) == found


def test_names_of_a_machine_are_names_and_addresses():
    """Spelled as certificates have them, each once."""
    names = Machine("Till.", ("10.0.0.5", "10.0.0.5")).names()

    assert names == ("10.0.0.5", "till.local", "till", "localhost", "127.0.0.1", "::1")
    assert ip_address(names[0]).is_private
