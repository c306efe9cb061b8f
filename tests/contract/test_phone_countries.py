"""The countries that the app offers, as the server knows them; by the module of the app."""

import json
import subprocess
from pathlib import Path

from scoring.countries import countries
from server.tags import country_of

PWA = Path(__file__).parents[2] / "pwa"


def test_the_server_takes_every_country_the_app_offers(fresh_store):
    """As Open Food Facts spells it, whatever browsers call it; others that a phone may be set to too."""
    ran = subprocess.run(
        ["node", str(PWA / "tests" / "countries.mjs")], cwd=PWA, capture_output=True, text=True, check=True
    )
    tags = json.loads(ran.stdout)

    taken = {code: country_of(tag, fresh_store) for code, tag in tags.items()}
    assert (taken, set(taken.values()) - countries()) == (tags | {"CI": "en:ivory-coast"}, set())
    assert len(tags) > 50
