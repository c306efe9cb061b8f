"""Cases of origins and places of making, by hand."""

from tests.vectors.cases import case


def origins():
    """Every origin on file is that country, or it is not shown."""
    key, french = "origin:france", {"origin_countries": ["france"]}
    yield case(
        "that country",
        key,
        "passes",
        "origin_countries:france",
        facts={"origins": ["en:france"]},
        seen=french,
    )
    yield case(
        "a part of it",
        key,
        "passes",
        "origin_countries:france",
        facts={"origins": ["en:pays-de-la-loire"]},
        seen=french,
    )
    yield case(
        "by a label",
        key,
        "passes",
        "origin_countries:france",
        facts={"labels": ["en:french-agriculture"]},
        seen=french,
    )
    for tag in ("en:french-meat", "en:french-milk"):
        yield case(
            f"{tag}, of one ingredient",
            key,
            "unknown",
            f"origins_unclear:{tag}",
            "origins-unclear",
            facts={"labels": [tag]},
            seen={"origins_unclear": [tag]},
        )
    yield case(
        "another",
        key,
        "breaks",
        "origin_countries:spain",
        facts={"origins": ["en:spain"]},
        seen={"origin_countries": ["spain"]},
    )
    yield case(
        "several",
        key,
        "unknown",
        "origin_countries:spain|origin_countries:france",
        "origins-several",
        facts={"origins": ["en:spain", "en:france"]},
        seen={"origin_countries": ["spain", "france"]},
    )
    yield case(
        "several others",
        key,
        "breaks",
        "origin_countries:spain|origin_countries:italy",
        facts={"origins": ["en:spain", "en:italy"]},
        seen={"origin_countries": ["spain", "italy"]},
    )
    for tag in ("en:european-union", "en:unknown", "fr:Blé"):
        yield case(
            f"{tag} alone",
            key,
            "unknown",
            f"origins_unclear:{tag}",
            "origins-unclear",
            facts={"origins": [tag]},
            seen={"origins_unclear": [tag]},
        )
    yield case(
        "beside one of no country",
        key,
        "unknown",
        "origins_unclear:en:european-union",
        "origins-unclear",
        facts={"origins": ["en:france", "en:european-union"]},
        seen=french | {"origins_unclear": ["en:european-union"]},
    )
    yield case(
        "a label of no country",
        key,
        "unknown",
        "origins_unclear:en:non-eu-agriculture",
        "origins-unclear",
        facts={"labels": ["en:non-eu-agriculture"]},
        seen={"origins_unclear": ["en:non-eu-agriculture"]},
    )
    yield case("nothing", key, "unknown", "", "origins")
    yield case(
        "made there is not grown there",
        key,
        "unknown",
        "",
        "origins",
        facts={"manufacturing_places": ["france"]},
        seen={"made_in": ["france"]},
    )


def places():
    """The country of making; a town beside it is taken to be in it."""
    key, french = "made-in:france", {"made_in": ["france"]}
    yield case(
        "that country",
        key,
        "passes",
        "made_in:france",
        facts={"manufacturing_places": ["france"]},
        seen=french,
    )
    yield case(
        "in Spanish",
        key,
        "passes",
        "made_in:france",
        facts={"manufacturing_places": ["francia"]},
        seen=french,
    )
    yield case(
        "a town beside it",
        key,
        "passes",
        "made_in:france",
        facts={"manufacturing_places": ["lyon", "france"]},
        seen=french,
    )
    yield case(
        "by a label", key, "passes", "made_in:france", facts={"labels": ["en:made-in-france"]}, seen=french
    )
    yield case(
        "another",
        key,
        "breaks",
        "made_in:italy",
        facts={"manufacturing_places": ["italia"]},
        seen={"made_in": ["italy"]},
    )
    yield case(
        "a label and a place that differ",
        key,
        "unknown",
        "made_in:italy|made_in:france",
        "places-several",
        facts={"manufacturing_places": ["italia"], "labels": ["en:made-in-france"]},
        seen={"made_in": ["italy", "france"]},
    )
    two = {"made_in": ["france", "lithuania"]}
    facts = {"manufacturing_places": ["france", "lithuania"]}
    evidence = "made_in:france|made_in:lithuania"
    yield case("a country few packs name", key, "unknown", evidence, "places-several", facts=facts, seen=two)
    yield case(
        "a town alone", key, "unknown", "", "manufacturing_places", facts={"manufacturing_places": ["lyon"]}
    )
    yield case("nothing", key, "unknown", "", "manufacturing_places")
    yield case(
        "grown there is not made there",
        key,
        "unknown",
        "",
        "manufacturing_places",
        facts={"origins": ["en:france"]},
        seen={"origin_countries": ["france"]},
    )


def cases():
    """Every case of places."""
    for part in (origins, places):
        yield from part()
