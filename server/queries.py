"""What a request may ask besides its path: a model per route, anything else refused by name."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, ClassVar, Final, TypeVar, get_origin

from flask import request
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import ErrorDetails
from werkzeug.datastructures import LanguageAccept
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.http import parse_accept_header

from scoring.messages import LANGUAGES, Phrase, Told
from scoring.refusals import MOST_REFUSALS, Refusal
from server.answers import JSON

Query = TypeVar("Query", bound=BaseModel)
Sent = TypeVar("Sent", bound="Body")

SHOWN: Final = 40  # characters of a wrong value that are said back
MOST_PARAMETERS: Final = 40  # of one request; each filter is one
FLAGS: Final = ("true", "false")
NO_AMOUNT: Final = ("float_type", "finite_number", "greater_than", "less_than")
"""Complaints about what should be a number of some kind, as pydantic calls them."""
MOST_TOLD: Final = f"A request takes {MOST_PARAMETERS} parameters at most, all together."


class BadRequest(Told):
    """The request asks for something this route does not know. `parameter` names it where one does.

    `errors` is all that is wrong with a body, field by field.
    """

    errors: Sequence[Refusal] = ()

    def __init__(self, key: str, parameter: str | None = None, /, **values: object) -> None:
        super().__init__(key, **values)
        self.parameter = parameter


class Unfit(ValueError):  # noqa: N818 - named for the situation
    """A value that a parameter cannot have: the key of the sentence that says so, and its values."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def one_of(known: Sequence[str]) -> tuple[AfterValidator, FieldInfo]:
    """Return what makes a text of a model one of those known, and describes it so."""

    def checked(text: str) -> str:
        if text not in known:
            raise Unfit("problem.bad-request.value", known=", ".join(known))
        return text

    return AfterValidator(checked), Field(json_schema_extra={"enum": [*known]})


def flag(text: object) -> bool:
    """Return what `true` or `false` says."""
    if text not in FLAGS:
        raise Unfit("problem.bad-request.value", known=", ".join(FLAGS))
    return text == "true"


Flag = Annotated[bool, BeforeValidator(flag)]


def count_of(least: int, most: int) -> tuple[BeforeValidator, FieldInfo]:
    """Return what makes a number of a model a whole one within bounds, and describes it so."""

    def checked(text: object) -> int:
        digits = str(text)
        if not digits.isascii() or not digits.isdigit() or not least <= int(digits[:9]) <= most:
            raise Unfit("problem.bad-request.number", least=least, most=most)
        return int(digits)

    return BeforeValidator(checked), Field(ge=least, le=most)


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

    lang: Annotated[str, *one_of(LANGUAGES)] | SkipJsonSchema[None] = Field(
        default=None,
        description="Language of the sentences. Without it Accept-Language decides, then English.",
        json_schema_extra=without_default,
    )

    def language(self) -> str:
        """Return the language to answer in."""
        return self.lang or accepted_language()


class Body(BaseModel):
    """What a route takes as JSON, and an example of it."""

    EXAMPLE: ClassVar[Mapping[str, object]]


class FilterQuery(LanguageQuery):
    """Products, and the wishes somebody has of them."""

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
    lists = {name for name, field in model.model_fields.items() if get_origin(field.annotation) is list}
    given = {
        name: texts if name in lists or len(texts) > 1 else texts[0] for name, texts in request.args.lists()
    }
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise refusal(error, model) from error


def read_body(model: type[Sent]) -> Sent:
    """Return this request's body, which is JSON, as `model`, or raise BadRequest saying what it should be.

    Raise UnsupportedMediaType where it does not say that it is JSON.
    """
    body = request.get_data()
    if body and not request.is_json:
        raise UnsupportedMediaType(JSON)
    try:
        found = model.model_validate_json(body)
    except ValidationError as error:
        wrong = [refusal_of_body(each, model) for each in error.errors(include_url=False)[:MOST_REFUSALS]]
        refused = BadRequest(wrong[0].phrase.key, wrong[0].parameter.split(".")[0] or None)
        refused.phrase, refused.errors = wrong[0].phrase, [each for each in wrong if each.parameter]
        raise refused from error
    json.loads(body, object_pairs_hook=each_once)
    return found


def each_once(pairs: list[tuple[str, object]]) -> None:
    """Raise BadRequest where a member of an object stands twice: nobody can tell which is meant."""
    twice = next((name for name, count in Counter(name for name, _ in pairs).items() if count > 1), None)
    if twice is not None:
        raise BadRequest("problem.bad-request.twice", twice[:SHOWN], name=twice[:SHOWN])


def refusal_of_body(error: ErrorDetails, model: type[Body]) -> Refusal:
    """Return what is wrong with a body, and the whole way to the member; none where it is no JSON."""
    way = [str(step)[:SHOWN] for step in error["loc"] if step != "[key]"]
    at, short, example = ".".join(way), ".".join(way[:2])[:SHOWN], json.dumps(model.EXAMPLE)
    unfit = error.get("ctx", {}).get("error")
    if error["type"] == "too_long":
        most, count = error["ctx"]["max_length"], error["ctx"]["actual_length"]
        return Refusal(at, Phrase("problem.bad-request.too-many-items", count=count, most=most))
    if error["type"] == "extra_forbidden" and len(way) == 1:
        known = ", ".join(model.model_fields)
        return Refusal(at, Phrase("problem.bad-request.member", name=at, known=known, example=example))
    if error["type"] in NO_AMOUNT:
        return Refusal(at, Phrase("problem.bad-request.amount", name=at))
    if isinstance(unfit, Unfit):
        field = ".".join(way[:-1] if error["loc"][-1] == "[key]" else way)[:SHOWN]
        named = {"name": field, "value": str(error["input"])[:SHOWN]}
        return Refusal(at, Phrase(unfit.key, **named, **unfit.values))
    key = "problem.bad-request.body-at" if at else "problem.bad-request.body"
    return Refusal(at, Phrase(key, name=short, example=example))


def refusal(error: ValidationError, model: type[BaseModel]) -> BadRequest:
    """Return the first complaint of `error` as a sentence."""
    first = error.errors()[0]
    name = str(first["loc"][0])[:SHOWN]
    if first["type"] == "extra_forbidden":
        known = ", ".join(field.alias or name for name, field in model.model_fields.items())
        key = "problem.bad-request.parameter" if known else "problem.bad-request.no-parameters"
        return BadRequest(key, name, name=name, known=known)
    unfit = first.get("ctx", {}).get("error")
    if isinstance(unfit, Unfit) and not isinstance(first["input"], list):
        return BadRequest(unfit.key, name, name=name, value=str(first["input"])[:SHOWN], **unfit.values)
    return BadRequest("problem.bad-request.repeated", name, name=name, count=len(first["input"]))
