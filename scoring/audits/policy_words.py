"""The rules of a house policy as sentences."""

from scoring.audits.policies import PolicyRule
from scoring.audits.shelves import category_name
from scoring.filters.asked import find
from scoring.filters.names import name_of
from scoring.messages import catalogue, number, sentence
from scoring.names import NO_NAMES, Names, named


def rule_text(asked: PolicyRule, lang: str, names: Names = NO_NAMES) -> str:
    """Return what a rule asks of a product, where, and what is excepted.

    >>> rule_text(PolicyRule("score", "withdraw", "score_at_least", 50), "en")
    'Score of at least 50'
    >>> rule_text(PolicyRule("n", "watch", "require", "nutriscore:c", ("en:meats",)), "en")
    'Nutri-Score C or better (only for: Meats)'
    """
    parts = []
    if asked.within:
        within = ", ".join(called(tag, lang, names) for tag in asked.within)
        parts.append(sentence(lang, "audit.rule.within", names=within))
    excepted = [
        text for kind, tags in asked.exceptions.items() for text in excepted_of(kind, tags, lang, names)
    ]
    if excepted:
        parts.append(sentence(lang, "audit.rule.except", names=", ".join(excepted)))
    text = test_text(asked, lang)
    return f"{text} ({'; '.join(parts)})" if parts else text


def test_text(asked: PolicyRule, lang: str) -> str:
    """Return what a rule asks of a product."""
    if asked.test in ("exclude", "require"):
        return filter_text(asked, lang)
    if asked.test == "light_at_least":
        return sentence(lang, f"audit.rule.light_at_least.{asked.value}")
    if asked.test == "origin_declared":
        return sentence(lang, "audit.rule.origin_declared")
    return sentence(lang, f"audit.rule.{asked.test}", value=number(lang, float(asked.value)))


def filter_text(asked: PolicyRule, lang: str) -> str:
    """Return what a filter asks: in a sentence of its own or of its family, else by its names."""
    wish = find(str(asked.value), asked.test)
    own = (f"audit.rule.{wish.key.replace(':', '.')}", f"audit.rule.{wish.family}")
    key = next((each for each in own if each in catalogue(lang)), f"audit.rule.{asked.test}")
    kind = sentence(lang, f"filter.family.{wish.family}")
    return sentence(lang, key, name=name_of(wish, lang), kind=kind)


def excepted_of(kind: str, tags: tuple[str, ...], lang: str, names: Names) -> list[str]:
    """Return what is excepted, by name; of products how many."""
    if kind == "gtins":
        key = "audit.rule.gtin" if len(tags) == 1 else "audit.rule.gtins"
        return [sentence(lang, key, count=number(lang, len(tags)))]
    if kind == "categories":
        return [called(tag, lang, names) for tag in tags]
    return [named(names, kind.removesuffix("s"), tag) for tag in tags]


def called(tag: str, lang: str, names: Names) -> str:
    """Return what a category is called, by the taxonomy or by our own table, else by its own words."""
    return names.get("category", {}).get(tag) or category_name(tag, lang)
