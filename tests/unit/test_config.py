from pathlib import Path

import pytest

from server.config import BUILT_PWA, SETTINGS, BadSetting, Config


def test_without_settings_the_defaults_hold():
    """A first start needs no setting; foreign variables are nobody's business."""
    assert Config.from_env({"HOME": "/root"}) == Config(
        db=Path("limpide.sqlite"), host="127.0.0.1", port=8000, workers=2, pwa=BUILT_PWA
    )


def test_every_setting_is_read():
    """Each field has its variable, and each variable its field."""
    environ = {
        "LIMPIDE_DB": "shop.sqlite",
        "LIMPIDE_HOST": "::1",
        "LIMPIDE_PORT": "9000",
        "LIMPIDE_WORKERS": "4",
        "LIMPIDE_PWA": "dist",
        "LIMPIDE_ORIGIN": "https://limpide.example/",
        "LIMPIDE_OFF": "http://127.0.0.1:9100/",
        "LIMPIDE_EXPORTS": "https://mirror.example/off/",
        "LIMPIDE_NAMES": "https://mirror.example/taxonomies/",
        "LIMPIDE_IMAGES": "https://mirror.example",
        "LIMPIDE_CONTACT": "shop@limpide.example",
        "LIMPIDE_OFF_READS_PER_MINUTE": "100",
        "LIMPIDE_OFF_PATIENCE_SECONDS": "3",
        "LIMPIDE_FRESH_DAYS": "30",
        "LIMPIDE_NOT_FOUND_HOURS": "12",
        "LIMPIDE_RATES": "off",
        "LIMPIDE_PROXIES": "1",
        "LIMPIDE_AUDIT_DAYS": "7",
        "LIMPIDE_BRANDS": "brands.csv",
        "LIMPIDE_TLS": "keys",
    }

    assert set(environ) == set(SETTINGS)
    assert Config.from_env(environ) == Config(
        Path("shop.sqlite"),
        "::1",
        9000,
        4,
        Path("dist"),
        "https://limpide.example",
        off="http://127.0.0.1:9100",
        exports="https://mirror.example/off",
        names="https://mirror.example/taxonomies",
        images="https://mirror.example",
        contact="shop@limpide.example",
        off_reads_per_minute=100,
        off_patience_seconds=3,
        fresh_days=30,
        not_found_hours=12,
        rates=False,
        proxies=1,
        audit_days=7,
        brands=Path("brands.csv"),
        tls=Path("keys"),
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://world.openfoodfacts.org",
        "https://WORLD.openfoodfacts.org:443",
        "http://fr.openfoodfacts.org",
        "https://world.openfoodfacts.net",
        "https://world.openbeautyfacts.org",
    ],
)
def test_open_food_facts_is_never_asked_more_than_it_allows(address):
    """15 reads a minute from one address; a server of one's own may be asked more."""
    with pytest.raises(BadSetting, match="more than the 15"):
        Config.from_env({"LIMPIDE_OFF": address, "LIMPIDE_OFF_READS_PER_MINUTE": "16"})


def test_off_is_a_word():
    """`LIMPIDE_OFF=off` asks nobody, `LIMPIDE_NAMES=off` fetches no names."""
    assert Config.from_env({"LIMPIDE_OFF": "off", "LIMPIDE_NAMES": "off"}) == Config(off="", names="")


@pytest.mark.parametrize(
    ("environ", "given", "host"),
    [
        ({}, {}, "127.0.0.1"),
        ({"LIMPIDE_TLS": "tls"}, {}, "0.0.0.0"),
        ({"LIMPIDE_TLS": "tls", "LIMPIDE_HOST": "127.0.0.1"}, {}, "127.0.0.1"),
        ({"LIMPIDE_HOST": "::1"}, {"tls": Path("tls")}, "::1"),
        ({}, {"tls": Path("tls"), "host": "127.0.0.1"}, "127.0.0.1"),
    ],
)
def test_phones_reach_every_address_unless_a_host_is_asked_for(environ, given, host):
    """An authority is for phones, and phones do not reach 127.0.0.1."""
    assert Config.from_env(environ, **given).host == host


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("LIMPIDE_PROT", "9000"),
        ("LIMPIDE_", "1"),
        ("LIMPIDE_PORT", "80a"),
        ("LIMPIDE_PORT", ""),
        ("LIMPIDE_PORT", "-1"),
        ("LIMPIDE_PORT", "0"),
        ("LIMPIDE_PORT", "65536"),
        ("LIMPIDE_PORT", "٨٠"),
        ("LIMPIDE_PORT", "9" * 5_000),
        ("LIMPIDE_WORKERS", "0"),
        ("LIMPIDE_DB", " "),
        ("LIMPIDE_HOST", ""),
        ("LIMPIDE_ORIGIN", "limpide.example"),
        ("LIMPIDE_ORIGIN", "ftp://limpide.example"),
        ("LIMPIDE_ORIGIN", "https://limpide.example/app"),
        ("LIMPIDE_ORIGIN", "https://limpide.example?a"),
        ("LIMPIDE_ORIGIN", "https://me@limpide.example"),
        ("LIMPIDE_ORIGIN", "https://[limpide"),
        ("LIMPIDE_OFF", "on"),
        ("LIMPIDE_OFF", "https://world.openfoodfacts.org/api"),
        ("LIMPIDE_CONTACT", "somebody"),
        ("LIMPIDE_CONTACT", "@"),
        ("LIMPIDE_CONTACT", "https://"),
        ("LIMPIDE_CONTACT", "a@b.example (me)"),
        ("LIMPIDE_CONTACT", "a@b.example\nX-Evil: 1"),
        ("LIMPIDE_CONTACT", "é@b.example"),
        ("LIMPIDE_CONTACT", "a@" + "b" * 200),
        ("LIMPIDE_OFF_READS_PER_MINUTE", "0"),
        ("LIMPIDE_OFF_PATIENCE_SECONDS", "0.5"),
        ("LIMPIDE_FRESH_DAYS", "0"),
        ("LIMPIDE_NOT_FOUND_HOURS", "-1"),
        ("LIMPIDE_RATES", "60"),
        ("LIMPIDE_PROXIES", "11"),
        ("LIMPIDE_AUDIT_DAYS", "0"),
    ],
)
def test_a_setting_nobody_can_read_is_refused(name, text):
    """A typing error stops the start and says which settings there are."""
    with pytest.raises(BadSetting) as refused:
        Config.from_env({name: text})

    assert name in str(refused.value)
    assert [known for known in SETTINGS if known not in str(refused.value)] == []
