"""What a worker does of audits: a list read, an audit made. Either may be stopped anywhere and done again."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from data.audits.kept.asked import order_of
from data.audits.kept.audits import READ, RUN, AuditRecord, Audits
from data.audits.kept.drafts import draft_of
from data.audits.kept.folders import DRAFT, OUTPUTS, WANTED, Document, list_of, read_document, write_document
from data.audits.kept.line_index import index_lines
from data.audits.kept.orders import read_order
from data.audits.kept.watching import Deleted, Watch
from data.audits.kept.work import PLAIN, Means, clear, run
from data.audits.lists.reading import read_list
from data.causes import why_of
from data.errors import AuditUnwritable, CatalogueUnreadable, LimpideError, PolicyBroken, RolesWrong
from data.jobs import Job, Jobs
from data.leases import Held, kept
from data.store import Store
from scoring.messages import LANGUAGES, Phrase, Told

logger = logging.getLogger(__name__)

MOST_ATTEMPTS: Final = 8
"""How often in a row an audit may come to nothing, killed or on a full disk, before it is given up."""

MAY_GO_ON: Final = (CatalogueUnreadable, AuditUnwritable, OSError)
"""What may be otherwise in a while."""


class AuditTrades:
    """The jobs of audits, for the worker of one process."""

    def __init__(self, store: Store, jobs: Jobs, audits: Audits, program: str, means: Means = PLAIN) -> None:
        self.store, self.jobs, self.audits = store, jobs, audits
        self.program, self.means = program, means
        self.is_stopping: Callable[[], bool] = lambda: False
        self.by_kind: Mapping[str, Callable[[Job], None]] = {READ: self.read, RUN: self.run}

    def read(self, job: Job) -> None:
        """Read a list: what its columns may be, what its codes are; start the audit where asked to."""
        id_ = job.subject
        record = self.audits.find(id_)
        if record is None or record.state != "reading":
            return
        folder = self.audits.folders.of(id_)
        with self.minded(job) as held:
            check_attempts(job)
            wanted = read_document(folder / WANTED) or {}
            listed = read_list(list_of(folder), record.name)
            draft = draft_of(
                self.store, listed, wanted.get("roles") or {}, wanted.get("lang") or LANGUAGES[0]
            )
            held.check()
            write_document(folder / DRAFT, draft)
            self.go_on(record, draft, wanted)

    def run(self, job: Job) -> None:
        """Make an audit, or go on with it; stopped by somebody, it ends with what is read."""
        id_ = job.subject
        record = self.audits.begin(id_)
        if record is None:
            return
        folder = self.audits.folders.of(id_)
        with self.minded(job) as held:
            check_attempts(job)
            watch = Watch(self.audits, record, held, self.is_stopping)
            run(folder, self.store, watch.told, watch.stopping, self.means)
            index_lines(folder / OUTPUTS, read_order(folder).roles)
            watch.stopping()
            clear(folder)
            self.audits.end(id_)

    def go_on(self, record: AuditRecord, draft: Document, wanted: Document) -> None:
        """Start an audit that is read, where that was asked for and can be; else somebody has to say more."""
        folder, now = self.audits.folders.of(record.id), (self.store, self.program)
        try:
            order = order_of(folder, record.name, draft, wanted, now)
        except (RolesWrong, PolicyBroken) as error:
            self.audits.read(record.id, error.phrase)
            return
        if not (wanted.get("start") and self.audits.start(record.id, order, ("reading",))):
            self.audits.read(record.id, None)

    @contextmanager
    def minded(self, job: Job) -> Iterator[Held]:
        """Hold a job, and tell what becomes of an audit that cannot be made.

        Nothing is left behind of one that is deleted. Raise LeaseLost where it is another's to tell.
        """
        id_ = job.subject
        with kept(self.jobs, job) as held:
            try:
                yield held
            except Deleted:
                self.audits.folders.remove(id_)
            except (LimpideError, GivenUp, OSError) as error:
                if self.audits.find(id_) is None:  # whatever it was: the folder went in the middle of it
                    self.audits.folders.remove(id_)
                    return
                held.renew()
                self.tell(id_, error)
                if isinstance(error, MAY_GO_ON):
                    raise

    def tell(self, id_: str, error: Exception) -> None:
        """Note what keeps an audit from being made, for now or for good."""
        if isinstance(error, OSError):
            self.audits.trouble(id_, Phrase("audit.trouble", why=why_of(error)))
        elif isinstance(error, CatalogueUnreadable | AuditUnwritable):
            self.audits.trouble(id_, Phrase("audit.trouble", why=error.phrase.values["why"]))
        elif isinstance(error, Told):
            logger.info("audit.failed id=%s error=%s", id_, type(error).__name__)
            self.audits.fail(id_, error.phrase)


def check_attempts(job: Job) -> None:
    """Raise GivenUp where a job came to nothing too often."""
    if job.attempts >= MOST_ATTEMPTS:
        raise GivenUp(job.attempts)


class GivenUp(Told):
    """An audit that came to nothing too often."""

    def __init__(self, attempts: int) -> None:
        super().__init__("audit.given-up", count=attempts)
