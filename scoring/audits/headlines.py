"""The first sentence of an audit: how many lines are red, and how many cannot be judged yet."""

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


def headline(red: int, unjudged: int, lines: int, lang: str) -> str:
    """Return how many lines of a list are red and how many cannot be judged yet, in one sentence.

    >>> headline(625, 3841, 5949, "en")
    'One line in ten is red; two in three cannot be judged yet'
    >>> headline(3, 0, 12, "en"), headline(0, 0, 0, "en")
    ('3 of 12 lines are red; every line is judged', 'There is no line in this list')
    """
    if not lines:
        return sentence(lang, "audit.headline.empty")
    if unjudged == lines:
        return sentence(lang, "audit.headline.none-judged")
    second = "none" if not red and unjudged else "some"
    told = [said("red", red, lines, lang), said("unjudged", unjudged, lines, lang)]
    if second == "none":
        told[0] = sentence(lang, "audit.headline.red.not-proven")
    text = sentence(lang, "audit.headline", red=told[0], unjudged=told[1])
    return text[:1].upper() + text[1:]


def said(what: str, some: int, lines: int, lang: str) -> str:
    """Return one half of the sentence."""
    start = f"audit.headline.{what}"
    if some in (0, lines):
        return sentence(lang, f"{start}.{'all' if some else 'none'}")
    if lines < FEW_LINES:
        return sentence(lang, f"{start}.{plural(some)}", share=counted_out(what, some, lines, lang))
    share = Fraction(some, lines)
    near = min(SPOKEN, key=lambda each: abs(each - share))
    if abs(near - share) <= LARGEST_DISTANCE * min(near, 1 - near):
        return sentence(lang, f"{start}.{plural(near.numerator)}", share=in_words(what, near, lang))
    if share < Fraction(1, 100) or share > Fraction(99, 100):
        return sentence(lang, f"{start}.{'fewest' if share < Fraction(1, 2) else 'most'}")
    hundredths = round(100 * share)
    return sentence(lang, f"{start}.{plural(hundredths)}", share=counted_out(what, hundredths, 100, lang))


def plural(count: int) -> str:
    """Return which form of a sentence goes with a count."""
    return "one" if count == 1 else "many"


def counted_out(what: str, some: int, lines: int, lang: str) -> str:
    """Return "7 of 23 lines"; of the second half, whose noun was said, "7 of 23"."""
    return sentence(
        lang, f"audit.share.{what}.counted.{plural(some)}", some=number(lang, some), lines=number(lang, lines)
    )


def in_words(what: str, share: Fraction, lang: str) -> str:
    """Return "two lines in three"; of the second half "two in three"."""
    words = {name: word(getattr(share, name), lang) for name in ("numerator", "denominator")}
    return sentence(lang, f"audit.share.{what}.{plural(share.numerator)}", **words)


def word(value: int, lang: str) -> str:
    """Return a small number as a word."""
    return catalogue(lang)[f"audit.word.{value}"]
