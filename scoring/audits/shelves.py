"""What the shelves are called that an audit tells lights by (`audit_categories.csv`)."""

from functools import cache

from scoring.messages import LANGUAGES, plain
from scoring.reference import rows


def shelf_name(tag: str, lang: str) -> str:
    """Return what a shelf is called, a tag that is none in its own words.

    >>> shelf_name("en:sodas", "en"), shelf_name("en:oat-milks", "en")
    ('Soft drinks', 'Oat milks')
    """
    return _names(lang).get(tag) or plain(tag)


def category_name(tag: str, lang: str) -> str:
    """Return what a whole category is called: its shelf may hold others too, or only what is left of it.

    >>> category_name("en:snacks", "en"), shelf_name("en:snacks", "en"), category_name("en:sodas", "fr")
    ('Snacks', 'Other snacks', 'Sodas')
    """
    return _own_names(lang).get(tag) or shelf_name(tag, lang)


@cache
def own_category_names(lang: str) -> dict[str, str]:
    """Return what our own table calls categories, for want of others; English tags read as words.

    >>> own_category_names("fr")["en:breakfast-cereals"], own_category_names("en")
    ('Céréales du petit-déjeuner', {})
    """
    tags = [row["category"] for row in rows("audit_categories")] if lang in LANGUAGES[1:] else []
    return {tag: category_name(tag, lang) for tag in tags}


@cache
def _own_names(lang: str) -> dict[str, str]:
    return {row["category"]: row[f"own_{lang}"] for row in rows("audit_categories")}


@cache
def _names(lang: str) -> dict[str, str]:
    return {row["shelf"]: row[f"name_{lang}"] for row in rows("audit_categories")}
