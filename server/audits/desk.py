"""What every route of audits leans on: the audits there are, who asks, and whose an audit is."""

from dataclasses import dataclass

from flask import Response

from data.audits.kept.audits import AT_WORK, AuditRecord, Audits
from data.keys import Keys
from data.store import Store
from server.answers import PRIVATE
from server.audits.askers import Asker, Askers
from server.audits.refusals import AuditNotFound
from server.config import Config
from server.openapi import Responses, a_problem

BASE = "/api/v1/audits"
LOOK_AGAIN_SECONDS = "1"
KEYED: Responses = {
    401: a_problem("A key is asked for, or the one given is not in use."),
    403: a_problem("The key given is for something else."),
}
WRONG_STATE: Responses = {409: a_problem("The audit is past that, or not there yet.")}


@dataclass(frozen=True)
class Desk:
    """Where audits are handed in, looked after and given back. Any thread may call every method."""

    audits: Audits
    store: Store
    askers: Askers

    def asker(self) -> Asker:
        """Return who asks; raise Unauthorised or Forbidden."""
        return self.askers.asker()

    def find(self, id_: str) -> AuditRecord:
        """Return an audit of whoever asks; raise AuditNotFound where it is none of theirs."""
        asker = self.asker()
        record = self.audits.find(id_)
        if record is None or not asker.may_see(record):
            raise AuditNotFound
        return record


def open_desk(store: Store, config: Config) -> Desk:
    """Return the desk of the audits beside the own file."""
    return Desk(Audits(store.pool, config.audit_days), store, Askers(Keys(store.pool), config))


def kept_by_nobody(answer: Response, record: AuditRecord | None = None) -> Response:
    """Have an answer kept by nobody; it says when to look again at an audit that gets on by itself."""
    answer.headers["Cache-Control"] = PRIVATE
    answer.headers["Vary"] = "Accept-Language, Authorization"
    if record is not None and record.state in AT_WORK:
        answer.headers["Retry-After"] = LOOK_AGAIN_SECONDS
    return answer
