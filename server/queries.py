"""What a request may ask besides its path: a model per route, anything else refused by name."""

from functools import lru_cache
from typing import Annotated, Final, TypeVar

from flask import request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic.config import JsonDict
from pydantic.json_schema import SkipJsonSchema
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from scoring.messages import LANGUAGES, Told

Query = TypeVar("Query", bound=BaseModel)

SHOWN: Final = 40  # characters of a wrong value that are said back
MOST_PARAMETERS: Final = 40  # of one request; each filter is one
MOST_TOLD: Final = f"A request takes {MOST_PARAMETERS} parameters at most, all together."


class BadRequest(Told):
    """The request asks for something this route does not know. `parameter` names it where one does."""

    def __init__(self, key: str, parameter: str | None = None, /, **values: object) -> None:
        super().__init__(key, **values)
        self.parameter = parameter


def known_language(text: str) -> str:
    """Return `text` where it is a language we write in, or raise ValueError."""
    if text not in LANGUAGES:
        raise ValueError(text)
    return text


def without_default(schema: JsonDict) -> None:
    """Leave the default out of a description: it depends on the request's headers."""
    del schema["default"]


class NoQuery(BaseModel):
    """A route without parameters."""

    model_config = ConfigDict(extra="forbid")


class AnyQuery(BaseModel):
    """A route that ignores the parameters it does not know, as GS1 asks of a Digital Link resolver."""

    model_config = ConfigDict(extra="allow")


class LanguageQuery(BaseModel):
    """A route that answers in sentences."""

    model_config = ConfigDict(extra="forbid")

    lang: (
        Annotated[str, AfterValidator(known_language), Field(json_schema_extra={"enum": [*LANGUAGES]})]
        | SkipJsonSchema[None]
    ) = Field(
        default=None,
        description="Language of the sentences. Without it Accept-Language decides, then English.",
        json_schema_extra=without_default,
    )

    def language(self) -> str:
        """Return the language to answer in."""
        return self.lang or accepted_language()


class ProductQuery(LanguageQuery):
    """A product, and the wishes somebody has of it."""

    exclude: list[str] = Field(
        default=[],
        description=f"A filter that must not break, such as allergen:milk; repeat it for more. {MOST_TOLD}",
        json_schema_extra={"maxItems": MOST_PARAMETERS},
    )
    require: list[str] = Field(
        default=[],
        description=f"A filter that must pass, such as vegan; repeat it for more. {MOST_TOLD}",
        json_schema_extra={"maxItems": MOST_PARAMETERS},
    )


def asked_language() -> str:
    """Return the language to tell of a problem in: the one asked for where we write it."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else accepted_language()


def accepted_language() -> str:
    """Return the language this request's headers like best."""
    return preferred_language(request.headers.get("Accept-Language", ""))


@lru_cache(maxsize=256)
def preferred_language(accepted: str) -> str:
    """Return the language we write in that an Accept-Language header likes best, English where none fits.

    >>> preferred_language("de, fr-CH;q=0.8, en;q=0.2")
    'fr'
    """
    for language, quality in parse_accept_header(accepted, LanguageAccept):
        primary = language.split("-")[0].lower()
        if quality and primary in LANGUAGES:
            return primary
    return LANGUAGES[0]


def read_query(model: type[Query]) -> Query:
    """Return this request's query as `model`, or raise BadRequest naming the parameter that does not fit.

    flask-openapi3 would build the model's JSON schema anew for every request; this asks pydantic alone.
    """
    if not request.query_string:
        return model()
    lists = {name for name, field in model.model_fields.items() if field.annotation == list[str]}
    given = {
        name: texts if name in lists or len(texts) > 1 else texts[0] for name, texts in request.args.lists()
    }
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise refusal(error, model) from error


def refusal(error: ValidationError, model: type[BaseModel]) -> BadRequest:
    """Return the first complaint of `error` as a sentence."""
    first = error.errors()[0]
    name = str(first["loc"][0])[:SHOWN]
    if first["type"] == "extra_forbidden":
        known = ", ".join(model.model_fields)
        key = "problem.bad-request.parameter" if known else "problem.bad-request.no-parameters"
        return BadRequest(key, name, name=name, known=known)
    if isinstance(first["input"], list):
        return BadRequest("problem.bad-request.repeated", name, name=name, count=len(first["input"]))
    value, known = str(first["input"])[:SHOWN], ", ".join(LANGUAGES)  # no other value is checked
    return BadRequest("problem.bad-request.language", name, value=value, known=known)
