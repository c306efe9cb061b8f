"""One worker process: does the refresh jobs of a catalogue until it is killed.

python -m tests.refreshing CATALOGUE ADDRESS
"""

import sys
from pathlib import Path

from data.gate import Gate
from data.jobs import Jobs
from data.lookups import REFRESH, Lookups
from data.openfoodfacts.client import Client
from data.store import open_store
from data.worker import Worker

READS_PER_MINUTE = 1_000_000
LEASE_SECONDS = 2


def refresh(catalogue, address):
    """Do the refresh jobs of `catalogue`, asking the Open Food Facts at `address`."""
    store = open_store(Path(catalogue))
    jobs = Jobs(store.pool, lease_seconds=LEASE_SECONDS)
    gate = Gate(store.pool, "openfoodfacts", READS_PER_MINUTE)
    lookups = Lookups(store, jobs, gate, Client(address, "test@example.org", "0"))
    Worker(jobs, {REFRESH: lookups.refresh}, idle_seconds=0.1).run()


if __name__ == "__main__":
    refresh(*sys.argv[1:])
