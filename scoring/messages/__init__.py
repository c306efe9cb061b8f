"""Every sentence we say, in every language: one JSON file each; adding a language is adding a file."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import ceil, log10
from typing import Final

from scoring.spelling import slug_of

LANGUAGES: Final = ("en", "fr")
NO_BREAK_SPACE: Final = "\u00a0"
"""The narrow one is in few fonts, ours not among them; a fallback glyph is worse than a common space."""


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Return the sentences of one language by key; `{...}` stands for a value."""
    text = (files("scoring") / "messages" / f"{lang}.json").read_text(encoding="utf-8")
    return {str(key): str(sentence) for key, sentence in json.loads(text).items()}


def sentence(lang: str, key: str, /, **values: object) -> str:
    """Return one sentence with its values put in; a key that does not exist is a KeyError.

    >>> sentence("en", "verdict.amber", score=58, short=8)
    '58 out of 100, 8 short of green.'
    """
    template = catalogue(lang)[key]
    return template.format_map(values) if values else template


@dataclass(frozen=True)
class Number:
    """An amount, before anybody said in which language."""

    value: float

    def said(self, lang: str) -> str:
        """Return it as people write it in `lang`.

        >>> Number(2000).said("en"), Number(0.5).said("fr")
        ('2,000', '0,5')
        """
        return number(lang, self.value)


class Phrase:
    """A sentence by its key, with its values, before anybody said in which language."""

    def __init__(self, key: str, /, **values: object) -> None:
        self.key, self.values = key, values

    def said(self, lang: str) -> str:
        """Return it in `lang`; a value that is a phrase or a number itself is said in the same language.

        >>> Phrase("problem.output.unwritable", why=Phrase("why.full")).said("en")
        'cannot write the results (no space left on the device). Make room, or write elsewhere.'
        """
        values = {
            name: value.said(lang) if isinstance(value, Phrase | Number) else value
            for name, value in self.values.items()
        }
        return sentence(lang, self.key, **values)


class Figure(Phrase):
    """An amount in a sentence, said as people of each language write it."""

    def __init__(self, value: float) -> None:
        super().__init__("", value=value)
        self.value = value

    def said(self, lang: str) -> str:
        """Return it in `lang`.

        >>> Figure(0.8).said("en"), Figure(0.8).said("fr")
        ('0.8', '0,8')
        """
        return number(lang, self.value)


class Told(Exception):  # noqa: N818 - named for the situation, as those made of it are
    """What a person can be told of in any language: `phrase`; as text it is English, for logs."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.phrase = Phrase(key, **values)

    def __str__(self) -> str:
        return self.phrase.said(LANGUAGES[0])


def number(lang: str, value: float) -> str:
    """Return an amount as people write it: at most three digits after the point, none for nothing.

    >>> number("en", 1763.0), number("fr", 0.38), number("en", 0.0004)
    ('1,763', '0,38', '0.0004')
    """
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    is_tiny = 0 < abs(value) < 0.01
    text = f"{value:.{1 - ceil(log10(abs(value)))}f}" if is_tiny else f"{value or 0:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(
        str.maketrans(",.", sentence(lang, "number.thousands") + sentence(lang, "number.decimal"))
    )


def day(lang: str, text: str) -> str:
    """Return a day as people write it.

    >>> day("en", "2026-11-01"), day("fr", "2026-11-01")
    ('1 November 2026', '1er novembre 2026')
    """
    told = date.fromisoformat(text)
    month = sentence(lang, "day.months").split()[told.month - 1]
    first = sentence(lang, "day.first") if told.day == 1 else str(told.day)
    return f"{first} {month} {told.year}"


def plain(tag: str) -> str:
    """Return a tag as plain words, for tags that have no name of their own here.

    >>> plain("en:united-kingdom"), plain("Pays de la Loire")
    ('United kingdom', 'Pays de la Loire')
    """
    words = tag.split(":", 1)[-1].replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def place(tag: str) -> str:
    """Return the tag of a place as people write it; free text stays as it is.

    >>> place("en:united-kingdom"), place("44350 Guérande")
    ('United Kingdom', '44350 Guérande')
    """
    words = plain(tag)
    return words.title() if tag.islower() else words


def source(lang: str, text: str) -> str:
    """Return where a rule comes from, in the reader's language; a title nobody translated stays as it is.

    >>> source("fr", "Limpide method"), source("fr", "ASC Farm Standard")
    ('Méthode Limpide', 'ASC Farm Standard')
    """
    return catalogue(lang).get(f"source.{slug_of(text.replace(':', ' '))}", text)
