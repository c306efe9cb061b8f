"""Lists handed in, audits started, cancelled and deleted."""

import json
from collections.abc import Mapping
from typing import Any, Final

from flask import Response, jsonify
from pydantic import ValidationError

from data.audits.kept.asked import order_of, policy_of
from data.audits.kept.folders import DRAFT, WANTED, Document, read_document, write_document
from data.audits.own.shelves import remember
from data.store import Store
from server import VERSION
from server.audits.desk import BASE, KEYED, WRONG_STATE, Desk, kept_by_nobody
from server.audits.documents import OVER, told_state
from server.audits.models import AuditPath, Started, ToStart
from server.audits.refusals import WrongState
from server.audits.uploads import FORM, Upload, room_in, take
from server.openapi import NOT_JSON, WITH_A_KEY, Api, Responses, a_problem, schema_of
from server.queries import FLAGS, SHOWN, BadRequest, LanguageQuery, read_body
from server.turns import Turns

UPLOADS_AT_ONCE: Final = 8
RETRY_SECONDS: Final = 5
UPLOAD: Final = {
    "requestBody": {
        "description": "A list of products: CSV, XLSX, Parquet, JSON lines; at most 200 MB, a million lines.",
        "required": True,
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "contentMediaType": "application/octet-stream"},
                        "roles": {"type": "string", "contentMediaType": "application/json"},
                        "policy": {"type": "string", "description": "A house policy, as TOML."},
                        "start": {"type": "string", "enum": [*FLAGS], "description": "Once it is read."},
                        "xlsx": {"type": "string", "enum": [*FLAGS], "description": "false: without it."},
                    },
                    "required": ["file"],
                    "additionalProperties": False,
                }
            }
        },
    }
}
TO_START: Final = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": schema_of(ToStart), "example": ToStart.EXAMPLE}},
    }
}
DELETED: Final[Responses] = {204: {"description": "It is gone."}}
TAKEN: Final[Responses] = {
    202: Started,
    413: a_problem("The list is larger than 200 MB."),
    415: a_problem("The body is not multipart/form-data."),
    503: a_problem("As many lists as fit are arriving."),
    507: a_problem("There is no room for the list."),
}


def register_handing_in(app: Api, desk: Desk, turns: Turns) -> None:
    """Take lists, and what is to be done to them."""
    register_lists(app, desk, turns)
    register_starts(app, desk, turns)
    register_ends(app, desk)


def register_lists(app: Api, desk: Desk, turns: Turns) -> None:
    """Take lists; whoever sends slowly keeps nobody waiting."""
    places = Turns(UPLOADS_AT_ONCE)

    @app.post(
        BASE,
        summary="Hand a list in",
        responses=TAKEN | KEYED,
        security=WITH_A_KEY,
        openapi_extensions=UPLOAD,
    )
    def hand_in(query: LanguageQuery) -> Response:
        asker = desk.asker()
        with places.taken_at_once(RETRY_SECONDS), turns.given_up(), desk.audits.folders.new() as folder:
            upload = take(folder)
            with room_in(folder):
                write_document(folder / WANTED, wanted_of(upload, query.language(), desk.store))
            id_ = desk.audits.add(folder, upload.name, upload.bytes, asker.key)
        answer = told(id_, "reading")
        answer.headers["Location"] = f"{BASE}/{id_}"
        return answer


def register_starts(app: Api, desk: Desk, turns: Turns) -> None:
    """Have audits made of lists that are read, or made anew."""

    @app.post(
        f"{BASE}/<string:id>/start",
        summary="Have an audit made",
        responses={202: Started} | NOT_JSON | WRONG_STATE | KEYED,
        security=WITH_A_KEY,
        openapi_extensions=TO_START,
    )
    def start(path: AuditPath, query: LanguageQuery) -> Response:
        record = desk.find(path.id)
        with turns.given_up():
            asked = read_body(ToStart)
        folder = desk.audits.folders.of(record.id)
        draft = read_document(folder / DRAFT)
        if record.state not in ("draft", *OVER) or draft is None:
            raise WrongState(record)
        wanted = (read_document(folder / WANTED) or {}) | {"lang": query.language()}
        told_now = asked.model_dump(exclude_unset=True)
        order = order_of(folder, record.name, draft, wanted | told_now, (desk.store, VERSION))
        with room_in(folder):
            is_started = desk.audits.start(record.id, order)
        if not is_started:
            raise WrongState(desk.find(record.id))
        remember(desk.store, asked.shelves)
        return told(record.id, "waiting")


def register_ends(app: Api, desk: Desk) -> None:
    """Have audits stopped, or deleted."""

    @app.post(
        f"{BASE}/<string:id>/cancel",
        summary="Stop an audit; what is read of it is kept",
        responses={202: Started} | WRONG_STATE | KEYED,
        security=WITH_A_KEY,
    )
    def cancel(path: AuditPath) -> Response:
        record = desk.find(path.id)
        if not desk.audits.cancel(record.id):
            raise WrongState(record)
        return told(record.id, told_state(desk.find(record.id)))

    @app.delete(
        f"{BASE}/<string:id>",
        summary="Delete an audit with all its files",
        responses=DELETED | KEYED,
        security=WITH_A_KEY,
    )
    def delete(path: AuditPath) -> Response:
        desk.audits.delete(desk.find(path.id).id)
        return kept_by_nobody(Response(status=204))


def told(id_: str, state: str) -> Response:
    """Return the answer to whoever had something done."""
    answer = jsonify(Started.model_validate({"id": id_, "state": state}).model_dump())
    answer.status_code = 202
    return kept_by_nobody(answer)


def wanted_of(upload: Upload, lang: str, store: Store) -> Document:
    """Return what came along with a list; raise BadRequest or PolicyBroken where that cannot be meant."""
    fields = upload.fields
    policy_of(fields.get("policy"), store)
    return {
        "lang": lang,
        "roles": roles_in(fields.get("roles") or "{}"),
        "policy": fields.get("policy"),
        "start": flag_in(fields, "start", "false"),
        "xlsx": flag_in(fields, "xlsx", "true"),
    }


def flag_in(fields: Mapping[str, str], name: str, otherwise: str) -> bool:
    """Return whether a field says true; raise BadRequest where it says neither."""
    value = fields.get(name, otherwise)
    if value not in FLAGS:
        raise BadRequest(
            "problem.bad-request.value", name, name=name, value=value[:SHOWN], known=", ".join(FLAGS)
        )
    return value == "true"


def roles_in(text: str) -> dict[str, Any]:
    """Return the roles of a text of JSON; raise BadRequest."""
    try:
        roles: dict[str, Any] = ToStart.model_validate({"roles": json.loads(text)}).model_dump()["roles"]
    except (ValidationError, ValueError, RecursionError) as error:
        example = json.dumps(ToStart.EXAMPLE["roles"])
        raise BadRequest("problem.bad-request.roles", "roles", example=example) from error
    return roles
