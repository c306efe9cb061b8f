.DEFAULT_GOAL := help
SHELL := bash
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# The network is for set-up alone; npm would also ask for news of itself.
export npm_config_update_notifier := false
export npm_config_audit := false
export npm_config_fund := false

# A stamp in .make/ says that a step of the set-up was done with these very inputs; without its product it says nothing.
ifeq ($(wildcard .venv/bin/limpide),)
$(shell rm -f .make/python .make/test .make/node)
endif
ifeq ($(wildcard pwa/node_modules/.package-lock.json),)
$(shell rm -f .make/npm)
endif
ifeq ($(wildcard pwa/dist/index.html),)
$(shell rm -f .make/pwa)
endif

PWA_SOURCES := $(shell find pwa -name node_modules -prune -o -path pwa/dist -prune -o -type f ! -name verdict.d.ts -print 2>/dev/null) scoring/verdict.schema.json scoring/method.py scoring/market/categories/counts.py $(wildcard scoring/tables/*.csv)

.PHONY: help
help: ## say what there is (the default)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: run
run: .make/python .make/pwa .make/zbar ## serve the app on http://127.0.0.1:8000, set up first where needed
	@exec limpide serve

.PHONY: test
test: .make/test .make/pwa .make/browser lint types ## run everything: style, types, tests, browser tests
	pytest -n 2 --dist worksteal --cov --cov-report=term tests/unit scoring
	pytest -n 2 --dist worksteal -m "not network and not benchmark and not browser and not alone" tests/contract tests/property tests/integration server data
	pytest -n 2 --dist worksteal -m "browser and not alone" tests/browser
	pytest -m alone tests/integration tests/browser

.PHONY: all
all: test ## make test, and fifty workers, imports and syncs each killed at their work (half an hour)
	pytest --kills 50 tests/integration/test_refresh_kills.py tests/integration/test_catalogue_kills.py
	pytest --kills 30 tests/integration/audits/test_kills.py

.PHONY: check
check: .make/test .make/npm lint types ## the quick look: style, types, unit tests (under a minute)
	pytest tests/unit scoring server data

.PHONY: lint
lint: .make/test ## ruff, rules and format
	ruff check .
	ruff format --check .

.PHONY: types
types: .make/test .make/npm ## mypy and tsc
	mypy
	npm --prefix pwa run --silent check

.PHONY: browser
browser: .make/test .make/pwa .make/browser ## the browser tests alone
	pytest -m browser tests/browser

.PHONY: test-spark
test-spark: .make/spark ## install Spark (and Java), and hold it to what we say
	pytest tests/integration/test_audit_spark.py

.PHONY: bench
bench: .make/test ## measure speed, each figure beside its floor
	pytest -m benchmark tests/benchmark --capture=no -p no:randomly

.PHONY: setup
setup: .make/test .make/pwa .make/browser .make/zbar ## all that needs the network; nothing does after it

.PHONY: clean
clean: ## remove what set-up and build made; the catalogue stays
	rm -rf .venv .make pwa/node_modules pwa/dist build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.make/python: setup.cfg pyproject.toml setup/python.sh
	@mkdir -p .make
	setup/python.sh
	@touch $@

.make/test: .make/python
	setup/python.sh test
	@touch $@

.make/node: .make/python setup/node.sh
	setup/node.sh
	@touch $@

.make/npm: .make/node pwa/package.json pwa/package-lock.json
	cd pwa && npm ci --no-progress
	@touch $@

.make/pwa: .make/npm $(PWA_SOURCES)
	cd pwa && npm run --silent build
	@touch $@

.make/browser: .make/test setup/browser.sh
	setup/browser.sh > $@.new
	@mv $@.new $@

.make/spark: .make/test setup/spark.sh
	setup/spark.sh
	@touch $@

.make/zbar: .make/python setup/zbar.sh
	@setup/zbar.sh
	@touch $@
