"""Tags as a request gives them: as their own text, as printed, or as people say; a country has to be one."""

from typing import Final

from data.audits.own.tag_names import category_called
from data.store import Store
from scoring.countries import countries, nearest_countries, spellings
from scoring.spelling import PREFIX, slug_of
from server.queries import SHOWN, BadRequest

UNNAMED: Final = "en:"
"""The language of a tag that is given without one."""


def tag_on_file(kind: str, text: str, store: Store) -> str:
    """Return `text` where products on file are tagged so, as facets give it; else the tag it stands for.

    A category may be called by its name, in the languages we write in.
    """
    if store.has_tag(kind, text):
        return text
    tag = tag_of(kind, text)
    called = None if kind != "category" or store.has_tag(kind, tag) else category_called(store, text)
    return called or tag


def tag_of(kind: str, text: str) -> str:
    """Return what was given as the tag that products have.

    >>> tag_of("brand", "Kellogg's"), tag_of("label", "organic"), tag_of("category", "fr:Pains de mie")
    ('kellogg-s', 'en:organic', 'fr:pains-de-mie')
    """
    if kind in ("light", "grade"):
        return text
    prefix = PREFIX.match(text.lower())
    slug = slug_of(text.lower())
    return slug if kind == "brand" else f"{prefix[0] if prefix else UNNAMED}{slug}"


def country_of(text: str, store: Store) -> str:
    """Return the tag of the country `text` names, or raise BadRequest naming the nearest.

    Known are those that products on file are tagged with and those of our tables, by each of their spellings.
    Nothing is guessed: what is meant by a spelling that stands nowhere is named, never taken.
    """
    tag = tag_on_file("country", text, store)
    if tag in countries() or store.has_tag("country", tag):
        return tag
    spelled = spellings().get(slug_of(text.lower()))
    if spelled:
        return spelled
    near = ", ".join(nearest_countries(text[:SHOWN], store.tags("country")))
    key = "problem.bad-request.country-nearest" if near else "problem.bad-request.country"
    raise BadRequest(key, "country", value=text[:SHOWN], nearest=near)
