"""The allergens that words of a list say: whole words, in any case, with or without accents, one or many.

A word also stands inside a longer one where our table says so (German and Dutch write "Weizenmehl").
Phrases that only sound like an allergen (coconut milk) say none, nor does a word that is denied (egg-free).
In doubt a word is said: a false alarm sends somebody to the pack, a missed word may hurt.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from scoring.columns import places
from scoring.filters.words import END, LONGEST_DENIAL, REMEMBERED, Values, is_denied, taken_apart, words_of
from scoring.reference import rows

MOST_WORDS: Final = 8
"""Of a phrase; those of our tables have five at most."""
HEAD: Final = 4
"""Letters that the shortest word has which may stand inside a longer one."""


class Phrase(NamedTuple):
    """The words of a phrase, and the allergens it says, in their order: none where it only sounds so."""

    words: Values
    allergens: Mapping[str, None]


class Starting(NamedTuple):
    """The phrases that may start with a word: those of more words by their second, and the word alone."""

    longer: Mapping[str, tuple[Phrase, ...]]
    alone: Phrase


def allergens_said(text: str, *, is_name: bool) -> Values:
    """Return the allergens that a text says, or the name of an ingredient, where some words prove nothing.

    >>> allergens_said("Sugar, soy lecithin. May contain egg.", is_name=False)
    ('en:soybeans', 'en:eggs')
    >>> allergens_said("Lait de coco, noix de muscade, egg-free, buckwheat", is_name=False)
    ()
    """
    return allergens_of_each([text], is_name=is_name)[0]


def allergens_of_each(texts: Iterable[str], *, is_name: bool) -> list[Values]:
    """Return what `allergens_said` does for many texts, their words looked up once each."""
    numbers, words = taken_apart(texts)
    known = lexicon(is_name=is_name)
    starting = [known[word] for word in words]
    says = np.array([each is not None and bool(each.alone.allergens) for each in starting], bool)
    goes_on = np.array([each is not None and bool(each.longer) for each in starting], bool)[numbers]
    goes_on[:-1] &= np.array([word in known.seconds for word in words], bool)[numbers[1:]]
    starts = places(says[numbers] | goes_on)
    line, said, found, after = numbers.tolist(), list[Values](), dict[str, None](), 0
    for at, may_go_on in zip(starts.tolist(), goes_on[starts].tolist(), strict=True):
        begun = starting[line[at]]
        if at < after or begun is None:
            continue
        phrase = begun.alone
        if may_go_on:
            there = [words[number] for number in line[at : at + MOST_WORDS]]
            phrase = _longest(begun.longer.get(there[1], ()), there, 0) or phrase
        after, names = at + len(phrase.words), phrase.allergens
        if END in names:
            said.append(tuple(f"en:{name}" for name in found))
            found = {}
        elif not found.keys() >= names.keys():
            before = max(at - LONGEST_DENIAL, 0)
            near = [words[number] for number in line[before : after + 2]]
            if not is_denied(near, at - before, after - before):
                found.update(names)
    return said


def _longest(phrases: tuple[Phrase, ...], words: list[str], at: int) -> Phrase | None:
    """Return the first of `phrases` that stands at a place; its first two words are known to."""
    for each in phrases:
        later, there = each.words[2:], words[at + 2 : at + len(each.words)]
        if not later or (len(there) == len(later) and all(map(_says, later, there))):
            return each
    return None


def _says(said: str, word: str) -> bool:
    """Whether `word` is one or many of what is `said`."""
    return word in (said, f"{said}s")


class Lexicon(dict[str, Starting | None]):
    """The phrases that may start with a word, if any, the longest first; learnt word by word."""

    def __init__(self, said: Mapping[str, tuple[Phrase, ...]]) -> None:
        super().__init__()
        self.said = said
        seconds = {each.words[1] for phrases in said.values() for each in phrases if each.words[1:]}
        self.seconds = seconds | {f"{word}s" for word in seconds}

    def __missing__(self, word: str) -> Starting | None:
        """Return the phrases that may start with `word`, which may be many of one; most start none."""
        if len(self) >= REMEMBERED:
            self.clear()
        found = (*self.said.get(word, ()), *self.said.get(word.removesuffix("s"), ()))
        longer = sorted((each for each in found if each.words[1:]), key=lambda each: -len(each.words))
        alone = next((each.allergens for each in found if not each.words[1:]), {})
        alone = alone or dict.fromkeys(inside(word))
        known = Starting(by_second(longer), Phrase((word,), alone)) if longer or alone else None
        self[word] = known
        return known


def by_second(phrases: list[Phrase]) -> Mapping[str, tuple[Phrase, ...]]:
    """Return phrases of several words by their second, which may be one or many.

    >>> by_second([Phrase(("egg", "free"), {})])["frees"]
    (Phrase(words=('egg', 'free'), allergens={}),)
    """
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for second in (phrase.words[1], f"{phrase.words[1]}s"):
            found.setdefault(second, []).append(phrase)
    return {second: tuple(each) for second, each in found.items()}


def inside(word: str) -> Values:
    """Return the allergens whose words stand inside a longer one.

    >>> inside("weizenmehl"), inside("buchweizenmehl"), inside("sojamilchpulver")
    (('gluten',), (), ('soybeans',))
    """
    if heads().isdisjoint(word[at : at + HEAD] for at in range(len(word))):
        return ()
    return tuple(
        name
        for name, said in within().items()
        if said.search(word) and said.search(sounding()[name].sub(" ", word))
    )


@cache
def lexicon(*, is_name: bool) -> Lexicon:
    """Return the phrases that say an allergen, or only sound so, by their first word."""
    said = dict(_saying(is_name=is_name))
    for words, others in sounds().items():
        if len(words) > 1:
            heard = (name for word in words for name in said.get((word,)) or inside(word))
            said[words] = tuple(name for name in dict.fromkeys(heard) if name not in others)
    found: dict[str, list[Phrase]] = {}
    for words, names in said.items():
        found.setdefault(words[0], []).append(Phrase(words, dict.fromkeys(names)))
    found[END] = [Phrase((END,), {END: None})]
    return Lexicon({word: tuple(each) for word, each in found.items()})


def _saying(*, is_name: bool) -> Iterator[tuple[Values, Values]]:
    for row in rows("filter_allergens"):
        if row["hints"] == "yes":
            yield tuple(words_of(row["word"])), (row["allergen"],)
    for row in rows("filter_allergen_words"):
        if row["found"] != "text" or not is_name:
            yield tuple(words_of(row["word"])), tuple(row["allergens"].split())


@cache
def sounds() -> Mapping[Values, frozenset[str]]:
    """Return the phrases that only sound like an allergen, with those they sound like."""
    found: dict[Values, set[str]] = {}
    for row in rows("filter_not_allergens"):
        found.setdefault(tuple(words_of(row["phrase"])), set()).add(row["allergen"])
    return {words: frozenset(names) for words, names in found.items()}


@cache
def within() -> Mapping[str, re.Pattern[str]]:
    """Return, for each allergen, an expression for its words that stand inside longer ones."""
    found: dict[str, list[str]] = {}
    for row in rows("filter_allergen_words"):
        if row["found"] == "within":
            found.setdefault(row["allergens"], []).append(row["word"])
    return {name: re.compile("|".join(words)) for name, words in found.items()}


@cache
def heads() -> frozenset[str]:
    """Return how the words of `within` begin: most words hold none of it."""
    return frozenset(row["word"][:HEAD] for row in rows("filter_allergen_words") if row["found"] == "within")


@cache
def sounding() -> Mapping[str, re.Pattern[str]]:
    """Return, for each allergen of `within`, an expression for the words that only sound so."""
    return {
        name: re.compile(
            "|".join(
                ["$^", *(words[0] for words, names in sounds().items() if len(words) == 1 and name in names)]
            )
        )
        for name in within()
    }
