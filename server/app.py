"""Where the parts are joined. Nothing happens at import."""

from data.store import open_store
from server.config import Config
from server.digital_link import register_digital_link
from server.front import Front
from server.headers import register_headers
from server.health import register_health
from server.limits import register_limits
from server.method import register_method
from server.openapi import Api, register_openapi
from server.problems import register_problems
from server.products import register_products
from server.shell import Shell, register_shell


def create_app(config: Config) -> Api:
    """Return the app that serves the catalogue and the built front end `config` names."""
    app = Api("server")
    store = open_store(config.db)
    app.extensions["store"] = store  # for whoever made the app to close
    shell = Shell(config.pwa)
    register_headers(app)
    register_limits(app)
    register_problems(app)
    register_products(app, store)
    register_method(app)
    register_health(app, store, pwa=shell.is_built)
    register_openapi(app)
    register_digital_link(app, store, shell, config.origin)
    register_shell(app, shell)
    app.wsgi_app = Front(app.wsgi_app, store.version)  # type: ignore[method-assign]
    return app
