"""Cases of the personal light, by hand."""

LIGHTS = ("green", "amber", "red", "unknown", "not-applicable")
STRICT, LENIENT = {"key": "allergen:milk", "strict": True}, {"key": "vegan", "strict": False}


def light(name, filters, product, answers, own, because=()):
    """One case: a product's light, filters and their answers, the personal light and what made it."""
    return {
        "name": f"{product}: {name}",
        "filters": filters,
        "light": product,
        "answers": answers.split(),
        "personal": {"light": own, "because": list(because)},
    }


def cases():
    """Every light with every answer."""
    for own in LIGHTS:
        untold = "amber" if own == "green" else own
        yield light("no filter", [], own, "", own)
        yield light("all pass", [STRICT, LENIENT], own, "passes passes", own)
        yield light("one breaks", [STRICT, LENIENT], own, "passes breaks", "red", ["vegan"])
        yield light("both break", [LENIENT, STRICT], own, "breaks breaks", "red", ["vegan", "allergen:milk"])
        yield light(
            "one breaks, one strict is untold", [STRICT, LENIENT], own, "unknown breaks", "red", ["vegan"]
        )
        feared = ("not-applicable", []) if own == "not-applicable" else ("red", ["allergen:milk"])
        yield light("a strict one is untold", [STRICT, LENIENT], own, "unknown passes", *feared)
        yield light("both are untold", [LENIENT, STRICT], own, "unknown unknown", *feared)
        lowered = ["vegan"] if own == "green" else []
        yield light("a tolerant one is untold", [STRICT, LENIENT], own, "passes unknown", untold, lowered)
    tolerant = STRICT | {"strict": False}
    yield light(
        "two tolerant ones are untold",
        [tolerant, LENIENT],
        "green",
        "unknown unknown",
        "amber",
        ["allergen:milk", "vegan"],
    )
