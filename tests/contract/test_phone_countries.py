"""The countries that the app offers, as the server knows them; by the module of the app."""

from scoring.countries import countries
from server.tags import country_of
from tests.phone import on_the_phone


def test_the_server_takes_every_country_the_app_offers(fresh_store):
    """As Open Food Facts spells it, whatever browsers call it; others that a phone may be set to too."""
    tags = on_the_phone("countries")

    taken = {code: country_of(tag, fresh_store) for code, tag in tags.items()}
    assert (taken, set(taken.values()) - countries()) == (tags | {"CI": "en:ivory-coast"}, set())
    assert len(tags) > 50
