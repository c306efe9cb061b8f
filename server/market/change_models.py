"""What the routes of changes answer: of a product, and of a brand."""

from pydantic import BaseModel, Field

from scoring.market.changes.kinds import KINDS
from server.market.brands import Figures
from server.market.models import AdditiveEntry


class SaidChange(BaseModel):
    """A change in a sentence."""

    kind: str
    text: str


class Rated(BaseModel):
    """How a product was rated then; all null where it was not in the catalogue."""

    method: str | None = Field(description="The version of the rules it was rated by then.")
    light: str | None
    score: int | None
    span: list[int] | None
    possible: list[str] | None = Field(description="The lights that the span allows, worst first.")
    grade: str | None


class ProductState(Rated):
    """What a product was for a time."""

    since_day: str | None = Field(description="The data of that day has it so; null: the first kept has.")
    until_day: str | None = Field(description="The last data that had it so; null: it is so now.")
    data_date: str | None = Field(description="When the label was photographed.")
    additives: list[AdditiveEntry] | None = Field(
        description="Those on file, none where it is proven to have none; null: the list was not understood, "
        "or it was not in the catalogue."
    )
    changes: list[SaidChange] = Field(description="What is proven to have changed from the state before.")


class ProductHistory(BaseModel):
    """The states of a product."""

    of: Figures
    gtin: str
    name: str | None
    since: str | None = Field(description="The day of the first data kept; null: nothing is known of before.")
    states: list[ProductState] = Field(description="The first first.")


class ImportEntry(BaseModel):
    """An import, or a sync."""

    id: int
    day: str = Field(description="The day up to which its data knew changes.")
    method: str
    products: int


class ProductChanges(BaseModel):
    """What is proven to have changed of a product."""

    gtin: str
    name: str | None
    kinds: list[str] = Field(
        description=f"{', '.join(KINDS)}; recipe beside what of it changed. better and worse are of lights "
        "told both times; reading is the same record read anew by the same rules."
    )
    additives_gone: list[AdditiveEntry]
    additives_new: list[AdditiveEntry]
    before: Rated
    after: Rated
    changes: list[SaidChange]


class BrandChanges(BaseModel):
    """What became of the products of a brand between two imports."""

    of: Figures
    brand: str
    name: str
    imports: list[ImportEntry] = Field(description="Those that can be compared, the first first.")
    from_: ImportEntry | None = Field(alias="from", description="null where there are no two imports yet.")
    to: ImportEntry | None
    products: int = Field(description="Of now; a brand may have lost all it had.")
    count: int = Field(description="Products that changed, of those that were of the brand at either import.")
    changes: list[ProductChanges] = Field(description="A page of them, by code.")
    counts: dict[str, int] = Field(description="How many of all changed in each way.")
