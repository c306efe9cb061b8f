"""What the routes of one brand take and answer."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field

from scoring.market.brands import additives as brand_additives
from scoring.market.categories.counts import LEAST
from server.market.brands import BrandEntry, Figures, PageQuery
from server.queries import LanguageQuery, one_of
from server.search import LIGHTS

FORMATS: Final = ("json", "csv", "xlsx")
Light = Literal["green", "amber", "red", "unknown", "not-applicable"]


class BrandPath(BaseModel):
    """The brand asked about."""

    brand: str = Field(
        description="A brand in any spelling, such as Coca-Cola or coca-cola; after owner: all brands of "
        "one, by the operator's table, else by what products state."
    )


class Whose(BaseModel):
    """A brand by its key and its name."""

    brand: str
    name: str


class Lights(BaseModel):
    """How many products have each light."""

    green: int
    amber: int
    red: int
    unknown: int
    not_applicable: int = Field(alias="not-applicable", description="No score by rule.")


class Grades(BaseModel):
    """How many products have each Nutri-Score letter, computed by the rules of 2023."""

    a: int
    b: int
    c: int
    d: int
    e: int
    unknown: int


class Gaps(BaseModel):
    """Why products cannot be judged; one may lack several things."""

    products: int = Field(description="Whose light is unknown.")
    category: int = Field(description="Of those, without a category.")
    nutrition: int = Field(description="Of those, without an amount the letter needs.")
    ingredients: int = Field(description="Of those, without an ingredient list that is understood.")


class Labels(BaseModel):
    """When labels were last photographed."""

    oldest: str | None
    newest: str | None
    unknown: int = Field(description="Products of which nobody knows.")


class Spread(BaseModel):
    """How proven scores lie."""

    of: int = Field(description="Products with a proven score.")
    median: float | None
    quartiles: list[float] | None = Field(description="The first and the third.")
    histogram: list[int] = Field(
        description="How many score 0 to 9, 10 to 19 and so on; the last is 90 to 100."
    )


class BrandCategory(BaseModel):
    """A category that products of the brand are compared in: the most specific kind with enough scores."""

    category: str
    name: str
    products: int = Field(description="Of the brand.")
    of: int = Field(description="All its products with a proven score.")
    median: float | None = Field(description="Of the brand's proven scores there.")
    category_median: float | None
    percentile: float | None = Field(description="The median of the percentiles of its products.")


class BrandPage(BaseModel):
    """A brand."""

    of: Figures
    brand: str = Field(description="Its key.")
    name: str
    spellings: list[BrandEntry] = Field(description="What was merged into it, as packs write it.")
    owner: Whose | None = Field(description="By the operator's table, else what most products state.")
    brands: list[BrandEntry] = Field(
        description="Of an owner: the brands that are nobody else's, and their products among these. "
        "A product counts for each of its brands."
    )
    reply_url: str | None = Field(description="Where it replies; of an owner, where all its brands do.")
    products: int
    lights: Lights
    grades: Grades
    gaps: Gaps
    labels: Labels
    scores: Spread
    categories: list[BrandCategory] = Field(
        description="All that its products are compared in, those with most of them first."
    )


class ProductsQuery(PageQuery):
    """Which products of a brand."""

    light: list[Annotated[str, *one_of(LIGHTS)]] = Field(
        default=[], description="A light; repeat it for more."
    )


class BrandProduct(BaseModel):
    """A product of a brand."""

    gtin: str
    name: str | None
    light: Light
    score: int | None = Field(description="The proven score; null where the light is not told.")
    span: list[int] | None
    possible: list[Light] = Field(description="The lights that the span allows, worst first.")
    grade: str | None
    data_date: str | None
    category: str | None = Field(description="What it is compared in.")
    category_name: str | None
    percentile: float | None = Field(
        description="Of the proven scores of its category, the share below its own, in %; "
        f"null under {LEAST}, and where its own is not proven."
    )
    percentile_of: int | None = Field(description="How many proven scores its category has.")


class BrandProducts(BaseModel):
    """A page of the products of a brand: the worst proven score first, then those without one."""

    of: Figures
    brand: str
    name: str
    count: int
    items: list[BrandProduct]


class AdditiveEntry(BaseModel):
    """An additive in a list."""

    additive: str = Field(description="Its tag.")
    e_number: str | None
    name: str
    level: str = Field(description="What evidence says of it: high, moderate, limited, none or unrated.")


FORM_OF: Final = (
    "The nearest additive of this list that it is a form of, by tag; null where there is none. What holds a "
    "form counts for both: their figures overlap and do not add up."
)
AVOIDABLE_OF: Final = (
    "How many products `avoidable_share` is out of: those whose ingredient list is understood."
)


class Avoidable(BaseModel):
    """Whether a category does without an additive."""

    category: str
    name: str
    products: int = Field(description="Of the brand, that hold it.")
    avoidable_share: float | None = Field(
        description="Of the products of the category whose ingredient list is understood, the share in %, "
        f"0 to 100, that hold neither it nor a form of it; null under {LEAST}."
    )
    avoidable_of: int = Field(description=AVOIDABLE_OF)


class AdditiveCost(AdditiveEntry):
    """What an additive costs the brand."""

    form_of: str | None = Field(description=FORM_OF)
    products: int = Field(description="Foods that hold it, or a form of it.")
    points_lost: int = Field(
        description="What all scores together gain without it alone, each at its proven end, the least it "
        "can be: so those whose light is not told count too, by what is certain."
    )
    products_lifted: int = Field(description="Whose light is another and better one without it alone.")
    lifted: list[str] = Field(description="The first hundred of those.")
    avoidable_share: float | None = Field(
        description="In %, 0 to 100: over those of the categories that have a share, each counted as often "
        "as the brand's products stand in it."
    )
    avoidable_of: int = Field(description=AVOIDABLE_OF)
    avoidable_products: int = Field(
        description="Of how many of `products` that speaks: of the others' categories too little is known."
    )
    categories: list[Avoidable] = Field(
        description=f"Those with most of the brand's products, {brand_additives.MOST_CATEGORIES} at most."
    )


class BestSet(AdditiveEntry):
    """So many removals that lift most products: the additive named last, and all of them."""

    additives: list[AdditiveEntry]
    products_lifted: int = Field(description="Where all of them go.")
    points: int = Field(description="What all scores together gain then, each at its proven end.")
    is_exact: bool = Field(description="No set of so many removals, or fewer, lifts more.")


class BrandAdditives(BaseModel):
    """What additives cost a brand; every figure is that of the changed records, scored."""

    of: Figures
    brand: str
    name: str
    products: int
    judged: int = Field(description="Whose light is told.")
    additives: list[AdditiveCost] = Field(description="What lifts most products first, then most points.")
    best_set: list[BestSet] = Field(description="A curve: each set lifts more products than the one before.")
    is_exact: bool = Field(description="All of the curve is.")
    reachable: int = Field(description="Products lifted where every additive goes.")


class OpportunitiesQuery(LanguageQuery):
    """As what kind of file."""

    format: Annotated[str, *one_of(FORMATS)] = Field(
        default="json", description="JSON lines, CSV or a workbook."
    )
