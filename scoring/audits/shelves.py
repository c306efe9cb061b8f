"""What the shelves are called that an audit tells lights by (`audit_categories.csv`)."""

from functools import cache

from scoring.messages import plain
from scoring.reference import rows


def shelf_name(tag: str, lang: str) -> str:
    """Return what a shelf is called, a tag that is none in its own words.

    >>> shelf_name("en:sodas", "en"), shelf_name("en:oat-milks", "en")
    ('Soft drinks', 'Oat milks')
    """
    return _names(lang).get(tag) or plain(tag)


@cache
def _names(lang: str) -> dict[str, str]:
    return {row["shelf"]: row[f"name_{lang}"] for row in rows("audit_categories")}
