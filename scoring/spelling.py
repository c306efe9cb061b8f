"""Names that are no taxonomy, in one spelling."""

import re
import unicodedata
from typing import Final

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PREFIX: Final = re.compile(r"[a-z]{2,3}:")


def slug_of(tag: str) -> str:
    """Return `tag` in small letters without prefix or accents, words joined by a hyphen.

    >>> slug_of("xx:McILHENNY COMPANY")
    'mcilhenny-company'
    """
    name = PREFIX.sub("", tag, count=1) if ":" in tag else tag
    if SLUG.fullmatch(name):
        return name
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")
