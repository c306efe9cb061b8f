"""The rules of what a pack claims: diets, labels, brands, origins, the letter (docs/filters.md)."""

from dataclasses import dataclass
from typing import Final

from scoring.columns import Mask
from scoring.filters.board import Board
from scoring.filters.cases import BREAKS, PASSES, UNKNOWN, Case, Cases, by_list, declared
from scoring.filters.keys import Filter
from scoring.filters.nutrition import LETTERS, NOT_TOLD
from scoring.filters.readings import joined

SEAFOOD: Final = ("fish", "crustaceans", "molluscs")
SLAUGHTERED: Final = (
    *(f"ingredients:en:{name}" for name in ("meat", "poultry", "pork", "beef", "chicken", "lamb")),
    *(f"ingredients:en:{name}" for name in ("turkey", "duck", "gelatin")),
    *(f"ingredients:en:{name}" for name in ("collagen", "animal-fat", "animal-enzyme", "insect")),
    "additive_ingredients:en:gelatin",
    *(f"{fact}:en:{number}" for fact in ("additives", "ingredients") for number in ("e120", "e542")),
)
"""What no allergen shows and no vegetarian eats: E120 is of insects, E542 of bones."""
OF_ANIMALS: Final = (
    *SLAUGHTERED,
    *(f"ingredients:en:{name}" for name in ("honey", "royal-jelly", "propolis", "bee-pollen", "beeswax")),
    *(f"ingredients:en:{name}" for name in ("shellac", "lanolin", "animal-protein")),
    *(f"{fact}:en:{number}" for fact in ("additives", "ingredients") for number in ("e901", "e904", "e913")),
)
"""What no vegan eats beside: of bees, and E904 shellac, E913 lanolin."""
RENNET: Final = "ingredients:en:rennet"


@dataclass(frozen=True)
class Diet:
    """What speaks against, what for, and the analysis that leaves it open."""

    against: tuple[str, ...]
    label: str
    analysis: str
    maybe: str


DIETS: Final = {
    "palm-oil": Diet(
        (
            "labels:en:contains-palm-oil",
            "ingredients_analysis:en:palm-oil",
            "ingredients:en:palm-oil",
        ),
        "labels:en:no-palm-oil",
        "ingredients_analysis:en:palm-oil-free",
        "ingredients_analysis:en:may-contain-palm-oil",
    ),
    "vegan": Diet(
        (
            "labels:en:non-vegan",
            "ingredients_analysis:en:non-vegan",
            *declared("milk", "eggs", *SEAFOOD),
            *OF_ANIMALS,
        ),
        "labels:en:vegan",
        "ingredients_analysis:en:vegan",
        "ingredients_analysis:en:maybe-vegan",
    ),
    "vegetarian": Diet(
        (
            "labels:en:non-vegetarian",
            "ingredients_analysis:en:non-vegetarian",
            *declared(*SEAFOOD),
            *SLAUGHTERED,
        ),
        "labels:en:vegetarian",
        "ingredients_analysis:en:vegetarian",
        "ingredients_analysis:en:maybe-vegetarian",
    ),
}


OF_RENNET: Final = frozenset({"vegan", "vegetarian"})


def rennet_of_an_animal(board: Board) -> Mask:
    """Return where the list holds rennet and no kind of it that is of no animal: lists hold parents too."""
    return board.holds(RENNET) & ~board.holds("ingredients:en:microbial-rennet")


def diet(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a diet: conflict is no answer; an analysis counts where the list is understood."""
    rule = DIETS[wish.subject]
    against, label = board.holds(*rule.against), board.holds(rule.label)
    analysed = board.holds(rule.analysis) & board.understood
    yield Case(against & analysed, UNKNOWN, (*rule.against, rule.label, rule.analysis), "conflict")
    yield Case(against & label, UNKNOWN, (*rule.against, rule.label), "conflict")
    yield Case(against, BREAKS, rule.against)
    rennet = rennet_of_an_animal(board) if wish.subject in OF_RENNET else False
    yield Case(rennet & label, UNKNOWN, (RENNET, rule.label), "conflict")
    yield Case(rennet, UNKNOWN, (RENNET,), "analysis")
    yield Case(label, PASSES, (rule.label,))
    yield Case(board.holds(rule.maybe), UNKNOWN, (rule.maybe,), "analysis")
    yield Case(analysed, PASSES, (rule.analysis,))
    yield from by_list(board, "ingredients_analysis")
    yield Case(True, UNKNOWN, missing="analysis")


def brand(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a brand: only one on file tells.

    "Carrefour Bio" may be one of Carrefour's, and who avoids Nestlé may mean what Nestlé owns.
    """
    asked = joined(wish.subject)
    for spelling in dict.fromkeys((wish.subject, asked)):
        yield Case(board.holds(f"brands:{spelling}"), BREAKS, (f"brands:{spelling}",))
    within = f"brands_within:{asked}"
    yield Case(board.holds(within), UNKNOWN, (within,), "brand-within")
    owner = f"brand_owners:{asked}"
    yield Case(board.holds(owner), UNKNOWN, (owner,), "brand-owner")
    yield Case(~board.known("brands"), UNKNOWN, missing="brands")
    yield Case(True, PASSES, ("brands",))


AGAINST_LABEL: Final = {
    "organic": ("labels:en:non-organic",),
    "no-gmos": ("labels:en:contains-gmos",),
    "halal": ("ingredients:en:pork", "ingredients:en:alcohol", "additive_ingredients:en:alcohol"),
    "kosher": ("ingredients:en:pork", *declared("crustaceans", "molluscs")),
}

DOUBTED: Final = {
    "halal": ("ingredients:en:gelatin", "additive_ingredients:en:gelatin"),
    "kosher": ("ingredients:en:gelatin", "additive_ingredients:en:gelatin"),
}
"""What stands beside a label by a special kind of it alone, which the record does not tell."""


def label(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a label: one that is not on file may be on the pack."""
    mine, against = f"labels:en:{wish.subject}", AGAINST_LABEL.get(wish.subject, ())
    opposed, carried = board.holds(*against), board.holds(mine)
    doubted = DOUBTED.get(wish.subject, ())
    yield Case(opposed & carried, UNKNOWN, (*against, mine), "conflict")
    yield Case(opposed, BREAKS, against)
    yield Case(board.holds(*doubted) & carried, UNKNOWN, (*doubted, mine), "conflict")
    yield Case(carried, PASSES, (mine,))
    yield Case(True, UNKNOWN, missing="labels")


def origin(wish: Filter, board: Board) -> Cases:
    """Yield the cases of an origin: every one on file has to be that country."""
    mine, others = (
        board.holds(f"origin_countries:{wish.subject}"),
        board.others("origin_countries", wish.subject),
    )
    vague, countries = board.any_of("origins_unclear"), ("origin_countries:*",)
    yield Case(~(mine | others | vague), UNKNOWN, missing="origins")
    yield Case(mine & others, UNKNOWN, countries, "origins-several")
    yield Case(vague, UNKNOWN, ("origins_unclear:*",), "origins-unclear")
    yield Case(mine, PASSES, countries)
    yield Case(True, BREAKS, countries)


def made_in(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a place of making: a town beside one country is taken to be in it."""
    mine, others = board.holds(f"made_in:{wish.subject}"), board.others("made_in", wish.subject)
    countries = ("made_in:*",)
    yield Case(~(mine | others), UNKNOWN, missing="manufacturing_places")
    yield Case(mine & others, UNKNOWN, countries, "places-several")
    yield Case(mine, PASSES, countries)
    yield Case(True, BREAKS, countries)


def nutriscore(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a letter: itself or better passes."""
    yield Case(board.letters == NOT_TOLD, UNKNOWN, missing="nutriscore_grade")
    yield Case(board.letters <= LETTERS.index(wish.subject), PASSES, ("nutriscore_grade:*",))
    yield Case(True, BREAKS, ("nutriscore_grade:*",))
