# Needs python3 (3.11 or later) with venv, make and git; everything else is installed below .venv from PyPI.
#
#   make demo    install Tieline, read the bundled dispatches, write a brief and name it
#   make test    the whole test suite, in its own environment
#   make lint    ruff, mypy and the floors of the house
#   make quality the figures of reading, none below its floor
#   make check   lint, quality and test
#   make clean   remove what make made

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO ?= tieline-demo

.PHONY: demo test lint quality check clean

demo: $(VENV)/installed
	$(BIN)/tieline demo --out $(DEMO)
	@echo "open $(abspath $(DEMO))/kaz-chn.html"

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks.quality

check: lint quality test

clean:
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The stamps are renewed when the project file changes; the package itself is installed in place.
$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable ".[dev]"
	@touch $@ $(VENV)/installed

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tieline needs Python 3.11 or later; say which: make PYTHON=python3.12 ..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
