# Every target sets up what it needs in .venv, from the pinned versions in requirements/.
# A second call starts at once: each requirements file leaves a stamp.
#
#   make tour        the main job on real input, in well under a minute
#   make test        the tests (make test-all: with the slow and the nightly ones)
#   make test-sage   the tests of Sage objects, in a real Sage (2 GB, installed in .venv-sage)
#   make soak        random inputs and their relatives, for hours (CONTRIBUTING.md)
#   make fuzz        readers and command line with random input, an hour
#   make PYTHON=python3.12 test        with a Python of your choice (3.11 to 3.14)

.DEFAULT_GOAL := help
.PHONY: help tour test test-all test-sage bench soak fuzz docs lint format clean
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
SAGE_VENV := .venv-sage
PYTEST_ARGS ?=

# The first Python that is new enough and can make environments.
SUITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))
FIND_PYTHON = for p in python3 python3.12 python3.13 python3.14 python3.11 python; do \
	if $$p -c "$(SUITS)" >/dev/null 2>&1; then echo $$p; break; fi; done
PYTHON ?= $(shell $(FIND_PYTHON))

help:
	@sed -n '1,11s/^# \{0,1\}//p' Makefile
	@echo "Targets: tour test test-all test-sage bench soak fuzz docs lint format clean"

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "polyalg needs Python 3.11 to 3.14 with venv; name one: make PYTHON=/path/to/python3.12 ..." >&2; \
		exit 1; fi
	@$(PYTHON) -c "$(SUITS)" || { echo "$(PYTHON) is not Python 3.11 to 3.14 with venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# polyalg itself is installed in place, so that changes of its source need no new installation.
$(VENV)/.stamp-run: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/build.txt -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.stamp-%: requirements/%.txt $(VENV)/.stamp-run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

tour: $(VENV)/.stamp-run
	@$(BIN)/python -m polyalg tour

test: $(VENV)/.stamp-test $(VENV)/.stamp-lint
	$(BIN)/python -m pytest -n 2 -q $(PYTEST_ARGS)

test-all: $(VENV)/.stamp-test $(VENV)/.stamp-lint $(VENV)/.stamp-bench
	POLYALG_HYPOTHESIS_PROFILE=ci $(BIN)/python -m pytest -n 2 -q -m "slow or nightly or not slow" --timeout 3600 $(PYTEST_ARGS)

# Sage is 2 GB and brings versions of its own, hence an environment of its own.
$(SAGE_VENV)/.stamp: requirements/sage.txt requirements/test.txt requirements/run.txt requirements/build.txt pyproject.toml
	@test -x $(SAGE_VENV)/bin/python || $(PYTHON) -m venv $(SAGE_VENV)
	$(SAGE_VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/build.txt -r requirements/sage.txt
	$(SAGE_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

test-sage: $(SAGE_VENV)/.stamp
	$(SAGE_VENV)/bin/python -m pytest -q tests/real_sage $(PYTEST_ARGS)

# For hours: make soak SOAK_ARGS="--minutes 600 --seed 2"; the same call goes on where it was stopped.
soak: $(VENV)/.stamp-bench $(VENV)/.stamp-test
	$(BIN)/python -m soak $(SOAK_ARGS)

fuzz: $(VENV)/.stamp-bench $(VENV)/.stamp-test $(VENV)/.stamp-fuzz
	$(BIN)/python -m soak --areas readers,files,commands --block 10 --limit 30 --minutes 30 \
		--state fuzz-state.json --report fuzz-hypothesis.json $(SOAK_ARGS)
	$(BIN)/python -m soak.guided --minutes 30 --report fuzz-atheris.json

bench: $(VENV)/.stamp-bench
	$(BIN)/python -m benchmarks $(BENCH_ARGS)

docs: $(VENV)/.stamp-docs
	@$(BIN)/python scripts/draw_packages.py
	@$(BIN)/python scripts/draw_cards.py
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html
	$(BIN)/python scripts/check_site.py
	@echo "docs/_build/html/index.html"

lint: $(VENV)/.stamp-lint $(VENV)/.stamp-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.stamp-lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(SAGE_VENV) build dist docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
