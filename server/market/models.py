"""What the routes of categories, additives and changes answer, as models that describe themselves."""

from pydantic import BaseModel, Field

from server.market.brands import Figures

SHARE = "Of products whose ingredient list is on file and understood, in %; null where there are none."


class CategoryEntry(BaseModel):
    """A category in a list."""

    category: str = Field(description="Its tag.")
    name: str
    products: int


class CategoryList(BaseModel):
    """A page of categories."""

    of: Figures
    count: int
    items: list[CategoryEntry]


class Country(BaseModel):
    """Where products are sold."""

    tag: str
    name: str


class Scores(BaseModel):
    """How proven scores are spread."""

    of: int = Field(description="Products with a proven score.")
    median: int | None
    quartiles: list[int] | None = Field(description="The first and the third.")
    histogram: list[int] = Field(description="Products with 0 to 9 points, 10 to 19, ..., 90 to 100.")


class Spread(BaseModel):
    """How the amounts of a nutriment are spread: values that products have, rounded as labels round."""

    nutrient: str
    name: str
    unit: str = Field(description="g, kJ or % per 100 g or 100 ml.")
    of: int = Field(description="Products whose amount is known.")
    low: float | None = Field(description="10 % have no more.")
    q1: float | None
    median: float | None
    q3: float | None
    high: float | None = Field(description="90 % have no more: what is above is high for its category.")


class AdditiveUse(BaseModel):
    """An additive, and how many products hold it, or a form of it."""

    additive: str = Field(description="Its tag.")
    e_number: str | None
    name: str
    level: str
    products: int
    share: float | None = Field(description=SHARE)
    of: int = Field(description="Products whose ingredient list is on file and understood.")


class BrandMedian(BaseModel):
    """A brand within a category."""

    brand: str
    name: str
    products: int
    median: int | None = Field(description="Of the proven scores.")


class Category(BaseModel):
    """What the products of a category are like."""

    of: Figures
    category: str
    name: str
    country: Country | None
    products: int
    told: int = Field(description="Those with a light that is told.")
    lights: dict[str, int]
    grades: dict[str, int]
    scores: Scores
    nutrients: list[Spread]
    additives: list[AdditiveUse]
    brands: list[BrandMedian]


class UseBefore(BaseModel):
    """How many products held an additive at the import before."""

    day: str = Field(description="The day up to which its data knew changes.")
    products: int
    share: float | None = Field(description=SHARE)


class AdditiveRow(AdditiveUse):
    """An additive in the table of all."""

    before: UseBefore | None = Field(description="At the last import before; null where that is not known.")


class AdditiveTable(BaseModel):
    """A page of the additives in use."""

    of: Figures
    count: int
    items: list[AdditiveRow]


class BrandUse(BaseModel):
    """A brand that uses an additive."""

    brand: str
    name: str
    products: int
    share: float | None = Field(description=SHARE)
    of: int = Field(description="Its products whose ingredient list is on file and understood.")


class CategoryUse(BaseModel):
    """A category that an additive is used in."""

    category: str
    name: str
    products: int
    share: float | None = Field(description=SHARE)
    of: int = Field(description="Its products whose ingredient list is on file and understood.")
    without: list[dict[str, object]] = Field(
        description="Cards, without filter facts, of its best rated products that are proven to hold none: "
        "rated better than half of those that do."
    )


class AdditiveUsers(BaseModel):
    """Who uses an additive, or a form of it."""

    of: Figures
    additive: str
    e_number: str | None
    name: str
    level: str
    products: int
    share: float | None = Field(description=SHARE)
    share_of: int
    lights: dict[str, int]
    brands: list[BrandUse]
    categories: list[CategoryUse]
    trend: list[UseBefore] = Field(description="At each import of which it is known, the first first.")
