"""The first sentence of an audit: how many lines are red, not to be judged yet, or of no product on file."""

from fractions import Fraction
from typing import Final

from scoring.messages import catalogue, number, sentence

SPOKEN: Final = tuple(
    Fraction(*pair)
    for pair in (
        *((1, 50), (1, 20), (1, 10), (1, 8), (1, 6), (1, 5), (1, 4), (1, 3), (2, 5)),
        *((1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10)),
    )
)
"""The shares people say in words."""

LARGEST_DISTANCE: Final = Fraction(7, 100)
"""How far off a share may be to be said so, of what is in it and of what is not: 64.6 % is two in three."""

FEW_LINES: Final = 100
"""Fewer lines than this are counted out."""


def headline(red: int, unjudged: int, absent: int, lines: int, lang: str) -> str:
    """Return how many lines of a list are red, how many lack data, how many a product, in one sentence.

    >>> headline(625, 3841, 0, 5949, "en")
    'One line in ten is red; two in three cannot be judged yet'
    >>> headline(3, 0, 0, 12, "en"), headline(0, 0, 0, 0, "en")
    ('3 of 12 lines are red; every line is judged', 'There is no line in this list')
    >>> headline(3, 0, 2, 12, "en")
    '3 of 12 lines are red; 2 of 12 have no product on file'
    """
    if not lines:
        return sentence(lang, "audit.headline.empty")
    if unjudged == lines:
        return sentence(lang, "audit.headline.none-judged")
    text = said("red", red, lines, lang)
    if not red and (unjudged or absent):
        text = sentence(lang, "audit.headline.red.not-proven")
    if absent == lines:
        text = said("absent", absent, lines, lang)
    for what, some in rest(red, unjudged, absent, lines):
        text = sentence(lang, "audit.headline", first=text, then=said(what, some, lines, lang))
    return text[:1].upper() + text[1:]


def rest(red: int, unjudged: int, absent: int, lines: int) -> list[tuple[str, int]]:
    """Return what is said behind the red lines, with its count: nothing where that is all."""
    if lines in (red, absent):
        return []
    counts = [("unjudged", unjudged), ("absent", absent)]
    return [each for each in counts if each[1]] or [("unjudged", 0)]


def said(what: str, some: int, lines: int, lang: str) -> str:
    """Return one half of the sentence: of few lines how many, of many which share."""
    start, share = f"audit.headline.{what}", Fraction(some, lines)
    if some in (0, lines):
        return sentence(lang, f"{start}.{'all' if some else 'none'}")
    if lines < FEW_LINES:
        values = {"some": number(lang, some), "lines": number(lang, lines)}
        counted = sentence(lang, f"audit.share.{what}.counted.{plural(some)}", **values)
        return sentence(lang, f"{start}.{plural(some)}", share=counted)
    near = min(SPOKEN, key=lambda each: abs(each - share))
    if abs(near - share) <= LARGEST_DISTANCE * min(near, 1 - near):
        words = [catalogue(lang)[f"audit.word.{value}"] for value in near.as_integer_ratio()]
        return in_share(what, words[0], words[1], plural(near.numerator), lang)
    if not Fraction(1, 100) <= share <= Fraction(99, 100):
        return sentence(lang, f"{start}.{'fewest' if share < 1 / 2 else 'most'}")
    hundredths = round(100 * share)
    return in_share(what, str(hundredths), "100", plural(hundredths), lang)


def in_share(what: str, part: str, of: str, form: str, lang: str) -> str:
    """Return one half of the sentence with its share: "two lines in three are red"."""
    share = sentence(lang, f"audit.share.{what}.{form}", part=part, of=of)
    return sentence(lang, f"audit.headline.{what}.{form}", share=share)


def plural(count: int) -> str:
    """Return which form of a sentence goes with a count."""
    return "one" if count == 1 else "many"
