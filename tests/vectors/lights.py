"""Cases of the personal light, by hand."""

LIGHTS = ("green", "amber", "red", "unknown", "not-applicable")
STRICT, LENIENT = {"key": "allergen:milk", "strict": True}, {"key": "vegan", "strict": False}


def light(name, filters, product, answers, own, because=(), possible=None, left=()):
    """One case: a product's light, filters and their answers, the personal light and what made it."""
    colours = ("red", "amber", "green")
    could_be = possible or (colours if product == "unknown" else [product] if product in colours else [])
    return {
        "name": f"{product}: {name}",
        "filters": filters,
        "light": product,
        "possible": list(could_be),
        "answers": answers.split(),
        "personal": {"light": own, "possible": list(left), "because": list(because)},
    }


def cases():
    """Every light with every answer."""
    for own in LIGHTS:
        untold = "amber" if own == "green" else own
        left = ("red", "amber", "green") if own == "unknown" else ()
        yield light("no filter", [], own, "", own, left=left)
        yield light("all pass", [STRICT, LENIENT], own, "passes passes", own, left=left)
        yield light("one breaks", [STRICT, LENIENT], own, "passes breaks", "red", ["vegan"])
        yield light("both break", [LENIENT, STRICT], own, "breaks breaks", "red", ["vegan", "allergen:milk"])
        yield light(
            "one breaks, one strict is untold", [STRICT, LENIENT], own, "unknown breaks", "red", ["vegan"]
        )
        feared = ("not-applicable", []) if own == "not-applicable" else ("red", ["allergen:milk"])
        yield light("a strict one is untold", [STRICT, LENIENT], own, "unknown passes", *feared)
        yield light("both are untold", [LENIENT, STRICT], own, "unknown unknown", *feared)
        lowered = ["vegan"] if own in ("green", "unknown") else []
        doubt = {"because": lowered, "left": left[:2]}
        yield light("a tolerant one is untold", [STRICT, LENIENT], own, "passes unknown", untold, **doubt)
    for could_be, own, left, lowered in (
        (["amber", "green"], "amber", [], ["vegan"]),
        (["red", "amber"], "unknown", ["red", "amber"], []),
        (["red", "amber", "green"], "unknown", ["red", "amber"], ["vegan"]),
    ):
        name = f"{' or '.join(could_be)}, a tolerant one is untold"
        doubt = {"because": lowered, "possible": could_be, "left": left}
        yield light(name, [LENIENT], "unknown", "unknown", own, **doubt)
    tolerant = STRICT | {"strict": False}
    yield light(
        "two tolerant ones are untold",
        [tolerant, LENIENT],
        "green",
        "unknown unknown",
        "amber",
        ["allergen:milk", "vegan"],
    )
