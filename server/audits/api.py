"""`/api/v1/audits` and `/api/v1/policies`: the routes joined."""

from data.store import Store
from server.audits.desk import open_desk
from server.audits.handing_in import register_handing_in
from server.audits.looking import register_looking
from server.audits.policies import register_policies
from server.config import Config
from server.openapi import Api
from server.turns import Turns


def register_audits(app: Api, store: Store, config: Config, turns: Turns) -> None:
    """Take lists and give audits of them back; a worker of its own makes them."""
    desk = open_desk(store, config)
    register_handing_in(app, desk, turns)
    register_looking(app, desk)
    register_policies(app)
