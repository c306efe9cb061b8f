"""The cards of some products as the sections of a pack."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from data.packs.company import company_of, holders_of, without_company
from data.packs.format import gaps, lines, lists, numbers
from data.packs.traits import mapping, traits_of, unread
from scoring.products import Document

EPOCH: Final = date(1970, 1, 1)
Choices = dict[str, list[object]]


@dataclass(frozen=True)
class Contents:
    """What a pack says of its products: the values that `choices` number, and the sections."""

    choices: Choices
    sections: dict[str, bytes]


def contents(cards: Sequence[Document]) -> Contents:
    """Return the contents of a pack of these products, which have a GTIN each and stand in its order."""
    choices, chosen = numbered([choices_of(card) for card in cards])
    spans = [card["span"] for card in cards]
    ends = [(int(span[0]), int(span[1])) if isinstance(span, list) else None for span in spans]
    sections = {
        "gtins": numbers(gaps(int(str(card["gtin"])[:-1]) for card in cards)),
        "names": lines(str(card["name"] or "") for card in cards),
        "brands": lines(str(card["brands"] or "") for card in cards),
        "low": numbers(span[0] + 1 if span else 0 for span in ends),
        "width": numbers(span[1] - span[0] if span else 0 for span in ends),
        "days": numbers(map(day_of, cards)),
        "choices": chosen,
        **traits_sections([frozenset(traits_of(mapping(card["filter_facts"]))) for card in cards]),
    }
    return Contents(choices, sections)


def choices_of(card: Document) -> Document:
    """Return what a product has of the few values that many share."""
    facts = mapping(card["filter_facts"])
    return {
        "shown": [card["light"], card["possible"]],
        "grade": [card["grade"], facts["nutriscore_grade"]],
        "nova_group": facts["nova_group"],
        "list": [unread(facts), facts["list_is_partial"]],
        "nutrient_levels": facts["nutrient_levels"],
    }


def numbered(rows: Sequence[Document]) -> tuple[Choices, bytes]:
    """Return the values of each column, the most frequent first, and which of them each row has."""
    choices: Choices = {}
    chosen = b""
    for name in rows[0] if rows else ():
        spelled = [json.dumps(row[name]) for row in rows]
        ranked = sorted(Counter(spelled).items(), key=lambda each: (-each[1], each[0]))
        place = {text: rank for rank, (text, _) in enumerate(ranked)}
        choices[name] = [json.loads(text) for text, _ in ranked]
        chosen += numbers(place[text] for text in spelled)
    return choices, chosen


def day_of(card: Document) -> int:
    """Return the day of the data of a card, as `days` has it."""
    told = card["data_date"]
    return (date.fromisoformat(told) - EPOCH).days + 1 if isinstance(told, str) else 0


def traits_sections(products: Sequence[frozenset[str]]) -> dict[str, bytes]:
    """Return the traits of some products: their texts, what comes along with each, who names it."""
    texts = sorted(frozenset().union(*products))
    place = {text: number for number, text in enumerate(texts)}
    held = [frozenset(place[text] for text in traits) for traits in products]
    company = company_of(held, len(texts))
    brought = [
        sorted(without_company(company[trait], company)) if trait in company else []
        for trait in range(len(texts))
    ]
    named = holders_of([without_company(traits, company) for traits in held], len(texts))
    return {"traits": lines(texts), "company": lists(brought), "holders": lists(named)}
