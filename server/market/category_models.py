"""What the routes of categories answer."""

from pydantic import BaseModel, Field

from server.market.additive_models import AdditiveUse
from server.market.brands import Figures
from server.market.models import Grades, Lights, Spread


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


class Amounts(BaseModel):
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


class BrandMedian(BaseModel):
    """A brand within a category."""

    brand: str
    name: str
    products: int
    median: float | None = Field(description="Of the proven scores.")


class Category(BaseModel):
    """What the products of a category are like."""

    of: Figures
    category: str
    name: str
    country: Country | None
    products: int
    told: int = Field(description="Those with a light that is told.")
    lights: Lights
    grades: Grades
    scores: Spread
    nutrients: list[Amounts]
    additives: list[AdditiveUse]
    brands: list[BrandMedian]
