# Samrådsdata. `make publish` and `make test` do all their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VALIDATORS := build/validators

.DEFAULT_GOAL := help
.PHONY: help publish test validators ui readme lock clean

help: ## show the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

publish: $(VENV)/.ready ## read raw/ and publish the data packages to outputs/samrad/latest/
	@$(BIN)/samrad publish

test: export PYTHONDONTWRITEBYTECODE =  # the tests start many processes: none compiles anew
test: $(VENV)/.ready-test ## lint, type-check, hold the import rule, run the tests
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest --numprocesses=3 --dist=loadfile --no-loadscope-reorder

validators: $(VALIDATORS)/.ready ## set up the programs of other makers that .ci/run lets judge a release

ui: $(VENV)/.ready ## open the Dagster UI over the recorded runs
	@$(BIN)/samrad ui

readme: $(VENV)/.ready ## renew the data dictionary and the accuracy in README.md
	@$(BIN)/python -m pipeline.evaluation
	@$(BIN)/python -m pipeline.publishing.descriptions

# The locks say what is installed, not from where: whoever installs has a source of their own.
lock: ## renew the pinned dependencies from pyproject.toml
	$(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet uv
	$(call compile,--extra build,requirements.lock)
	$(call compile,--extra build --extra test,requirements-test.lock)
	build/lock/bin/uv pip compile --group validators $(compiled) requirements-validators.lock
	npm update --prefix .ci/validators --package-lock-only --ignore-scripts --no-audit --no-fund --silent
	grep -v '"resolved"' .ci/validators/package-lock.json >build/lock/npm && mv build/lock/npm .ci/validators/package-lock.json

compile = build/lock/bin/uv pip compile pyproject.toml $(1) $(compiled) $(2)
compiled = --universal --python-version 3.11 --upgrade --generate-hashes --no-header --no-annotate \
	--no-strip-extras --quiet --output-file

clean: ## remove the environment, the Dagster state and the caches, never raw/ or outputs/
	rm -rf $(VENV) .dagster build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=/path/to/it")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Installing the pinned dependencies into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready requirements-test.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

$(VALIDATORS)/.ready: requirements-validators.lock $(wildcard .ci/validators/*)
	@echo "Installing the validators into $(VALIDATORS) ..."
	@$(PYTHON) -m venv $(VALIDATORS)
	@$(VALIDATORS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-validators.lock
	@mkdir -p $(VALIDATORS)/npm && cp .ci/validators/*.mjs .ci/validators/*.json $(VALIDATORS)/npm
	@if command -v npm >/dev/null; then npm ci --prefix $(VALIDATORS)/npm --ignore-scripts --no-audit --no-fund --silent; fi
	@touch $@
