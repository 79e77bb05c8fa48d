# Cổng Làng. `make` lists the commands; each needs nothing prepared but Python 3.11 on Debian 12.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
export PYTHON
ifneq ($(origin UV),undefined)
export UV
endif
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

# Voice and sound of the radio; the letters of printed sheets.
DEMO_PACKAGES := espeak-ng ffmpeg fonts-liberation2
# The browser of the journeys, the second database, PDF files as pictures, extraction of words.
TEST_PACKAGES := $(DEMO_PACKAGES) chromium postgresql poppler-utils gettext
PYTEST := $(BIN)/python -m pytest
QUICK := -m "not journey and not processes" -n 2 --dist loadfile

.PHONY: help install demo demo-reset stop test check bench lock words lint types floors templates migrations catalogues unit \
	unit-postgres crashes journeys demo-packages test-packages

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

demo: demo-packages $(RUN) ## start the demo ward and its upper level; Ctrl-C stops them, nothing is lost
	@exec $(BIN)/python -m conglang.config.running.demo

install: $(RUN) ## install what an instance needs, start nothing

demo-reset: demo-packages $(RUN) ## throw the demo's data away and start afresh
	@exec $(BIN)/python -m conglang.config.running.demo --fresh

stop: ## stop a demo that runs in another window
	@test ! -x $(BIN)/python || $(BIN)/python -m conglang.config.running.demo --stop

test: test-packages check unit-postgres crashes ## check, the same on PostgreSQL, crashes under the supervisor

check: demo-packages $(DEV) ## the fast part: style, types, floors, templates, migrations, words, unit tests on SQLite
	@$(MAKE) -j2 --output-sync=target lint types floors templates migrations catalogues
	@$(MAKE) unit

bench: $(DEV) ## measure serving, look-up, the filling of an instance and the reading of schedules, hand-overs to an upper level that is killed; ratios of one run
	@$(BIN)/python -m bench

lock: $(DEV) ## resolve the requirements anew, with hashes
	@compile() { $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --upgrade \
		--python-version 3.11 --custom-compile-command "make lock" pyproject.toml "$$@"; }; \
	compile --output-file requirements/run.txt; \
	compile --group dev --output-file requirements/dev.txt

words: test-packages $(DEV) ## extract the sentences of every room and compile the Vietnamese catalogues
	@$(BIN)/python tools/room_words.py; $(BIN)/python tools/compile_words.py

lint: $(DEV) ## ruff: style and format
	@$(BIN)/ruff check conglang tests tools bench
	@$(BIN)/ruff format --check --quiet conglang tests tools bench

types: $(DEV) ## mypy
	@$(BIN)/mypy

floors: $(DEV) ## import-linter: a room knows only the floors below it
	@$(BIN)/lint-imports --cache-dir .cache/import-linter | tail -n 4

templates: $(DEV) ## djLint
	@$(BIN)/djlint conglang --lint --quiet

migrations: $(DEV) ## every change of a model has its migration
	@CONGLANG_INSTANCE=$(CURDIR)/.cache/instance $(BIN)/python manage.py makemigrations --check --dry-run

catalogues: $(DEV) ## the Vietnamese catalogues compile and lack nothing
	@$(BIN)/python tools/compile_words.py; $(BIN)/python tools/package_words.py

unit: $(DEV) ## unit and house tests on SQLite
	@$(PYTEST) $(QUICK)

unit-postgres: test-packages $(DEV) ## the same tests on PostgreSQL, in a server of their own
	@$(BIN)/python tools/with_postgres.py -- $(PYTEST) $(QUICK)

crashes: test-packages $(DEV) ## what is killed comes back; real sound, real players, real processes
	@$(PYTEST) -m processes

journeys: test-packages $(DEV) ## people's tasks in a real browser, on a phone and at a desk, in a real demo
	@$(BIN)/python tools/with_demo.py -- $(PYTEST) -m journey -n 3 --dist loadgroup

demo-packages:
	@tools/debian_packages.sh $(DEMO_PACKAGES)

test-packages:
	@tools/debian_packages.sh $(TEST_PACKAGES)

$(RUN): requirements/run.txt
	@tools/install.sh $< $@

$(DEV): requirements/dev.txt
	@tools/install.sh $< $@
