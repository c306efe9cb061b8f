"""Audits looked at: how far they are, what their lines say, their files."""

from typing import Final

from flask import Response, request, send_file
from werkzeug.exceptions import NotFound

from data.audits.kept.folders import OUTPUTS
from data.audits.kept.line_index import FILTERS, line_page
from server.answers import PRIVATE, encoded
from server.audits.desk import BASE, KEYED, WRONG_STATE, Desk, kept_by_nobody
from server.audits.documents import FILES, has_results, listed, whole
from server.audits.models import Audit, AuditList, AuditPath, FilePath, Lines, LinesQuery
from server.audits.refusals import WrongState
from server.openapi import WITH_A_KEY, Api, Responses
from server.queries import LanguageQuery

LISTED: Final[Responses] = {200: AuditList}
ONE: Final[Responses] = {200: Audit}
FILE: Final[Responses] = {
    200: {
        "description": "The file, as an attachment; it can be had in parts (Range).",
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in FILES.values()},
    }
}


def register_looking(app: Api, desk: Desk) -> None:
    """Answer with what is known of audits; nothing of it is kept by anybody."""
    register_progress(app, desk)
    register_results(app, desk)


def register_progress(app: Api, desk: Desk) -> None:
    """Tell which audits there are, and how far one is."""

    @app.get(BASE, summary="The audits there are", responses=LISTED | KEYED, security=WITH_A_KEY)
    def audits() -> Response:
        asker = desk.asker()
        found = desk.audits.listed(asker.key, every=asker.key is None)
        return kept_by_nobody(encoded({"audits": listed(desk.audits, found)}, keep=PRIVATE))

    @app.get(
        f"{BASE}/<string:id>",
        summary="An audit, and how far it is",
        responses=ONE | KEYED,
        security=WITH_A_KEY,
    )
    def audit(path: AuditPath, query: LanguageQuery) -> Response:
        record, lang = desk.find(path.id), query.language()
        answer = encoded(whole(desk.audits, record, desk.store, lang), keep=PRIVATE)
        answer.headers["Content-Language"] = lang
        answer.make_conditional(request)
        return kept_by_nobody(answer, record)


def register_results(app: Api, desk: Desk) -> None:
    """Give what audits say, as pages of lines and as files."""

    @app.get(
        f"{BASE}/<string:id>/lines",
        summary="What an audit says of each line, a page at a time",
        responses={200: Lines} | WRONG_STATE | KEYED,
        security=WITH_A_KEY,
    )
    def lines(path: AuditPath, query: LinesQuery) -> Response:
        record = desk.find(path.id)
        folder = desk.audits.folders.of(record.id)
        if not has_results(folder, record):
            raise WrongState(record)
        outputs = folder / OUTPUTS
        wanted = {name: value for name in FILTERS if (value := getattr(query, name)) is not None}
        page = line_page(outputs, wanted, query.after, query.limit)
        return kept_by_nobody(encoded(vars(page), keep=PRIVATE))

    @app.get(
        f"{BASE}/<string:id>/files/<name>",
        summary="A file of an audit",
        responses=FILE | KEYED,
        security=WITH_A_KEY,
    )
    def file(path: FilePath) -> Response:
        record = desk.find(path.id)
        folder = desk.audits.folders.of(record.id)
        if path.name not in FILES or not has_results(folder, record):
            raise NotFound
        try:
            answer = send_file(
                folder / OUTPUTS / path.name, FILES[path.name], as_attachment=True, download_name=path.name
            )
        except FileNotFoundError as error:
            raise NotFound from error
        return kept_by_nobody(answer)
