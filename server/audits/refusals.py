"""Why an audit, or something of one, is refused; `server/problems.py` says how that is answered."""

from typing import Final

from data.audits.kept.audits import AT_WORK, AuditRecord
from scoring.messages import Told

AUTHENTICATE: Final = 'Bearer realm="limpide", scope="audits"'
"""What a server tells who comes without a key (RFC 6750)."""


class Unauthorised(Told):
    """A request for audits without a key, or with one that is not in use."""


class Forbidden(Told):
    """A key that was given for something else."""


class ListTooLarge(Told):
    """A list of more bytes than are taken."""


class WrongState(Told):
    """Something is asked of an audit that is past it, or not there yet."""

    def __init__(self, record: AuditRecord) -> None:
        key = "at-work" if record.state in AT_WORK else "detail"
        super().__init__(f"problem.wrong-state.{key}", state=record.state)


class AuditNotFound(Told):
    """No audit of that id is there for whoever asks: it went, or it is another key's."""

    def __init__(self) -> None:
        super().__init__("problem.not-found.audit")
