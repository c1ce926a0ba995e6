# The project's commands; `make help` lists them. The environment lives in .venv: what builds the site (requirements.lock), and beside it, where a target
# needs them, the tools that test it (requirements-dev.lock); in node_modules what checks and tests the theme's scripts. They are made anew when a lock file changes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
SCRIPTS := node_modules/.ready
NODE := $(BIN)/node
BROWSER := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
OFFICE := $(shell command -v soffice)
NGINX := $(shell PATH="$$PATH:/usr/sbin" command -v nginx)
PAPER := $(shell command -v pdftotext)

COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet

.DEFAULT_GOAL := help
.PHONY: help site check-data serve test test-all test-access pictures guide-pictures bench-load bench-search mutants check format lock browser office nginx paper clean

help: ## Lists the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 eller senare behövs; '$(PYTHON)' är äldre. Ange en annan: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(TOOLS): requirements-dev.lock $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(SCRIPTS): package-lock.json package.json .npmrc $(TOOLS)
	$(BIN)/npm ci --loglevel=error
	@touch $@

site: $(READY) ## Checks the data and builds the site into site/
	$(BIN)/planer bygg
	@echo "Öppna den så här:  $(PYTHON) -m http.server --directory site 8000   och sedan http://localhost:8000/ i webbläsaren"

check-data: $(READY) ## What a change to data/ or docs/ must pass: form, rules, build; SEDAN=origin/main shows what it changes
	@$(BIN)/planer klar --kontrollera --bygg $(if $(SEDAN),--sedan $(SEDAN))

serve: $(READY) ## Live preview on http://127.0.0.1:8000/, reloads when anything changes
	$(BIN)/planer visa

test: $(TOOLS) $(SCRIPTS) browser office nginx paper ## Gets what the tests need and runs them
	@$(BIN)/python -m tests.access.nu_checker
	$(BIN)/pytest -n auto --dist worksteal

test-all: $(TOOLS) $(SCRIPTS) browser office nginx paper ## As test, with every page of the site looked at in Chromium
	@$(BIN)/python -m tests.access.nu_checker
	$(BIN)/pytest -n auto --dist worksteal --every-page

pictures: $(TOOLS) browser ## Pictures of every type of page, wide, phone, dark and in print, into pictures/
	$(BIN)/python -m tests.pictures

guide-pictures: $(TOOLS) browser office paper ## The pictures of the editors' guide, anew from the made-up municipality's site
	$(BIN)/python -m tests.guide_pictures

bench-load: $(TOOLS) browser ## Loads every type of page in a slowed-down Chromium and prints how it went
	$(BIN)/python -m bench.load

$(VENV)/pagefind/.ready: bench/pagefind.txt $(TOOLS)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target $(VENV)/pagefind -r bench/pagefind.txt
	@touch $@

bench-search: $(VENV)/pagefind/.ready browser ## Asks our search, Material's and Pagefind the judged queries and prints how they answer
	$(BIN)/python -m bench.search

$(VENV)/.mutmut: bench/mutmut.txt $(TOOLS)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r bench/mutmut.txt
	@touch $@

mutants: $(VENV)/.mutmut office ## Puts small mistakes into the code and prints how many the tests notice; ROOMS="register history editing", SAMPLE=150
	$(BIN)/python -m bench.mutants --sample $(or $(SAMPLE),150) $(ROOMS)

test-access: $(TOOLS) browser ## Accessibility of every page, with a table of what was looked at
	@$(BIN)/python -m tests.access.nu_checker
	$(BIN)/pytest tests/access --every-page

check: $(TOOLS) $(SCRIPTS) ## Formatting, lint, types, and import rules between rooms
	$(BIN)/ruff format --check macros tests bench
	$(BIN)/ruff check macros tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings
	$(NODE) node_modules/typescript/bin/tsc
	$(NODE) node_modules/typescript/bin/tsc -p tests/js

format: $(TOOLS) $(SCRIPTS) ## Formats the code
	$(BIN)/ruff check --fix macros tests bench
	$(BIN)/ruff format macros tests bench
	$(NODE) node_modules/@biomejs/biome/bin/biome check --write

lock: ## Pins every dependency with hashes: what the site needs in requirements.lock, with the tools in requirements-dev.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(COMPILE) --upgrade --extra build -o requirements.lock
	$(COMPILE) --upgrade --extra build --extra dev --constraints requirements.lock -o requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/npm install --package-lock-only --loglevel=error

browser:
ifeq ($(BROWSER),)
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installerar Chromium ur Debians paket"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-color-emoji >/dev/null; \
	else echo "Testerna behöver Chromium: installera paketet chromium (på Debian: sudo apt-get install chromium)."; exit 1; fi
endif

office:
ifeq ($(OFFICE),)
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installerar LibreOffice Calc ur Debians paket"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc libreoffice-l10n-sv >/dev/null; \
	else echo "Testerna behöver LibreOffice: installera paketen libreoffice-calc och libreoffice-l10n-sv (på Debian: sudo apt-get install libreoffice-calc libreoffice-l10n-sv)."; exit 1; fi
endif

nginx:
ifeq ($(NGINX),)
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installerar nginx ur Debians paket"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light >/dev/null; \
	else echo "Testerna behöver nginx: installera paketet nginx-light (på Debian: sudo apt-get install nginx-light)."; exit 1; fi
endif

paper:
ifeq ($(PAPER),)
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installerar Poppler, som läser PDF, ur Debians paket"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends poppler-utils >/dev/null; \
	else echo "Testerna läser utskrifter med pdftotext: installera paketet poppler-utils (på Debian: sudo apt-get install poppler-utils)."; exit 1; fi
endif

clean: ## Removes the environment and what has been built
	rm -rf $(VENV) node_modules site .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
