"""What the routes of audits take and answer, as models that describe themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from data.audits.lists.roles import ROLES
from scoring.audits.lights import LIGHTS
from scoring.audits.policies import SEVERITIES
from scoring.audits.results import STATUSES
from scoring.messages import LANGUAGES
from server.queries import Body, LanguageQuery, count_of, one_of, without_default

State = Literal["reading", "draft", "waiting", "running", "stopping", "done", "failed", "cancelled"]
Short = Annotated[str, StringConstraints(max_length=500)]
MOST_LINES: Final = 500
MOST_SHELVES: Final = 20_000
MOST_COLUMNS: Final = 1_000
STATE_TEXT: Final = (
    f"One of {', '.join(get_args(State))}; draft waits for somebody to say what its columns are, "
    "stopping is cancelled and still writes down what is read."
)


class Started(BaseModel):
    """An audit that something was asked of."""

    id: str = Field(description="32 hexadecimal digits nobody can guess.")
    state: State = Field(description=STATE_TEXT)


class OwnFact(BaseModel):
    """A column that holds a fact of the list's own."""

    model_config = ConfigDict(extra="forbid")

    fact: Short = Field(description="The fact, such as sugars.")
    mode: Literal["fill", "override"] = Field(
        "fill", description="fill: where none is on file. override: instead of what is on file."
    )


class Column(BaseModel):
    """A column of the list."""

    name: str
    first: list[str] = Field(description="The first texts in it, three at most.")
    role: str | OwnFact = Field(
        description=f"What it is used as, as start takes it: one of {', '.join(ROLES)}, or a fact."
    )
    suggested: OwnFact | None = Field(
        description="A fact it may hold. It is used only when start is told to, among its `roles`."
    )


class CodeCounts(BaseModel):
    """What the codes of a list are."""

    read: int = Field(description="Lines with a code that can be read.")
    repairs: dict[str, int] = Field(description="How many codes were mended, by what was wrong with them.")
    in_store: int
    invalid: int
    duplicates: int


class LineAbove(BaseModel):
    """A line of the file that stands above its header, and is no product."""

    line: int
    text: str


class Ragged(BaseModel):
    """Lines of the file with fewer cells than its header; what they lack is blank."""

    lines: int
    first: int | None = Field(description="The first of them, by its number in the file.")


class Shelf(BaseModel):
    """What the list calls a shelf, and the category that is meant."""

    shelf: str
    lines: int
    category: str | None
    confirmed: bool = Field(description="Whether the category is used: somebody said so, now or once before.")
    name: str | None = Field(description="What the category is called.")


class ToldRule(BaseModel):
    """A rule of the policy in a sentence."""

    id: str
    text: str
    severity: str


class ToldPolicy(BaseModel):
    """The policy of an audit."""

    name: str
    rules: list[ToldRule]
    toml: str = Field(description="As it was written.")
    warning: str | None = Field(description="What nobody could check of it, in a sentence.")


class Progress(BaseModel):
    """How far an audit is."""

    lines_done: int
    lines: int
    seconds_left: int | None
    lights: dict[str, int]


class OutputFile(BaseModel):
    """A file to download."""

    name: str
    bytes: int


class ShortAudit(BaseModel):
    """An audit as it is listed."""

    id: str
    state: State = Field(description=STATE_TEXT)
    name: str = Field(description="What the file is called.")
    bytes: int
    lines: int | None = Field(description="How many lines the list has, null until it is read.")
    created_at: datetime
    expires_at: datetime = Field(description="When it is deleted with all its files.")


class Audit(ShortAudit):
    """All that is known of an audit."""

    above: list[LineAbove] = Field(description="What was passed over above the header.")
    ragged: Ragged | None = Field(description="null until the list is read.")
    reading: list[str] = Field(description="The same in sentences: what was passed over, what was cut short.")
    columns: list[Column]
    codes: CodeCounts | None
    shelves: list[Shelf]
    policy: ToldPolicy | None
    progress: Progress | None
    summary: dict[str, Any] | None = Field(description="What the lines add up to, once it is over.")
    files: list[OutputFile]
    problem: str | None = Field(description="What went wrong, or is to be put right, in a sentence.")


class AuditList(BaseModel):
    """The audits of a key, newest first."""

    audits: list[ShortAudit]


class Lines(BaseModel):
    """Some lines of an audit, in order."""

    lines: list[dict[str, Any]] = Field(description="As in lines.jsonl.")
    total: int = Field(description="How many fit.")
    next: int | None = Field(description="What to give as `after` for more.")


class ReadyPolicy(BaseModel):
    """A policy that is ready to use."""

    id: str
    name: str
    toml: str


class Policies(BaseModel):
    """The policies that are ready to use."""

    policies: list[ReadyPolicy]


class AuditPath(BaseModel):
    """The audit asked for."""

    id: str = Field(description="The id of an audit.")


class FilePath(AuditPath):
    """The file asked for."""

    name: str = Field(description="One of the `files` of the audit.")


class LinesQuery(LanguageQuery):
    """Which lines of an audit to give."""

    status: Annotated[str, *one_of(STATUSES)] | None = Field(None, description="Only lines of this status.")
    light: Annotated[str, *one_of(LIGHTS)] | None = Field(None, description="Only lines of this light.")
    action: Annotated[str, *one_of(SEVERITIES)] | None = Field(None, description="Only lines of this action.")
    category: str | None = Field(
        None, description="Only lines of this shelf, by its key in the summary; empty is none."
    )
    supplier: str | None = Field(
        None, description="Only lines of this supplier, as the list spells it; empty is none."
    )
    brand: str | None = Field(
        None,
        description="Only lines of this brand: the list's own, else the first on file; empty is none.",
    )
    after: Annotated[int, *count_of(0, 10**8)] = Field(0, description="Only lines after this one.")
    limit: Annotated[int, *count_of(1, MOST_LINES)] = Field(50, description="How many lines at most.")


class ToStart(Body):
    """How an audit is to be made."""

    EXAMPLE: ClassVar[Mapping[str, object]] = {
        "roles": {"EAN": "code", "Sucres": {"fact": "sugars", "mode": "fill"}},
        "shelves": {"Biscuits": "en:biscuits"},
        "policy": '[[rule]]\nseverity = "withdraw"\nscore_at_least = 50\n',
        "xlsx": False,
    }
    model_config = ConfigDict(extra="forbid")

    roles: dict[Short, Short | OwnFact] = Field(
        {},
        max_length=MOST_COLUMNS,
        description="What own columns are used as; others stay as they were found. A fact that a draft "
        "suggests is used only when it is sent here, as it stands there.",
    )
    shelves: dict[Short, Short] = Field(
        {},
        max_length=MOST_SHELVES,
        description="Categories by what the list calls a shelf: these alone, remembered for later lists. "
        "Left out, those remembered are used; {} uses none.",
        json_schema_extra=without_default,
    )
    policy: str | None = Field(None, description="The policy, as TOML.")
    lang: Annotated[str, *one_of(LANGUAGES)] | None = Field(None, description="The language of the outputs.")
    xlsx: bool = Field(True, description="false: without lines.xlsx, which takes longest.")
