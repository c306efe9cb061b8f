import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from scoring.messages import LANGUAGES
from server.address import CannotListen
from server.authority import authority_in
from server.install_page import Visit
from server.local_network import Machine
from server.phones import Phones, pages, vouched_names, words

TILL = Machine("till-2", ("192.168.1.20", "10.8.0.2"))


@pytest.fixture
def authority(tmp_path):
    return authority_in(tmp_path / "tls", TILL.name)


@pytest.fixture
def phones(authority):
    return Phones(authority, TILL.name, TILL.names(), TILL.reachable("0.0.0.0"), 8000, Path("server.pem"))


class Text(HTMLParser):
    """The words of a page, and where its links lead."""

    def __init__(self):
        super().__init__()
        self.words, self.links, self.attributes = "", [], []

    def handle_starttag(self, tag, attributes):
        self.attributes += [name for name, _ in attributes]
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.words += data


def read(phones, lang="en", host=""):
    text = Text()
    text.feed(pages(phones)["/"](Visit(lang, host)).body.decode())
    return text


def test_the_terminal_says_where_phones_begin_and_what_to_compare(phones):
    """The address of the app, that of the page, and the fingerprint; a drawing for terminals alone."""
    assert phones.lines() == [
        "Limpide is at https://192.168.1.20:8000",
        "and at https://10.8.0.2:8000",
        "On a phone, first open http://192.168.1.20:8001",
        f"Its authority has the SHA-256 fingerprint {phones.authority.fingerprint()}",
    ]


def test_without_a_local_network_the_terminal_says_so(authority):
    """Nobody looks for a page that no phone can reach."""
    lines = Phones(authority, "till", ("localhost",), (), 8000, Path("server.pem")).lines()

    assert (lines[0], lines[1].startswith("No local network is found")) == (
        "Limpide is at https://localhost:8000",
        True,
    )


@pytest.mark.parametrize(
    ("host", "leads_to"),
    [
        ("10.8.0.2", "https://10.8.0.2:8000"),
        ("till-2.local", "https://till-2.local:8000"),
        ("::1", "https://[::1]:8000"),
        ("evil.example", "https://192.168.1.20:8000"),
        ("", "https://192.168.1.20:8000"),
    ],
)
def test_the_page_leads_on_under_the_name_the_phone_came_by(phones, host, leads_to):
    """Only under one of ours: what a visitor claims is never said back."""
    assert [link for link in read(phones, host=host).links if link.startswith("http")] == [leads_to]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_all_that_its_table_has(phones, lang):
    """Every sentence in its language, the fingerprint, and nothing a strict browser refuses."""
    text = read(phones, lang)
    said = {key: sentence.format(machine="till-2") for key, sentence in words(lang).items()}

    assert {key for key, sentence in said.items() if sentence not in text.words} == {
        "language",  # of the other pages
        "languages",  # for the ear
    }
    assert phones.authority.fingerprint() in text.words
    assert {"style", "onclick", "onload"} & set(text.attributes) == set()


def test_a_machine_may_be_called_anything(authority):
    """What a machine is called is text, never markup."""
    named = Phones(authority, "<b>{0}", ("localhost",), (), 8000, Path("server.pem"))

    assert "<b>" not in pages(named)["/"](Visit("en", "")).body.decode()


def test_both_languages_have_the_same_sentences():
    """Same keys in the same order, sorted, with the same values."""
    shapes = [[(key, re.findall(r"{\w+}", text)) for key, text in words(lang).items()] for lang in LANGUAGES]

    assert shapes[0] == shapes[1] == sorted(shapes[0])


def test_french_puts_an_unbreakable_space_before_its_double_marks():
    """Before : ; ? ! and », and after «, no line may break."""
    wrong = re.compile(r"(?<!\u00a0)[:;?!»]|«(?!\u00a0)")

    assert {key: text for key, text in words("fr").items() if wrong.search(text)} == {}


def test_the_key_is_nowhere_in_what_is_served(phones):
    """The certificate alone goes out."""
    served = b"".join(found(Visit("en", "")).body for found in pages(phones).values())

    assert (b"PRIVATE" in served, phones.authority.der() in served) == (False, True)


def test_the_code_on_the_page_is_for_another_phone(phones):
    """Opened on the machine itself, the page still shows an address others can reach."""
    page = pages(phones)["/"](Visit("en", "localhost")).body.decode()

    assert "https://192.168.1.20:8000" in page.split("<figcaption")[1]
    assert unquote(page).count("<svg") == 2


@pytest.mark.parametrize(("host", "ip"), [("198.51.100.7", "198.51.100.7"), ("shop.example", "192.168.1.20")])
def test_a_host_of_the_internet_is_not_for_the_local_authority(authority, host, ip):
    """A certificate no browser would take is refused at the start."""
    with pytest.raises(CannotListen, match=f"cannot vouch for {host}"):
        vouched_names(authority, TILL, host, ip)


def test_a_host_asked_for_stands_in_the_certificate(authority):
    """A name as well as the address it stands for."""
    assert vouched_names(authority, TILL, "shop.local", "10.9.9.9")[:2] == ("10.9.9.9", "shop.local")
