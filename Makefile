# One command for each wish. `make run` and `make test` need python3 (3.11+) and make, nothing else.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
PLAN   ?=
export PYTHONDONTWRITEBYTECODE = 1
# Offices behind an inspecting proxy put its certificate into the system store: ask there too.
export UV_SYSTEM_CERTS = 1
export NODE_USE_SYSTEM_CA = 1

.PHONY: help run test check fix e2e bench docs lock assets messages collect-messages clean

help: ## what can be asked
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

# --- set-up -------------------------------------------------------------------
define python_ready
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv; \
	  else echo "Run first: sudo apt-get install -y python3-venv"; exit 1; fi; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
endef
# $(1): lock file. uv is quick; plain pip does the same where uv cannot.
define install
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.9 2>/dev/null \
	  && $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r $(1) \
	  || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endef

$(VENV)/.run-ok: requirements.lock pyproject.toml
	$(python_ready)
	$(call install,requirements.lock)
	@touch $@

$(VENV)/.dev-ok: requirements-dev.lock pyproject.toml
	$(python_ready)
	$(call install,requirements-dev.lock)
	@touch $@ $(VENV)/.run-ok

assets: src/xaso/ui/static/vendor/.ok ## CSS kit, icons and fonts from npm
src/xaso/ui/static/vendor/.ok: package-lock.json tools/build_assets.py src/xaso/ui/icons.py $(VENV)/.run-ok
	@$(BIN)/python tools/build_assets.py
	@touch $@

messages: src/xaso/locale/.ok ## compile message catalogues
src/xaso/locale/.ok: $(wildcard src/xaso/locale/*/LC_MESSAGES/django.po) $(VENV)/.run-ok
	@$(BIN)/python tools/compile_messages.py
	@touch $@

collect-messages: $(VENV)/.dev-ok ## gather new sentences into the English catalogue
	@$(BIN)/python tools/collect_messages.py

# --- wishes -------------------------------------------------------------------
run: $(VENV)/.run-ok assets messages ## serve the demo commune (PLAN=FILE starts with your own plan)
	@DJANGO_SETTINGS_MODULE=xaso.settings.dev $(BIN)/python manage.py serve --port $(PORT) $(if $(PLAN),--plan "$(PLAN)")

test: $(VENV)/.dev-ok assets messages ## all tests but the browser's, on SQLite
	@$(BIN)/python -m pytest -q -n 2

test-postgres: $(VENV)/.dev-ok assets messages ## the same tests on PostgreSQL
	@XASO_DATABASE_URL=$${XASO_DATABASE_URL:-postgresql:///postgres} $(BIN)/python -m pytest -q -n 2

check: $(VENV)/.dev-ok ## lint, types, floors, templates, migrations, stale docs
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .
	@$(BIN)/lint-imports --config .importlinter
	@$(BIN)/mypy
	@$(BIN)/djlint --quiet --lint src
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python tools/docs_fresh.py

fix: $(VENV)/.dev-ok ## format and mend what a tool can mend
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

e2e: $(VENV)/.dev-ok assets messages ## browser tests (needs: make system-browser)
	@$(BIN)/python -m pytest -q tests/e2e -p no:randomly

bench: $(VENV)/.dev-ok ## measure; prints figures, judges nothing
	@$(BIN)/python -m benchmarks

docs: $(VENV)/.dev-ok ## glossary, diagrams, settings page from the code
	@$(BIN)/python tools/docs_fresh.py --write

lock: $(VENV)/.dev-ok ## renew the hashed locks from pyproject.toml
	@$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --group build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --group build --group dev pyproject.toml -o requirements-dev.lock

# --- optional system packages, one target each --------------------------------
APT = DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends
system-browser: ## Chromium for the browser tests
	apt-get update -qq && $(APT) chromium chromium-l10n fonts-noto-core
system-postgres: ## PostgreSQL server
	apt-get update -qq && $(APT) postgresql
system-office: ## LibreOffice: compares its speed in `make bench`, opens our Word files in a test
	apt-get update -qq && $(APT) libreoffice-calc-nogui libreoffice-writer-nogui
system-i18n: ## gettext, to collect new messages
	apt-get update -qq && $(APT) gettext

clean: ## forget the demo's data
	rm -rf var
